#include "core/session/tier_edits.h"

#include <algorithm>
#include <charconv>

#include "core/session/draft.h"
#include "core/session/edit_builders.h"
#include "core/session/editable.h"

namespace duologue::edits {
namespace {

bool isBlank(std::string_view name)
{
    return name.find_first_not_of(" \t\r\n") == name.npos;
}

const Tier *ofName(const Session &session, std::string_view name)
{
    for (const Tier *tier : session.tiers())
        if (tier->name == name)
            return tier;
    return nullptr;
}

Result<void> checkName(const Session &session, const Tier &tier)
{
    if (isBlank(tier.name))
        return refuse("A tier needs a name.");
    if (const Tier *other = ofName(session, tier.name); other && other->id != tier.id)
        return refuse("There is a tier '" + tier.name + "' already. Choose another name.");
    return {};
}

/// As undo names it.
std::string whatChanged(const Tier &before, const Tier &after)
{
    Tier renamed = before;
    renamed.name = after.name;
    Tier locked = before;
    locked.locked = after.locked;
    if (after == renamed)
        return "rename tier " + before.name + " to " + after.name;
    if (after == locked)
        return (after.locked ? "lock tier " : "unlock tier ") + before.name;
    return "change tier " + after.name;
}

} // namespace

Result<Edit> addTiers(const Session &session, IdSource &ids, std::vector<Tier> tiers)
{
    if (tiers.empty())
        return refuse("There is no tier to make.");
    Draft draft(session);
    for (Tier &tier : tiers) {
        tier.id = ids.next();
        tier.order = nextTierOrder(draft.session());
        if (auto named = checkName(draft.session(), tier); !named)
            return std::unexpected(named.error());
        Edit one;
        one.insert(tier);
        if (auto done = draft.add(std::move(one)); !done)
            return std::unexpected(done.error());
    }
    return draft.take(tiers.size() == 1 ? "make tier " + tiers.front().name
                                        : "make " + std::to_string(tiers.size()) + " tiers");
}

Result<Edit> changeTier(const Session &session, Tier after)
{
    const Tier *before = session.tierById(after.id);
    if (!before)
        return refuse("This tier no longer exists.");
    if (after.name != before->name)
        if (auto named = checkName(session, after); !named)
            return std::unexpected(named.error());
    if (after.kind != before->kind &&
        (before->kind == TierKind::Prediction || after.kind == TierKind::Prediction))
        return refuse("Only a model writes a tier of predictions; copy from it to a tier of your "
                      "own instead.");
    Edit edit{whatChanged(*before, after), {}};
    edit.replace(*before, std::move(after));
    return edit;
}

Result<Edit> moveTier(const Session &session, Id id, Id before)
{
    const Tier *moved = session.tierById(id);
    if (!moved || (before != 0 && !session.tierById(before)))
        return refuse("This tier no longer exists.");
    auto tiers = session.tiers();
    std::erase(tiers, moved);
    const auto place = std::ranges::find(tiers, before, &Tier::id);
    tiers.insert(place, moved);
    Edit edit{"move tier " + moved->name, {}};
    for (std::size_t i = 0; i < tiers.size(); ++i) {
        Tier after = *tiers[i];
        after.order = static_cast<int>(i);
        edit.replace(*tiers[i], std::move(after));
    }
    return edit;
}

Result<Edit> lockTier(const Session &session, Id id, bool locked)
{
    const Tier *tier = session.tierById(id);
    Tier after = tier ? *tier : Tier{};
    after.locked = locked;
    return changeTier(session, std::move(after));
}

Result<Edit> renameTier(const Session &session, Id id, std::string name)
{
    const Tier *tier = session.tierById(id);
    Tier after = tier ? *tier : Tier{};
    after.name = std::move(name);
    return changeTier(session, std::move(after));
}

Result<const Tier *> tierNamed(const Session &session, const std::string &name)
{
    if (const Tier *tier = ofName(session, name))
        return tier;
    Id id = 0;
    const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), id);
    const bool number = error == std::errc() && end == name.data() + name.size();
    if (const Tier *tier = number ? session.tierById(id) : nullptr)
        return tier;
    return refuse("There is no tier '" + name + "' in this session.");
}

std::string freeTierName(const Session &session, const std::string &name)
{
    std::string free = name;
    for (int number = 2; ofName(session, free); ++number)
        free = name + " " + std::to_string(number);
    return free;
}

} // namespace duologue::edits
