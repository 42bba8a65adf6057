#include "core/store/server_link.h"

#include "core/base/overload.h"

namespace duologue {
namespace {

std::unexpected<Error> refuse(const ServerLink &link, const std::string &what)
{
    return fail("server.role", "On the server you are " + link.person + ", " +
                                   (link.role == "annotator" ? "an annotator" : "a reader") + ": " +
                                   what);
}

bool isLocked(const Session &session, Id tier)
{
    const Tier *row = session.tierById(tier);
    return row && row->locked;
}

/// Where a recording lies on this computer.
bool isPlace(const RowChange &change)
{
    const auto *before = change.before ? std::get_if<MediaSource>(&*change.before) : nullptr;
    const auto *after = change.after ? std::get_if<MediaSource>(&*change.after) : nullptr;
    if (!before || !after)
        return false;
    MediaSource moved = *before;
    moved.path = after->path;
    return moved == *after;
}

Result<void> annotatorMay(const ServerLink &link, const Session &session, const Row &row)
{
    const std::string lead = "Ask a lead.";
    const std::string *rater = nullptr;
    if (const auto *rating = std::get_if<SamRating>(&row))
        rater = &rating->rater;
    else if (const auto *trace = std::get_if<Trace>(&row))
        rater = &trace->rater;
    if (rater)
        return *rater == link.person
                   ? Result<void>()
                   : refuse(link, "ratings of " + *rater + " are not yours. Choose " + link.person +
                                      " as the annotator.");
    const bool locked =
        std::visit(Overload{[](const Tier &tier) { return tier.locked; },
                            [&](const Annotation &one) { return isLocked(session, one.tier); },
                            [](const auto &) { return false; }},
                   row);
    if (locked)
        return refuse(link, "locked tiers, and which are locked, are up to a lead. " + lead);
    const bool leads = std::visit(
        Overload{[](const SessionInfo &) { return true; }, [](const Participant &) { return true; },
                 [](const MediaSource &) { return true; }, [](const Vocabulary &) { return true; },
                 [](const SchemeRow &) { return true; }, [](const auto &) { return false; }},
        row);
    return leads ? refuse(link, "the scheme, its vocabularies, people and recordings are up to a "
                                "lead. " +
                                    lead)
                 : Result<void>();
}

} // namespace

Result<void> mayEdit(const ServerLink &link, const Session &session, const Edit &edit)
{
    if (link.role == "lead")
        return {};
    if (link.role != "annotator")
        return refuse(link, "it takes no edits of yours. Copy the session (info tells its file) to "
                            "work on it alone.");
    for (const RowChange &change : edit.changes)
        if (!isPlace(change))
            for (const auto *row : {&change.before, &change.after})
                if (*row)
                    if (auto ok = annotatorMay(link, session, **row); !ok)
                        return ok;
    return {};
}

} // namespace duologue
