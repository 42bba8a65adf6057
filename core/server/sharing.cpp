#include "core/server/sharing.h"

#include <algorithm>
#include <filesystem>

#include "core/server/uuid.h"
#include "core/store/row_json.h"

namespace duologue::server {
namespace {

namespace fs = std::filesystem;

using Visit = std::function<Result<void>(const Row &)>;

/// All that a session holds, but for its journal, until it fails.
Result<void> eachRow(const Session &session, const Visit &visit)
{
    Result<void> ok = visit(session.info());
    const auto all = [&](const auto &rows) {
        for (const auto *row : rows)
            if (ok)
                ok = visit(*row);
    };
    all(session.participants());
    all(session.media());
    all(session.modelRuns());
    all(session.vocabularies());
    if (ok && session.scheme())
        ok = visit(*session.scheme());
    all(session.tiers());
    all(session.ratings());
    all(session.traces());
    for (const Tier *tier : session.tiers())
        for (const Annotation &one : session.annotations(tier->id)) {
            if (ok)
                ok = visit(one);
            all(session.explanations(one.id));
        }
    return ok;
}

std::size_t countRows(const Session &session)
{
    std::size_t count = 0;
    (void)eachRow(session, [&count](const Row &) {
        ++count;
        return Result<void>();
    });
    return count;
}

std::string folderOf(const std::string &file)
{
    std::error_code ignored;
    return fs::absolute(file, ignored).parent_path().string();
}

} // namespace

Result<Sharing> beginSharing(SessionStore &store, const std::string &address, const Person &me,
                             const std::vector<Shared> &there, const std::string &name)
{
    ServerLink link = store.serverLink().value_or(ServerLink{});
    if (store.serverLink() && link.cursor >= 0)
        return fail("server.shared", store.path() + " is shared already, as \"" + link.name +
                                         "\" on " + link.address + ".");
    Sharing sharing;
    if (std::ranges::find(there, link.session, &Shared::id) ==
        there.end()) { // noted before it is sent, so that it is known when sent twice
        const auto last = store.lastLine();
        if (!last)
            return std::unexpected(last.error());
        link = {address,
                link.session.empty() ? newUuid() : link.session,
                name.empty() ? fs::path(store.path()).stem().string() : name,
                me.name,
                me.role,
                newUuid(),
                -1,
                *last,
                true,
                {}};
        if (auto ok = store.take({}, link); !ok)
            return std::unexpected(ok.error());
        sharing.content = store.session();
    }
    sharing.session = {link.session, link.name, folderOf(store.path()), false, 0, {}};
    return sharing;
}

Result<void> send(Remote &remote, const Sharing &sharing, const Progress &progress)
{
    if (!sharing.content)
        return {};
    const auto all = static_cast<double>(countRows(*sharing.content));
    return remote.add(sharing.session, [&](const Remote::Put &put) {
        std::string text;
        std::size_t done = 0;
        return eachRow(*sharing.content, [&](const Row &row) -> Result<void> {
            if (done++ % rowsBetweenTold == 0 && progress && !progress(double(done) / all))
                return std::unexpected(cancelled());
            if (auto ok = store::rowToText(row, text); !ok)
                return ok;
            return put(text);
        });
    });
}

Result<void> endSharing(SessionStore &store)
{
    ServerLink link = *store.serverLink();
    link.cursor = 0;
    return store.take({}, link);
}

Result<Shared> add(SessionStore &store, Remote &remote, const std::string &name,
                   const Progress &progress)
{
    const auto me = remote.hello();
    if (!me)
        return std::unexpected(me.error());
    const auto sessions = remote.sessions();
    if (!sessions)
        return std::unexpected(sessions.error());
    const auto sharing = beginSharing(store, remote.address(), *me, *sessions, name);
    if (!sharing)
        return std::unexpected(sharing.error());
    if (auto ok = send(remote, *sharing, progress); !ok)
        return std::unexpected(ok.error());
    if (auto ok = endSharing(store); !ok)
        return std::unexpected(ok.error());
    return sharing->session;
}

} // namespace duologue::server
