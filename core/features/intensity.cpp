#include "core/features/intensity.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>
#include <vector>

#include "core/features/blocks.h"
#include "core/features/frames.h"
#include "core/features/spectral.h"

namespace duologue::features {
namespace {

constexpr double silence = -300;    // dB
constexpr double reference = 4e-10; // (20 µPa)²

/// Modified Bessel function of order 0 by its series, which converges fast enough below 30.
double besselI0(double x)
{
    double term = 1, sum = 1;
    for (int k = 1; term > 1e-17 * sum; ++k) {
        term *= (x / (2 * k)) * (x / (2 * k));
        sum += term;
    }
    return sum;
}

std::vector<double> kaiser20(int half, double halfSamples)
{
    std::vector<double> window;
    const double beta = 2 * std::numbers::pi * std::numbers::pi + 0.5;
    for (int i = -half; i <= half; ++i) {
        const double x = i / halfSamples;
        window.push_back(besselI0(beta * std::sqrt(std::max(0.0, 1 - x * x))));
    }
    return window;
}

/// Praat takes out the plain mean of the window, not the weighted one ("Subtract mean").
double decibels(std::span<const float> samples, std::span<const double> window)
{
    const double mean =
        std::accumulate(samples.begin(), samples.end(), 0.0) / static_cast<double>(samples.size());
    double weights = 0, squares = 0;
    for (std::size_t i = 0; i < samples.size(); ++i) {
        weights += window[i];
        squares += window[i] * (samples[i] - mean) * (samples[i] - mean);
    }
    const double power = squares / weights / reference;
    return power < 1e-30 ? silence : 10 * std::log10(power);
}

} // namespace

Result<FrameTable> intensity(std::span<const float> samples, double sampleRate,
                             const IntensityOptions &options, const Work &work)
{
    if (const auto fine = checkedSamples(samples, sampleRate); !fine)
        return std::unexpected(fine.error());
    if (options.pitchFloor <= 0 || options.pitchFloor > sampleRate / 4)
        return fail("features.options", "The pitch floor does not suit the sample rate.");
    const double window = 6.4 / options.pitchFloor;
    const Frames frames = framesIn(static_cast<double>(samples.size()) / sampleRate, window,
                                   options.step > 0 ? options.step : 0.8 / options.pitchFloor);
    FrameTable table;
    table.first = frames.first;
    table.step = frames.step;
    table.resize(frames.count, 1);
    const int half = static_cast<int>(0.5 * window * sampleRate);
    const auto weights = kaiser20(half, 0.5 * window * sampleRate);
    const auto size = static_cast<long>(samples.size());
    const auto done = inBlocks(frames.count, 1, work, [&] {
        return [&](int first, int count) {
            for (int f = first; f < first + count; ++f) {
                const long middle = std::lround(table.secondsAt(f) * sampleRate - 0.5);
                const long begin = std::max(0L, middle - half);
                const long end = std::min(size, middle + half + 1);
                const auto from = static_cast<std::size_t>(begin - (middle - half));
                const auto count = static_cast<std::size_t>(end - begin);
                table.row(f)[0] = static_cast<float>(
                    decibels(samples.subspan(static_cast<std::size_t>(begin), count),
                             std::span(weights).subspan(from, count)));
            }
        };
    });
    if (!done)
        return std::unexpected(done.error());
    return table;
}

} // namespace duologue::features
