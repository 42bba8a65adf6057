// What hangs on what: rules of tiers with parents, asked when an edit is whole.
#include <algorithm>
#include <map>
#include <set>

#include "core/session/annotation_search.h"
#include "core/session/session.h"
#include "core/time/timecode.h"

namespace duologue {
namespace {

std::unexpected<Error> wrong(std::string message)
{
    return fail("session.hierarchy", std::move(message));
}

std::string at(const Annotation &row)
{
    return "at " + formatTimecode(row.span.begin);
}

bool isWithin(TimeSpan inner, TimeSpan outer)
{
    return outer.begin <= inner.begin && inner.end <= outer.end;
}

bool fills(const std::vector<Annotation> &children, TimeSpan span)
{
    MediaTime reached = span.begin;
    for (const Annotation &child : children) {
        if (child.span.begin != reached)
            return false;
        reached = child.span.end;
    }
    return reached == span.end;
}

std::vector<TimeSpan> united(std::vector<TimeSpan> spans)
{
    std::ranges::sort(spans, {}, &TimeSpan::begin);
    std::vector<TimeSpan> result;
    for (const TimeSpan span : spans)
        if (!result.empty() && span.begin <= result.back().end)
            result.back().end = std::max(result.back().end, span.end);
        else
            result.push_back(span);
    return result;
}

/// A parent and a tier of its children, and where else they may lie.
using Families = std::map<std::pair<Id, Id>, std::vector<TimeSpan>>;

} // namespace

std::vector<Id> Session::childTiers(Id tier) const
{
    std::vector<Id> result;
    for (auto it = m_hanging.lower_bound({tier, 0}); it != m_hanging.end() && it->first == tier;
         ++it)
        result.push_back(it->second);
    return result;
}

std::vector<Annotation> Session::children(const Annotation &parent, Id childTier) const
{
    std::vector<Annotation> result;
    visitTouching(annotations(childTier), parent.span, [&](const Annotation &row) {
        if (row.parent == parent.id)
            result.push_back(row);
        return true;
    });
    return result;
}

Result<void> Session::checkHierarchy(std::span<const RowChange> changes) const
{
    Families families;
    const auto family = [&](Id parent, Id tier, TimeSpan around) {
        families[{parent, tier}].push_back(around);
    };
    const auto touched = [&](const Annotation &row) {
        if (row.parent != 0)
            family(row.parent, row.tier, row.span);
        for (auto it = m_hanging.lower_bound({row.tier, 0});
             it != m_hanging.end() && it->first == row.tier; ++it)
            family(row.id, it->second, row.span);
    };
    for (const RowChange &change : changes) {
        for (const auto *row : {&change.before, &change.after})
            if (const auto *annotation = *row ? std::get_if<Annotation>(&**row) : nullptr)
                touched(*annotation);
        if (auto ok = checkTiersAfter(change); !ok)
            return ok;
    }
    for (const auto &[key, around] : families)
        if (auto ok = checkFamily(key.first, key.second, around); !ok)
            return ok;
    return {};
}

Result<void> Session::checkLoadedHierarchy() const
{
    for (const auto &[parent, child] : m_hanging)
        if (auto ok = checkFamiliesOn(m_tiers.at(child)); !ok)
            return ok;
    return {};
}

Result<void> Session::checkTiersAfter(const RowChange &change) const
{
    if (const auto *gone = std::get_if<Vocabulary>(&change.any())) {
        const auto user = std::ranges::find_if(
            m_tiers, [gone](const auto &entry) { return entry.second.vocabulary == gone->id; });
        if (user != m_tiers.end() && !m_vocabularies.contains(gone->id))
            return wrong("The tier '" + user->second.name + "' uses the vocabulary '" + gone->name +
                         "'; choose another one for it first.");
    }
    const auto *changed = std::get_if<Tier>(&change.any());
    if (!changed)
        return {};
    const auto hanging = childTiers(changed->id);
    const Tier *now = tierById(changed->id);
    if (!now && !hanging.empty())
        return wrong("The tier '" + m_tiers.at(hanging.front()).name + "' hangs on the tier '" +
                     changed->name + "'; remove that first, or free it.");
    if (!now)
        return {};
    if (auto ok = checkHanging(*now); !ok)
        return ok;
    const auto *before = change.before ? std::get_if<Tier>(&*change.before) : nullptr;
    const bool rehung =
        before && (before->parent != now->parent || before->relation != now->relation);
    return rehung ? checkFamiliesOn(*now) : Result<void>();
}

Result<void> Session::checkHanging(const Tier &tier) const
{
    if ((tier.parent != 0) != (tier.relation != TierRelation::None))
        return wrong("The tier '" + tier.name +
                     "' has a parent without a relation to it, or the other way round.");
    if (tier.vocabulary != 0 && !m_vocabularies.contains(tier.vocabulary))
        return wrong("The tier '" + tier.name + "' refers to an unknown vocabulary.");
    std::set<Id> above{tier.id};
    for (const Tier *up = &tier; up->parent != 0;) {
        if (!above.insert(up->parent).second)
            return wrong("The tier '" + tier.name + "' would hang on itself.");
        up = tierById(up->parent);
        if (!up)
            return wrong("The tier '" + tier.name + "' hangs on a tier that does not exist.");
    }
    return {};
}

Result<void> Session::checkFamiliesOn(const Tier &tier) const
{
    std::set<Id> parents;
    for (const Annotation &row : annotations(tier.id))
        if (row.parent != 0 && parents.insert(row.parent).second)
            if (auto ok = checkFamily(row.parent, tier.id, {&row.span, 1}); !ok)
                return ok;
    return {};
}

Result<void> Session::checkFamily(Id parentId, Id childTier, std::span<const TimeSpan> around) const
{
    const Tier *tier = tierById(childTier);
    const auto parent = annotation(parentId);
    if (!tier)
        return {};
    const auto astray = [&](const Annotation &row) {
        return row.parent == parentId && !(parent && isWithin(row.span, parent->span));
    };
    for (const TimeSpan span : united({around.begin(), around.end()})) {
        std::optional<Annotation> found;
        visitTouching(annotations(childTier), span, [&](const Annotation &row) {
            if (astray(row))
                found = row;
            return !found;
        });
        if (found && parent)
            return wrong("The annotation " + at(*found) + " on '" + tier->name +
                         "' would lie outside its parent.");
        if (found)
            return wrong("The annotation " + at(*found) + " on '" + tier->name +
                         "' would lose its parent.");
    }
    if (!parent)
        return {};
    const auto rows = children(*parent, childTier);
    if (rows.empty())
        return {};
    if (parent->tier != tier->parent)
        return wrong("The annotation " + at(rows.front()) + " on '" + tier->name +
                     "' has a parent that is not on its tier's parent tier.");
    if (tier->relation == TierRelation::SymbolicAssociation &&
        (rows.size() > 1 || rows.front().span != parent->span))
        return wrong("On '" + tier->name +
                     "' an annotation has one child at most, as long as "
                     "itself: see the one " +
                     at(*parent) + ".");
    if ((tier->relation == TierRelation::TimeSubdivision ||
         tier->relation == TierRelation::SymbolicSubdivision) &&
        !fills(rows, parent->span))
        return wrong("On '" + tier->name +
                     "' children divide all the time of their parent among "
                     "them: see the one " +
                     at(*parent) + ".");
    return {};
}

} // namespace duologue
