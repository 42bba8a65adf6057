#include "core/sync/onsets.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <complex>
#include <functional>
#include <numbers>

#include "core/features/fft.h"

namespace duologue::sync {
namespace {

constexpr std::size_t frame = 256; // samples
constexpr std::size_t hop = frame / 2;
constexpr float remembered = 0.9F; // of power, from one frame to the next

/// The square root of a Hann window: applied before and after, frames add up to what they were.
std::array<float, frame> rootHann()
{
    std::array<float, frame> window;
    for (std::size_t i = 0; i < frame; ++i)
        window[i] = static_cast<float>(std::sin(std::numbers::pi * static_cast<double>(i) / frame));
    return window;
}

using Bins = std::array<float, frame / 2 + 1>;

/// Multiplies each bin by the square root of the share of its power that rises above `left`.
void keepRises(std::span<std::complex<float>> spectrum, Bins &left)
{
    for (std::size_t k = 0; k < left.size(); ++k) {
        const float re = spectrum[k].real(), im = spectrum[k].imag();
        const float power = re * re + im * im;
        const float rise = std::max(power - left[k], 0.0F);
        const float gain = std::sqrt(rise / std::max(power, 1e-37F));
        left[k] = remembered * std::max(left[k], power);
        spectrum[k] = {re * gain, im * gain};
    }
}

} // namespace

std::vector<float> emphasiseOnsets(std::span<const float> samples)
{
    const auto window = rootHann();
    features::RealTransform<float> transform(frame);
    std::vector<float> result(samples.size() + frame);
    Bins left{};
    for (std::size_t begin = 0; begin < samples.size(); begin += hop) {
        const auto part = samples.subspan(begin, std::min(frame, samples.size() - begin));
        std::ranges::fill(transform.samples().subspan(part.size()), 0.0F);
        std::ranges::transform(part, window, transform.samples().begin(), std::multiplies());
        transform.forward();
        keepRises(transform.spectrum(), left);
        transform.inverse();
        for (std::size_t i = 0; i < frame; ++i)
            result[begin + i] += window[i] / frame * transform.samples()[i];
    }
    result.resize(samples.size());
    return result;
}

} // namespace duologue::sync
