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
        m_votes[m_count++] = {0, vote.label, vote.slot};
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

std::uint32_t hashOf(const Annotation &row)
{
    return static_cast<std::uint32_t>(std::hash<std::string_view>()(row.label));
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

AnnotationChunk::AnnotationChunk(std::vector<Annotation> rows) : m_rows(std::move(rows))
{
    m_order.reserve(m_rows.capacity());
    m_order.resize(m_rows.size());
    std::iota(m_order.begin(), m_order.end(), std::uint16_t(0));
    m_labels.reserve(m_rows.capacity());
    for (const Annotation &row : m_rows)
        m_labels.push_back(hashOf(row));
    packSpansAnew();
    refresh(0);
}

std::size_t AnnotationChunk::lowerBound(TimeSpan span, Id id) const
{
    const auto places = std::views::iota(std::size_t(0), size());
    std::size_t place = *std::ranges::partition_point(
        places, [&](std::size_t place) { return begin(place) < span.begin.us; });
    while (place < size() && begin(place) == span.begin.us &&
           std::pair(end(place), row(place).id) < std::pair(span.end.us, id))
        ++place;
    return place;
}

void AnnotationChunk::prefetchSummaries() const
{
    constexpr std::size_t line = 64 / sizeof(PackedSummary);
    for (std::size_t i = 0; i < m_packed.size(); i += line)
        __builtin_prefetch(&m_packed[i]);
}

/// A chunk takes little more memory than its rows until there are more, and all it will ever need
/// then.
void AnnotationChunk::makeRoom()
{
    const auto make = [](auto &values) {
        if (values.size() == values.capacity())
            values.reserve(capacity);
    };
    make(m_rows);
    make(m_order);
    make(m_labels);
    make(m_spans);
}

AnnotationChunk::PackedSpan AnnotationChunk::packed(TimeSpan span) const
{
    const auto pack = [this](MediaTime time) {
        const std::int64_t after = time.us - m_whole.begin;
        return after < tooLate ? static_cast<std::uint32_t>(after) : tooLate;
    };
    return {pack(span.begin), pack(span.end)};
}

/// The chunk begins elsewhere than before.
void AnnotationChunk::packSpansAnew()
{
    m_spans.clear();
    m_spans.reserve(m_rows.capacity());
    if (size() > 0)
        m_whole.begin = row(0).span.begin.us;
    for (std::size_t place = 0; place < size(); ++place)
        m_spans.push_back(packed(row(place).span));
}

void AnnotationChunk::insert(std::size_t place, Annotation row)
{
    makeRoom();
    insertAt(m_spans, place, packed(row.span));
    insertAt(m_labels, place, hashOf(row));
    if (m_free.empty()) {
        insertAt(m_order, place, static_cast<std::uint16_t>(m_rows.size()));
        m_rows.push_back(std::move(row));
    } else {
        insertAt(m_order, place, m_free.back());
        m_rows[m_free.back()] = std::move(row);
        m_free.pop_back();
    }
    if (place == 0)
        packSpansAnew();
    refresh(place);
}

void AnnotationChunk::erase(std::size_t place)
{
    m_free.push_back(m_order[place]);
    m_rows[m_order[place]] = {};
    eraseAt(m_spans, place);
    eraseAt(m_labels, place);
    eraseAt(m_order, place);
    if (place == 0)
        packSpansAnew();
    refresh(place);
}

AnnotationChunk AnnotationChunk::splitOff()
{
    const std::size_t half = size() / 2;
    std::vector<Annotation> later;
    later.reserve(capacity); // it is about to grow
    for (std::size_t i = half; i < size(); ++i) {
        later.push_back(std::move(m_rows[m_order[i]]));
        m_free.push_back(m_order[i]);
    }
    m_order.resize(half);
    m_labels.resize(half);
    m_spans.resize(half);
    refresh(half - 1);
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
            poll.add({end(i) - begin(i), m_labels[i], m_order[i]});
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
