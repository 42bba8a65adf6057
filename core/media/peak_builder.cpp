#include "core/media/peak_builder.h"

#include <algorithm>
#include <cmath>

#include "core/media/audio_samples.h"

namespace duologue::media {
namespace {

constexpr int samplesPerPeak = 256;
/// Stamps that jump further than this do not stretch a waveform: no recording is longer.
constexpr double longestSeconds = 48 * 3600;
constexpr Peak untouched{32767, -32768};

float usable(float sample)
{
    return std::isfinite(sample) ? sample : 0.0F;
}

std::int64_t firstSample(const AudioStretch &stretch)
{
    return std::llround(stretch.begin.seconds() * stretch.sampleRate);
}

/// Samples may come with gaps (silence) and overlaps (both count).
void add(std::vector<Peak> &peaks, const AudioStretch &stretch, const float *samples)
{
    const std::int64_t first = firstSample(stretch);
    for (int i = static_cast<int>(std::max<std::int64_t>(0, -first)); i < stretch.count;) {
        const auto peak = static_cast<std::size_t>((first + i) / samplesPerPeak);
        const auto room = static_cast<int>(samplesPerPeak - (first + i) % samplesPerPeak);
        const int end = std::min(stretch.count, i + room);
        float low = usable(samples[i]), high = low;
        for (; i < end; ++i) {
            low = std::min(low, usable(samples[i]));
            high = std::max(high, usable(samples[i]));
        }
        if (peak >= peaks.size())
            peaks.resize(peak + 1, untouched);
        const Peak found = peakOf(low, high);
        peaks[peak] = {std::min(peaks[peak].min, found.min), std::max(peaks[peak].max, found.max)};
    }
}

struct Channel
{
    double sampleRate;
    std::vector<Peak> peaks;
};

PeakPyramidPtr finished(Channel channel)
{
    std::ranges::replace(channel.peaks, untouched, Peak{}); // silence where nothing was recorded
    return std::make_shared<const PeakPyramid>(channel.sampleRate, samplesPerPeak,
                                               std::move(channel.peaks));
}

} // namespace

Result<std::vector<PeakPyramidPtr>> buildPeaks(const std::string &path, const CancelFlag &cancel,
                                               const std::function<void(MediaTime)> &progress)
{
    std::vector<Channel> channels;
    int stream = -1;
    std::size_t offset = 0; // first channel of the present stream
    const auto read = readAudio(path, cancel, [&](const AudioStretch &stretch) {
        if (stretch.stream != stream) {
            stream = stretch.stream;
            offset = channels.size();
            channels.resize(offset + static_cast<std::size_t>(stretch.channels),
                            Channel{stretch.sampleRate, {}});
        }
        if (stretch.sampleRate != channels[offset].sampleRate ||
            stretch.begin.seconds() > longestSeconds)
            return; // changed mid-file: shown as silence from here
        const std::size_t known = channels.size() - offset;
        for (std::size_t c = 0; c < std::min(known, static_cast<std::size_t>(stretch.channels));
             ++c)
            add(channels[offset + c].peaks, stretch, stretch.samples[c]);
        if (progress)
            progress(stretch.begin);
    });
    if (!read)
        return std::unexpected(read.error());
    std::vector<PeakPyramidPtr> result;
    for (Channel &channel : channels)
        result.push_back(finished(std::move(channel)));
    return result;
}

Result<std::vector<SampleWindowPtr>> readSamples(const std::string &path, TimeSpan span,
                                                 const CancelFlag &cancel)
{
    std::vector<SampleWindow> channels;
    int stream = -1;
    std::size_t offset = 0;
    const auto read = readAudio(
        path, cancel,
        [&](const AudioStretch &stretch) {
            if (stretch.stream != stream) {
                stream = stretch.stream;
                offset = channels.size();
                const auto first = static_cast<std::int64_t>(
                    std::ceil(std::max(0.0, span.begin.seconds()) * stretch.sampleRate));
                const auto end = static_cast<std::int64_t>(
                    std::ceil(std::max(0.0, span.end.seconds()) * stretch.sampleRate));
                SampleWindow window{stretch.sampleRate, first, {}};
                window.values.assign(
                    static_cast<std::size_t>(std::max<std::int64_t>(0, end - first)), 0.0F);
                channels.resize(offset + static_cast<std::size_t>(stretch.channels), window);
            }
            const std::int64_t at = firstSample(stretch);
            for (std::size_t c = offset; c < channels.size(); ++c) {
                SampleWindow &window = channels[c];
                if (stretch.sampleRate != window.sampleRate ||
                    static_cast<int>(c - offset) >= stretch.channels)
                    continue;
                const auto size = static_cast<std::int64_t>(window.values.size());
                for (int i = 0; i < stretch.count; ++i)
                    if (const std::int64_t k = at + i - window.first; k >= 0 && k < size)
                        window.values[static_cast<std::size_t>(k)] =
                            usable(stretch.samples[c - offset][i]);
            }
        },
        span);
    if (!read)
        return std::unexpected(read.error());
    std::vector<SampleWindowPtr> result;
    for (SampleWindow &window : channels)
        result.push_back(std::make_shared<const SampleWindow>(std::move(window)));
    return result;
}

} // namespace duologue::media
