#include "core/session/annotation_chunk.h"

#include <algorithm>
#include <iterator>

namespace duologue {
namespace {

std::size_t groupsFor(std::size_t count)
{
    return (count + AnnotationChunk::fanOut - 1) / AnnotationChunk::fanOut;
}

template <class T>
std::vector<T> cutAt(std::vector<T> &values, std::size_t place)
{
    const auto from = values.begin() + static_cast<std::ptrdiff_t>(place);
    std::vector<T> rest;
    rest.reserve(AnnotationChunk::capacity); // it is about to grow
    rest.assign(std::make_move_iterator(from), std::make_move_iterator(values.end()));
    values.erase(from, values.end());
    return rest;
}

/// Adds up the time of each label and names the leader. Few labels: a list is fastest.
class Poll
{
public:
    explicit Poll(const std::vector<Annotation> &rows) : m_rows(rows) {}

    void add(std::uint16_t row, std::int64_t time)
    {
        for (std::size_t i = 0; i < m_count; ++i)
            if (m_rows[m_votes[i].row].label == m_rows[row].label) {
                m_votes[i].time += time;
                return;
            }
        m_votes[m_count++] = {row, time};
    }
    AnnotationLead lead() const
    {
        const auto leader = std::max_element(
            m_votes.begin(), m_votes.begin() + static_cast<std::ptrdiff_t>(m_count),
            [](const Vote &a, const Vote &b) { return a.time < b.time; });
        return {leader->time, leader->row};
    }

private:
    struct Vote
    {
        std::uint16_t row;
        std::int64_t time;
    };
    const std::vector<Annotation> &m_rows;
    std::array<Vote, AnnotationChunk::fanOut> m_votes{};
    std::size_t m_count = 0;
};

} // namespace

AnnotationChunk::AnnotationChunk(std::vector<Annotation> rows) : m_rows(std::move(rows))
{
    m_begins.reserve(m_rows.size());
    m_ends.reserve(m_rows.size());
    for (const Annotation &row : m_rows) {
        m_begins.push_back(row.span.begin.us);
        m_ends.push_back(row.span.end.us);
    }
    refresh(0);
}

void AnnotationChunk::insert(std::size_t place, Annotation row)
{
    const auto at = static_cast<std::ptrdiff_t>(place);
    m_begins.insert(m_begins.begin() + at, row.span.begin.us);
    m_ends.insert(m_ends.begin() + at, row.span.end.us);
    m_rows.insert(m_rows.begin() + at, std::move(row));
    refresh(place);
}

void AnnotationChunk::erase(std::size_t place)
{
    const auto at = static_cast<std::ptrdiff_t>(place);
    m_begins.erase(m_begins.begin() + at);
    m_ends.erase(m_ends.begin() + at);
    m_rows.erase(m_rows.begin() + at);
    refresh(place);
}

AnnotationChunk AnnotationChunk::splitOff()
{
    const std::size_t half = m_rows.size() / 2;
    AnnotationChunk later;
    later.m_rows = cutAt(m_rows, half);
    later.m_begins = cutAt(m_begins, half);
    later.m_ends = cutAt(m_ends, half);
    later.refresh(0);
    refresh(half);
    return later;
}

/// Summarises anew the groups that hold this row or later ones.
void AnnotationChunk::refresh(std::size_t from)
{
    std::size_t count = m_rows.size();
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
    const std::size_t last = std::min(m_rows.size(), first + fanOut);
    AnnotationSummary result{m_begins[first], m_ends[first], 0, 0};
    Poll poll(m_rows);
    for (std::size_t i = first; i < last; ++i) {
        const std::int64_t length = m_ends[i] - m_begins[i];
        result.maxEnd = std::max(result.maxEnd, m_ends[i]);
        result.longest = std::max(result.longest, length);
        poll.add(static_cast<std::uint16_t>(i), length);
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
    Poll poll(m_rows);
    for (std::size_t i = first; i < last; ++i) {
        const AnnotationSummary &part = m_summaries[level - 1][i];
        const std::size_t row = i * rowsEach;
        result.covered +=
            part.begin >= result.maxEnd
                ? part.covered
                : coveredAfter(result.maxEnd, row, std::min(m_rows.size(), row + rowsEach));
        result.maxEnd = std::max(result.maxEnd, part.maxEnd);
        result.longest = std::max(result.longest, part.longest);
        poll.add(m_leads[level - 1][i].row, m_leads[level - 1][i].time);
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
