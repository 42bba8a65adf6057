#include <algorithm>

#include "core/formats/words/words_parts.h"

namespace duologue::formats::words {
namespace {

using Words = std::vector<LooseWord>;

/// The time that is left for words first … last - 1; nothing when no neighbour and no segment
/// tells it.
std::optional<TimeSpan> roomFor(const LooseSegment &segment, std::size_t first, std::size_t last)
{
    const Words &words = segment.words;
    std::optional<MediaTime> begin, end;
    if (first > 0 && words[first - 1].span)
        begin = words[first - 1].span->end;
    else if (segment.span)
        begin = segment.span->begin;
    if (last < words.size())
        end = words[last].span->begin;
    else if (segment.span)
        end = segment.span->end;
    if (!begin && !end)
        return std::nullopt;
    const MediaTime from = begin.value_or(end.value_or(MediaTime()));
    return TimeSpan{from, std::max(from, end.value_or(from))};
}

/// Who says a word that names nobody: both neighbours, else the one who says the segment, else the
/// nearer neighbour that names somebody.
std::string speakerAt(const LooseSegment &segment, std::size_t at)
{
    const Words &words = segment.words;
    std::string before, after;
    for (std::size_t i = at; i-- > 0 && before.empty();)
        before = words[i].speaker;
    for (std::size_t i = at + 1; i < words.size() && after.empty(); ++i)
        after = words[i].speaker;
    if (before == after || after.empty())
        return before.empty() ? segment.speaker : before;
    if (before.empty())
        return after;
    return segment.speaker.empty() ? before : segment.speaker;
}

} // namespace

std::vector<narrative::TimedWord> settle(const std::vector<LooseSegment> &segments,
                                         Warnings &warnings)
{
    std::vector<narrative::TimedWord> result;
    int number = 0;
    for (const LooseSegment &segment : segments) {
        ++number;
        const Words &words = segment.words;
        for (std::size_t first = 0; first < words.size();) {
            std::size_t last = first;
            while (last < words.size() && !words[last].span)
                ++last;
            const auto room = last > first ? roomFor(segment, first, last) : std::nullopt;
            const auto count = static_cast<std::int64_t>(last - first);
            for (std::int64_t k = 0; k < count; ++k) {
                const LooseWord &word = words[first + static_cast<std::size_t>(k)];
                const std::string told = "The word '" + word.word + "' has no usable times.";
                if (!room) {
                    warnings.addOnce("no time", 0, told, "the other words");
                    continue;
                }
                warnings.addOnce("time", 0, told, "it, between its neighbours");
                const std::int64_t length = room->length().us;
                const TimeSpan span{{room->begin.us + length * k / count},
                                    {room->begin.us + length * (k + 1) / count}};
                result.push_back({word.speaker.empty()
                                      ? speakerAt(segment, first + static_cast<std::size_t>(k))
                                      : word.speaker,
                                  word.word, span, number});
            }
            if (last < words.size())
                result.push_back(
                    {words[last].speaker.empty() ? speakerAt(segment, last) : words[last].speaker,
                     words[last].word, *words[last].span, number});
            first = last + 1;
        }
    }
    return result;
}

} // namespace duologue::formats::words
