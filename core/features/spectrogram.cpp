#include "core/features/spectrogram.h"

#include <algorithm>
#include <cmath>

#include "core/features/fft.h"
#include "core/features/mel_frames.h"

namespace duologue::features {
namespace {

constexpr float quietest = -120; // dB

MelOptions melOptions(double sampleRate, const SpectrogramOptions &options)
{
    MelOptions mel;
    mel.sampleRate = sampleRate;
    mel.window = std::max(2, static_cast<int>(std::lround(options.window * sampleRate)));
    mel.transform = fastSize(std::max(shortestTransform, mel.window + mel.window % 2));
    mel.hop = std::max(1, static_cast<int>(std::lround(options.step * sampleRate)));
    mel.bands = options.bands;
    mel.edge = Edge::Zeros;
    mel.highest = std::min(options.highest, sampleRate / 2);
    return mel;
}

/// Power of a full-scale sine at its peak: what 0 dB means.
double fullScale(const MelOptions &mel)
{
    const double amplitude = 0.25 * mel.window; // of a Hann window, half of it in each bin's sign
    return amplitude * amplitude;
}

float decibels(double power, double reference)
{
    return static_cast<float>(10 * std::log10(power / reference + 1e-30));
}

/// Triangles that hold at most one bin's width would be empty between two bins: a band is then the
/// bin nearest to it.
std::vector<int> nearestBins(const MelOptions &mel, const SpectrogramOptions &options)
{
    std::vector<int> bins;
    for (int b = 0; b < mel.bands; ++b) {
        const double share = (b + 0.5) / mel.bands;
        const double hertz =
            options.scale == SpectrogramScale::Linear
                ? share * mel.highest
                : hertzFromMel(share * melFromHertz(mel.highest, mel.scale), mel.scale);
        bins.push_back(static_cast<int>(std::lround(hertz * mel.transform / mel.sampleRate)));
    }
    return bins;
}

/// The loudest bin from halfway to the band below to halfway to the band above.
float peak(std::span<const float> powers, const std::vector<int> &bins, std::size_t band, int lane)
{
    const int middle = bins[band];
    const int low = band > 0 ? (bins[band - 1] + middle + 1) / 2 : middle;
    const int high = band + 1 < bins.size() ? (middle + bins[band + 1]) / 2 : middle;
    float most = powers[static_cast<std::size_t>(middle * lanes + lane)];
    for (int k = std::min(low, middle); k <= std::max(high, middle); ++k)
        most = std::max(most, powers[static_cast<std::size_t>(k * lanes + lane)]);
    return most;
}

/// The samples that some frames need, with silence for what is no number.
std::vector<float> part(std::span<const float> samples, long begin, long end)
{
    std::vector<float> copy;
    for (long i = begin; i < end; ++i) {
        const float s = samples[static_cast<std::size_t>(i)];
        copy.push_back(std::isfinite(s) ? s : 0.0F);
    }
    return copy;
}

} // namespace

long spectrogramColumns(long samples, double sampleRate, const SpectrogramOptions &options)
{
    const long spectra = samples > 0 ? frameCount(samples, melOptions(sampleRate, options)) : 0;
    return (spectra + options.group - 1) / options.group;
}

Result<SpectrogramTile> spectrogramTile(std::span<const float> samples, double sampleRate,
                                        long first, int count, const SpectrogramOptions &options)
{
    const MelOptions mel = melOptions(sampleRate, options);
    if (const auto fine = checked(mel); !fine)
        return std::unexpected(fine.error());
    if (options.group < 1)
        return fail("features.options", "A column of a spectrogram holds at least one spectrum.");
    if (samples.empty())
        return fail("features.empty", "There is no sound to analyse.");
    const auto size = static_cast<long>(samples.size());
    const long columns =
        std::clamp<long>(spectrogramColumns(size, sampleRate, options) - first, 0, count);
    const auto bands = static_cast<std::size_t>(mel.bands);
    SpectrogramTile tile{static_cast<int>(columns), mel.bands, {}};
    tile.decibels.resize(static_cast<std::size_t>(columns) * bands, quietest);
    if (columns == 0)
        return tile;

    // frames of a copy that begins whole hops before the first spectrum wanted
    const long begin = first * options.group;
    const long spectra = std::min(columns * options.group, frameCount(size, mel) - begin);
    const long lead = (mel.transform / 2 + mel.hop - 1) / mel.hop;
    const long from = std::max(0L, begin - lead);
    const long end = std::min(size, (begin + spectra) * mel.hop + mel.transform);
    const auto copy = part(samples, from * mel.hop, std::max(end, from * mel.hop + 1));
    const auto bins = nearestBins(mel, options);
    const double reference = fullScale(mel);
    MelFrames frames(mel);
    for (long s = 0; s < spectra; s += lanes) {
        const auto powers = frames.powers(copy, static_cast<int>(begin - from + s));
        for (int lane = 0; lane < std::min<long>(lanes, spectra - s); ++lane) {
            float *column =
                &tile.decibels[static_cast<std::size_t>((s + lane) / options.group) * bands];
            for (std::size_t b = 0; b < bands; ++b)
                column[b] = std::max(column[b], decibels(peak(powers, bins, b, lane), reference));
        }
    }
    return tile;
}

} // namespace duologue::features
