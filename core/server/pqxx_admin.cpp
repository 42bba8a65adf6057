// The tables, people and sessions of a server.
#include <map>
#include <stdexcept>

#include <libpq-fe.h>

#include "core/server/pqxx_remote.h"
#include "schema.h"

namespace duologue::server {
namespace {

constexpr int version = 1;

bool hasTables(pqxx::transaction_base &work)
{
    return work.exec("SELECT to_regclass('duologue.version') IS NOT NULL")[0][0].as<bool>();
}

Result<void> checkVersion(pqxx::transaction_base &work)
{
    const int there = work.exec("SELECT max(version) FROM duologue.version")[0][0].as<int>(0);
    if (there == version)
        return {};
    return fail("server.version",
                "The tables on the server are of version " + std::to_string(there) +
                    ", and this Duologue knows version " + std::to_string(version) + ". " +
                    (there > version ? "Update Duologue." : "Update the server's tables.") +
                    " Nothing was changed; local work goes on.");
}

/// True where it was not there.
bool makeLogin(pqxx::transaction_base &work, const std::string &login)
{
    if (!work.exec_params("SELECT FROM pg_roles WHERE rolname = $1", login).empty())
        return false;
    work.exec("CREATE ROLE " + work.quote_name(login) + " LOGIN");
    return true;
}

/// What the server keeps of a password.
std::string hashed(const std::string &login, const std::string &password)
{
    const std::unique_ptr<PGconn, void (*)(PGconn *)> none(PQconnectStart("host=/nowhere"),
                                                           PQfinish);
    const std::unique_ptr<char, void (*)(void *)> hash(
        PQencryptPasswordConn(none.get(), password.c_str(), login.c_str(), "scram-sha-256"),
        PQfreemem);
    if (!hash)
        throw std::runtime_error("the password could not be hashed");
    return hash.get();
}

} // namespace

Result<bool> PqxxRemote::init()
{
    return with([](pqxx::connection &connection) -> Result<bool> {
        pqxx::work work(connection);
        work.exec("SELECT pg_advisory_xact_lock(6847327)"); // two at a time make them once
        if (hasTables(work)) {
            if (auto ok = checkVersion(work); !ok)
                return std::unexpected(ok.error());
            return false;
        }
        work.exec(schema);
        work.commit();
        return true;
    });
}

Result<Person> PqxxRemote::hello()
{
    return with([](pqxx::connection &connection) -> Result<Person> {
        pqxx::work work(connection);
        if (auto ok = checkVersion(work); !ok)
            return std::unexpected(ok.error());
        const auto row = work.exec("SELECT duologue.me(), duologue.my_role(), session_user")[0];
        if (row[0].is_null())
            return fail("server.refused",
                        "The server knows the login " + row[2].as<std::string>() +
                            ", but nobody of the people on it. Ask a lead to add you.");
        return Person{row[0].as<std::string>(), row[1].as<std::string>(), row[2].as<std::string>()};
    });
}

Result<std::vector<Shared>> PqxxRemote::sessions()
{
    return with([](pqxx::connection &connection) -> Result<std::vector<Shared>> {
        pqxx::work work(connection);
        std::vector<Shared> sessions;
        std::map<std::string, std::size_t> place;
        for (const auto &row : work.exec("SELECT id, name, media_folder, blind, head "
                                         "FROM duologue.session ORDER BY name")) {
            place[row[0].as<std::string>()] = sessions.size();
            sessions.push_back({row[0].as<std::string>(),
                                row[1].as<std::string>(),
                                row[2].as<std::string>(),
                                row[3].as<bool>(),
                                row[4].as<std::int64_t>(),
                                {}});
        }
        for (const auto &row : work.exec("SELECT session, person, complete "
                                         "FROM duologue.assignment ORDER BY person"))
            if (const auto found = place.find(row[0].as<std::string>()); found != place.end())
                sessions[found->second].assigned.push_back(
                    {row[1].as<std::string>(), row[2].as<bool>()});
        return sessions;
    });
}

Result<std::vector<Person>> PqxxRemote::people()
{
    return with([](pqxx::connection &connection) -> Result<std::vector<Person>> {
        pqxx::work work(connection);
        std::vector<Person> people;
        for (const auto &row :
             work.exec("SELECT name, role, login FROM duologue.person ORDER BY name"))
            people.push_back(
                {row[0].as<std::string>(), row[1].as<std::string>(), row[2].as<std::string>()});
        return people;
    });
}

Result<void> PqxxRemote::setPerson(const Person &person, const std::optional<std::string> &password)
{
    return with([&](pqxx::connection &connection) -> Result<void> {
        pqxx::work work(connection);
        work.exec_params("SELECT duologue.set_person($1, $2, $3)", person.name, person.role,
                         person.login);
        const bool isNew = makeLogin(work, person.login);
        const std::string login = work.quote_name(person.login);
        if (password) // as a hash: it never goes over the wire, nor into the server's log
            work.exec("ALTER ROLE " + login + " PASSWORD " +
                      work.quote(hashed(person.login, *password)));
        if (isNew || work.exec_params("SELECT pg_has_role($1, 'duologue_people', 'member')",
                                      person.login)[0][0]
                             .as<bool>() == false)
            work.exec("GRANT duologue_people TO " + login);
        work.commit();
        return {};
    });
}

Result<void> PqxxRemote::assign(const std::string &session, const std::string &person, bool wanted)
{
    return with([&](pqxx::connection &connection) -> Result<void> {
        pqxx::work work(connection);
        if (work.exec_params("SELECT FROM duologue.person WHERE name = $1", person).empty())
            return fail("server.missing", "The server knows nobody called \"" + person +
                                              "\". Add them with `duologue-cli server people`.");
        work.exec_params("SELECT duologue.assign($1, $2, $3)", session, person, wanted);
        work.commit();
        return {};
    });
}

Result<void> PqxxRemote::setBlind(const std::string &session, bool wanted)
{
    return with([&](pqxx::connection &connection) -> Result<void> {
        pqxx::work work(connection);
        work.exec_params("SELECT duologue.set_blind($1, $2)", session, wanted);
        work.commit();
        return {};
    });
}

} // namespace duologue::server
