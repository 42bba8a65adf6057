// Edits of annotations, which take along what hangs on them.
#include <algorithm>
#include <iterator>

#include "core/session/annotation_search.h"
#include "core/session/edit_builders.h"
#include "core/session/editable.h"
#include "core/session/family_edit.h"
#include "core/time/timecode.h"

namespace duologue::edits {
namespace {

using Rows = std::vector<Annotation>;

bool isSymbolic(TierRelation relation)
{
    return relation == TierRelation::SymbolicSubdivision ||
           relation == TierRelation::SymbolicAssociation;
}

/// The annotation that a new one of this time would hang on.
Result<Annotation> parentFor(const Session &session, const Tier &tier, TimeSpan span)
{
    const auto parents = session.annotations(tier.parent);
    const MediaTime middle{span.begin.us + span.length().us / 2};
    for (const MediaTime at : {middle, span.begin})
        if (auto parent = shortestAt(parents, at))
            return *std::move(parent);
    return refuse("Annotations on '" + tier.name + "' hang on those of '" +
                  session.tierById(tier.parent)->name + "', and there is none at " +
                  formatTimecode(middle) + ".");
}

Result<TimeSpan> cutTo(TimeSpan span, const Annotation &parent, const Tier &tier)
{
    const TimeSpan cut{std::max(span.begin, parent.span.begin),
                       std::min(span.end, parent.span.end)};
    if (cut.end < cut.begin || (cut.empty() && !span.empty()))
        return refuse("Annotations on '" + tier.name + "' stay within the one they hang on, from " +
                      formatTimecode(parent.span.begin) + " to " + formatTimecode(parent.span.end) +
                      ".");
    return cut;
}

/// Where it goes among those that divide their parent: the one it begins in makes room.
Result<void> putAmong(FamilyEdit &family, const Rows &rows, Annotation &row,
                      const Annotation &parent)
{
    if (rows.empty()) {
        row.span = parent.span;
        family.put(row);
        return {};
    }
    const auto after = std::ranges::upper_bound(
        rows, row.span.begin, {}, [](const Annotation &other) { return other.span.begin; });
    const Annotation &old = after == rows.begin() ? rows.front() : *std::prev(after);
    const bool atItsBegin = row.span.begin <= old.span.begin;
    TimeSpan rest = old.span;
    if (atItsBegin)
        rest.begin = row.span.end;
    else
        rest.end = row.span.begin;
    if (rest.end <= rest.begin)
        return refuse("There is an annotation already, which leaves no time. Split it, or choose a "
                      "part of it.");
    row.span = atItsBegin ? TimeSpan{old.span.begin, rest.begin} : TimeSpan{rest.end, old.span.end};
    family.put(row);
    return family.move(old, rest);
}

Result<void> addChild(FamilyEdit &family, const Session &session, const Tier &tier, Annotation row)
{
    const auto parent = parentFor(session, tier, row.span);
    if (!parent)
        return std::unexpected(parent.error());
    row.parent = parent->id;
    Rows rows = family.children(parent->id, tier.id);
    if (tier.relation == TierRelation::SymbolicAssociation && !rows.empty())
        return refuse("On '" + tier.name +
                      "' an annotation has one child at most, and this one "
                      "has it already.");
    if (isSymbolic(tier.relation)) {
        const auto place = std::ranges::upper_bound(
            rows, row.span.begin, {}, [](const Annotation &other) { return other.span.begin; });
        rows.insert(place, row);
        return family.share(parent->span, rows);
    }
    const auto span = cutTo(row.span, *parent, tier);
    if (!span)
        return std::unexpected(span.error());
    row.span = *span;
    if (tier.relation == TierRelation::TimeSubdivision)
        return putAmong(family, rows, row, *parent);
    family.put(row);
    return {};
}

/// A border between two of those that divide their parent is moved for both.
Result<void> moveAmong(FamilyEdit &family, const Tier &tier, const Annotation &row, TimeSpan span)
{
    const Rows rows = family.children(row.parent, tier.id);
    const auto place = std::ranges::find(rows, row.id, &Annotation::id);
    const bool first = place == rows.begin(), last = std::next(place) == rows.end();
    if ((first && span.begin != row.span.begin) || (last && span.end != row.span.end))
        return refuse("The outer borders on '" + tier.name +
                      "' are those of the annotation they hang on. Move that.");
    if (!first && std::prev(place)->span.begin >= span.begin)
        return refuse("The annotation before would be left without time.");
    if (!last && std::next(place)->span.end <= span.end)
        return refuse("The annotation after would be left without time.");
    auto ok = family.move(row, span);
    if (ok && !first && span.begin != row.span.begin)
        ok = family.move(*std::prev(place), {std::prev(place)->span.begin, span.begin});
    if (ok && !last && span.end != row.span.end)
        ok = family.move(*std::next(place), {span.end, std::next(place)->span.end});
    return ok;
}

Result<void> moveChild(FamilyEdit &family, const Session &session, const Annotation &row,
                       TimeSpan span)
{
    const Tier &tier = *session.tierById(row.tier);
    if (isSymbolic(tier.relation))
        return refuse("Annotations on '" + tier.name +
                      "' have the time of the one they hang on. Move that.");
    if (tier.relation == TierRelation::TimeSubdivision)
        return moveAmong(family, tier, row, span);
    const auto within = cutTo(span, *session.annotation(row.parent), tier);
    return within ? family.move(row, *within) : std::unexpected(within.error());
}

/// The time of one that goes is given to those beside it, where time is divided.
Result<void> closeGap(FamilyEdit &family, const Session &session, const Annotation &gone)
{
    const TierRelation relation = session.tierById(gone.tier)->relation;
    const Rows rows = family.children(gone.parent, gone.tier);
    if (rows.empty() || gone.parent == 0)
        return {};
    if (relation == TierRelation::SymbolicSubdivision)
        return family.share(session.annotation(gone.parent)->span, rows);
    if (relation != TierRelation::TimeSubdivision)
        return {};
    const auto next = std::ranges::find_if(
        rows, [&](const Annotation &row) { return row.span.begin >= gone.span.end; });
    if (next == rows.begin())
        return family.move(*next, {gone.span.begin, next->span.end});
    const Annotation &before = *std::prev(next);
    return family.move(before, {before.span.begin, gone.span.end});
}

Result<Edit> finished(FamilyEdit &family, const Result<void> &ok, std::string label)
{
    return ok ? family.finished(std::move(label)) : std::unexpected(ok.error());
}

} // namespace

Result<Edit> addAnnotation(const Session &session, IdSource &ids, Id tierId, TimeSpan span,
                           std::string text, std::string label)
{
    const auto tier = editableTier(session, tierId);
    if (!tier)
        return std::unexpected(tier.error());
    if (span.end < span.begin)
        return refuse("An annotation cannot end before it begins.");
    FamilyEdit family(session);
    Annotation row{ids.next(), tierId, span, text, label, {}, {}};
    if (tier->parent != 0)
        return finished(family, addChild(family, session, *tier, std::move(row)),
                        "add to " + tier->name);
    family.put(row);
    return family.finished("add to " + tier->name);
}

Result<Edit> removeAnnotation(const Session &session, Id id)
{
    const auto annotation = editable(session, id);
    if (!annotation)
        return std::unexpected(annotation.error());
    FamilyEdit family(session);
    family.remove(*annotation);
    return finished(family, closeGap(family, session, *annotation), "delete annotation");
}

Result<Edit> setSpan(const Session &session, Id id, TimeSpan span)
{
    if (span.end < span.begin)
        return refuse("An annotation cannot end before it begins.");
    const auto annotation = editable(session, id);
    if (!annotation)
        return std::unexpected(annotation.error());
    if (span == annotation->span)
        return Edit{"move annotation", {}};
    FamilyEdit family(session);
    return finished(family,
                    annotation->parent ? moveChild(family, session, *annotation, span)
                                       : family.move(*annotation, span),
                    "move annotation");
}

Result<Edit> splitAnnotation(const Session &session, IdSource &ids, Id id, MediaTime at)
{
    const auto annotation = editable(session, id);
    if (!annotation)
        return std::unexpected(annotation.error());
    if (at <= annotation->span.begin || at >= annotation->span.end)
        return refuse("To split an annotation, put the playhead inside it.");
    const Tier &tier = *session.tierById(annotation->tier);
    const bool hangs = annotation->parent != 0;
    if (hangs && tier.relation == TierRelation::SymbolicAssociation)
        return refuse("On '" + tier.name +
                      "' an annotation has one child at most. Split the one "
                      "it hangs on.");
    FamilyEdit family(session);
    const auto second = family.split(*annotation, at, ids);
    Result<void> ok;
    if (!second)
        ok = std::unexpected(second.error());
    else if (hangs && tier.relation == TierRelation::SymbolicSubdivision)
        ok = family.share(session.annotation(annotation->parent)->span,
                          family.children(annotation->parent, tier.id));
    return finished(family, ok, "split annotation");
}

Result<Edit> mergeWithNext(const Session &session, Id id)
{
    const auto annotation = editable(session, id);
    if (!annotation)
        return std::unexpected(annotation.error());
    const auto all = session.annotations(annotation->tier);
    const auto index = all.indexOf(*annotation);
    if (index + 1 >= all.size())
        return refuse("There is no following annotation to merge with.");
    const Annotation next = all[index + 1];
    if (next.parent != annotation->parent)
        return refuse("The following annotation hangs on another one. Merge those first.");
    FamilyEdit family(session);
    auto ok = family.join(*annotation, next,
                          {annotation->span.begin, std::max(annotation->span.end, next.span.end)});
    if (ok && annotation->parent != 0 &&
        session.tierById(annotation->tier)->relation == TierRelation::SymbolicSubdivision)
        ok = family.share(session.annotation(annotation->parent)->span,
                          family.children(annotation->parent, annotation->tier));
    return finished(family, ok, "merge annotations");
}

} // namespace duologue::edits
