#include "core/server/local_copy.h"

#include <algorithm>
#include <atomic>
#include <filesystem>
#include <mutex>
#include <optional>
#include <thread>

#include "core/base/thrown.h"
#include "core/server/entries.h"
#include "core/server/uuid.h"
#include "core/store/incoming_session.h"
#include "core/store/link_table.h"
#include "core/store/row_json.h"

namespace duologue::server {
namespace {

namespace fs = std::filesystem;

std::string folderOf(const std::string &file)
{
    std::error_code ignored;
    return fs::absolute(file, ignored).parent_path().string();
}

/// What the file says of rows that cannot be together is the server's fault.
Result<void> asCame(Result<void> written)
{
    if (written ||
        (!written.error().code.starts_with("session.") && written.error().code != "store.damaged"))
        return written;
    return fail("server.changed",
                "What is on the server is no session: somebody may have changed it by hand. "
                "Nothing was taken. Ask who looks after the server.",
                written.error().message);
}

/// One copy in the making.
class Pulling
{
public:
    Pulling(std::string file, std::string author, const Progress &progress)
        : m_file(std::move(file)), m_author(std::move(author)), m_progress(progress)
    {
    }

    Result<void> take(std::string_view text, double share)
    {
        if (m_count++ % rowsBetweenTold == 0 && m_progress && !m_progress(share))
            return std::unexpected(cancelled());
        auto row = rowFromServer({}, text);
        if (!row)
            return std::unexpected(row.error());
        const auto *info = std::get_if<SessionInfo>(&*row);
        if (!m_session)
            return info ? begin(*info)
                        : asCame(fail("session.invalid", "It has no row of its own."));
        if (auto *source = std::get_if<MediaSource>(&*row)) { // where it lies here is not known yet
            m_media.push_back(std::move(*source));
            return {};
        }
        return asCame(m_session->add(std::move(*row), text));
    }

    /// Whether any row has come besides the session's own.
    bool hasRows() const { return m_count > 1; }
    const std::vector<MediaSource> &media() const { return m_media; }

    Result<void> finish(const ServerLink &link)
    {
        if (!m_session)
            return asCame(fail("session.invalid", "It has no row of its own."));
        std::string text;
        for (const MediaSource &source : m_media) {
            Row row = source;
            fromServer(link.paths, row);
            if (auto ok = store::rowToText(row, text); !ok)
                return ok;
            if (auto ok = asCame(m_session->add(std::move(row), text)); !ok)
                return ok;
        }
        return asCame(m_session->finish(link));
    }

private:
    Result<void> begin(const SessionInfo &info)
    {
        auto begun = store::IncomingSession::begin(m_file, info, m_author, "from the server");
        if (!begun)
            return asCame(std::unexpected(begun.error()));
        m_session.emplace(std::move(*begun));
        return {};
    }

    std::string m_file, m_author;
    const Progress &m_progress;
    std::optional<store::IncomingSession> m_session; ///< nothing: its own row has not come
    std::vector<MediaSource> m_media;
    std::size_t m_count = 0;
};

Result<void> copy(Remote &remote, const Person &me, const Shared &session, const std::string &file,
                  const std::string &share, const Progress &progress)
{
    Pulling pulling(file, me.name, progress);
    const auto head =
        remote.content(session.id, [&](std::string_view row, double part) -> Result<void> {
            return pulling.take(row, part);
        });
    if (!head)
        return std::unexpected(head.error());
    return pulling.finish({remote.address(), session.id, session.name, me.name, me.role, newUuid(),
                           head->head, pulling.hasRows() ? 1 : 0, head->seesRatings,
                           findHere(pulling.media(), folderOf(file), session.mediaFolder, share)});
}

/// The copies of pullAll(), shared out among threads.
class PullingAll
{
public:
    PullingAll(const std::vector<Shared> &sessions, std::string folder, std::string share,
               const Progress &progress)
        : m_sessions(sessions),
          m_folder(std::move(folder)),
          m_share(std::move(share)),
          m_progress(progress),
          m_shares(sessions.size(), 0),
          m_copies(sessions.size())
    {
    }

    /// One thread's part, until there are none left.
    void work(Remote &remote)
    {
        const auto me = remote.hello();
        for (std::size_t next; (next = m_next++) < m_sessions.size();) {
            const auto done = me ? guarded([&] { return one(remote, *me, next); })
                                 : Result<void>(std::unexpected(me.error()));
            if (!done)
                return end(done.error());
            tell(next, 1);
        }
    }

    Result<std::vector<CopyPlace>> result()
    {
        return m_error ? Result<std::vector<CopyPlace>>(std::unexpected(*m_error)) : m_copies;
    }

private:
    Result<void> one(Remote &remote, const Person &me, std::size_t index)
    {
        const Shared &session = m_sessions[index];
        for (;;) {
            m_copies[index] = placeFor(session, m_folder);
            if (m_copies[index].isThere)
                return {};
            const auto done = copy(remote, me, session, m_copies[index].file, m_share,
                                   [&](double share) { return tell(index, share); });
            if (done || done.error().code != "store.exists") // of two that are called alike
                return done;
        }
    }

    bool tell(std::size_t index, double share)
    {
        const std::scoped_lock lock(m_mutex);
        m_all += share - std::exchange(m_shares[index], share);
        return !m_error && (!m_progress || m_progress(m_all / double(m_sessions.size())));
    }

    void end(const Error &why)
    {
        const std::scoped_lock lock(m_mutex);
        m_next = m_sessions.size();
        if (!m_error)
            m_error = why;
    }

    const std::vector<Shared> &m_sessions;
    std::string m_folder, m_share;
    const Progress &m_progress;
    std::atomic<std::size_t> m_next = 0;
    std::mutex m_mutex; ///< of the rest
    std::vector<double> m_shares;
    double m_all = 0;
    std::vector<CopyPlace> m_copies;
    std::optional<Error> m_error;
};

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

Result<Shared> pull(Remote &remote, const std::string &name, const std::string &file,
                    const std::string &share, const Progress &progress)
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
    if (auto ok = copy(remote, *me, *session, file, share, progress); !ok)
        return std::unexpected(ok.error());
    return session;
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
        const auto link = store::serverLinkIn(file);
        if (link && *link && (*link)->session == session.id)
            return {file, true};
    }
}

Result<std::vector<CopyPlace>> pullAll(const std::vector<std::unique_ptr<Remote>> &connections,
                                       const std::vector<Shared> &sessions,
                                       const std::string &folder, const std::string &share,
                                       const Progress &progress)
{
    PullingAll all(sessions, folder, share, progress);
    std::vector<std::thread> threads;
    for (const auto &connection : connections)
        threads.emplace_back([&all, &connection] { all.work(*connection); });
    for (std::thread &thread : threads)
        thread.join();
    return all.result();
}

} // namespace duologue::server
