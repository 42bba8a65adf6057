#include "core/session/block_edits.h"

#include <algorithm>
#include <cmath>
#include <functional>

#include "core/session/draft.h"
#include "core/session/edit_builders.h"
#include "core/session/editable.h"

namespace duologue::edits {
namespace {

std::string counted(std::size_t count)
{
    return std::to_string(count) + (count == 1 ? " annotation" : " annotations");
}

/// As they stand in the session: by begin. Those that are gone are left out.
std::vector<Annotation> rowsOf(const Session &session, std::span<const Id> annotations)
{
    std::vector<Annotation> rows;
    for (const Id id : annotations)
        if (auto row = session.annotation(id))
            rows.push_back(*std::move(row));
    std::ranges::sort(
        rows, {}, [](const Annotation &a) { return std::tuple(a.span.begin, a.span.end, a.id); });
    const auto twice = std::ranges::unique(rows, {}, &Annotation::id);
    rows.erase(twice.begin(), twice.end());
    return rows;
}

/// How many annotations it hangs below: those above move first.
int depthOf(const Session &session, const Annotation &row)
{
    int depth = 0;
    for (auto above = session.annotation(row.parent); above;
         above = session.annotation(above->parent))
        ++depth;
    return depth;
}

/// Whether moving it to another tier leaves nothing behind that hangs on it.
bool isAlone(const Session &session, const Annotation &row)
{
    return std::ranges::none_of(session.childTiers(row.tier),
                                [&](Id tier) { return !session.children(row, tier).empty(); });
}

/// How many of them a change of time would push out of the session.
Result<void> checkInside(const Session &session, std::span<const Annotation> rows,
                         const std::function<TimeSpan(TimeSpan)> &moved)
{
    const MediaTime end = session.info().duration;
    const auto before = std::ranges::count_if(
        rows, [&](const Annotation &a) { return moved(a.span).begin < MediaTime{0}; });
    if (before > 0)
        return refuse(std::to_string(before) + " of " + counted(rows.size()) +
                      " would begin before the session does; nothing was moved.");
    const auto behind = std::ranges::count_if(
        rows, [&](const Annotation &a) { return moved(a.span).end > std::max(end, a.span.end); });
    if (behind > 0)
        return refuse(std::to_string(behind) + " of " + counted(rows.size()) +
                      " would end after the session does; nothing was moved.");
    return {};
}

/// Gives each the span that `moved` says. Those that go to the right go last first, so that none
/// has to pass its neighbour.
Result<Edit> retimed(const Session &session, std::vector<Annotation> rows,
                     const std::function<TimeSpan(TimeSpan)> &moved, const std::string &label)
{
    if (rows.empty())
        return refuse("Select annotations first.");
    if (auto inside = checkInside(session, rows, moved); !inside)
        return std::unexpected(inside.error());
    if (moved(rows.front().span).begin > rows.front().span.begin ||
        moved(rows.back().span).end > rows.back().span.end)
        std::ranges::reverse(rows);
    std::ranges::stable_sort(rows, {}, [&](const Annotation &a) { return depthOf(session, a); });
    Draft draft(session);
    for (const Annotation &row : rows) {
        const TimeSpan to = moved(row.span);
        if (draft.session().annotation(row.id)->span == to)
            continue; // it went along with what it hangs on
        if (auto done = draft.add(setSpan(draft.session(), row.id, to)); !done)
            return std::unexpected(done.error());
    }
    return draft.take(label + " " + counted(rows.size()));
}

/// A tier on which people put annotations, and that is not locked.
Result<Tier> ownTier(const Session &session, Id id)
{
    auto tier = editableTier(session, id);
    if (tier && tier->kind == TierKind::Prediction)
        return refuse("The tier '" + tier->name +
                      "' holds what a model said. Copy from it to a tier of your own instead.");
    return tier;
}

/// The same row on another tier where neither hangs on anything; else taken away here and put
/// there, where it finds what it hangs on.
Result<Edit> movedRow(const Session &session, IdSource &ids, const Annotation &row, Id tier,
                      TimeSpan span)
{
    if (!isAlone(session, row))
        return refuse("Other annotations hang on one that would go to another tier. Copy it there "
                      "instead, or move those first.");
    Annotation after = row;
    after.tier = tier;
    after.span = span;
    const bool hangs = session.tierById(tier)->relation != TierRelation::None || row.parent != 0;
    if (!hangs) {
        Edit edit;
        edit.replace(row, std::move(after));
        return edit;
    }
    Draft draft(session);
    auto added = addAnnotation(session, ids, tier, span, row.text, row.label);
    if (added)
        for (RowChange &change : added->changes)
            if (auto *put = change.before ? nullptr : std::get_if<Annotation>(&*change.after))
                put->value = row.value, put->attributes = row.attributes;
    if (auto done = draft.add(std::move(added)); !done)
        return std::unexpected(done.error());
    if (auto done = draft.add(removeAnnotation(draft.session(), row.id)); !done)
        return std::unexpected(done.error());
    return draft.take({});
}

} // namespace

std::optional<TimeSpan> reachOf(const Session &session, std::span<const Id> annotations)
{
    const auto rows = rowsOf(session, annotations);
    if (rows.empty())
        return {};
    TimeSpan reach = rows.front().span;
    for (const Annotation &row : rows)
        reach.end = std::max(reach.end, row.span.end);
    return reach;
}

Result<Edit> removeAnnotations(const Session &session, std::span<const Id> annotations)
{
    const auto rows = rowsOf(session, annotations);
    Draft draft(session);
    for (const Annotation &row : rows)
        if (draft.session().annotation(row.id)) // it may have gone with another
            if (auto done = draft.add(removeAnnotation(draft.session(), row.id)); !done)
                return std::unexpected(done.error());
    return draft.take("delete " + counted(rows.size()));
}

Result<Edit> shiftAnnotations(const Session &session, std::span<const Id> annotations, MediaTime by)
{
    return retimed(
        session, rowsOf(session, annotations),
        [by](TimeSpan span) {
            return TimeSpan{span.begin + by, span.end + by};
        },
        "shift");
}

Result<Edit> stretchAnnotations(const Session &session, std::span<const Id> annotations,
                                TimeSpan whole)
{
    const auto reach = reachOf(session, annotations);
    if (reach && reach->empty())
        return refuse("What is selected has no length that could be stretched.");
    if (whole.empty())
        return refuse("Annotations cannot be stretched to no length or below it.");
    const auto moved = [&](MediaTime time) {
        const double share =
            static_cast<double>((time - reach->begin).us) / static_cast<double>(reach->length().us);
        return whole.begin + MediaTime{std::llround(share * double(whole.length().us))};
    };
    return retimed(
        session, rowsOf(session, annotations),
        [&](TimeSpan span) {
            return TimeSpan{moved(span.begin), moved(span.end)};
        },
        "stretch");
}

Result<Edit> moveAnnotations(const Session &session, IdSource &ids, std::span<const Id> annotations,
                             Id tier, MediaTime by)
{
    const auto onto = ownTier(session, tier);
    if (!onto)
        return std::unexpected(onto.error());
    const auto rows = rowsOf(session, annotations);
    if (rows.empty())
        return refuse("Select annotations first.");
    const auto moved = [by](TimeSpan span) { return TimeSpan{span.begin + by, span.end + by}; };
    if (auto inside = checkInside(session, rows, moved); !inside)
        return std::unexpected(inside.error());
    Draft draft(session);
    for (const Annotation &row : rows) {
        if (const auto from = ownTier(session, row.tier); !from)
            return std::unexpected(from.error());
        if (auto done = draft.add(movedRow(draft.session(), ids, row, tier, moved(row.span)));
            !done)
            return std::unexpected(done.error());
    }
    return draft.take("move " + counted(rows.size()) + " to " + onto->name);
}

Result<Edit> setLabels(const Session &session, std::span<const Id> annotations,
                       const std::string &label)
{
    Draft draft(session);
    const auto rows = rowsOf(session, annotations);
    for (const Annotation &row : rows)
        if (auto done = draft.add(setLabel(draft.session(), row.id, label)); !done)
            return std::unexpected(done.error());
    return draft.take((label.empty() ? "clear label of " : "label " + label + " on ") +
                      counted(rows.size()));
}

} // namespace duologue::edits
