#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "core/session/rows.h"

namespace duologue::ui {

/// Answers what of a tier is to be seen without looking at all of it. Built from a tier's sorted
/// annotations; positions refer to that order and hold until the tier changes. 40 bytes or less
/// an annotation.
class IntervalIndex
{
public:
    IntervalIndex() = default;
    explicit IntervalIndex(std::span<const Annotation> sorted);

    std::size_t size() const { return m_begins.size(); }

    /// Positions, in order, of those that overlap or touch the span; at most `limit`, and nothing
    /// at all (nullopt) when there are more.
    std::optional<std::vector<std::uint32_t>> within(TimeSpan span, std::size_t limit) const;

    /// Share (0 to 1) of each of `columns` equal parts of [beginUs, endUs) that annotations cover;
    /// overlapping ones count once. Time O(columns · log(size / columns)).
    std::vector<float> coverage(double beginUs, double endUs, int columns) const;

    /// Position of the shortest one that contains the time; of those as short, the last.
    std::optional<std::uint32_t> at(MediaTime time) const;

    /// The edge nearest to the time and at most `tolerance` away, not counting the annotation at
    /// position `except`.
    std::optional<MediaTime> nearestEdge(MediaTime time, MediaTime tolerance,
                                         std::optional<std::uint32_t> except) const;

private:
    template <class Visit>
    void visitWithin(TimeSpan span, Visit visit) const;
    double coveredBefore(double us, std::size_t &hint) const;

    std::vector<std::int64_t> m_begins;
    std::vector<std::int64_t> m_ends;
    std::vector<std::int64_t> m_blockMaxEnd; ///< one for each block of blockSize
    struct Run                               ///< maximal stretch that annotations cover
    {
        std::int64_t begin;
        std::int64_t end;
        std::int64_t coveredBefore;
    };
    std::vector<Run> m_runs;
};

} // namespace duologue::ui
