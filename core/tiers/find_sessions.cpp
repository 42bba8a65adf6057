#include "core/tiers/find_sessions.h"

#include "core/store/session_store.h"

namespace duologue::find {
namespace {

bool cancelled(const Work &work)
{
    return work.cancel && *work.cancel;
}

void nameTiers(SessionPlaces &found, const Session &session)
{
    for (const Place &place : found.places)
        found.tiers.push_back(session.tierById(place.tier)->name);
}

/// Calls one(path, found) for each until it is cancelled; keeps what has places or a problem.
std::vector<SessionPlaces> each(const std::vector<std::string> &paths, const Work &work,
                                const std::function<void(SessionPlaces &)> &one)
{
    std::vector<SessionPlaces> all;
    for (std::size_t i = 0; i < paths.size() && !cancelled(work); ++i) {
        SessionPlaces found;
        found.path = paths[i];
        one(found);
        if (!found.places.empty() || !found.problem.empty())
            all.push_back(std::move(found));
        if (work.progress)
            work.progress(static_cast<double>(i + 1) / static_cast<double>(paths.size()), paths[i]);
    }
    return all;
}

} // namespace

std::vector<SessionPlaces> findIn(const std::vector<std::string> &paths, const Finder &finder,
                                  const QString *replacement, const Work &work)
{
    return each(paths, work, [&](SessionPlaces &found) {
        const auto store = SessionStore::open(found.path, SessionStore::Access::ReadOnly);
        if (!store) {
            found.problem = store.error().message;
            return;
        }
        found.places = finder.in((*store)->session(), replacement, work.cancel);
        nameTiers(found, (*store)->session());
    });
}

std::vector<SessionPlaces> replaceIn(const std::vector<std::string> &paths, const Finder &finder,
                                     const QString &replacement, const std::string &author,
                                     const Work &work)
{
    return each(paths, work, [&](SessionPlaces &found) {
        {
            // most hold nothing, and need not be opened for writing
            const auto store = SessionStore::open(found.path, SessionStore::Access::ReadOnly);
            if (store && finder.in((*store)->session(), nullptr, work.cancel).empty())
                return;
        }
        const auto store = SessionStore::open(found.path);
        if (!store) {
            found.problem = store.error().message;
            return;
        }
        found.places = finder.in((*store)->session(), &replacement, work.cancel);
        if (cancelled(work))
            return found.places.clear();
        nameTiers(found, (*store)->session());
        const auto edit = replace((*store)->session(), found.places);
        const auto done =
            edit ? (*store)->commit(*edit, author) : Result<void>(std::unexpected(edit.error()));
        if (!done)
            found.problem = done.error().message;
        else
            found.replaced = edit->changes.size();
    });
}

} // namespace duologue::find
