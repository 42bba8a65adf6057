#include "core/dataset/export/unit_sound.h"

#include <algorithm>
#include <bit>
#include <cmath>

#include "core/media/find_media.h"
#include "core/media/media_info.h"

namespace duologue::dataset {
namespace {

static_assert(std::endian::native == std::endian::little, "samples are written as they are");

constexpr double fullScale = 32768;

bool hasSound(const MediaSource &source, const std::string &folder)
{
    const auto file = media::findMedia(source, folder);
    const auto info = file ? media::probe(*file) : std::unexpected(file.error());
    return info && !info->audio.empty();
}

std::int16_t quantised(float sample)
{
    return static_cast<std::int16_t>(
        std::clamp(std::round(sample * fullScale), -fullScale, fullScale - 1));
}

/// The sample nearest to a time of the recording; sample 0 lies at `begin`.
std::int64_t sampleAt(MediaTime time, MediaTime begin)
{
    return std::llround(static_cast<double>((time - begin).us) * soundRate / 1e6);
}

template <class Number>
void put(std::string &bytes, Number number)
{
    bytes.append(reinterpret_cast<const char *>(&number), sizeof number);
}

} // namespace

const MediaSource *microphoneFor(const Recordings &recordings, Id participant)
{
    const auto first = [&](MediaRole role, bool own, bool look) -> const MediaSource * {
        for (const MediaSource &source : recordings.media)
            if (source.role == role && (!own || source.subject == participant) &&
                (!look || hasSound(source, recordings.folder)))
                return &source;
        return nullptr;
    };
    const MediaSource *found = participant != 0 ? first(MediaRole::Lapel, true, false) : nullptr;
    if (!found)
        found = first(MediaRole::Ambient, false, false);
    if (!found && participant != 0)
        found = first(MediaRole::Frontal, true, true);
    for (const MediaRole view : {MediaRole::General, MediaRole::Frontal, MediaRole::Egocentric})
        if (!found)
            found = first(view, false, true);
    return found;
}

std::string microphoneKind(const MediaSource &source)
{
    return source.role == MediaRole::Lapel     ? "lapel"
           : source.role == MediaRole::Ambient ? "ambient"
                                               : "view";
}

std::vector<std::int16_t> soundDuring(const media::MonoSound &sound, const SyncMap &sync,
                                      TimeSpan span)
{
    std::vector<std::int16_t> samples;
    const auto add = [&](MediaTime begin, MediaTime end) {
        const std::int64_t first = sampleAt(begin, sound.begin), last = sampleAt(end, sound.begin);
        const auto there = static_cast<std::int64_t>(sound.samples.size());
        for (std::int64_t i = first; i < last; ++i)
            samples.push_back(i < 0 || i >= there
                                  ? std::int16_t(0)
                                  : quantised(sound.samples[static_cast<std::size_t>(i)]));
    };
    for (const Pause &pause : sync.pauses) {
        const TimeSpan missing = sync.missing(pause).intersected(span);
        if (missing.empty())
            continue;
        add(sync.toSource(span.begin), pause.at);
        samples.resize(samples.size() + static_cast<std::size_t>(
                                            std::lround(missing.length().seconds() * soundRate)));
        span.begin = missing.end;
    }
    add(sync.toSource(span.begin), sync.toSource(span.end));
    return samples;
}

std::vector<std::int16_t> soundDuring(const media::MonoSound &sound, const SyncMap &sync,
                                      std::span<const TimeSpan> parts)
{
    std::vector<std::int16_t> samples;
    for (const TimeSpan &part : parts) {
        const auto more = soundDuring(sound, sync, part);
        samples.insert(samples.end(), more.begin(), more.end());
    }
    return samples;
}

std::vector<float> asFloats(std::span<const std::int16_t> samples)
{
    std::vector<float> floats;
    floats.reserve(samples.size());
    for (const std::int16_t sample : samples)
        floats.push_back(static_cast<float>(sample / fullScale));
    return floats;
}

std::string wavOf(std::span<const std::int16_t> samples)
{
    const auto bytes = static_cast<std::uint32_t>(samples.size_bytes());
    std::string file = "RIFF";
    put(file, std::uint32_t(36 + bytes));
    file += "WAVEfmt ";
    put(file, std::uint32_t(16));
    put(file, std::uint16_t(1)); // PCM
    put(file, std::uint16_t(1)); // channel
    put(file, std::uint32_t(soundRate));
    put(file, std::uint32_t(soundRate * 2)); // bytes a second
    put(file, std::uint16_t(2));             // bytes a frame
    put(file, std::uint16_t(16));            // bits
    file += "data";
    put(file, bytes);
    file.append(reinterpret_cast<const char *>(samples.data()), samples.size_bytes());
    return file;
}

} // namespace duologue::dataset
