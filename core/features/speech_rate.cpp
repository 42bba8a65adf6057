#include "core/features/speech_rate.h"

#include <algorithm>
#include <cmath>

#include "core/features/intensity.h"
#include "core/features/pitch.h"

namespace duologue::features {
namespace {

constexpr double pitchFloor = 50; // Hz: smooths intensity over single periods of low voices

struct Contour
{
    FrameTable table;
    double threshold = 0; ///< dB: quieter is silence

    float at(int frame) const { return table.at(frame, 0); }
    bool loud(int frame) const { return at(frame) >= threshold; }
};

double percentile(std::vector<float> values, double share)
{
    const auto rank = static_cast<long>(share * static_cast<double>(values.size() - 1));
    std::nth_element(values.begin(), values.begin() + rank, values.end());
    return values[static_cast<std::size_t>(rank)];
}

double thresholdOf(const FrameTable &contour, double silence)
{
    const double loudest = percentile(contour.values, 0.99);
    const double quietest = *std::ranges::min_element(contour.values);
    return std::max(loudest + silence, quietest);
}

/// Frames of loud peaks that a dip separates from the next; of two without one, the later stays,
/// as in the published script.
std::vector<int> separatePeaks(const Contour &contour, double dip)
{
    std::vector<int> peaks, kept;
    for (int f = 1; f + 1 < contour.table.rows; ++f)
        if (contour.at(f) > contour.at(f - 1) && contour.at(f) >= contour.at(f + 1) &&
            contour.at(f) > contour.threshold)
            peaks.push_back(f);
    for (std::size_t i = 0; i < peaks.size(); ++i) {
        float lowest = contour.at(peaks[i]);
        const int end = i + 1 < peaks.size() ? peaks[i + 1] : contour.table.rows;
        for (int f = peaks[i]; f < end; ++f)
            lowest = std::min(lowest, contour.at(f));
        if (contour.at(peaks[i]) - lowest > dip)
            kept.push_back(peaks[i]);
    }
    return kept;
}

bool voicedAt(const FrameTable &pitch, double seconds)
{
    if (pitch.rows == 0)
        return false;
    const int frame = std::clamp(
        static_cast<int>(std::lround((seconds - pitch.first) / pitch.step)), 0, pitch.rows - 1);
    return pitch.at(frame, 0) > 0;
}

double speakingSeconds(const Contour &contour)
{
    int speaking = 0, quiet = 0;
    const int pause = static_cast<int>(std::ceil(shortestSpeechPause / contour.table.step));
    for (int f = 0; f < contour.table.rows; ++f) {
        if (!contour.loud(f)) {
            ++quiet;
            continue;
        }
        speaking += 1 + (quiet < pause ? quiet : 0);
        quiet = 0;
    }
    return speaking * contour.table.step;
}

FrameTable rateOver(const std::vector<double> &nuclei, double duration,
                    const SpeechRateOptions &options)
{
    FrameTable table;
    table.step = options.step;
    table.resize(static_cast<int>(duration / options.step) + 1, 1);
    for (int f = 0; f < table.rows; ++f) {
        const double begin = std::max(0.0, table.secondsAt(f) - options.window / 2);
        const double end = std::min(duration, table.secondsAt(f) + options.window / 2);
        const auto first = std::ranges::lower_bound(nuclei, begin);
        const auto last = std::ranges::lower_bound(nuclei, end);
        table.row(f)[0] =
            end > begin ? static_cast<float>(double(last - first) / (end - begin)) : 0;
    }
    return table;
}

} // namespace

Result<SpeechRate> speechRate(std::span<const float> samples, double sampleRate,
                              const SpeechRateOptions &options, const Work &work)
{
    if (options.window <= 0 || options.step <= 0)
        return fail("features.options", "A speech rate needs a window and a step above zero.");
    auto contour = intensity(samples, sampleRate, {.pitchFloor = pitchFloor}, work);
    if (!contour)
        return std::unexpected(contour.error());
    SpeechRate result;
    result.duration = static_cast<double>(samples.size()) / sampleRate;
    if (contour->rows > 0) {
        const auto voice = pitch(samples, sampleRate, {}, work);
        if (!voice)
            return std::unexpected(voice.error());
        const double threshold = thresholdOf(*contour, options.silence);
        const Contour loudness{std::move(*contour), threshold};
        for (const int f : separatePeaks(loudness, options.dip))
            if (voicedAt(*voice, loudness.table.secondsAt(f)))
                result.nuclei.push_back(loudness.table.secondsAt(f));
        result.speaking = speakingSeconds(loudness);
    }
    result.rate = rateOver(result.nuclei, result.duration, options);
    return result;
}

} // namespace duologue::features
