#include "core/setup/recording.h"

#include <algorithm>
#include <cmath>
#include <filesystem>

#include "core/media/media_info.h"
#include "core/media/outside_paths.h"
#include "core/media/recorder_clock.h"
#include "core/series/series.h"

namespace duologue::setup {
namespace {

namespace fs = std::filesystem;

std::string lower(std::string text)
{
    std::ranges::transform(text, text.begin(), [](unsigned char c) { return std::tolower(c); });
    return text;
}

bool isTable(const std::string &file)
{
    const std::string suffix = lower(fs::path(file).extension().string());
    return suffix == ".csv" || suffix == ".tsv" || suffix == ".txt" || suffix == ".json";
}

/// From the name where it says so, else from what is in the file.
MediaRole guessRole(const std::string &file, const media::MediaInfo &info)
{
    const std::string name = lower(fs::path(file).stem().string());
    for (const MediaRole role : {MediaRole::Frontal, MediaRole::General, MediaRole::Egocentric,
                                 MediaRole::Lapel, MediaRole::Ambient})
        if (name.find(toString(role)) != std::string::npos)
            return role;
    return info.video.empty() ? MediaRole::Ambient : MediaRole::General;
}

/// At most two decimals, none where they are zero.
std::string number(double value)
{
    std::string text = std::to_string(std::round(value * 100) / 100);
    text.erase(text.find('.') + 3);
    text.erase(text.find_last_not_of('0') + 1);
    if (text.back() == '.')
        text.pop_back();
    return text;
}

std::string contentOf(const media::MediaInfo &info)
{
    std::string text;
    if (!info.video.empty()) {
        const auto &video = info.video.front();
        text = std::to_string(video.width) + "×" + std::to_string(video.height);
        if (video.frameRate > 0)
            text += ", " + number(video.frameRate) + " fps";
    }
    for (const auto &audio : info.audio) {
        text += text.empty() ? "" : "; ";
        text +=
            std::to_string(audio.channels) + (audio.channels == 1 ? " channel, " : " channels, ");
        text += number(audio.sampleRate / 1000.0) + " kHz";
    }
    return text;
}

/// What of a table cannot be read, or was decided for want of a sign.
std::string doubtsAbout(const std::string &file)
{
    constexpr std::size_t told = 4;
    const auto series = readSeriesFile(file);
    if (!series)
        return series.error().message;
    std::string text;
    for (std::size_t i = 0; i < std::min(told, series->notes.size()); ++i)
        text += (i ? " " : "") + series->notes[i];
    if (series->notes.size() > told)
        text += " And " + std::to_string(series->notes.size() - told) + " more.";
    return text.empty() ? text : fs::path(file).filename().string() + ": " + text;
}

/// A file without pictures or sound; only its size recognises it.
Result<Recording> describeTable(const std::string &file)
{
    std::error_code error;
    Recording recording;
    recording.source.role = MediaRole::HeartRate;
    recording.source.fingerprint.size = static_cast<std::int64_t>(fs::file_size(file, error));
    if (error)
        return fail("media.missing", "'" + file + "' cannot be read. Check its name.",
                    error.message());
    recording.source.fingerprint.hash = media::contentHash(file).value_or("");
    recording.warning = doubtsAbout(file);
    return recording;
}

Result<Recording> describeMedia(const std::string &file)
{
    const auto info = media::probe(file);
    if (!info)
        return std::unexpected(info.error());
    const auto print = media::fingerprint(file);
    if (!print)
        return std::unexpected(print.error());
    Recording recording;
    recording.source.role = guessRole(file, *info);
    recording.source.fingerprint = *print;
    recording.content = contentOf(*info);
    if (const auto clock = media::knownClockOf(file); clock && *clock)
        recording.warning = (*clock)->told(file);
    return recording;
}

} // namespace

Result<Recording> describeRecording(const std::string &file)
{
    auto recording = isTable(file) ? describeTable(file) : describeMedia(file);
    if (recording) {
        recording->source.label = fs::path(file).stem().string();
        recording->source.path = fs::weakly_canonical(fs::absolute(file)).generic_string();
        media::allowPaths({recording->source.path}); // it was chosen by the user
    }
    return recording;
}

int guessSubject(const std::string &file, std::span<const Participant> people)
{
    const std::string name = lower(fs::path(file).stem().string());
    for (std::size_t person = 0; person < people.size(); ++person) {
        const std::string wanted = lower(people[person].pseudonym);
        for (auto at = name.find(wanted); !wanted.empty() && at != std::string::npos;
             at = name.find(wanted, at + 1)) {
            const auto end = at + wanted.size();
            const bool begins = at == 0 || !std::isalnum(static_cast<unsigned char>(name[at - 1]));
            const bool ends =
                end == name.size() || !std::isalnum(static_cast<unsigned char>(name[end]));
            if (begins && ends)
                return static_cast<int>(person);
        }
    }
    return -1;
}

std::string referenceTo(const std::string &file, const std::string &sessionFile)
{
    const fs::path absolute = fs::weakly_canonical(fs::absolute(file));
    const fs::path folder = fs::weakly_canonical(fs::absolute(sessionFile)).parent_path();
    const fs::path relative = absolute.lexically_relative(folder);
    const bool inside = !relative.empty() && *relative.begin() != "..";
    return (inside ? relative : absolute).generic_string();
}

} // namespace duologue::setup
