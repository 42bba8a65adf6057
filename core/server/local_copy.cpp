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

/// Row after row of a session.
class Rows
{
public:
    explicit Rows(const Session &session) : m_session(session)
    {
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
            m_tiers.push_back(tier->id);
    }

    std::optional<Result<std::string>> next()
    {
        while (m_waiting.empty()) {
            if (m_tiers.empty())
                return std::nullopt;
            for (const Annotation &one : m_session.annotations(m_tiers.back())) {
                add(one);
                addAll(m_session.explanations(one.id));
            }
            m_tiers.pop_back();
        }
        std::string text;
        const auto ok = store::rowToText(m_waiting.back(), text);
        m_waiting.pop_back();
        return ok ? Result<std::string>(std::move(text)) : std::unexpected(ok.error());
    }

private:
    void add(Row row) { m_waiting.push_back(std::move(row)); }
    void addAll(const auto &rows)
    {
        for (const auto *row : rows)
            add(*row);
    }

    const Session &m_session;
    std::vector<Id> m_tiers;
    std::vector<Row> m_waiting;
};

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

Result<Shared> add(SessionStore &store, Remote &remote, const std::string &name)
{
    const auto me = remote.hello();
    if (!me)
        return std::unexpected(me.error());
    ServerLink link = store.serverLink().value_or(ServerLink{});
    if (store.serverLink() && link.cursor >= 0)
        return fail("server.shared", store.path() + " is shared already, as \"" + link.name +
                                         "\" on " + link.address + ".");
    const auto sessions = remote.sessions();
    const auto last = store.lastLine();
    if (!sessions || !last)
        return std::unexpected(sessions ? last.error() : sessions.error());
    auto known = std::ranges::find(*sessions, link.session, &Shared::id);
    if (known == sessions->end()) { // noted before it is sent, so that it is known when sent twice
        link = {remote.address(),
                link.session.empty() ? newUuid() : link.session,
                name.empty() ? fs::path(store.path()).stem().string() : name,
                me->name,
                me->role,
                newUuid(),
                -1,
                *last,
                true,
                {}};
        if (auto ok = store.take({}, link); !ok)
            return std::unexpected(ok.error());
        Rows rows(store.session());
        if (auto ok = remote.add({link.session, link.name, folderOf(store.path()), false, 0, {}},
                                 [&rows] { return rows.next(); });
            !ok)
            return std::unexpected(ok.error());
    }
    link.cursor = 0;
    if (auto ok = store.take({}, link); !ok)
        return std::unexpected(ok.error());
    return Shared{link.session, link.name, folderOf(store.path()), false, 0, {}};
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
