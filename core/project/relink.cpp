#include "core/project/relink.h"

#include <filesystem>

#include "core/setup/relink.h"
#include "core/store/session_store.h"

namespace duologue::project {
namespace {

std::string fileOf(const Project &project, const std::string &session)
{
    return (std::filesystem::path(project.folder) / session).string();
}

Relinked relinkOne(const Project &project, const Summary &session, const std::string &folder,
                   media::MovedFiles &files, const std::string &author)
{
    const auto &wanted = session.missing;
    const auto found = setup::chosenFrom(wanted, folder, files);
    Relinked one{session.path,
                 static_cast<int>(found.size()),
                 static_cast<int>(wanted.size() - found.size()),
                 {}};
    if (found.empty())
        return one;
    const std::string file = fileOf(project, session.path);
    const auto store = SessionStore::open(file);
    const auto done =
        store ? (*store)->commit(setup::relinked((*store)->session(), file, found), author)
              : Result<void>(std::unexpected(store.error()));
    if (!done)
        one = {session.path, 0, static_cast<int>(wanted.size()), done.error().message};
    return one;
}

Relinked takeBackOne(const Project &project, const Relinked &done, const std::string &author)
{
    Relinked one{done.session, 0, done.found + done.stillMissing, {}};
    const auto store = SessionStore::open(fileOf(project, done.session));
    if (!store)
        one.problem = store.error().message;
    else if ((*store)->undoLabel() != setup::relinkLabel)
        one.problem = "'" + done.session +
                      "' has been edited since its recordings were found; take it back there.";
    else if (const auto undone = (*store)->undo(author); !undone)
        one.problem = undone.error().message;
    if (!one.problem.empty())
        one = {done.session, done.found, done.stillMissing, one.problem};
    return one;
}

} // namespace

Result<std::vector<Relinked>> relink(const Project &project, const std::string &folder,
                                     const std::string &author, const std::string &but,
                                     const Observer &observer)
{
    std::vector<const Summary *> sessions;
    for (const Summary &session : project.sessions)
        if (!session.missing.empty() && session.path != but)
            sessions.push_back(&session);
    media::MovedFiles files(folder);
    std::vector<Relinked> all;
    for (const Summary *session : sessions) {
        const auto share = static_cast<double>(all.size()) / static_cast<double>(sessions.size());
        if (observer && !observer(share, session->path))
            return fail("project.cancelled",
                        "Looking for recordings was stopped; what was found before stays.");
        all.push_back(relinkOne(project, *session, folder, files, author));
    }
    return all;
}

std::vector<Relinked> takeBack(const Project &project, const std::vector<Relinked> &done,
                               const std::string &author)
{
    std::vector<Relinked> all;
    for (const Relinked &one : done)
        if (one.found > 0)
            all.push_back(takeBackOne(project, one, author));
    return all;
}

} // namespace duologue::project
