#include "core/media/peak_builder.h"

#include <algorithm>
#include <cmath>
#include <functional>

#include "core/media/audio_samples.h"

namespace duologue::media {
namespace {

constexpr int samplesPerPeak = 256;
/// Stamps that jump further than this do not stretch a waveform: no recording is longer.
constexpr double longestSeconds = 48 * 3600;

/// Collects one channel; samples may come with gaps (silence) and overlaps (the later wins width).
void add(ChannelPeaks &channel, const AudioStretch &stretch, const float *samples)
{
    const auto first = std::llround(stretch.begin.seconds() * stretch.sampleRate);
    for (int i = 0; i < stretch.count; ++i) {
        const std::int64_t at = first + i;
        if (at < 0)
            continue;
        const auto peak = static_cast<std::size_t>(at / samplesPerPeak);
        const float value = std::isfinite(samples[i]) ? samples[i] : 0.0F;
        if (peak >= channel.peaks.size()) {
            channel.peaks.resize(peak + 1);
            channel.peaks[peak] = {value, value};
        } else {
            channel.peaks[peak].min = std::min(channel.peaks[peak].min, value);
            channel.peaks[peak].max = std::max(channel.peaks[peak].max, value);
        }
    }
}

} // namespace

Result<std::vector<ChannelPeaks>> buildPeaks(const std::string &path, const CancelFlag &cancel,
                                             const std::function<void(MediaTime)> &progress)
{
    std::vector<ChannelPeaks> channels;
    int stream = -1;
    std::size_t offset = 0; // first channel of the present stream
    const auto read = readAudio(path, cancel, [&](const AudioStretch &stretch) {
        if (stretch.stream != stream) {
            stream = stretch.stream;
            offset = channels.size();
            channels.resize(offset + static_cast<std::size_t>(stretch.channels),
                            ChannelPeaks{stretch.sampleRate, samplesPerPeak, {}});
        }
        const std::size_t known = channels.size() - offset;
        if (stretch.sampleRate != channels[offset].sampleRate ||
            stretch.begin.seconds() > longestSeconds)
            return; // changed mid-file: shown as silence from here
        for (std::size_t c = 0;
             c < std::min<std::size_t>(known, static_cast<std::size_t>(stretch.channels)); ++c)
            add(channels[offset + c], stretch, stretch.samples[c]);
        if (progress)
            progress(stretch.begin);
    });
    if (!read)
        return std::unexpected(read.error());
    return channels;
}

} // namespace duologue::media
