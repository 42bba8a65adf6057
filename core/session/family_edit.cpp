#include "core/session/family_edit.h"

#include <algorithm>
#include <cmath>
#include <tuple>

#include "core/session/words.h"
#include "core/time/timecode.h"

namespace duologue::edits {
namespace {

std::unexpected<Error> refuse(std::string message)
{
    return fail("session.invalid", std::move(message));
}

TimeSpan shifted(TimeSpan span, MediaTime by)
{
    return {span.begin + by, span.end + by};
}

/// Where the share number k of so many begins.
MediaTime shareOf(TimeSpan whole, std::int64_t k, std::int64_t count)
{
    const std::int64_t length = whole.length().us;
    return {whole.begin.us + length / count * k + length % count * k / count};
}

/// Where a time of one span is in another.
MediaTime stretched(MediaTime time, TimeSpan from, TimeSpan to)
{
    const double share = static_cast<double>((time - from.begin).us) /
                         static_cast<double>(std::max<std::int64_t>(from.length().us, 1));
    const std::int64_t into = std::llround(share * static_cast<double>(to.length().us));
    return {std::clamp<std::int64_t>(to.begin.us + into, to.begin.us, to.end.us)};
}

} // namespace

std::vector<Annotation> FamilyEdit::children(Id parent, Id childTier) const
{
    std::vector<Annotation> rows;
    if (const auto before = m_session.annotation(parent))
        rows = m_session.children(*before, childTier);
    std::erase_if(rows, [this](const Annotation &row) { return m_places.contains(row.id); });
    if (const auto family = m_families.find({parent, childTier}); family != m_families.end())
        for (const Id id : family->second)
            rows.push_back(std::get<Annotation>(*m_changes[m_places.at(id)].after));
    std::ranges::sort(rows, {}, [](const Annotation &row) {
        return std::tuple(row.span.begin, row.span.end, row.id);
    });
    return rows;
}

void FamilyEdit::put(const Annotation &row)
{
    const auto [place, isNew] = m_places.try_emplace(row.id, m_changes.size());
    if (isNew) {
        const auto before = m_session.annotation(row.id);
        m_changes.push_back({before ? std::optional<Row>(*before) : std::nullopt, row});
    } else {
        auto &after = m_changes[place->second].after;
        if (after) {
            const auto &old = std::get<Annotation>(*after);
            m_families[{old.parent, old.tier}].erase(old.id);
        }
        after = row;
    }
    m_families[{row.parent, row.tier}].insert(row.id);
}

/// Without its children.
void FamilyEdit::drop(const Annotation &row)
{
    for (const Explanation *explanation : m_session.explanations(row.id))
        m_changes.push_back({*explanation, std::nullopt});
    put(row);
    m_families[{row.parent, row.tier}].erase(row.id);
    m_changes[m_places.at(row.id)].after.reset();
}

void FamilyEdit::remove(const Annotation &row)
{
    for (const Id tier : m_session.childTiers(row.tier))
        for (const Annotation &child : children(row.id, tier))
            remove(child);
    drop(row);
}

Result<void> FamilyEdit::move(Annotation row, TimeSpan span)
{
    const TimeSpan from = row.span;
    row.span = span;
    put(row);
    for (const Id tier : m_session.childTiers(row.tier))
        if (auto ok = follow(row, from, tier); !ok)
            return ok;
    return {};
}

Result<void> FamilyEdit::follow(const Annotation &parent, TimeSpan from, Id childTier)
{
    const auto rows = children(parent.id, childTier);
    const TierRelation relation = relationOf(childTier);
    if (relation == TierRelation::SymbolicAssociation ||
        relation == TierRelation::SymbolicSubdivision)
        return share(parent.span, rows);
    if (parent.span.length() != from.length())
        return relation == TierRelation::TimeSubdivision ? stretch(rows, from, parent.span)
                                                         : cut(rows, parent.span);
    for (const Annotation &row : rows)
        if (auto ok = move(row, shifted(row.span, parent.span.begin - from.begin)); !ok)
            return ok;
    return {};
}

Result<void> FamilyEdit::share(TimeSpan whole, const std::vector<Annotation> &rows)
{
    const auto count = static_cast<std::int64_t>(rows.size());
    for (std::int64_t k = 0; k < count; ++k)
        if (auto ok = move(rows[static_cast<std::size_t>(k)],
                           {shareOf(whole, k, count), shareOf(whole, k + 1, count)});
            !ok)
            return ok;
    return {};
}

Result<void> FamilyEdit::stretch(const std::vector<Annotation> &rows, TimeSpan from, TimeSpan to)
{
    if (from.length().us == 0)
        return share(to, rows);
    const bool stay = std::ranges::all_of(rows, [&](const Annotation &row) {
        return &row == &rows.front() || (to.begin < row.span.begin && row.span.begin < to.end);
    });
    const auto border = [&](MediaTime time) { return stay ? time : stretched(time, from, to); };
    for (const Annotation &row : rows) {
        const TimeSpan span{&row == &rows.front() ? to.begin : border(row.span.begin),
                            &row == &rows.back() ? to.end : border(row.span.end)};
        if (auto ok = move(row, span); !ok)
            return ok;
    }
    return {};
}

Result<void> FamilyEdit::cut(const std::vector<Annotation> &rows, TimeSpan to)
{
    for (const Annotation &row : rows) {
        const TimeSpan span{std::max(row.span.begin, to.begin), std::min(row.span.end, to.end)};
        if (span.end < span.begin || (span.empty() && !row.span.empty()))
            return refuse("On '" + m_session.tierById(row.tier)->name + "' the annotation at " +
                          formatTimecode(row.span.begin) +
                          " would lie outside its parent. Move or delete it first.");
        if (span != row.span)
            if (auto ok = move(row, span); !ok)
                return ok;
    }
    return {};
}

Result<Annotation> FamilyEdit::split(const Annotation &whole, MediaTime at, IdSource &ids)
{
    Annotation first = whole;
    Annotation second = whole;
    first.span.end = at;
    second.span.begin = at;
    second.id = ids.next();
    const double share = (at - whole.span.begin).seconds() / whole.span.length().seconds();
    std::tie(first.text, second.text) = dividedText(whole.text, share);
    put(first);
    put(second);
    for (const Id tier : m_session.childTiers(whole.tier))
        if (auto ok = divide(children(whole.id, tier), first, second, ids); !ok)
            return std::unexpected(ok.error());
    return second;
}

Annotation FamilyEdit::hung(Annotation row, Id parent)
{
    row.parent = parent;
    put(row);
    return row;
}

Result<void> FamilyEdit::divide(const std::vector<Annotation> &rows, const Annotation &first,
                                const Annotation &second, IdSource &ids)
{
    if (rows.empty())
        return {};
    const TierRelation relation = relationOf(rows.front().tier);
    const MediaTime at = second.span.begin;
    if (relation == TierRelation::SymbolicAssociation)
        return share(first.span, rows);
    if (relation == TierRelation::SymbolicSubdivision) {
        std::vector<Annotation> earlier, later;
        for (const Annotation &row : rows)
            if (row.span.begin.us + row.span.length().us / 2 < at.us)
                earlier.push_back(row);
            else
                later.push_back(hung(row, second.id));
        const auto ok = share(first.span, earlier);
        return ok ? share(second.span, later) : ok;
    }
    for (const Annotation &row : rows) {
        if (row.span.end <= at)
            continue;
        if (row.span.begin >= at) {
            hung(row, second.id);
            continue;
        }
        const auto later = split(row, at, ids);
        if (!later)
            return std::unexpected(later.error());
        hung(*later, second.id);
    }
    return {};
}

Result<void> FamilyEdit::join(const Annotation &first, const Annotation &second, TimeSpan span)
{
    Annotation joined = first;
    joined.span = span;
    joined.text = joinedText(first.text, second.text);
    for (const Id tier : m_session.childTiers(first.tier))
        if (auto ok = joinChildren(tier, first, second, joined); !ok)
            return ok;
    drop(second);
    put(joined);
    return {};
}

Result<void> FamilyEdit::joinChildren(Id childTier, const Annotation &first,
                                      const Annotation &second, const Annotation &joined)
{
    auto earlier = children(first.id, childTier);
    auto later = children(second.id, childTier);
    const TierRelation relation = relationOf(childTier);
    if (relation == TierRelation::SymbolicAssociation && !earlier.empty() && !later.empty())
        return join(earlier.front(), later.front(), joined.span);
    for (Annotation &row : later)
        row = hung(row, first.id);
    if (relation == TierRelation::IncludedIn)
        return {};
    if (relation == TierRelation::TimeSubdivision)
        return joinDivided(earlier, later, first, second, joined);
    earlier.insert(earlier.end(), later.begin(), later.end());
    return share(joined.span, earlier);
}

Result<void> FamilyEdit::joinDivided(const std::vector<Annotation> &earlier,
                                     const std::vector<Annotation> &later, const Annotation &first,
                                     const Annotation &second, const Annotation &joined)
{
    if (earlier.empty() || later.empty()) {
        const auto &rows = earlier.empty() ? later : earlier;
        return rows.empty()
                   ? Result<void>()
                   : stretch(rows, earlier.empty() ? second.span : first.span, joined.span);
    }
    const MediaTime seam = std::max(first.span.end, second.span.begin);
    if (seam >= joined.span.end)
        return refuse("One annotation lies within the other, so their children have no order. "
                      "Move it first.");
    const auto ok = stretch(earlier, first.span, {joined.span.begin, seam});
    return ok ? stretch(later, second.span, {seam, joined.span.end}) : ok;
}

Result<Edit> FamilyEdit::finished(std::string label) const
{
    Edit edit{std::move(label), {}};
    for (const RowChange &change : m_changes) {
        if (!change.before && !change.after) // came and went
            continue;
        if (const auto *row = std::get_if<Annotation>(&change.any()))
            if (const Tier *tier = m_session.tierById(row->tier); tier->locked)
                return refuse("The tier '" + tier->name +
                              "' would change and is locked. Unlock "
                              "it to edit.");
        if (change.before != change.after)
            edit.changes.push_back(change);
    }
    std::ranges::stable_partition(edit.changes, [](const RowChange &change) {
        return std::holds_alternative<Explanation>(change.any()); // before what they refer to
    });
    return edit;
}

} // namespace duologue::edits
