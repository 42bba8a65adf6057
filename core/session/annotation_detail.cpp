#include "core/session/annotation_detail.h"

#include <algorithm>
#include <cmath>

namespace duologue {
namespace {

constexpr std::size_t fanOut = AnnotationChunk::fanOut;
constexpr auto rowsOf = AnnotationChunk::rowsOf;

std::size_t childrenEnd(const AnnotationChunk &chunk, std::size_t level, std::size_t group)
{
    const std::size_t below = rowsOf[level - 1];
    return std::min((group + 1) * fanOut, (chunk.size() + below - 1) / below);
}

/// Goes through a tier once, from left to right. `m_reach` is how far time is counted already.
class Sweep
{
public:
    Sweep(const DetailGrid &grid, std::int64_t longFrom, AnnotationDetail &result)
        : m_grid(grid),
          m_columnsPerUs(1 / grid.perColumn),
          m_longFrom(longFrom),
          m_viewBegin(static_cast<std::int64_t>(std::floor(grid.begin))),
          m_viewEnd(static_cast<std::int64_t>(std::ceil(grid.end()))),
          m_reach(m_viewBegin),
          m_result(result)
    {
        setColumnEnd();
        result.shares.assign(static_cast<std::size_t>(grid.columns), 0.0F);
    }

    void over(const Annotations &rows)
    {
        const auto parts = rows.partsFrom(m_viewBegin);
        for (std::size_t i = 0; i < parts.size() && parts[i].begin <= m_viewEnd; ++i) {
            if (i + 2 < parts.size())
                __builtin_prefetch(&parts[i + 2].chunk());
            if (parts[i].maxEnd < m_viewBegin)
                continue;
            if (i + 1 < parts.size())
                parts[i + 1].chunk().prefetchSummaries();
            visit<AnnotationChunk::levels - 1>(parts[i].chunk(), 0);
        }
        finishColumn();
    }

private:
    template <std::size_t level>
    void visit(const AnnotationChunk &chunk, std::size_t group)
    {
        ++m_result.looked;
        const AnnotationSummary summary = chunk.summary(level, group);
        if (summary.maxEnd < m_viewBegin || summary.begin > m_viewEnd)
            return;
        if (summary.longest == 0) {
            if (addPoints(summary))
                return;
        } else if (summary.longest < m_longFrom) {
            if (summary.maxEnd <= m_reach)
                return;
            if (summary.begin >= m_reach && addWhole(summary))
                return;
        }
        const std::size_t first = group * fanOut;
        if constexpr (level > 0) {
            const std::size_t end = childrenEnd(chunk, level, group);
            for (std::size_t g = first; (g = lump<level - 1>(chunk, g, end)) < end; ++g)
                visit<level - 1>(chunk, g);
        } else {
            for (std::size_t i = first; i < std::min(chunk.size(), first + fanOut); ++i)
                row(chunk, i);
        }
    }

    /// What nearly all there is comes down to when much is in view: short ones, all of them in the
    /// present column and behind what is counted already. Returns the first group that is not.
    template <std::size_t level>
    std::size_t lump(const AnnotationChunk &chunk, std::size_t group, std::size_t end)
    {
        const AnnotationChunk::PackedSummary *groups = chunk.packed(level);
        const std::int64_t origin = chunk.whole().begin;
        const std::int64_t wholeEnd =
            std::min<std::int64_t>(m_wholeEnd - origin, AnnotationChunk::tooLate - 1);
        std::int64_t covered = 0;
        std::int64_t reach = m_reach - origin;
        std::size_t g = group;
        for (; g < end; ++g) {
            const AnnotationChunk::PackedSummary &summary = groups[g];
            if (summary.begin < reach || summary.maxEnd > wholeEnd ||
                summary.longest >= m_longFrom || summary.longest == 0)
                break;
            covered += summary.covered;
            reach = summary.maxEnd;
        }
        m_inColumn += static_cast<double>(covered);
        m_reach = origin + reach;
        m_result.looked += static_cast<int>(g - group);
        return g;
    }

    void row(const AnnotationChunk &chunk, std::size_t i)
    {
        ++m_result.looked;
        const std::int64_t begin = chunk.begin(i);
        const std::int64_t end = chunk.end(i);
        if (begin > m_viewEnd || end < m_viewBegin)
            return;
        if (begin == end)
            mark(begin);
        else if (end - begin >= m_longFrom) {
            m_result.longOnes.push_back(chunk.row(i));
        } else if (end > m_reach) {
            spread(std::max(static_cast<double>(std::max(begin, m_reach)), m_grid.begin),
                   static_cast<double>(end));
            m_reach = end;
        }
    }

    std::int64_t columnOf(std::int64_t time) const
    {
        return static_cast<std::int64_t>(
            std::floor((static_cast<double>(time) - m_grid.begin) * m_columnsPerUs));
    }

    void mark(std::int64_t time)
    {
        if (!m_result.points.empty() && columnOf(m_result.points.back().us) == columnOf(time))
            return;
        m_result.points.push_back({time});
    }

    /// False where points alone lie in several columns: they have to be looked at one by one.
    bool addPoints(const AnnotationSummary &summary)
    {
        const bool together = columnOf(summary.begin) == columnOf(summary.maxEnd);
        if (together)
            mark(summary.begin);
        return together;
    }

    /// Makes the column of this time the present one. Times only rise.
    void moveTo(double time)
    {
        if (time < m_columnEnd)
            return;
        finishColumn();
        m_column = std::max(m_column + 1,
                            static_cast<std::size_t>((time - m_grid.begin) * m_columnsPerUs));
        setColumnEnd();
    }

    void nextColumn()
    {
        finishColumn();
        ++m_column;
        setColumnEnd();
    }

    void setColumnEnd()
    {
        m_columnEnd = m_grid.begin + static_cast<double>(m_column + 1) * m_grid.perColumn;
        m_wholeEnd = static_cast<std::int64_t>(std::floor(m_columnEnd));
    }

    void finishColumn()
    {
        if (m_column < m_result.shares.size()) // sums round
            m_result.shares[m_column] =
                std::min(1.0F, static_cast<float>(m_inColumn * m_columnsPerUs));
        m_inColumn = 0;
    }

    /// False where it has to be looked at part by part: it reaches into another column and is not
    /// so short that dividing it in proportion to time would do.
    bool addWhole(const AnnotationSummary &summary)
    {
        const auto begin = static_cast<double>(summary.begin);
        const auto end = static_cast<double>(summary.maxEnd);
        moveTo(begin);
        if (end <= m_columnEnd) {
            m_inColumn += static_cast<double>(summary.covered);
        } else if (end - begin <= m_grid.perColumn / 4) {
            const double density = static_cast<double>(summary.covered) / (end - begin);
            m_inColumn += (m_columnEnd - begin) * density;
            const double rest = (end - m_columnEnd) * density;
            nextColumn();
            m_inColumn = rest;
        } else {
            return false;
        }
        m_reach = summary.maxEnd;
        return true;
    }

    void spread(double begin, double end)
    {
        moveTo(begin);
        while (end > m_columnEnd && m_column < m_result.shares.size()) {
            m_inColumn += m_columnEnd - begin;
            begin = m_columnEnd;
            nextColumn();
        }
        m_inColumn += end - begin;
    }

    const DetailGrid &m_grid;
    const double m_columnsPerUs;
    const std::int64_t m_longFrom;
    const std::int64_t m_viewBegin;
    const std::int64_t m_viewEnd;
    std::int64_t m_reach;
    std::size_t m_column = 0;
    double m_columnEnd = 0;
    std::int64_t m_wholeEnd = 0; ///< the last whole microsecond of the present column
    double m_inColumn = 0;       ///< time covered in the present column
    AnnotationDetail &m_result;
};

/// Adds up time by label over a span.
class Poll
{
public:
    Poll(TimeSpan span, std::int64_t longFrom) : m_span(span), m_longFrom(longFrom) {}

    void over(const Annotations &rows)
    {
        for (const AnnotationList::Part &part : rows.partsFrom(m_span.begin.us)) {
            if (part.begin >= m_span.end.us)
                break;
            if (part.maxEnd > m_span.begin.us)
                visit(part.chunk(), AnnotationChunk::levels - 1, 0);
        }
    }

    LeadingLabel leader() const
    {
        const auto best = std::ranges::max_element(m_votes, {}, &Vote::time);
        if (best == m_votes.end() || m_all <= 0)
            return {{}, 0, m_longOnes};
        return {best->label, static_cast<double>(best->time) / static_cast<double>(m_all),
                m_longOnes};
    }

private:
    struct Vote
    {
        std::uint32_t hash;
        std::string_view label;
        std::int64_t time;
    };

    void visit(const AnnotationChunk &chunk, std::size_t level, std::size_t group)
    {
        const std::size_t first = group * rowsOf[level];
        const AnnotationSummary summary = chunk.summary(level, group);
        if (summary.maxEnd <= m_span.begin.us || summary.begin >= m_span.end.us)
            return;
        if (summary.begin >= m_span.begin.us && summary.maxEnd <= m_span.end.us &&
            summary.longest < m_longFrom) {
            const AnnotationLead &lead = chunk.lead(level, group);
            m_all += std::max<std::int64_t>(0, summary.covered - lead.time);
            vote(lead.label, chunk.label(lead.place), lead.time);
            return;
        }
        if (level > 0) {
            for (std::size_t g = group * fanOut; g < childrenEnd(chunk, level, group); ++g)
                visit(chunk, level - 1, g);
            return;
        }
        for (std::size_t i = first; i < std::min(chunk.size(), first + fanOut); ++i) {
            const std::int64_t time =
                std::min(chunk.end(i), m_span.end.us) - std::max(chunk.begin(i), m_span.begin.us);
            const bool isLong = chunk.end(i) - chunk.begin(i) >= m_longFrom;
            if (time > 0 && isLong)
                m_longOnes = true;
            else if (time > 0)
                vote(chunk.labelHash(i), chunk.label(i), time);
        }
    }

    void vote(std::uint32_t hash, std::string_view label, std::int64_t time)
    {
        m_all += time;
        const auto known = std::ranges::find(m_votes, hash, &Vote::hash);
        if (known == m_votes.end())
            m_votes.push_back({hash, label, time});
        else
            known->time += time;
    }

    TimeSpan m_span;
    std::int64_t m_longFrom;
    std::vector<Vote> m_votes;
    std::int64_t m_all = 0;
    bool m_longOnes = false;
};

} // namespace

AnnotationDetail annotationDetail(const Annotations &rows, const DetailGrid &grid,
                                  std::int64_t longFrom)
{
    AnnotationDetail result;
    if (grid.columns > 0 && grid.perColumn > 0)
        Sweep(grid, longFrom, result).over(rows);
    return result;
}

LeadingLabel leadingLabel(const Annotations &rows, TimeSpan span, std::int64_t longFrom)
{
    Poll poll(span, longFrom);
    poll.over(rows);
    return poll.leader();
}

} // namespace duologue
