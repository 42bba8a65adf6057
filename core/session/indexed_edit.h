#pragma once

#include <cstddef>
#include <ranges>
#include <vector>

#include "core/session/edit.h"

namespace duologue {

/// An edit for those who follow a session: what it is about is found out once, however many ask and
/// however many rows it changes.
class IndexedEdit : public Edit
{
public:
    IndexedEdit() = default;
    explicit IndexedEdit(Edit edit);

    /// Tiers on which annotations have changed, sorted.
    const std::vector<Id> &tiers() const { return m_tiers; }
    bool concerns(Id tier) const;
    /// The changes of other rows than annotations, in order: few, even among a million.
    auto others() const
    {
        return m_others | std::views::transform(
                              [this](std::size_t at) -> const RowChange & { return changes[at]; });
    }

private:
    std::vector<Id> m_tiers;
    std::vector<std::size_t> m_others; ///< positions
};

} // namespace duologue
