#pragma once

#include <cstdint>
#include <map>
#include <string>

#include "core/base/error.h"
#include "core/session/session.h"

namespace duologue {

/// What a session file remembers of the server on which its session is shared (core/server).
struct ServerLink
{
    std::string address;     ///< a connection string of PostgreSQL's libpq; never with a password
    std::string session;     ///< its id there, a UUID
    std::string name;        ///< how people call it there
    std::string person;      ///< who we are to the server
    std::string role;        ///< "annotator", "lead" or "reader"
    std::string client;      ///< of this very file, a UUID: with a number, what makes a line unique
    std::int64_t cursor = 0; ///< all up to here has come from the server; -1: it is being added
    std::int64_t pushed = 0; ///< own lines of the journal up to here are on the server
    bool seesRatings = true; ///< what the server shows of others' ratings is in the file
    struct Path
    {
        std::string here, there;
        bool operator==(const Path &) const = default;
    };
    /// Of recordings that lie elsewhere on this computer than the server says, by id.
    std::map<Id, Path> paths = {};

    bool operator==(const ServerLink &) const = default;
};

/// Whether the role lets us make an edit that the server will take; "server.role" with a sentence.
/// The server decides for itself: this spares people work that it would refuse later.
Result<void> mayEdit(const ServerLink &link, const Session &session, const Edit &edit);

} // namespace duologue
