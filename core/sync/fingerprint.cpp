#include "core/sync/fingerprint.h"

#include <algorithm>
#include <cmath>

#include "core/features/fft.h"
#include "core/features/spectral.h"

namespace duologue::sync {
namespace {

constexpr int hop = static_cast<int>(sampleRate / Fingerprint::rate);
constexpr int bands = 12;
constexpr int evenedOver = 50; // frames: slower changes of level are taken out
constexpr double apart = 0.5;  // seconds between two candidates

features::LogMelOptions melOptions()
{
    features::LogMelOptions options;
    options.mel = {.sampleRate = sampleRate,
                   .window = 256,
                   .transform = 256,
                   .hop = hop,
                   .bands = bands,
                   .edge = features::Edge::Zeros,
                   .lowest = 120,
                   .highest = 3800};
    options.slopes = options.normalised = false;
    return options;
}

/// A column less its mean over a second around, at standard deviation 1, clipped at 3.
std::vector<float> evened(const features::FrameTable &table, int column)
{
    const int rows = table.rows;
    std::vector<double> sums(static_cast<std::size_t>(rows) + 1);
    for (int r = 0; r < rows; ++r)
        sums[static_cast<std::size_t>(r) + 1] =
            sums[static_cast<std::size_t>(r)] + table.at(r, column);
    std::vector<float> values(static_cast<std::size_t>(rows));
    double squares = 0;
    for (int r = 0; r < rows; ++r) {
        const int first = std::max(0, r - evenedOver / 2), end = std::min(rows, r + evenedOver / 2);
        const double mean =
            (sums[static_cast<std::size_t>(end)] - sums[static_cast<std::size_t>(first)]) /
            (end - first);
        values[static_cast<std::size_t>(r)] = static_cast<float>(table.at(r, column) - mean);
        squares += values[static_cast<std::size_t>(r)] * values[static_cast<std::size_t>(r)];
    }
    const double deviation = std::sqrt(squares / rows);
    for (float &v : values)
        v = deviation > 0 ? std::clamp(static_cast<float>(v / deviation), -3.0F, 3.0F) : 0;
    return values;
}

/// Summed over bands: correlation at lag l in sample l, at lag -l in sample size - l.
void correlate(const Fingerprint &a, const Fingerprint &b,
               features::RealTransform<float> &transform)
{
    const auto sum = transform.spectrum();
    std::ranges::fill(sum, std::complex<float>{});
    for (std::size_t band = 0; band < a.spectra.size(); ++band)
        for (std::size_t k = 0; k < sum.size(); ++k) {
            const auto x = a.spectra[band][k], y = b.spectra[band][k];
            sum[k] += std::complex(x.real() * y.real() + x.imag() * y.imag(),
                                   x.real() * y.imag() - x.imag() * y.real());
        }
    transform.inverse();
}

} // namespace

int fingerprintFrames(std::size_t samples)
{
    return features::frameCount(static_cast<long>(samples), melOptions().mel);
}

Result<Fingerprint> fingerprint(const Track &track, int size)
{
    const auto table = features::logMel(track.samples, melOptions());
    if (!table)
        return std::unexpected(table.error());
    Fingerprint result{table->rows, features::fastSize(size), {}};
    features::RealTransform<float> transform(result.size);
    for (int band = 0; band < bands; ++band) {
        const auto values = evened(*table, band);
        std::ranges::fill(transform.samples(), 0.0F);
        std::ranges::copy(values, transform.samples().begin());
        transform.forward();
        result.spectra.emplace_back(transform.spectrum().begin(), transform.spectrum().end());
    }
    return result;
}

std::vector<double> likelyLags(const Fingerprint &a, const Fingerprint &b, double shortest,
                               int count)
{
    features::RealTransform<float> transform(a.size);
    correlate(a, b, transform);
    struct Peak
    {
        double score;
        int lag;
    };
    std::vector<Peak> peaks;
    const auto scoreAt = [&](int lag) {
        const int overlap = std::min(a.frames, b.frames - lag) - std::max(0, -lag);
        const auto at = static_cast<std::size_t>(lag >= 0 ? lag : lag + a.size);
        return overlap < shortest * Fingerprint::rate
                   ? -1
                   : transform.samples()[at] / std::sqrt(overlap);
    };
    double before = -1, here = scoreAt(-a.frames + 1);
    for (int lag = -a.frames + 1; lag < b.frames - 1; ++lag) {
        const double after = scoreAt(lag + 1);
        if (here > 0 && here > before && here >= after)
            peaks.push_back({here, lag});
        before = here;
        here = after;
    }
    std::ranges::sort(peaks, std::greater(), &Peak::score);
    std::vector<double> lags;
    for (const Peak &peak : peaks) {
        const double lag = peak.lag / Fingerprint::rate;
        if (std::ranges::all_of(lags, [&](double l) { return std::abs(l - lag) >= apart; }))
            lags.push_back(lag);
        if (static_cast<int>(lags.size()) == count)
            break;
    }
    return lags;
}

} // namespace duologue::sync
