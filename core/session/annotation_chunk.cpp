#include "core/session/annotation_chunk.h"

#include <algorithm>
#include <functional>
#include <numeric>
#include <ranges>
#include <utility>

namespace duologue {
namespace {

/// Adds up the time of each label and names the leader, the first among equals. Labels are told
/// apart by their hashes, without branches: which of them are alike is anyone's guess.
class Poll
{
public:
    void add(const AnnotationLead &vote)
    {
        std::size_t first = m_count;
        for (std::size_t i = m_count; i-- > 0;)
            first = m_votes[i].label == vote.label ? i : first;
        m_votes[m_count++] = {0, vote.label, vote.place};
        m_votes[first].time += vote.time;
    }
    AnnotationLead lead() const
    {
        std::size_t leader = 0;
        for (std::size_t i = 1; i < m_count; ++i)
            leader = m_votes[i].time > m_votes[leader].time ? i : leader;
        return m_votes[leader];
    }

private:
    std::array<AnnotationLead, AnnotationChunk::fanOut> m_votes;
    std::size_t m_count = 0;
};

std::uint32_t hashOf(std::string_view label)
{
    return label.empty() ? 0 : static_cast<std::uint32_t>(std::hash<std::string_view>()(label));
}

template <class T>
void insertAt(std::vector<T> &values, std::size_t place, T value)
{
    values.insert(values.begin() + static_cast<std::ptrdiff_t>(place), value);
}

template <class T>
void eraseAt(std::vector<T> &values, std::size_t place)
{
    values.erase(values.begin() + static_cast<std::ptrdiff_t>(place));
}

} // namespace

AnnotationChunk::AnnotationChunk(std::vector<Annotation> rows)
{
    m_ids.reserve(rows.capacity());
    std::vector<TimeSpan> spans;
    spans.reserve(rows.capacity());
    for (Annotation &row : rows) {
        spans.push_back(row.span);
        insertColumns(size(), std::move(row));
    }
    setSpans(std::move(spans));
    refresh(0);
}

Annotation AnnotationChunk::row(std::size_t place) const
{
    return {m_ids[place],    m_tier,          span(place),         m_texts[place],
            m_labels[place], m_values[place], m_attributes[place], m_parents[place]};
}

std::size_t AnnotationChunk::lowerBound(TimeSpan span, Id id) const
{
    const auto places = std::views::iota(std::size_t(0), size());
    std::size_t place = *std::ranges::partition_point(
        places, [&](std::size_t place) { return begin(place) < span.begin.us; });
    while (place < size() && begin(place) == span.begin.us &&
           std::pair(end(place), m_ids[place]) < std::pair(span.end.us, id))
        ++place;
    return place;
}

void AnnotationChunk::prefetchSummaries() const
{
    constexpr std::size_t line = 64 / sizeof(PackedSummary);
    for (std::size_t i = 0; i < m_packed.size(); i += line)
        __builtin_prefetch(&m_packed[i]);
}

bool AnnotationChunk::reaches(TimeSpan span) const
{
    return span.begin.us >= m_whole.begin && span.end.us - m_whole.begin < tooLate;
}

AnnotationChunk::PackedSpan AnnotationChunk::packed(TimeSpan span) const
{
    return {static_cast<std::uint32_t>(span.begin.us - m_whole.begin),
            static_cast<std::uint32_t>(span.end.us - m_whole.begin)};
}

std::vector<TimeSpan> AnnotationChunk::spans() const
{
    std::vector<TimeSpan> result;
    result.reserve(m_ids.capacity());
    for (std::size_t place = 0; place < std::max(m_spans.size(), m_wide.size()); ++place)
        result.push_back(span(place));
    return result;
}

/// In order.
void AnnotationChunk::setSpans(std::vector<TimeSpan> spans)
{
    m_spans.clear();
    m_wide.clear();
    if (spans.empty())
        return;
    m_whole.begin = spans.front().begin.us;
    if (!std::ranges::all_of(spans, [this](TimeSpan span) { return reaches(span); })) {
        m_wide = std::move(spans);
        return;
    }
    m_spans.reserve(spans.capacity());
    for (const TimeSpan span : spans)
        m_spans.push_back(packed(span));
}

void AnnotationChunk::insertSpan(std::size_t place, TimeSpan span)
{
    if (place > 0 && m_wide.empty() && reaches(span))
        return insertAt(m_spans, place, packed(span));
    std::vector<TimeSpan> all = spans();
    insertAt(all, place, span);
    setSpans(std::move(all));
}

void AnnotationChunk::eraseSpan(std::size_t place)
{
    if (place > 0 && m_wide.empty())
        return eraseAt(m_spans, place);
    std::vector<TimeSpan> all = spans();
    eraseAt(all, place);
    setSpans(std::move(all));
}

/// All but its times.
void AnnotationChunk::insertColumns(std::size_t place, Annotation row)
{
    const std::size_t count = size();
    insertAt(m_ids, place, row.id);
    const auto insert = [&](auto &column, auto value) {
        column.insert(place, std::move(value), count, m_ids.capacity());
    };
    m_tier = row.tier;
    insert(m_labelHashes, hashOf(row.label));
    insert(m_texts, std::move(row.text));
    insert(m_labels, std::move(row.label));
    insert(m_values, row.value);
    insert(m_attributes, std::move(row.attributes));
    insert(m_parents, row.parent);
}

/// A chunk takes little more memory than its rows need: sessions of many tiers have few rows a
/// tier.
void AnnotationChunk::insert(std::size_t place, Annotation row)
{
    if (m_ids.size() == m_ids.capacity()) {
        const std::size_t room = std::min(capacity, std::max<std::size_t>(4, 4 * m_ids.size()));
        m_ids.reserve(room);
        m_spans.reserve(room);
    }
    insertSpan(place, row.span);
    insertColumns(place, std::move(row));
    refresh(place);
}

void AnnotationChunk::erase(std::size_t place)
{
    eraseSpan(place);
    eraseAt(m_ids, place);
    m_texts.erase(place);
    m_labels.erase(place);
    m_labelHashes.erase(place);
    m_values.erase(place);
    m_attributes.erase(place);
    m_parents.erase(place);
    refresh(place);
}

AnnotationChunk AnnotationChunk::splitOff()
{
    std::vector<Annotation> earlier, later;
    earlier.reserve(capacity); // both are about to grow
    later.reserve(capacity);
    for (std::size_t i = 0; i < size(); ++i)
        (i < size() / 2 ? earlier : later).push_back(row(i));
    *this = AnnotationChunk(std::move(earlier));
    return AnnotationChunk(std::move(later));
}

/// Summarises anew the groups that hold this row or later ones.
void AnnotationChunk::refresh(std::size_t from)
{
    if (size() == 0)
        return;
    m_leads.resize(firstOf.back());
    for (std::size_t level = 0; level < levels; ++level)
        for (std::size_t group = from / rowsOf[level]; group * rowsOf[level] < size(); ++group) {
            pack(level, group, summarised(level, group));
            AnnotationLead &lead =
                level == levels - 1 ? m_leadOfAll : m_leads[firstOf[level] + group];
            lead = leading(level, group);
        }
}

void AnnotationChunk::pack(std::size_t level, std::size_t group, const AnnotationSummary &summary)
{
    if (level == levels - 1) {
        m_whole = summary;
        return;
    }
    const auto packed = [](std::int64_t time) { return static_cast<std::uint32_t>(time); };
    const std::int64_t maxEnd = summary.maxEnd - m_whole.begin;
    m_packed[firstOf[level] + group] =
        maxEnd >= tooLate ? PackedSummary{0, tooLate, 0, 0}
                          : PackedSummary{packed(summary.begin - m_whole.begin), packed(maxEnd),
                                          packed(summary.covered), packed(summary.longest)};
}

AnnotationSummary AnnotationChunk::summarised(std::size_t level, std::size_t group) const
{
    return level == 0 ? summarisedRows(group) : summarisedGroups(level, group);
}

AnnotationSummary AnnotationChunk::summarisedRows(std::size_t group) const
{
    const std::size_t first = group * fanOut;
    const std::size_t last = std::min(size(), first + fanOut);
    AnnotationSummary result{begin(first), end(first), 0, 0};
    for (std::size_t i = first; i < last; ++i) {
        result.maxEnd = std::max(result.maxEnd, end(i));
        result.longest = std::max(result.longest, end(i) - begin(i));
    }
    result.covered = coveredAfter(result.begin, first, last);
    return result;
}

AnnotationSummary AnnotationChunk::summarisedGroups(std::size_t level, std::size_t group) const
{
    const std::size_t rowsEach = rowsOf[level - 1];
    const std::int64_t from = begin(group * rowsOf[level]);
    AnnotationSummary result{from, from, 0, 0};
    for (std::size_t i = group * fanOut; i < (group + 1) * fanOut; ++i) {
        const std::size_t row = i * rowsEach;
        if (row >= size())
            break;
        const AnnotationSummary part = summary(level - 1, i);
        result.covered += part.begin >= result.maxEnd
                              ? part.covered
                              : coveredAfter(result.maxEnd, row, std::min(size(), row + rowsEach));
        result.maxEnd = std::max(result.maxEnd, part.maxEnd);
        result.longest = std::max(result.longest, part.longest);
    }
    return result;
}

AnnotationLead AnnotationChunk::leading(std::size_t level, std::size_t group) const
{
    const std::size_t first = group * fanOut;
    const std::size_t last = first + fanOut;
    Poll poll;
    if (level == 0)
        for (std::size_t i = first; i < std::min(last, size()); ++i)
            poll.add({end(i) - begin(i), m_labelHashes[i], static_cast<std::uint16_t>(i)});
    else
        for (std::size_t i = first; i < last && i * rowsOf[level - 1] < size(); ++i)
            poll.add(m_leads[firstOf[level - 1] + i]);
    return poll.lead();
}

/// Time covered by these rows later than `reach`.
std::int64_t AnnotationChunk::coveredAfter(std::int64_t reach, std::size_t first,
                                           std::size_t last) const
{
    std::int64_t covered = 0;
    for (std::size_t i = first; i < last; ++i)
        if (end(i) > reach) {
            covered += end(i) - std::max(begin(i), reach);
            reach = end(i);
        }
    return covered;
}

} // namespace duologue
