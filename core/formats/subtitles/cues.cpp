#include "core/formats/subtitles/cues.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "core/formats/text_lines.h"
#include "core/narrative/text.h"

namespace duologue::formats::subtitles {
namespace {

constexpr std::string_view arrow = "-->";

bool isNumber(std::string_view line)
{
    line = trimmed(line);
    return !line.empty() && std::ranges::all_of(line, [](char c) { return c >= '0' && c <= '9'; });
}

std::optional<std::int64_t> whole(std::string_view digits)
{
    std::int64_t value = 0;
    const auto [stop, problem] =
        std::from_chars(digits.data(), digits.data() + digits.size(), value);
    const bool all = problem == std::errc() && stop == digits.data() + digits.size();
    return all && digits.size() <= 9 && value >= 0 ? std::optional(value) : std::nullopt;
}

struct CueTimes
{
    TimeSpan span;
    std::string_view settings;
};

std::optional<CueTimes> timesIn(std::string_view line, double frameRate)
{
    const std::size_t at = line.find(arrow);
    if (at == line.npos)
        return std::nullopt;
    const std::string_view rest = trimmed(line.substr(at + arrow.size()));
    const std::string_view after = rest.substr(0, rest.find_first_not_of("0123456789:.,"));
    const auto begin = cueTime(trimmed(line.substr(0, at)), frameRate);
    const auto end = cueTime(after, frameRate);
    return begin && end && *begin <= *end
               ? std::optional(CueTimes{{*begin, *end}, trimmed(rest.substr(after.size()))})
               : std::nullopt;
}

class Reader
{
public:
    Reader(std::vector<std::string_view> lines, double frameRate, Warnings &warnings)
        : m_lines(std::move(lines)), m_frameRate(frameRate), m_warnings(warnings)
    {
        m_vtt = !m_lines.empty() && m_lines[0].starts_with("WEBVTT");
    }

    Cues read()
    {
        if (m_vtt)
            skipHeader();
        while (m_at < m_lines.size())
            readBlock();
        m_result.rolling = m_captions && m_inline;
        return std::move(m_result);
    }

private:
    bool isBlank(std::size_t at) const
    {
        return at >= m_lines.size() || trimmed(m_lines[at]).empty();
    }
    bool hasArrow(std::size_t at) const
    {
        return at < m_lines.size() && m_lines[at].find(arrow) != std::string_view::npos;
    }

    void skipHeader()
    {
        for (++m_at; !isBlank(m_at) && !hasArrow(m_at); ++m_at)
            m_captions |= m_lines[m_at].starts_with("Kind: captions");
    }

    void readBlock()
    {
        if (isBlank(m_at)) {
            ++m_at;
            return;
        }
        for (const std::string_view word : {"NOTE", "STYLE", "REGION"})
            if (m_vtt && m_lines[m_at].starts_with(word) && !hasArrow(m_at)) {
                m_warnings.addOnce(std::string(word), m_at + 1,
                                   std::string(word) + " blocks have no place in a session.",
                                   "the cues");
                return skipBlock();
            }
        const bool counted = !hasArrow(m_at) && hasArrow(m_at + 1); // a counter or a name first
        if (!counted && !hasArrow(m_at)) {
            if (!m_vtt || !m_result.cues.empty())
                m_warnings.addOnce("no times", m_at + 1,
                                   "Passage '" + std::string(trimmed(m_lines[m_at])).substr(0, 40) +
                                       "' has no times.",
                                   "the others");
            return skipBlock();
        }
        if (counted)
            m_counter = whole(trimmed(m_lines[m_at++])).value_or(0);
        readCue();
    }

    void skipBlock()
    {
        while (!isBlank(m_at) && !hasArrow(m_at))
            ++m_at;
    }

    void readCue()
    {
        Cue cue;
        cue.line = m_at + 1;
        const auto times = timesIn(m_lines[m_at], m_frameRate);
        if (!times)
            m_warnings.addOnce("times", cue.line,
                               "'" + std::string(trimmed(m_lines[m_at])).substr(0, 60) +
                                   "' are no times of a cue.",
                               "the other cues");
        for (++m_at; m_at < m_lines.size() && !endsCue(); ++m_at) {
            m_inline |= m_lines[m_at].find("<c") != std::string_view::npos;
            cue.lines.emplace_back(trimmed(m_lines[m_at]));
        }
        while (!cue.lines.empty() && cue.lines.back().empty())
            cue.lines.pop_back();
        if (times) {
            cue.span = times->span;
            if (m_vtt)
                cue.settings = settingsIn(*times, cue.line);
            m_result.cues.push_back(std::move(cue));
        }
    }

    std::string settingsIn(const CueTimes &times, std::size_t line)
    {
        std::string settings = cueSettings(times.settings);
        if (settings.size() < oneLine(times.settings).size())
            m_warnings.addOnce("settings", line,
                               "'" + oneLine(times.settings).substr(0, 60) +
                                   "' are no settings of a cue: each is a name, a colon and a "
                                   "value.",
                               "those that are");
        return settings;
    }

    bool endsCue() const
    {
        if (hasArrow(m_at))
            return true;
        if (m_vtt)
            return isBlank(m_at);
        // A counter stands before the next times; without those, the passage has none.
        if (!isNumber(m_lines[m_at]))
            return false;
        const bool next = whole(trimmed(m_lines[m_at])) == std::optional(m_counter + 1);
        const bool apart = isBlank(m_at - 1);
        return hasArrow(m_at + 1) ? apart || next : apart && next && !isBlank(m_at + 1);
    }

    std::vector<std::string_view> m_lines;
    double m_frameRate;
    Warnings &m_warnings;
    Cues m_result;
    std::size_t m_at = 0;
    std::int64_t m_counter = 0;
    bool m_vtt = false, m_captions = false, m_inline = false;
};

} // namespace

std::string cueSettings(std::string_view text)
{
    std::string settings;
    for (const std::string_view part : narrative::splitWords(text)) {
        const std::size_t colon = part.find(':');
        if (colon == 0 || colon >= part.size() - 1 || part.contains("-->"))
            continue;
        settings += settings.empty() ? "" : " ";
        settings += part;
    }
    return settings;
}

std::optional<MediaTime> cueTime(std::string_view text, double frameRate)
{
    std::array<std::int64_t, 4> parts{};
    std::size_t count = 0;
    std::string_view fraction;
    while (true) {
        const std::size_t end = std::min(text.find_first_of(":.,"), text.size());
        const auto value = whole(text.substr(0, end));
        if (!value || count == parts.size())
            return std::nullopt;
        parts[count++] = *value;
        if (end == text.size())
            break;
        const bool decimals = text[end] != ':';
        text.remove_prefix(end + 1);
        if (decimals) {
            fraction = text;
            if (!whole(fraction))
                return std::nullopt;
            break;
        }
    }
    double seconds = 0;
    if (count == 4) {
        if (!(frameRate > 0) || !fraction.empty() ||
            static_cast<double>(parts[3]) >= std::ceil(frameRate))
            return std::nullopt;
        seconds = static_cast<double>(parts[3]) / frameRate;
    } else if (count < 2) {
        return std::nullopt;
    } else if (count == 2) {
        parts = {0, parts[0], parts[1], 0};
    }
    if ((parts[1] > 59 && count > 2) || parts[2] > 59 || parts[0] >= 10'000)
        return std::nullopt;
    std::int64_t us = 0;
    for (std::size_t i = 0; i < 6; ++i)
        us = us * 10 + (i < fraction.size() ? fraction[i] - '0' : 0);
    return MediaTime{(parts[0] * 3600 + parts[1] * 60 + parts[2]) * 1'000'000 + us} +
           MediaTime::fromSeconds(seconds);
}

Cues readCues(std::string_view text, double frameRate, Warnings &warnings)
{
    std::vector<std::string_view> lines;
    for (const TextLine &line : linesOf(text))
        lines.push_back(line.text);
    return Reader(std::move(lines), frameRate, warnings).read();
}

} // namespace duologue::formats::subtitles
