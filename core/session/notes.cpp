#include "core/session/notes.h"

#include <algorithm>

#include "core/session/draft.h"
#include "core/session/edit_builders.h"
#include "core/session/editable.h"
#include "core/session/tier_edits.h"

namespace duologue {
namespace {

bool isBookmarks(const Tier &tier)
{
    return tier.name == bookmarkTier && tier.kind == TierKind::Label;
}

const Tier *bookmarks(const Session &session)
{
    for (const Tier *tier : session.tiers())
        if (isBookmarks(*tier))
            return tier;
    return nullptr;
}

std::unexpected<Error> gone()
{
    return edits::refuse("This annotation no longer exists.");
}

/// Without the attribute where the text is empty.
Attributes noted(const Attributes &before, const std::string &text)
{
    Attributes after;
    for (const auto &[name, value] : before)
        if (name != noteAttribute)
            after[name] = value;
    if (!text.empty())
        after[noteAttribute] = text;
    return after;
}

} // namespace

std::vector<Note> notesOf(const Session &session)
{
    std::vector<Note> notes;
    for (const Tier *tier : session.tiers()) {
        const bool marks = isBookmarks(*tier);
        for (const Annotation &row : session.annotations(tier->id)) {
            const auto note = row.attributes.find(noteAttribute);
            const bool has = note != row.attributes.end();
            if (marks || has)
                notes.push_back(
                    {row.id, row.span.begin, has ? note->second : std::string(row.text), marks});
        }
    }
    std::ranges::stable_sort(notes, {}, &Note::time);
    return notes;
}

Result<Edit> edits::addBookmark(const Session &session, IdSource &ids, MediaTime time,
                                std::string text)
{
    Draft draft(session);
    if (!bookmarks(session)) {
        Tier tier;
        tier.name = bookmarkTier;
        if (auto made = draft.add(addTiers(session, ids, {tier})); !made)
            return std::unexpected(made.error());
    }
    const Id tier = bookmarks(draft.session())->id;
    if (auto done =
            draft.add(addAnnotation(draft.session(), ids, tier, {time, time}, std::move(text)));
        !done)
        return std::unexpected(done.error());
    return draft.take("bookmark");
}

Result<Edit> edits::setNote(const Session &session, Id id, std::string text)
{
    const auto before = session.annotation(id);
    if (!before)
        return gone();
    Annotation after = *before;
    const bool bookmark = isBookmarks(*session.tierById(before->tier));
    Edit edit{text.empty() && !bookmark ? "remove note" : "note", {}};
    if (bookmark)
        after.text = std::move(text);
    else
        after.attributes = noted(before->attributes, text);
    edit.replace(*before, std::move(after));
    return edit;
}

Result<Edit> edits::removeNote(const Session &session, Id id)
{
    const auto row = session.annotation(id);
    if (!row)
        return gone();
    return isBookmarks(*session.tierById(row->tier)) ? removeAnnotation(session, id)
                                                     : setNote(session, id, {});
}

} // namespace duologue
