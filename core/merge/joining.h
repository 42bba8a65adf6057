#pragma once

#include "core/merge/parting.h"

namespace duologue::merge {

/// Copies while they are joined, row by row.
class Joining
{
public:
    Joining(std::span<const Copy> copies, const Decide &decide);

    /// What becomes of every row that somebody has changed.
    void decide();
    /// What is needed by a row and was removed by somebody else is a conflict, too.
    void settleReferences();
    /// The edit is in no order.
    Merged result();

private:
    using Maybe = std::optional<Row>;

    const Maybe &base(const RowKey &key) const;
    const Maybe &now(const RowKey &key, std::size_t copy) const;
    /// When two copies parted.
    const Maybe &parted(const RowKey &key, std::size_t one, std::size_t other) const;
    std::vector<std::size_t> concerned(const RowKey &key) const;
    bool isSuperseded(const RowKey &key, std::size_t copy,
                      const std::vector<std::size_t> &among) const;
    std::vector<std::size_t> differing(const RowKey &key) const;
    Maybe decided(const RowKey &key);
    Maybe taken(const RowKey &key, const std::vector<std::size_t> &copies);
    bool exists(const Row &reference) const;
    void settle(const RowKey &needed, const RowKey &by);
    void addToShares(const RowKey &key, const Maybe &before);

    std::span<const Copy> m_copies;
    const Decide &m_decide;
    std::vector<std::vector<std::size_t>> m_shared; ///< lines, of each two copies
    std::vector<Parting> m_partings;
    std::map<RowKey, Maybe> m_decided;
    struct Taken
    {
        Maybe row;
        bool decided;
    };
    std::map<RowKey, Taken> m_taken; ///< of what is in conflict
    Merged m_result;
    std::vector<std::set<std::string>> m_authors;
};

} // namespace duologue::merge
