// What goes to and fro of one session.
#include <nlohmann/json.hpp>

#include "core/server/pqxx_remote.h"

namespace duologue::server {
namespace {

using nlohmann::json;
using Snapshot = pqxx::transaction<pqxx::repeatable_read, pqxx::readwrite_policy::read_only>;

constexpr int rowsAtOnce = 20'000;
/// Rows refer to those of kinds before theirs.
constexpr const char *kindsInOrder =
    "'{session,participant,run,media,vocabulary,scheme,tier,annotation,rating,explanation,trace}'"
    "::text[]";

Result<Fetched> headOf(pqxx::transaction_base &work, const std::string &session)
{
    const auto rows = work.exec_params("SELECT head, duologue.sees_ratings(id) "
                                       "FROM duologue.session WHERE id = $1",
                                       session);
    if (rows.empty())
        return fail("server.missing",
                    "The server has no such session (any more), or does not know you. Ask a lead; "
                    "local work goes on.");
    return Fetched{rows[0][0].as<std::int64_t>(), rows[0][1].as<bool>(), {}, {}};
}

std::optional<std::string> textOf(const pqxx::field &field)
{
    return field.is_null() ? std::nullopt : std::optional(field.as<std::string>());
}

Entry entryOf(const pqxx::row &row)
{
    Entry entry;
    entry.sequence = row[0].as<std::int64_t>();
    entry.client = row[1].as<std::string>("");
    entry.number = row[2].as<std::int64_t>(0);
    entry.author = row[3].as<std::string>("");
    entry.said = row[4].as<std::string>("");
    entry.action = row[5].as<std::string>("");
    entry.label = row[6].as<std::string>("");
    return entry;
}

std::vector<Entry> entriesAfter(pqxx::transaction_base &work, const std::string &session,
                                std::int64_t cursor)
{
    std::vector<Entry> entries;
    for (const auto &row :
         work.exec_params("SELECT c.sequence, e.client, e.number, e.author, e.said, e.action, "
                          "e.label, c.row_before, c.row_after "
                          "FROM duologue.change c LEFT JOIN duologue.entry e "
                          "USING (session, sequence) "
                          "WHERE c.session = $1 AND c.sequence > $2 "
                          "ORDER BY c.sequence, c.position",
                          session, cursor)) {
        if (entries.empty() || entries.back().sequence != row[0].as<std::int64_t>())
            entries.push_back(entryOf(row));
        entries.back().changes.push_back({textOf(row[7]), textOf(row[8])});
    }
    return entries;
}

json jsonOf(const std::optional<std::string> &text)
{
    return text ? json(*text) : json();
}

/// PostgreSQL has no text with a zero in it; rows escape theirs.
std::string withoutZeros(std::string text)
{
    std::erase(text, '\0');
    return text;
}

json jsonOf(const Entry &entry)
{
    json changes = json::array();
    for (const Change &change : entry.changes)
        changes.push_back({jsonOf(change.before), jsonOf(change.after)});
    return {{"number", entry.number},
            {"author", withoutZeros(entry.author)},
            {"said", withoutZeros(entry.said)},
            {"action", entry.action},
            {"label", withoutZeros(entry.label)},
            {"changes", std::move(changes)}};
}

/// Rows that go into a session some thousand at a time, so that whoever sends them can end it.
class Filling
{
public:
    Filling(pqxx::work &work, std::string session) : m_work(work), m_session(std::move(session)) {}

    Result<void> put(const std::string &row)
    {
        if (!m_rows)
            m_rows.emplace(m_work, "incoming");
        *m_rows << std::make_tuple(row);
        if (++m_count % rowsAtOnce == 0)
            flush();
        return {};
    }
    void flush()
    {
        if (!m_rows)
            return;
        m_rows->complete();
        m_rows.reset();
        m_work.exec_params("INSERT INTO duologue.content "
                           "SELECT $1, body::json ->> 'row', (body::json ->> 'id')::bigint, "
                           "duologue.rater_of(body::json), body FROM incoming",
                           m_session);
        m_work.exec("TRUNCATE incoming");
    }

private:
    pqxx::work &m_work;
    std::string m_session;
    std::optional<pqxx::stream_to> m_rows; ///< nothing: none has come since the last
    int m_count = 0;
};

} // namespace

Result<void> PqxxRemote::add(const Shared &session,
                             const std::function<Result<void>(const Put &)> &fill)
{
    return with([&](pqxx::connection &connection) -> Result<void> {
        pqxx::work work(connection);
        if (!work.exec_params("SELECT FROM duologue.session WHERE name = $1", session.name).empty())
            return fail("server.exists", "The server has a session called \"" + session.name +
                                             "\" already. Choose another name.");
        work.exec_params("SELECT duologue.add_session($1, $2, $3)", session.id, session.name,
                         session.mediaFolder);
        work.exec("CREATE TEMPORARY TABLE incoming (body text) ON COMMIT DROP");
        Filling filling(work, session.id);
        if (auto ok = fill([&](const std::string &row) { return filling.put(row); }); !ok)
            return ok;
        filling.flush();
        work.commit();
        return {};
    });
}

Result<Fetched> PqxxRemote::content(const std::string &session, const Take &take)
{
    return with([&](pqxx::connection &connection) -> Result<Fetched> {
        Snapshot work(connection);
        auto head = headOf(work, session);
        if (!head)
            return head;
        const auto all = work.exec_params("SELECT count(*) FROM duologue.content "
                                          "WHERE session = $1",
                                          session)[0][0]
                             .as<double>();
        work.exec("DECLARE rows NO SCROLL CURSOR FOR SELECT body FROM duologue.content "
                  "WHERE session = " +
                  work.quote(session) + " ORDER BY array_position(" + kindsInOrder + ", kind), id");
        double done = 0;
        while (done < all)
            for (const auto &row : work.exec("FETCH " + std::to_string(rowsAtOnce) + " FROM rows"))
                if (auto ok = take({row[0].c_str(), row[0].size()}, ++done / all); !ok)
                    return std::unexpected(ok.error());
        return head;
    });
}

Result<Fetched> PqxxRemote::fetch(const std::string &session, std::int64_t cursor, bool seesRatings)
{
    return with([&](pqxx::connection &connection) -> Result<Fetched> {
        Snapshot work(connection);
        auto fetched = headOf(work, session);
        if (!fetched)
            return fetched;
        if (fetched->head < cursor)
            return fail(
                "server.changed",
                "The server knows fewer edits of the session than have come from it: it was "
                "set back to a backup. Nothing was changed; local work goes on. Ask who "
                "looks after the server.");
        if (fetched->head > cursor)
            fetched->entries = entriesAfter(work, session, cursor);
        if (fetched->seesRatings != seesRatings) {
            fetched->ratings.emplace();
            for (const auto &row :
                 work.exec_params("SELECT body FROM duologue.content "
                                  "WHERE session = $1 AND kind IN ('rating', 'trace')",
                                  session))
                fetched->ratings->push_back(row[0].as<std::string>());
        }
        return fetched;
    });
}

Result<std::optional<std::int64_t>> PqxxRemote::push(const std::string &session,
                                                     std::int64_t cursor, const std::string &client,
                                                     const std::vector<Entry> &entries)
{
    return with([&](pqxx::connection &connection) -> Result<std::optional<std::int64_t>> {
        json all = json::array();
        for (const Entry &entry : entries)
            all.push_back(jsonOf(entry));
        pqxx::work work(connection);
        const auto head =
            work.exec_params("SELECT duologue.push($1, $2, $3, $4)", session, cursor, client,
                             all.dump(-1, ' ', false, json::error_handler_t::replace));
        work.commit();
        return head[0][0].is_null() ? std::nullopt : std::optional(head[0][0].as<std::int64_t>());
    });
}

} // namespace duologue::server
