#include "core/server/local_copy.h"

#include <algorithm>
#include <filesystem>

#include "core/files/folders.h"
#include "core/files/new_folder.h"
#include "core/merge/in_order.h"
#include "core/server/entries.h"
#include "core/server/uuid.h"
#include "core/store/row_json.h"

namespace duologue::server {
namespace {

namespace fs = std::filesystem;

/// All that a session holds, but for its journal.
Result<std::vector<std::string>> rowsOf(const Session &session)
{
    std::vector<std::string> texts;
    Result<void> ok;
    const auto add = [&](const Row &row) {
        if (ok)
            ok = store::rowToText(row, texts.emplace_back());
    };
    const auto addAll = [&](const auto &rows) {
        for (const auto *row : rows)
            add(*row);
    };
    add(session.info());
    addAll(session.participants());
    addAll(session.media());
    addAll(session.modelRuns());
    addAll(session.vocabularies());
    if (session.scheme())
        add(*session.scheme());
    addAll(session.tiers());
    addAll(session.ratings());
    addAll(session.traces());
    for (const Tier *tier : session.tiers())
        for (const Annotation &one : session.annotations(tier->id)) {
            add(one);
            addAll(session.explanations(one.id));
        }
    return ok ? Result<std::vector<std::string>>(std::move(texts)) : std::unexpected(ok.error());
}

std::string folderOf(const std::string &file)
{
    std::error_code ignored;
    return fs::absolute(file, ignored).parent_path().string();
}

struct Content
{
    SessionInfo info;
    std::vector<RowChange> rows;
    std::vector<MediaSource> media;
    Fetched head;
};

Result<Content> contentOf(Remote &remote, const Shared &session)
{
    Content content;
    const auto take = [&](std::string_view text) -> Result<void> {
        auto row = rowFromServer({}, text);
        if (!row)
            return std::unexpected(row.error());
        if (const auto *info = std::get_if<SessionInfo>(&*row)) {
            content.info = *info;
            return {};
        }
        if (const auto *source = std::get_if<MediaSource>(&*row))
            content.media.push_back(*source);
        content.rows.push_back({std::nullopt, std::move(*row)});
        return {};
    };
    auto head = remote.content(session.id, take);
    if (!head)
        return std::unexpected(head.error());
    content.head = std::move(*head);
    return content;
}

Result<void> writeLinked(const std::string &file, Content content, const ServerLink &link)
{
    for (RowChange &change : content.rows)
        fromServer(link.paths, *change.after);
    Edit start = merge::inOrder(std::move(content.rows));
    start.label = "from the server";
    const auto store = SessionStore::create(file, content.info, start, link.person);
    return store ? (*store)->take({}, link) : std::unexpected(store.error());
}

std::unexpected<Error> notWritten(const files::Problem &problem)
{
    return fail("server.write", problem.sentence());
}

} // namespace

Result<Shared> find(Remote &remote, const std::string &name)
{
    const auto sessions = remote.sessions();
    if (!sessions)
        return std::unexpected(sessions.error());
    const auto found = std::ranges::find(*sessions, name, &Shared::name);
    if (found == sessions->end())
        return fail("server.missing", "The server has no session called \"" + name +
                                          "\"; `duologue-cli server list` says which it has.");
    return *found;
}

Result<Sharing> beginSharing(SessionStore &store, const std::string &address, const Person &me,
                             const std::vector<Shared> &there, const std::string &name)
{
    ServerLink link = store.serverLink().value_or(ServerLink{});
    if (store.serverLink() && link.cursor >= 0)
        return fail("server.shared", store.path() + " is shared already, as \"" + link.name +
                                         "\" on " + link.address + ".");
    Sharing sharing;
    sharing.isThere = std::ranges::find(there, link.session, &Shared::id) != there.end();
    if (!sharing.isThere) { // noted before it is sent, so that it is known when sent twice
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
        auto rows = rowsOf(store.session());
        if (!rows)
            return std::unexpected(rows.error());
        sharing.rows = std::move(*rows);
    }
    sharing.session = {link.session, link.name, folderOf(store.path()), false, 0, {}};
    return sharing;
}

Result<void> send(Remote &remote, Sharing sharing)
{
    if (sharing.isThere)
        return {};
    auto next = sharing.rows.begin();
    return remote.add(sharing.session, [&]() -> std::optional<Result<std::string>> {
        if (next == sharing.rows.end())
            return std::nullopt;
        return std::move(*next++);
    });
}

Result<void> endSharing(SessionStore &store)
{
    ServerLink link = *store.serverLink();
    link.cursor = 0;
    return store.take({}, link);
}

Result<Shared> add(SessionStore &store, Remote &remote, const std::string &name)
{
    const auto me = remote.hello();
    if (!me)
        return std::unexpected(me.error());
    const auto sessions = remote.sessions();
    if (!sessions)
        return std::unexpected(sessions.error());
    auto sharing = beginSharing(store, remote.address(), *me, *sessions, name);
    if (!sharing)
        return std::unexpected(sharing.error());
    const Shared shared = sharing->session;
    if (auto ok = send(remote, std::move(*sharing)); !ok)
        return std::unexpected(ok.error());
    if (auto ok = endSharing(store); !ok)
        return std::unexpected(ok.error());
    return shared;
}

CopyPlace placeFor(const Shared &session, const std::string &folder)
{
    std::string name = session.name;
    std::ranges::replace_if(
        name, [](char c) { return c == '/' || c == '\\' || c == ':'; }, '-');
    for (int n = 1;; ++n) {
        const std::string number = n == 1 ? "" : " " + std::to_string(n);
        const std::string file = (fs::path(folder) / (name + number + ".duologue")).string();
        std::error_code ignored;
        if (!fs::exists(file, ignored))
            return {file, false};
        const auto store = SessionStore::open(file, SessionStore::Access::ReadOnly);
        if (store && (*store)->serverLink() && (*store)->serverLink()->session == session.id)
            return {file, true};
    }
}

Result<Shared> pull(Remote &remote, const std::string &name, const std::string &file,
                    const std::string &share)
{
    std::error_code ignored;
    if (fs::exists(file, ignored))
        return fail("store.exists", file + " exists already; name a new file. `duologue-cli server "
                                           "sync` brings one up to date.");
    const auto me = remote.hello();
    if (!me)
        return std::unexpected(me.error());
    const auto session = find(remote, name);
    if (!session)
        return session;
    auto content = contentOf(remote, *session);
    if (!content)
        return std::unexpected(content.error());
    ServerLink link{remote.address(),
                    session->id,
                    name,
                    me->name,
                    me->role,
                    newUuid(),
                    content->head.head,
                    0,
                    content->head.seesRatings,
                    {}};
    link.pushed = content->rows.empty() ? 0 : 1;
    link.paths = findHere(content->media, folderOf(file), session->mediaFolder, share);
    const files::NewFolder aside(file); // nothing is a session there before it is whole
    if (aside.problem())
        return notWritten(*aside.problem());
    const std::string part = (aside.path() / "pulled").string();
    if (auto ok = writeLinked(part, std::move(*content), link); !ok)
        return std::unexpected(ok.error());
    if (const int code = files::nameWithoutReplacing(part, file); code != 0)
        return notWritten(files::problemOf(file, code));
    if (const int code = files::syncFolder(files::folderOf(file)); code != 0)
        return notWritten(files::problemOf(file, code));
    return session;
}

} // namespace duologue::server
