// A connection, its address and what may be wrong with it.
#include "core/server/pqxx_remote.h"

#include <algorithm>
#include <memory>
#include <optional>
#include <set>

#include <libpq-fe.h>
#include <poll.h>

namespace duologue::server {
namespace {

/// The value as a connection string has it.
std::string quoted(const char *value)
{
    std::string text = "'";
    for (; *value; ++value) {
        if (*value == '\'' || *value == '\\')
            text += '\\';
        text += *value;
    }
    return text + '\'';
}

std::string firstLine(std::string text)
{
    text.erase(std::min(text.find('\n'), text.size()));
    if (text.starts_with("ERROR:"))
        text.erase(0, text.find_first_not_of(' ', 6));
    return text;
}

Error errorOfStatement(const pqxx::sql_error &error)
{
    const std::string &state = error.sqlstate();
    const std::string said = firstLine(error.what());
    if (state == "DU001")
        return {"server.refused",
                "The server refuses it: " + said + ". Nothing was sent; local work goes on.",
                {}};
    if (state == "DU002" || state == "23505")
        return {"server.changed",
                "On the server, " + (state == "DU002" ? said : "a row is there already") +
                    ": somebody may have changed it by hand. Nothing was sent; local work goes on. "
                    "Ask who looks after the server.",
                said};
    if (state == "3F000" || state == "42P01" || state == "42883")
        return {
            "server.empty",
            "The database has no tables of Duologue. Make them with `duologue-cli server init`, "
            "or name another database.",
            said};
    if (state == "42501" || state == "28000" || state == "28P01")
        return {"server.refused",
                "The server does not let you do that: " + said +
                    ". Ask a lead to add you to the people of the server.",
                {}};
    return {"server.failed",
            "The server failed: " + said + ". Nothing was sent; local work goes on.", state};
}

Error errorOfConnection(const std::string &address, const std::string &said)
{
    const bool login = said.contains("authentication") || said.contains("does not exist") ||
                       said.contains("not permitted") || said.contains("pg_hba.conf");
    return {login ? "server.refused" : "server.unreachable",
            login ? "The server does not let you in: " + said +
                        ". Check the name and the database in the address, or ask a lead."
                  : "The server (" + address + ") cannot be reached: " + said +
                        ". Local work goes on; try again when the network is back.",
            {}};
}

} // namespace

pqxx::connection &PqxxRemote::open()
{
    if (!m_connection.is_open())
        throw pqxx::broken_connection("the connection was lost"); // nothing is connected unasked
    return m_connection;
}

Error errorOfServer(const std::string &address)
{
    try {
        throw;
    } catch (const pqxx::sql_error &error) {
        return errorOfStatement(error);
    } catch (const pqxx::broken_connection &error) {
        return errorOfConnection(address, firstLine(error.what()));
    } catch (const pqxx::in_doubt_error &) {
        return {"server.unreachable",
                "The server was lost while it saved. Local work goes on; the next time shows "
                "whether it has it.",
                {}};
    } catch (const std::exception &error) {
        return {"server.failed", "The server failed: " + firstLine(error.what()) + ".", {}};
    }
}

Result<Address> addressOf(const std::string &given)
{
    char *problem = nullptr;
    PQconninfoOption *options = PQconninfoParse(given.c_str(), &problem);
    if (!options) {
        const std::string said = problem ? firstLine(problem) : "";
        PQfreemem(problem);
        return fail("server.address",
                    "This is no address of a server: " + said +
                        ". Write postgresql://NAME@HOST/DATABASE or host=HOST dbname=DATABASE "
                        "user=NAME.");
    }
    const std::set<std::string> secret{"password", "sslpassword"};
    Address address;
    std::set<std::string> has;
    for (const PQconninfoOption *one = options; one->keyword; ++one) {
        if (!one->val || !*one->val)
            continue;
        const std::string part = std::string(one->keyword) + '=' + quoted(one->val) + ' ';
        address.forLibpq += part;
        if (!secret.contains(one->keyword))
            address.shown += part;
        has.insert(one->keyword);
    }
    PQconninfoFree(options);
    for (const auto &[name, value] : {std::pair("connect_timeout", "10"),
                                      {"tcp_user_timeout", "20000"},
                                      {"keepalives_idle", "60"},
                                      {"keepalives_interval", "10"},
                                      {"client_encoding", "UTF8"},
                                      {"application_name", "duologue"}})
        if (!has.contains(name))
            address.forLibpq += std::string(name) + '=' + value + ' ';
    if (!address.shown.empty())
        address.shown.pop_back();
    return address;
}

/// Hears which sessions changed.
class PqxxRemote::Ear : public pqxx::notification_receiver
{
public:
    explicit Ear(pqxx::connection &connection) : pqxx::notification_receiver(connection, "duologue")
    {
    }
    void operator()(const std::string &session, int by) override
    {
        if (by != conn().backendpid()) // not what we did ourselves
            m_heard.insert(session);
    }
    bool heard(const std::string &session) { return m_heard.erase(session) > 0; }

private:
    std::set<std::string> m_heard;
};

PqxxRemote::PqxxRemote(const Address &address)
    : m_address(address.shown), m_connection(address.forLibpq)
{
}

Result<void> PqxxRemote::listen()
{
    return with([this](pqxx::connection &connection) -> Result<void> {
        m_ear = std::make_shared<Ear>(connection);
        connection.get_notifs();
        return {};
    });
}

Result<Woken> PqxxRemote::wait(const std::string &session, int wake, int milliseconds)
{
    return with([&](pqxx::connection &connection) -> Result<Woken> {
        connection.get_notifs();
        if (m_ear && m_ear->heard(session))
            return Woken::Notified;
        std::array<pollfd, 2> ends{pollfd{connection.sock(), POLLIN, 0}, pollfd{wake, POLLIN, 0}};
        if (::poll(ends.data(), ends.size(), milliseconds) <= 0)
            return Woken::Nothing;
        if (ends[1].revents)
            return Woken::Asked;
        connection.get_notifs();
        return m_ear && m_ear->heard(session) ? Woken::Notified : Woken::Nothing;
    });
}

namespace {

/// What keeps us out, asked of libpq, which knows whether it is for a password; libpqxx does not
/// tell. Nothing: the door is open.
std::optional<Error> whatKeepsOut(const Address &address)
{
    const std::unique_ptr<PGconn, void (*)(PGconn *)> probe(PQconnectdb(address.forLibpq.c_str()),
                                                            PQfinish);
    if (PQstatus(probe.get()) == CONNECTION_OK)
        return std::nullopt;
    if (PQconnectionNeedsPassword(probe.get()))
        return Error{"server.password",
                     "The server (" + address.shown +
                         ") asks for a password. Type it, or keep it in ~/.pgpass or PGPASSWORD.",
                     {}};
    if (PQconnectionUsedPassword(probe.get()))
        return Error{"server.password",
                     "The server (" + address.shown +
                         ") does not take this name and password. Type the password again, or ask "
                         "a lead for a new one.",
                     firstLine(PQerrorMessage(probe.get()))};
    return errorOfConnection(address.shown, firstLine(PQerrorMessage(probe.get())));
}

} // namespace
} // namespace duologue::server

extern "C" __attribute__((visibility("default")))
duologue::Result<std::unique_ptr<duologue::server::Remote>>
duologueServer(const std::string &given, const std::string &password)
{
    using namespace duologue::server;
    auto address = addressOf(given);
    if (!address)
        return std::unexpected(address.error());
    if (!password.empty()) // of two, the last is taken
        address->forLibpq += " password=" + quoted(password.c_str());
    if (auto error = whatKeepsOut(*address))
        return std::unexpected(std::move(*error));
    try {
        return std::make_unique<PqxxRemote>(*address);
    } catch (...) {
        return std::unexpected(errorOfServer(address->shown));
    }
}
