#include "core/session/indexed_edit.h"

#include <algorithm>
#include <unordered_set>
#include <utility>

namespace duologue {

IndexedEdit::IndexedEdit(Edit edit) : Edit(std::move(edit))
{
    std::unordered_set<Id> tiers;
    for (std::size_t i = 0; i < changes.size(); ++i) {
        if (!std::holds_alternative<Annotation>(changes[i].any())) {
            m_others.push_back(i);
            continue;
        }
        for (const auto *row : {&changes[i].before, &changes[i].after})
            if (*row)
                tiers.insert(std::get<Annotation>(**row).tier);
    }
    m_tiers.assign(tiers.begin(), tiers.end());
    std::ranges::sort(m_tiers);
}

bool IndexedEdit::concerns(Id tier) const
{
    return std::ranges::binary_search(m_tiers, tier);
}

} // namespace duologue
