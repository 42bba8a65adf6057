#include "core/voices/voice_curves.h"

#include <algorithm>
#include <cmath>

#include "core/features/intensity.h"
#include "core/features/pitch.h"

namespace duologue::voices {
namespace {

/// Rows whose first column is above `nothing`.
Series curveOf(const features::FrameTable &table, float nothing)
{
    Series series;
    bool gap = false;
    for (int r = 0; r < table.rows; ++r) {
        const float value = table.at(r, 0);
        if (value > nothing)
            series.samples.push_back({table.secondsAt(r), value, gap});
        gap = value <= nothing;
    }
    if (series.samples.empty())
        return series;
    const auto [lowest, highest] = std::ranges::minmax(series.samples, {}, &Series::Sample::value);
    series.lowest = lowest.value;
    series.highest = highest.value;
    return series;
}

/// One of two jobs, which takes from `from` to `to` of the time.
features::Work partOf(const features::Work &work, double from, double to)
{
    features::Work part = work;
    if (work.progress)
        part.progress = [&work, from, to](double done) {
            return work.progress(std::lerp(from, to, done));
        };
    return part;
}

} // namespace

Result<features::HeardVoice> heardVoice(const media::MonoSound &sound, const features::Work &work)
{
    constexpr double ofPitch = 0.8;
    auto pitch = features::pitch(sound.samples, sound.sampleRate, {}, partOf(work, 0, ofPitch));
    if (!pitch)
        return std::unexpected(pitch.error());
    auto intensity =
        features::intensity(sound.samples, sound.sampleRate, {}, partOf(work, ofPitch, 1));
    if (!intensity)
        return std::unexpected(intensity.error());
    pitch->first += sound.begin.seconds();
    intensity->first += sound.begin.seconds();
    return features::HeardVoice{std::move(*pitch), std::move(*intensity)};
}

SeriesFile voiceCurves(const features::HeardVoice &voice)
{
    SeriesFile file;
    file.series.resize(2);
    file.series[pitchCurve] = curveOf(voice.pitch, 0);
    file.series[pitchCurve].name = "pitch";
    file.series[pitchCurve].unit = "Hz";
    file.series[intensityCurve] = curveOf(voice.intensity, 0);
    file.series[intensityCurve].name = "intensity";
    file.series[intensityCurve].unit = "dB";
    return file;
}

} // namespace duologue::voices
