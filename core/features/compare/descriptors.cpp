#include "core/features/compare/descriptors.h"

#include <cmath>

#include "core/features/blocks.h"
#include "core/features/compare/auditory.h"
#include "core/features/compare/periods.h"
#include "core/features/compare/pitch_path.h"
#include "core/features/compare/spectral_shape.h"
#include "core/features/compare/spectrum.h"

namespace duologue::features::compare {
namespace {

using Samples = std::span<const float>;

constexpr float leastVoiceRms = 0.001F;
constexpr std::size_t loudness = voiceCount, filteredLoudness = voiceCount + 1,
                      rms = voiceCount + 2, firstBand = voiceCount + levelCount,
                      firstShape = firstBand + bandCount;

Samples frameOf(Samples samples, const Framing &framing, int f)
{
    return samples.subspan(static_cast<std::size_t>(f) * static_cast<std::size_t>(framing.hop),
                           static_cast<std::size_t>(framing.length));
}

float rootMeanSquare(Samples frame)
{
    double sum = 0;
    for (const float x : frame)
        sum += x * x;
    return static_cast<float>(std::sqrt(sum / static_cast<double>(frame.size())));
}

float crossingRate(Samples x)
{
    int count = 0;
    for (std::size_t k = 1; k + 1 < x.size(); ++k)
        count += x[k - 1] * x[k] < 0 || (x[k] == 0 && x[k - 1] * x[k + 1] <= 0);
    return static_cast<float>(count / static_cast<double>(x.size()));
}

/// Progress of a part of the work.
Work part(const Work &work, double from, double to)
{
    Work part = work;
    if (work.progress)
        part.progress = [&work, from, to](double share) {
            return work.progress(from + (to - from) * share);
        };
    return part;
}

class Describer
{
public:
    Describer(Samples samples, double sampleRate)
        : m_samples(samples),
          m_rate(sampleRate),
          m_short(0.020, sampleRate, static_cast<long>(samples.size())),
          m_long(0.060, sampleRate, static_cast<long>(samples.size())),
          m_bank(m_short),
          m_loudness(m_bank),
          m_shape(m_short)
    {
        m_raw.shortFrames = m_short.count;
        m_raw.longFrames = m_long.count;
        for (int c = 0; c < descriptorCount; ++c)
            m_raw.series.emplace_back(static_cast<std::size_t>(
                c < voiceCount || c == crossings ? m_long.count : m_short.count));
        m_bands.resize(static_cast<std::size_t>(m_short.count));
        m_candidates.resize(static_cast<std::size_t>(m_long.count));
        m_loudEnough.resize(static_cast<std::size_t>(m_long.count));
    }

    Result<void> lookAtSpectra(const Work &work)
    {
        return inBlocks(m_short.count, 1, work, [this] {
            return [this, spectrum = Spectrum(m_short, hammingWindow(m_short.length)),
                    powers = std::vector<float>(static_cast<std::size_t>(m_short.bins())),
                    before = std::vector<float>()](int first, int count) mutable {
                before.clear();
                if (first > 0) {
                    const auto magnitudes = spectrum.of(frameOf(m_samples, m_short, first - 1));
                    before.assign(magnitudes.begin(), magnitudes.end());
                }
                for (int f = first; f < first + count; ++f) {
                    const Samples frame = frameOf(m_samples, m_short, f);
                    const auto magnitudes = spectrum.of(frame);
                    for (std::size_t k = 0; k < powers.size(); ++k)
                        powers[k] = magnitudes[k] * magnitudes[k];
                    at(rms, f) = rootMeanSquare(frame);
                    describeSpectrum(f, magnitudes, powers, before);
                    before.assign(magnitudes.begin(), magnitudes.end());
                }
            };
        });
    }

    Result<void> lookForPitch(const Work &work)
    {
        return inBlocks(m_long.count, 1, work, [this] {
            return [this, spectrum = Spectrum(m_long, gaussWindow(m_long.length)),
                    pitch = Subharmonics(m_long)](int first, int count) mutable {
                for (int f = first; f < first + count; ++f) {
                    const Samples frame = frameOf(m_samples, m_long, f);
                    at(crossings, f) = crossingRate(frame);
                    const auto magnitudes = spectrum.of(frame);
                    m_candidates[static_cast<std::size_t>(f)] = pitch.of(magnitudes);
                    m_loudEnough[static_cast<std::size_t>(f)] =
                        spectrum.windowedRms() > leastVoiceRms;
                }
            };
        });
    }

    /// What goes on from frame to frame.
    Result<RawContours> finish(CompareSet set, const Work &work)
    {
        const auto loud = m_loudness.filtered(m_bands);
        for (int f = 0; f < m_short.count; ++f) {
            const Bands &bands = loud[static_cast<std::size_t>(f)];
            at(filteredLoudness, f) = meanOf(bands);
            for (std::size_t m = 0; m < bands.size(); ++m)
                at(firstBand + m, f) = bands[m];
        }
        const PitchPath path = pitchPath(m_candidates);
        m_raw.early = path.early;
        Periods periods(m_samples, m_rate, m_long, set);
        constexpr int framesAtATime = 1000;
        for (int f = 0; f < m_long.count; ++f) {
            const auto frame = static_cast<std::size_t>(f);
            const PitchCandidate voice =
                m_loudEnough[frame] ? path.chosen[frame] : PitchCandidate{};
            const Regularity regular = periods.next(voice.hertz);
            std::size_t c = 0;
            for (const float value : {voice.hertz, voice.voicing, regular.jitter,
                                      regular.jitterChange, regular.shimmer, regular.harmonicity})
                at(c++, f) = value;
            if (f % framesAtATime == 0 && work.progress &&
                !work.progress(static_cast<double>(f) / m_long.count))
                return fail("features.cancelled", "The computation was stopped; nothing was kept.");
        }
        return std::move(m_raw);
    }

private:
    float &at(std::size_t descriptor, int frame)
    {
        return m_raw.series[descriptor][static_cast<std::size_t>(frame)];
    }

    void describeSpectrum(int f, Samples magnitudes, Samples powers, Samples before)
    {
        const Bands bands = m_bank.of(powers);
        m_bands[static_cast<std::size_t>(f)] = bands;
        at(loudness, f) = m_loudness.mean(bands);
        std::size_t c = firstShape;
        for (const float value : m_shape.of(magnitudes, powers, before))
            at(c++, f) = value;
        for (const float value : m_cepstra.of(bands))
            at(c++, f) = value;
    }

    Samples m_samples;
    double m_rate;
    Framing m_short, m_long;
    MelBank m_bank;
    Cepstra m_cepstra;
    Loudness m_loudness;
    SpectralShape m_shape;
    RawContours m_raw;
    std::vector<Bands> m_bands;
    std::vector<PitchCandidates> m_candidates;
    std::vector<char> m_loudEnough; ///< not bool: threads write neighbours
};

} // namespace

Result<RawContours> describe(Samples samples, double sampleRate, CompareSet set, const Work &work)
{
    Describer describer(samples, sampleRate);
    if (const auto done = describer.lookAtSpectra(part(work, 0, 0.3)); !done)
        return std::unexpected(done.error());
    if (const auto done = describer.lookForPitch(part(work, 0.3, 0.6)); !done)
        return std::unexpected(done.error());
    return describer.finish(set, part(work, 0.6, 1));
}

} // namespace duologue::features::compare
