#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "core/session/rows.h"
#include "core/session/sparse_column.h"

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
    std::int64_t time = 0;   ///< of those with this label, microseconds
    std::uint32_t label = 0; ///< its hash
    std::uint16_t place = 0; ///< of one of them in the chunk
};

/// Up to `capacity` annotations of one tier in order, with summaries of each 8, 64 and 512 of them.
/// The leading label of a group of groups is the one that leads in most of their time. They lie in
/// columns, the times packed: a row is put together when it is asked for, and what none of them has
/// takes no memory. Summaries lie together and are packed, too: with a whole session in view,
/// fetching them is what takes time.
class AnnotationChunk
{
public:
    static constexpr std::size_t fanOut = 8;
    static constexpr std::size_t levels = 3;
    /// How many rows a group of each level holds.
    static constexpr std::array<std::size_t, levels> rowsOf{8, 64, 512};
    static constexpr std::size_t capacity = rowsOf.back();

    AnnotationChunk() = default;
    /// Rows of one tier in order, at most `capacity`.
    explicit AnnotationChunk(std::vector<Annotation> rows);

    std::size_t size() const { return m_ids.size(); }
    bool full() const { return size() == capacity; }
    Annotation row(std::size_t place) const;
    Id id(std::size_t place) const { return m_ids[place]; }
    TimeSpan span(std::size_t place) const { return {{begin(place)}, {end(place)}}; }
    std::int64_t begin(std::size_t place) const
    {
        return m_wide.empty() ? m_whole.begin + m_spans[place].begin : m_wide[place].begin.us;
    }
    std::int64_t end(std::size_t place) const
    {
        return m_wide.empty() ? m_whole.begin + m_spans[place].end : m_wide[place].end.us;
    }
    std::string_view label(std::size_t place) const { return m_labels[place]; }
    /// Its hash, 0 for none: votes are counted without comparing texts.
    std::uint32_t labelHash(std::size_t place) const { return m_labelHashes[place]; }
    /// Times from the begin of the chunk on: four bytes each reach over an hour. What they do not
    /// reach is tooLate: the times themselves have to be read.
    struct PackedSummary
    {
        std::uint32_t begin;
        std::uint32_t maxEnd; ///< tooLate: nothing here is known
        std::uint32_t covered;
        std::uint32_t longest;
    };
    static constexpr std::uint32_t tooLate = 0xFFFF'FFFF;
    /// Of a level below the last, as they lie.
    const PackedSummary *packed(std::size_t level) const { return &m_packed[firstOf[level]]; }
    AnnotationSummary summary(std::size_t level, std::size_t group) const
    {
        if (level == levels - 1)
            return m_whole;
        const PackedSummary &packed = m_packed[firstOf[level] + group];
        if (packed.maxEnd == tooLate)
            return summarised(level, group);
        return {m_whole.begin + packed.begin, m_whole.begin + packed.maxEnd, packed.covered,
                packed.longest};
    }
    const AnnotationLead &lead(std::size_t level, std::size_t group) const
    {
        return level == levels - 1 ? m_leadOfAll : m_leads[firstOf[level] + group];
    }
    const AnnotationSummary &whole() const { return m_whole; }
    /// Place of the first row whose key is not less.
    std::size_t lowerBound(TimeSpan span, Id id) const;

    /// Fetches what a sweep is about to read, while it reads the chunk before.
    void prefetchSummaries() const;

    void insert(std::size_t place, Annotation row);
    void erase(std::size_t place);
    /// Returns the later half and keeps the earlier one.
    AnnotationChunk splitOff();

private:
    struct PackedSpan
    {
        std::uint32_t begin;
        std::uint32_t end;
    };
    /// Where the groups of a level begin among all.
    static constexpr std::array<std::size_t, levels> firstOf{0, 64, 72};

    bool reaches(TimeSpan span) const;
    PackedSpan packed(TimeSpan span) const;
    std::vector<TimeSpan> spans() const;
    void setSpans(std::vector<TimeSpan> spans);
    void insertSpan(std::size_t place, TimeSpan span);
    void eraseSpan(std::size_t place);
    void insertColumns(std::size_t place, Annotation row);
    void refresh(std::size_t from);
    void pack(std::size_t level, std::size_t group, const AnnotationSummary &summary);
    AnnotationSummary summarised(std::size_t level, std::size_t group) const;
    AnnotationSummary summarisedRows(std::size_t group) const;
    AnnotationSummary summarisedGroups(std::size_t level, std::size_t group) const;
    AnnotationLead leading(std::size_t level, std::size_t group) const;
    std::int64_t coveredAfter(std::int64_t reach, std::size_t first, std::size_t last) const;

    AnnotationSummary m_whole;
    AnnotationLead m_leadOfAll;
    Id m_tier = 0;
    std::vector<Id> m_ids;
    std::vector<PackedSpan> m_spans; ///< from the begin of the chunk on
    std::vector<TimeSpan> m_wide;    ///< instead, where one of them does not reach
    SparseColumn<decltype(Annotation::text)> m_texts;
    SparseColumn<decltype(Annotation::label)> m_labels;
    SparseColumn<std::uint32_t> m_labelHashes;
    SparseColumn<MaybeNumber> m_values;
    SparseColumn<Attributes> m_attributes;
    SparseColumn<Id> m_parents;
    std::vector<AnnotationLead> m_leads;
    std::array<PackedSummary, firstOf.back()> m_packed;
};

} // namespace duologue
