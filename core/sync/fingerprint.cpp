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
    Fingerprint result{table->rows, {}, features::fastSize(size), {}};
    features::RealTransform<float> transform(result.size);
    for (int band = 0; band < bands; ++band) {
        auto values = evened(*table, band);
        std::ranges::fill(transform.samples(), 0.0F);
        std::ranges::copy(values, transform.samples().begin());
        transform.forward();
        result.spectra.emplace_back(transform.spectrum().begin(), transform.spectrum().end());
        result.bands.push_back(std::move(values));
    }
    return result;
}

std::vector<LikelyLag> likelyLags(const Fingerprint &a, const Fingerprint &b, double shortest,
                                  double apart, int count)
{
    features::RealTransform<float> transform(a.size);
    correlate(a, b, transform);
    const auto scoreAt = [&](int lag) {
        const int overlap = std::min(a.frames, b.frames - lag) - std::max(0, -lag);
        const auto at = static_cast<std::size_t>(lag >= 0 ? lag : lag + a.size);
        return overlap < shortest * Fingerprint::rate
                   ? -1
                   : transform.samples()[at] / std::sqrt(overlap);
    };
    std::vector<LikelyLag> peaks;
    double before = -1, here = scoreAt(-a.frames + 1);
    for (int lag = -a.frames + 1; lag < b.frames - 1; ++lag) {
        const double after = scoreAt(lag + 1);
        if (here > 0 && here > before && here >= after)
            peaks.push_back({lag / Fingerprint::rate, here});
        before = here;
        here = after;
    }
    std::ranges::sort(peaks, std::greater(), &LikelyLag::score);
    std::vector<LikelyLag> lags;
    for (const LikelyLag &peak : peaks) {
        if (static_cast<int>(lags.size()) == count)
            break;
        if (std::ranges::all_of(lags, [&](const LikelyLag &l) {
                return std::abs(l.seconds - peak.seconds) >= apart;
            }))
            lags.push_back(peak);
    }
    return lags;
}

std::vector<float> likeness(const Fingerprint &a, const Fingerprint &b, const Line &line, int begin,
                            int end)
{
    std::vector<float> products(static_cast<std::size_t>(std::max(0, end - begin)));
    for (int frame = begin; frame < end; ++frame) {
        const double at = frame / Fingerprint::rate;
        const long there = std::lround((at + line.lagAt(at)) * Fingerprint::rate);
        if (frame < 0 || frame >= a.frames || there < 0 || there >= b.frames)
            continue;
        float sum = 0;
        for (std::size_t band = 0; band < a.bands.size(); ++band)
            sum += a.bands[band][static_cast<std::size_t>(frame)] *
                   b.bands[band][static_cast<std::size_t>(there)];
        products[static_cast<std::size_t>(frame - begin)] = sum / bands;
    }
    return products;
}

double activeSeconds(const Fingerprint &print, const Region &region)
{
    constexpr int block = static_cast<int>(Fingerprint::rate);
    constexpr double active = 0.5; // of the power that the track has on average
    const int end = std::min(print.frames, static_cast<int>(region.end * Fingerprint::rate));
    int frames = 0;
    for (int from = static_cast<int>(region.begin * Fingerprint::rate); from < end; from += block) {
        const int to = std::min(from + block, end);
        double power = 0;
        for (const auto &band : print.bands)
            for (int f = from; f < to; ++f)
                power += band[static_cast<std::size_t>(f)] * band[static_cast<std::size_t>(f)];
        if (power > active * bands * (to - from))
            frames += to - from;
    }
    return frames / Fingerprint::rate;
}

} // namespace duologue::sync
