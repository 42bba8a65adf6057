#include "core/narrative/words.h"

#include <algorithm>
#include <charconv>
#include <cstdio>
#include <tuple>

#include "core/narrative/text.h"

namespace duologue::narrative {
namespace {

constexpr MediaTime longestPause = MediaTime::fromMilliseconds(2000);
/// Longer turns are not matched: the table grows with the square.
constexpr std::size_t mostWords = 2000;

struct Match
{
    std::size_t text, timed;
};

/// Longest common subsequence of two word lists.
std::vector<Match> matches(const std::vector<std::string> &a, const std::vector<std::string> &b)
{
    const std::size_t width = b.size() + 1;
    std::vector<int> length((a.size() + 1) * width, 0);
    for (std::size_t i = a.size(); i-- > 0;)
        for (std::size_t j = b.size(); j-- > 0;)
            length[i * width + j] =
                a[i] == b[j] && !a[i].empty()
                    ? length[(i + 1) * width + j + 1] + 1
                    : std::max(length[(i + 1) * width + j], length[i * width + j + 1]);
    std::vector<Match> result;
    for (std::size_t i = 0, j = 0; i < a.size() && j < b.size();) {
        if (a[i] == b[j] && !a[i].empty())
            result.push_back({i++, j++});
        else if (length[(i + 1) * width + j] >= length[i * width + j + 1])
            ++i;
        else
            ++j;
    }
    return result;
}

/// Words first … last - 1 share the span evenly.
void share(std::vector<TimeSpan> &times, std::size_t first, std::size_t last, TimeSpan span)
{
    const auto count = static_cast<std::int64_t>(last - first);
    const std::int64_t length = std::max<std::int64_t>(0, span.length().us);
    for (std::int64_t k = 0; k < count; ++k)
        times[first + static_cast<std::size_t>(k)] = {{span.begin.us + length * k / count},
                                                      {span.begin.us + length * (k + 1) / count}};
}

std::vector<std::string> spokenWords(const std::vector<std::string_view> &words)
{
    std::vector<std::string> result;
    for (const std::string_view word : words)
        result.push_back(spokenText(word));
    return result;
}

} // namespace

std::vector<WovenTurn> weave(std::vector<TimedWord> words)
{
    const bool named =
        std::ranges::any_of(words, [](const TimedWord &w) { return !w.speaker.empty(); });
    std::ranges::stable_sort(words, {}, [](const TimedWord &w) { return w.span.begin; });
    std::vector<WovenTurn> turns;
    int segment = 0;
    for (const TimedWord &word : words) {
        const bool continues = !turns.empty() && turns.back().speaker == word.speaker &&
                               (named || segment == word.segment) &&
                               word.span.begin - turns.back().span.end <= longestPause;
        segment = word.segment;
        if (!continues)
            turns.push_back({word.speaker, {}, {word.span.begin, word.span.begin}, {}});
        WovenTurn &turn = turns.back();
        turn.span.end = std::max(turn.span.end, std::max(word.span.begin, word.span.end));
        for (const std::string_view part : splitWords(word.word)) { // "Bonjour !" is one of a file
            turn.text += (turn.text.empty() ? "" : " ") + std::string(part);
            turn.words.push_back(word.span);
        }
    }
    std::erase_if(turns, [](const WovenTurn &turn) { return turn.text.empty(); });
    return turns;
}

std::vector<TimeSpan> alignWords(std::string_view text, TimeSpan turn,
                                 std::span<const TimedWord> words)
{
    const std::vector<std::string_view> verbatim = splitWords(text);
    std::vector<const TimedWord *> during;
    std::vector<std::string_view> heard;
    for (const TimedWord &word : words) {
        const MediaTime middle{(word.span.begin.us + word.span.end.us) / 2};
        if (middle >= turn.begin && middle <= turn.end)
            for (const std::string_view part : splitWords(word.word)) {
                during.push_back(&word);
                heard.push_back(part);
            }
    }
    if (verbatim.size() > mostWords || heard.size() > mostWords)
        return {};
    const auto found = matches(spokenWords(verbatim), spokenWords(heard));
    if (found.empty())
        return {};
    std::vector<TimeSpan> times(verbatim.size());
    std::size_t next = 0;
    MediaTime reached = turn.begin;
    for (const Match &match : found) {
        const TimeSpan said = during[match.timed]->span;
        share(times, next, match.text, {reached, said.begin});
        times[match.text] = said;
        next = match.text + 1;
        reached = std::max(reached, said.end);
    }
    share(times, next, times.size(), {reached, turn.end});
    return times;
}

std::string wordTimesToText(std::span<const TimeSpan> times)
{
    std::string text;
    for (const TimeSpan &time : times) {
        char buffer[64];
        std::snprintf(buffer, sizeof buffer, "%s%.6f-%.6f", text.empty() ? "" : " ",
                      time.begin.seconds(), time.end.seconds());
        text += buffer;
    }
    return text;
}

std::vector<TimeSpan> wordTimesFromText(std::string_view text)
{
    std::vector<TimeSpan> times;
    const char *at = text.data(), *end = at + text.size();
    const auto read = [&](MediaTime &time) {
        double seconds = 0;
        const auto [stop, problem] = std::from_chars(at, end, seconds);
        at = stop;
        time = MediaTime::fromSeconds(problem == std::errc() && seconds < 1e9 ? seconds : 0);
        return problem == std::errc() && seconds >= 0 && seconds < 1e9;
    };
    while (at != end) {
        TimeSpan span;
        if (!read(span.begin) || at == end || *at++ != '-' || !read(span.end) ||
            (at != end && *at++ != ' '))
            return {};
        times.push_back(span);
    }
    return times;
}

} // namespace duologue::narrative
