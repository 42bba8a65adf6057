#include <array>
#include <cstdio>
#include <map>

#include "core/formats/subtitles/cue_text.h"
#include "core/formats/subtitles/cues.h"
#include "core/formats/subtitles/subtitles_format.h"
#include "core/formats/text_lines.h"
#include "core/formats/utterances.h"
#include "core/narrative/text.h"
#include "core/narrative/words.h"

namespace duologue::formats::subtitles {
namespace {

/// "01:02:03,004"
std::string timeText(MediaTime time, char point)
{
    const std::int64_t ms = time.milliseconds();
    std::array<char, 40> buffer{};
    std::snprintf(buffer.data(), buffer.size(), "%02lld:%02d:%02d%c%03d",
                  static_cast<long long>(ms / 3'600'000), static_cast<int>(ms / 60'000 % 60),
                  static_cast<int>(ms / 1000 % 60), point, static_cast<int>(ms % 1000));
    return buffer.data();
}

std::string times(TimeSpan span, char point)
{
    return timeText(span.begin, point) + " --> " + timeText(span.end, point);
}

std::string attributeOf(const Utterance &utterance, const char *key)
{
    const auto found = utterance.attributes.find(key);
    return found == utterance.attributes.end() ? std::string() : oneLine(found->second);
}

/// A text whose words have times inside the cue, with these between them.
std::string timedText(const Utterance &utterance)
{
    const auto words = narrative::splitWords(utterance.text);
    auto spans =
        narrative::wordTimesFromText(attributeOf(utterance, narrative::wordTimesAttribute));
    const auto rounded = [](MediaTime time) {
        return MediaTime::fromMilliseconds(time.milliseconds());
    };
    MediaTime reached = rounded(utterance.span.begin);
    const MediaTime end = rounded(utterance.span.end);
    bool fits = spans.size() == words.size();
    for (TimeSpan &span : spans) {
        span = {rounded(span.begin), rounded(span.end)};
        fits = fits && reached <= span.begin && span.begin <= span.end && span.end <= end;
        reached = span.end;
    }
    if (!fits)
        return escaped(utterance.text, true);
    const auto tag = [](MediaTime time) { return "<" + timeText(time, '.') + ">"; };
    std::string text;
    reached = rounded(utterance.span.begin);
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (i > 0)
            text += tag(reached) + " ";
        if (spans[i].begin != reached || (words.size() == 1 && spans[i].end == end))
            text += tag(spans[i].begin);
        text += escaped(words[i], true);
        reached = spans[i].end;
    }
    if (reached != end)
        text += tag(reached);
    return text;
}

std::string settingsOf(const Utterance &utterance)
{
    const std::string settings = cueSettings(attributeOf(utterance, settingsAttribute));
    return settings.empty() ? settings : " " + settings;
}

std::string subRipCue(int number, TimeSpan span, std::string_view text)
{
    return std::to_string(number) + "\n" + times(span, ',') + "\n" + escaped(text, false) + "\n\n";
}

} // namespace

std::string subRipOf(std::span<const Utterance> utterances)
{
    std::string text;
    int count = 0;
    for (const Utterance &line : utterances)
        text += subRipCue(++count, line.span, line.speaker + ": " + line.text);
    return text;
}

Result<Written> writeSubRip(const Session &session, const WriteOptions &options)
{
    Warnings warnings;
    const auto lines = utterancesOf(session, options, {"Subtitles"}, warnings);
    if (!lines)
        return std::unexpected(lines.error());
    struct File
    {
        std::string text;
        int count = 0;
    };
    std::map<std::string, File> files; // by speaker
    for (const Utterance &line : *lines) {
        File &file = files[line.speaker];
        file.text += subRipCue(++file.count, line.span, line.text);
    }
    Written written;
    if (files.empty())
        written.files.push_back({options.fileName, {}});
    std::vector<std::string> speakers;
    for (const auto &[speaker, file] : files)
        speakers.push_back(speaker);
    const auto names = tagged(options.fileName, speakers);
    for (auto &[speaker, file] : files)
        written.files.push_back({names[written.files.size()], std::move(file.text)});
    written.warnings = warnings.take();
    return written;
}

Result<Written> writeWebVtt(const Session &session, const WriteOptions &options)
{
    Warnings warnings;
    const auto holds = [](std::string_view key) {
        return key == narrative::wordTimesAttribute || key == settingsAttribute;
    };
    const auto lines = utterancesOf(session, options, {"Subtitles", holds}, warnings);
    if (!lines)
        return std::unexpected(lines.error());
    std::string text = "WEBVTT\n";
    for (const Utterance &line : *lines) {
        const bool plain = line.nobody && line.speaker == lastPartOf(options.fileName, "speaker");
        text += "\n" + times(line.span, '.') + settingsOf(line) + "\n" +
                (plain ? timedText(line)
                       : "<v " + escaped(line.speaker, true) + ">" + timedText(line) + "</v>") +
                "\n";
    }
    return Written{{{options.fileName, std::move(text)}}, warnings.take()};
}

} // namespace duologue::formats::subtitles
