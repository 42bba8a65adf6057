#include <algorithm>
#include <string_view>

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

/// Who says the words of a segment that name nobody: both neighbours, else the one who says the
/// segment, else the nearer neighbour that names somebody.
class Speakers
{
public:
    explicit Speakers(const LooseSegment &segment)
        : m_segment(segment), m_after(segment.words.size())
    {
        std::string_view next;
        for (std::size_t i = segment.words.size(); i-- > 0;) {
            m_after[i] = next;
            if (!segment.words[i].speaker.empty())
                next = segment.words[i].speaker;
        }
    }

    /// Of one word after the other.
    std::string next()
    {
        const std::size_t at = m_at++;
        const std::string &own = m_segment.words[at].speaker;
        if (!own.empty()) {
            m_before = own;
            return own;
        }
        if (m_before == m_after[at] || m_after[at].empty())
            return m_before.empty() ? m_segment.speaker : std::string(m_before);
        if (m_before.empty())
            return std::string(m_after[at]);
        return m_segment.speaker.empty() ? std::string(m_before) : m_segment.speaker;
    }

private:
    const LooseSegment &m_segment;
    std::vector<std::string_view> m_after; ///< the next that is named behind each word
    std::string_view m_before;
    std::size_t m_at = 0;
};

} // namespace

std::vector<narrative::TimedWord> settle(const std::vector<LooseSegment> &segments,
                                         Warnings &warnings)
{
    std::vector<narrative::TimedWord> result;
    int number = 0;
    for (const LooseSegment &segment : segments) {
        ++number;
        const Words &words = segment.words;
        Speakers speakers(segment);
        for (std::size_t first = 0; first < words.size();) {
            std::size_t last = first;
            while (last < words.size() && !words[last].span)
                ++last;
            const auto room = last > first ? roomFor(segment, first, last) : std::nullopt;
            const TimeSpan place = room.value_or(TimeSpan());
            const auto count = static_cast<std::int64_t>(last - first);
            for (std::int64_t k = 0; k < count; ++k) {
                const LooseWord &word = words[first + static_cast<std::size_t>(k)];
                const std::string speaker = speakers.next();
                const std::string told = "The word '" + word.word + "' has no usable times.";
                if (!room) {
                    warnings.addOnce("no time", 0, told, "the other words");
                    continue;
                }
                warnings.addOnce("time", 0, told, "it, between its neighbours");
                const std::int64_t length = place.length().us;
                const TimeSpan span{{place.begin.us + length * k / count},
                                    {place.begin.us + length * (k + 1) / count}};
                result.push_back({speaker, word.word, span, number});
            }
            if (last < words.size())
                result.push_back({speakers.next(), words[last].word, *words[last].span, number});
            first = last + 1;
        }
    }
    return result;
}

} // namespace duologue::formats::words
