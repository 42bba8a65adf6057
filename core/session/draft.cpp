#include "core/session/draft.h"

#include <map>
#include <utility>

namespace duologue {

Result<void> Draft::add(Result<Edit> part)
{
    if (!part)
        return std::unexpected(part.error());
    if (auto applied = m_session.apply(*part); !applied)
        return applied;
    std::ranges::move(part->changes, std::back_inserter(m_changes));
    return {};
}

/// What a row became last stands where it was changed last, so that what it refers to is there by
/// then; a new row stays where it was put, since later ones may refer to it.
Edit Draft::take(std::string label)
{
    std::map<std::pair<std::size_t, Id>, std::size_t> last; // by kind and id: where it was changed
    for (std::size_t i = 0; i < m_changes.size(); ++i) {
        RowChange &now = m_changes[i];
        const auto [known, first] = last.try_emplace({now.any().index(), rowId(now.any())}, i);
        if (first)
            continue;
        RowChange &earlier = m_changes[known->second];
        if (!earlier.before && now.after) {
            earlier.after = std::exchange(now.after, {});
            now.before.reset();
            continue;
        }
        now.before = std::exchange(earlier.before, {});
        earlier.after.reset();
        known->second = i;
    }
    std::erase_if(m_changes, [](const RowChange &change) { return change.before == change.after; });
    return {std::move(label), std::exchange(m_changes, {})};
}

} // namespace duologue
