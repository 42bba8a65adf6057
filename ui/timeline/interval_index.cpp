#include "ui/timeline/interval_index.h"

#include <algorithm>
#include <cmath>

namespace duologue::ui {
namespace {

constexpr std::size_t blockSize = 64;

}

IntervalIndex::IntervalIndex(std::span<const Annotation> sorted)
{
    m_begins.reserve(sorted.size());
    m_ends.reserve(sorted.size());
    m_blockMaxEnd.reserve(sorted.size() / blockSize + 1);
    for (const Annotation &a : sorted) {
        if (m_begins.size() % blockSize == 0)
            m_blockMaxEnd.push_back(a.span.end.us);
        m_begins.push_back(a.span.begin.us);
        m_ends.push_back(a.span.end.us);
        m_blockMaxEnd.back() = std::max(m_blockMaxEnd.back(), a.span.end.us);
        if (!m_runs.empty() && a.span.begin.us <= m_runs.back().end) {
            m_runs.back().end = std::max(m_runs.back().end, a.span.end.us);
            continue;
        }
        const std::int64_t before =
            m_runs.empty() ? 0
                           : m_runs.back().coveredBefore + m_runs.back().end - m_runs.back().begin;
        m_runs.push_back({a.span.begin.us, a.span.end.us, before});
    }
    m_runs.shrink_to_fit();
}

/// Calls visit(position) in order for all that overlap or touch the span, until it returns false.
template <class Visit>
void IntervalIndex::visitWithin(TimeSpan span, Visit visit) const
{
    const auto last = static_cast<std::size_t>(
        std::upper_bound(m_begins.begin(), m_begins.end(), span.end.us) - m_begins.begin());
    for (std::size_t block = 0; block * blockSize < last; ++block) {
        if (m_blockMaxEnd[block] < span.begin.us)
            continue;
        const std::size_t end = std::min(last, (block + 1) * blockSize);
        for (std::size_t i = block * blockSize; i < end; ++i)
            if (m_ends[i] >= span.begin.us && !visit(i))
                return;
    }
}

std::optional<std::vector<std::uint32_t>> IntervalIndex::within(TimeSpan span,
                                                                std::size_t limit) const
{
    std::vector<std::uint32_t> found;
    bool tooMany = false;
    visitWithin(span, [&](std::size_t i) {
        tooMany = found.size() == limit;
        if (!tooMany)
            found.push_back(static_cast<std::uint32_t>(i));
        return !tooMany;
    });
    if (tooMany)
        return std::nullopt;
    return found;
}

/// Covered time before `us`. Successive calls with rising times share a hint.
double IntervalIndex::coveredBefore(double us, std::size_t &hint) const
{
    std::size_t stride = 1;
    std::size_t low = hint; // all runs before `low` begin before us
    while (low + stride < m_runs.size() && static_cast<double>(m_runs[low + stride].begin) < us) {
        low += stride;
        stride *= 2;
    }
    const auto from = m_runs.begin() + static_cast<std::ptrdiff_t>(low);
    const auto to =
        m_runs.begin() + static_cast<std::ptrdiff_t>(std::min(m_runs.size(), low + stride + 1));
    const auto next = std::partition_point(
        from, to, [us](const Run &run) { return static_cast<double>(run.begin) < us; });
    if (next == m_runs.begin())
        return 0;
    const Run &run = *(next - 1);
    hint = static_cast<std::size_t>(next - 1 - m_runs.begin());
    return static_cast<double>(run.coveredBefore) + std::min(us, static_cast<double>(run.end)) -
           static_cast<double>(run.begin);
}

std::vector<float> IntervalIndex::coverage(double beginUs, double endUs, int columns) const
{
    std::vector<float> shares(static_cast<std::size_t>(std::max(columns, 0)), 0.0F);
    if (shares.empty() || m_runs.empty() || endUs <= beginUs)
        return shares;
    const double width = (endUs - beginUs) / columns;
    std::size_t hint = 0;
    double before = coveredBefore(beginUs, hint);
    for (std::size_t i = 0; i < shares.size(); ++i) {
        const double upTo = coveredBefore(beginUs + width * static_cast<double>(i + 1), hint);
        shares[i] = static_cast<float>(std::clamp((upTo - before) / width, 0.0, 1.0));
        before = upTo;
    }
    return shares;
}

std::optional<std::uint32_t> IntervalIndex::at(MediaTime time) const
{
    std::optional<std::uint32_t> best;
    visitWithin({time, time}, [&](std::size_t i) {
        const bool holds = m_begins[i] == m_ends[i] || m_ends[i] > time.us;
        if (holds && (!best || m_ends[i] - m_begins[i] <= m_ends[*best] - m_begins[*best]))
            best = static_cast<std::uint32_t>(i);
        return true;
    });
    return best;
}

std::optional<MediaTime> IntervalIndex::nearestEdge(MediaTime time, MediaTime tolerance,
                                                    std::optional<std::uint32_t> except) const
{
    std::optional<MediaTime> best;
    const auto offer = [&](std::int64_t edge) {
        const std::int64_t distance = std::abs(edge - time.us);
        if (distance <= tolerance.us && (!best || distance < std::abs(best->us - time.us)))
            best = MediaTime{edge};
    };
    visitWithin({time - tolerance, time + tolerance}, [&](std::size_t i) {
        if (i != except) {
            offer(m_begins[i]);
            offer(m_ends[i]);
        }
        return true;
    });
    return best;
}

} // namespace duologue::ui
