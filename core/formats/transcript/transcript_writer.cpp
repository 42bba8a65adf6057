#include <algorithm>
#include <array>
#include <cstdio>

#include "core/base/markup.h"
#include "core/formats/text_lines.h"
#include "core/formats/transcript/transcript_format.h"
#include "core/formats/utterances.h"
#include "core/time/timecode.h"

namespace duologue::formats::transcript {
namespace {

/// "00:01:02.003"
std::string clock(MediaTime time)
{
    const std::int64_t ms = time.milliseconds();
    std::array<char, 40> text{};
    std::snprintf(text.data(), text.size(), "%02lld:%02d:%02d.%03d",
                  static_cast<long long>(ms / 3'600'000), static_cast<int>(ms / 60'000 % 60),
                  static_cast<int>(ms / 1000 % 60), static_cast<int>(ms % 1000));
    return text.data();
}

/// A name that ends where its colon is, and is read as one.
std::string speakerOf(const Utterance &utterance)
{
    constexpr std::size_t longest = 64;
    std::string name = oneLine(utterance.speaker);
    for (char &c : name)
        if (std::string_view(":{}<>=;\"").contains(c))
            c = '_';
    if (name.size() > longest) {
        name.resize(longest);
        while ((name.back() & 0xc0) == 0x80)
            name.pop_back();
        name.pop_back();
    }
    const bool letters = std::ranges::any_of(name, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c & 0x80) != 0;
    });
    return letters ? oneLine(name) : "speaker " + name;
}

constexpr const char *style =
    "@page{margin:2cm}body{font:11pt/1.4 serif;margin:2em auto;max-width:42em}"
    "h1{font-size:1.4em}table{border-collapse:collapse;width:100%}"
    "th{text-align:left;border-bottom:1px solid #000}thead{display:table-header-group}"
    "tr{break-inside:avoid}td,th{padding:.2em .8em .2em 0;vertical-align:top}"
    ".time{white-space:nowrap;font-variant-numeric:tabular-nums}.speaker{font-weight:bold}";

} // namespace

Result<Written> write(const Session &session, const WriteOptions &options)
{
    Warnings warnings;
    const auto utterances = utterancesOf(session, options, {"Transcripts"}, warnings);
    if (!utterances)
        return std::unexpected(utterances.error());
    std::string text;
    for (const Utterance &utterance : *utterances)
        text += "[" + clock(utterance.span.begin) + " - " + clock(utterance.span.end) + "] " +
                speakerOf(utterance) + ": " + utterance.text + "\n";
    return Written{{{options.fileName, std::move(text)}}, warnings.take()};
}

Match matchPage(std::string_view name, std::string_view)
{
    return named(name, {"html"}) ? Match::Maybe : Match::No;
}

Result<std::string> pageOf(const Session &session, const WriteOptions &options, Warnings &warnings)
{
    const auto utterances = utterancesOf(session, options, {"Transcripts"}, warnings);
    if (!utterances)
        return std::unexpected(utterances.error());
    const std::string title = escaped(
        oneLine(session.info().title.empty() ? stemOf(options.fileName) : session.info().title));
    std::string page = "<!DOCTYPE html>\n<html><head><meta charset=\"utf-8\"><title>" + title +
                       "</title>\n<style>" + style + "</style></head>\n<body><h1>" + title +
                       "</h1>\n<table><thead><tr><th>Time</th><th>Speaker</th><th>Says</th></tr>"
                       "</thead><tbody>\n";
    for (const Utterance &utterance : *utterances)
        page += "<tr><td class=\"time\">" + formatTimecode(utterance.span.begin) +
                "</td><td class=\"speaker\">" + escaped(oneLine(utterance.speaker)) + "</td><td>" +
                escaped(utterance.text) + "</td></tr>\n";
    return page + "</tbody></table></body></html>\n";
}

Result<Written> writePage(const Session &session, const WriteOptions &options)
{
    Warnings warnings;
    auto page = pageOf(session, options, warnings);
    if (!page)
        return std::unexpected(page.error());
    return Written{{{options.fileName, std::move(*page)}}, warnings.take()};
}

} // namespace duologue::formats::transcript
