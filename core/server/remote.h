#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/error.h"

/// The lab's server, a PostgreSQL database in which schema.sql has made room: what is asked of it,
/// in plain texts. Rows are as store/row_json.h writes them.
namespace duologue::server {

struct Person
{
    std::string name, role, login;
};

struct Rater
{
    std::string name;
    bool complete = false; ///< all of the session is rated
};

struct Shared
{
    std::string id, name, mediaFolder;
    bool blind = false;
    std::int64_t head = 0;
    std::vector<Rater> assigned;
};

struct Change
{
    std::optional<std::string> before, after;
};

/// An edit as it lies on the server.
struct Entry
{
    std::int64_t sequence = 0;
    std::string
        client; ///< a UUID; with `number`, whose line it is. Empty: it is not for us to know
    std::int64_t number = 0;
    std::string author, said, action, label;
    std::vector<Change> changes;
};

struct Fetched
{
    std::int64_t head = 0;
    bool seesRatings = true;
    std::vector<Entry> entries; ///< after what was known already
    /// All ratings and traces that we may see; only where that is another set than before.
    std::optional<std::vector<std::string>> ratings;
};

/// How far it is, 0 to 1, now and then; false: no more is wanted, which ends it with cancelled()
/// and leaves both sides as they were.
using Progress = std::function<bool(double share)>;
inline constexpr std::size_t rowsBetweenTold = 1000;
inline Error cancelled()
{
    return {"server.cancelled", "It was cancelled. Nothing was changed.", {}};
}

/// What to look for when waiting.
enum class Woken { Notified, Asked, Nothing };

/// A connection. One thread at a time; wait() alone may be woken by another. Every call may fail:
/// "server.unreachable" (nothing is wrong; try again later), "server.refused" (the login, its
/// rights or its role), "server.version" (another version of the tables), "server.empty" (none),
/// "server.changed" (rows there are not what was left there), "server.missing" (no such session),
/// "server.failed".
class Remote
{
public:
    virtual ~Remote() = default;

    /// The address without a password.
    virtual std::string address() const = 0;

    /// Makes the tables; false: they are there already.
    virtual Result<bool> init() = 0;
    /// Whether the tables are ours; who we are.
    virtual Result<Person> hello() = 0;
    virtual Result<std::vector<Shared>> sessions() = 0;
    virtual Result<std::vector<Person>> people() = 0;
    /// Makes the login where there is none, with this password where one is given.
    virtual Result<void> setPerson(const Person &person,
                                   const std::optional<std::string> &password) = 0;
    virtual Result<void> assign(const std::string &session, const std::string &person,
                                bool wanted) = 0;
    virtual Result<void> setBlind(const std::string &session, bool wanted) = 0;

    /// All of it or nothing: what `fill` puts. What fails there is returned.
    using Put = std::function<Result<void>(const std::string &row)>;
    virtual Result<void> add(const Shared &session,
                             const std::function<Result<void>(const Put &put)> &fill) = 0;
    /// Every row that we may see, and how far that is: those that others refer to first, then by
    /// id. `share`: of them all, with this one. What fails in `take` is returned.
    using Take = std::function<Result<void>(std::string_view row, double share)>;
    virtual Result<Fetched> content(const std::string &session, const Take &take) = 0;
    virtual Result<Fetched> fetch(const std::string &session, std::int64_t cursor,
                                  bool seesRatings) = 0;
    /// All entries or none; the sequence of the last. Nothing: somebody else was faster.
    virtual Result<std::optional<std::int64_t>> push(const std::string &session,
                                                     std::int64_t cursor, const std::string &client,
                                                     const std::vector<Entry> &entries) = 0;

    /// From here on wait() tells of changes.
    virtual Result<void> listen() = 0;
    /// Until something changed in `session`, `wake` (a file descriptor) can be read, or so much
    /// time is over. Asks the server nothing.
    virtual Result<Woken> wait(const std::string &session, int wake, int milliseconds) = 0;
};

/// Codes as above, "server.password" where the server wants one and has not been given the right
/// one, and "server.no-library" where what speaks with PostgreSQL is not installed.
/// `address`: a connection string of libpq, "postgresql://ann@lab/duologue" or "host=lab …".
/// `password`: as somebody typed it, kept nowhere; empty: libpq finds one, or there is none.
Result<std::unique_ptr<Remote>> connect(const std::string &address,
                                        const std::string &password = {});

} // namespace duologue::server
