#include "core/session/annotation_chunk.h"

#include <algorithm>
#include <functional>
#include <numeric>
#include <utility>

namespace duologue {
namespace {

std::size_t groupsFor(std::size_t count)
{
    return (count + AnnotationChunk::fanOut - 1) / AnnotationChunk::fanOut;
}

/// Adds up the time of each label and names the leader. Few labels: a list is fastest. Labels are
/// told apart by their hashes.
class Poll
{
public:
    void add(std::size_t label, std::uint16_t slot, std::int64_t time)
    {
        for (std::size_t i = 0; i < m_count; ++i)
            if (m_votes[i].label == label) {
                m_votes[i].time += time;
                return;
            }
        m_votes[m_count++] = {label, time, slot};
    }
    AnnotationLead lead() const
    {
        const auto leader = std::max_element(
            m_votes.begin(), m_votes.begin() + static_cast<std::ptrdiff_t>(m_count),
            [](const Vote &a, const Vote &b) { return a.time < b.time; });
        return {leader->time, leader->label, leader->slot};
    }

private:
    struct Vote
    {
        std::size_t label = 0;
        std::int64_t time = 0;
        std::uint16_t slot = 0;
    };
    std::array<Vote, AnnotationChunk::fanOut> m_votes;
    std::size_t m_count = 0;
};

std::size_t hashOf(const Annotation &row)
{
    return std::hash<std::string>()(row.label);
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
    m_labels.reserve(m_rows.capacity());
    m_begins.reserve(m_rows.capacity());
    m_ends.reserve(m_rows.capacity());
    m_order.reserve(m_rows.capacity());
    m_order.resize(m_rows.size());
    std::iota(m_order.begin(), m_order.end(), std::uint16_t(0));
    for (const Annotation &row : m_rows) {
        m_labels.push_back(hashOf(row));
        m_begins.push_back(row.span.begin.us);
        m_ends.push_back(row.span.end.us);
    }
    refresh(0);
}

std::size_t AnnotationChunk::lowerBound(TimeSpan span, Id id) const
{
    auto place = static_cast<std::size_t>(std::ranges::lower_bound(m_begins, span.begin.us) -
                                          m_begins.begin());
    while (place < size() && m_begins[place] == span.begin.us &&
           std::pair(m_ends[place], row(place).id) < std::pair(span.end.us, id))
        ++place;
    return place;
}

void AnnotationChunk::prefetchSummaries() const
{
    constexpr std::size_t line = 64 / sizeof(AnnotationSummary);
    for (const auto &level : m_summaries)
        for (std::size_t i = 0; i < level.size(); i += line)
            __builtin_prefetch(&level[i]);
    __builtin_prefetch(m_leads[levels - 1].data());
}

void AnnotationChunk::insert(std::size_t place, Annotation row)
{
    insertAt(m_begins, place, row.span.begin.us);
    insertAt(m_ends, place, row.span.end.us);
    insertAt(m_labels, place, hashOf(row));
    insertAt(m_order, place, static_cast<std::uint16_t>(m_rows.size()));
    m_rows.push_back(std::move(row));
    refresh(place);
}

void AnnotationChunk::erase(std::size_t place)
{
    const std::uint16_t slot = m_order[place];
    if (slot + 1U < m_rows.size()) {
        *std::ranges::find(m_order, static_cast<std::uint16_t>(m_rows.size() - 1)) = slot;
        m_rows[slot] = std::move(m_rows.back());
    }
    m_rows.pop_back();
    eraseAt(m_begins, place);
    eraseAt(m_ends, place);
    eraseAt(m_labels, place);
    eraseAt(m_order, place);
    refresh(0);
}

AnnotationChunk AnnotationChunk::splitOff()
{
    const std::size_t half = size() / 2;
    std::vector<Annotation> later;
    later.reserve(capacity); // it is about to grow
    std::vector<std::uint16_t> holes;
    for (std::size_t i = half; i < size(); ++i) {
        later.push_back(std::move(m_rows[m_order[i]]));
        if (m_order[i] < half)
            holes.push_back(m_order[i]);
    }
    m_order.resize(half);
    for (std::uint16_t &slot : m_order)
        if (slot >= half) {
            m_rows[holes.back()] = std::move(m_rows[slot]);
            slot = holes.back();
            holes.pop_back();
        }
    m_rows.erase(m_rows.begin() + static_cast<std::ptrdiff_t>(half), m_rows.end());
    m_labels.resize(half);
    m_begins.resize(half);
    m_ends.resize(half);
    refresh(0);
    return AnnotationChunk(std::move(later));
}

/// Summarises anew the groups that hold this row or later ones.
void AnnotationChunk::refresh(std::size_t from)
{
    std::size_t count = size();
    for (std::size_t level = 0; level < levels; ++level) {
        const std::size_t groups = groupsFor(count);
        m_summaries[level].resize(groups);
        m_leads[level].resize(groups);
        from /= fanOut;
        for (std::size_t g = from; g < groups; ++g)
            level == 0 ? summariseRows(g)
                       : summariseGroups(level, g, std::min(count, (g + 1) * fanOut));
        count = groups;
    }
}

void AnnotationChunk::summariseRows(std::size_t group)
{
    const std::size_t first = group * fanOut;
    const std::size_t last = std::min(size(), first + fanOut);
    AnnotationSummary result{m_begins[first], m_ends[first], 0, 0};
    Poll poll;
    for (std::size_t i = first; i < last; ++i) {
        const std::int64_t length = m_ends[i] - m_begins[i];
        result.maxEnd = std::max(result.maxEnd, m_ends[i]);
        result.longest = std::max(result.longest, length);
        poll.add(m_labels[i], m_order[i], length);
    }
    result.covered = coveredAfter(result.begin, first, last);
    m_summaries[0][group] = result;
    m_leads[0][group] = poll.lead();
}

/// `last`: end of the parts, which are groups of the level below.
void AnnotationChunk::summariseGroups(std::size_t level, std::size_t group, std::size_t last)
{
    const std::size_t rowsEach = level == 1 ? fanOut : fanOut * fanOut;
    const std::size_t first = group * fanOut;
    const std::int64_t begin = m_begins[first * rowsEach];
    AnnotationSummary result{begin, begin, 0, 0};
    Poll poll;
    for (std::size_t i = first; i < last; ++i) {
        const AnnotationSummary &part = m_summaries[level - 1][i];
        const std::size_t row = i * rowsEach;
        result.covered += part.begin >= result.maxEnd
                              ? part.covered
                              : coveredAfter(result.maxEnd, row, std::min(size(), row + rowsEach));
        result.maxEnd = std::max(result.maxEnd, part.maxEnd);
        result.longest = std::max(result.longest, part.longest);
        const AnnotationLead &lead = m_leads[level - 1][i];
        poll.add(lead.label, lead.slot, lead.time);
    }
    m_summaries[level][group] = result;
    m_leads[level][group] = poll.lead();
}

/// Time covered by these rows later than `reach`.
std::int64_t AnnotationChunk::coveredAfter(std::int64_t reach, std::size_t first,
                                           std::size_t last) const
{
    std::int64_t covered = 0;
    for (std::size_t i = first; i < last; ++i)
        if (m_ends[i] > reach) {
            covered += m_ends[i] - std::max(m_begins[i], reach);
            reach = m_ends[i];
        }
    return covered;
}

} // namespace duologue
