#include "core/base/own_library.h"
#include "core/server/remote.h"

namespace duologue::server {

Result<std::unique_ptr<Remote>> connect(const std::string &address, const std::string &password)
{
    using Entry = Result<std::unique_ptr<Remote>>(const std::string &, const std::string &);
    const auto entry = findInOwnLibrary("libduologue_server.so", "duologueServer");
    if (!entry)
        return fail("server.no-library",
                    "What speaks with PostgreSQL could not be loaded. Install libpqxx.",
                    entry.error().detail);
    return reinterpret_cast<Entry *>(*entry)(address, password);
}

} // namespace duologue::server
