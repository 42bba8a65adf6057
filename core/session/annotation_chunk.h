#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "core/session/rows.h"

namespace duologue {

/// What a few neighbouring annotations cover. Times in microseconds.
struct AnnotationSummary
{
    std::int64_t begin = 0;
    std::int64_t maxEnd = 0;
    std::int64_t covered = 0; ///< time that at least one of them covers
    std::int64_t longest = 0; ///< length of the longest
};

/// The label that leads among a few neighbouring annotations. Apart from the summaries, which are
/// read much more often.
struct AnnotationLead
{
    std::int64_t time = 0;  ///< of those with this label, microseconds
    std::size_t label = 0;  ///< its hash
    std::uint16_t slot = 0; ///< of one of them in the chunk
};

/// Up to `capacity` annotations in order, with summaries of each 8, 64 and 512 of them. The
/// leading label of a group of groups is the one that leads in most of their time. An edit moves no
/// row: order, times and the hashes of labels stand apart from them.
class AnnotationChunk
{
public:
    static constexpr std::size_t fanOut = 8;
    static constexpr std::size_t levels = 3;
    static constexpr std::size_t capacity = fanOut * fanOut * fanOut;

    AnnotationChunk() = default;
    /// Rows in order, at most `capacity`.
    explicit AnnotationChunk(std::vector<Annotation> rows);

    std::size_t size() const { return m_order.size(); }
    bool full() const { return size() == capacity; }
    const Annotation &row(std::size_t place) const { return m_rows[m_order[place]]; }
    std::int64_t begin(std::size_t place) const { return m_begins[place]; }
    std::int64_t end(std::size_t place) const { return m_ends[place]; }
    /// Its hash: votes are counted without reading the rows.
    std::size_t label(std::size_t place) const { return m_labels[place]; }
    const Annotation &row(const AnnotationLead &lead) const { return m_rows[lead.slot]; }
    const AnnotationSummary &summary(std::size_t level, std::size_t group) const
    {
        return m_summaries[level][group];
    }
    const AnnotationLead &lead(std::size_t level, std::size_t group) const
    {
        return m_leads[level][group];
    }
    const AnnotationSummary &whole() const { return m_summaries[levels - 1].front(); }
    /// Place of the first row whose key is not less.
    std::size_t lowerBound(TimeSpan span, Id id) const;

    /// Fetches what a sweep is about to read, while it reads the chunk before.
    void prefetchSummaries() const;

    void insert(std::size_t place, Annotation row);
    void erase(std::size_t place);
    /// Returns the later half and keeps the earlier one.
    AnnotationChunk splitOff();

private:
    void refresh(std::size_t from);
    void summariseRows(std::size_t group);
    void summariseGroups(std::size_t level, std::size_t group, std::size_t last);
    std::int64_t coveredAfter(std::int64_t reach, std::size_t first, std::size_t last) const;

    std::vector<Annotation> m_rows;     ///< in any order
    std::vector<std::uint16_t> m_order; ///< slots in m_rows by place
    std::vector<std::size_t> m_labels;  ///< hashes by place
    std::vector<std::int64_t> m_begins;
    std::vector<std::int64_t> m_ends;
    std::array<std::vector<AnnotationSummary>, levels> m_summaries;
    std::array<std::vector<AnnotationLead>, levels> m_leads;
};

} // namespace duologue
