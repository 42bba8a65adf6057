#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "core/base/error.h"
#include "core/session/rows.h"
#include "core/store/server_link.h"

namespace duologue::store {

/// A new session file whose rows come one after the other, as from a server: what create() writes
/// of all of them at once, but none is held that is written. Rows come after those that they refer
/// to; the session's own comes with begin(). Nothing has the name before finish(), and what is
/// dropped before leaves nothing. One thread.
class IncomingSession
{
public:
    /// Refuses to overwrite: "store.exists", and the other codes of SessionStore.
    static Result<IncomingSession> begin(const std::string &path, const SessionInfo &info,
                                         const std::string &author, const std::string &label);
    ~IncomingSession();
    IncomingSession(IncomingSession &&) noexcept;
    IncomingSession &operator=(IncomingSession &&) = delete;

    /// `text`: the row as row_json.h has it, for the journal.
    Result<void> add(Row row, std::string_view text);
    /// Checks that the rows are a session, and names the file: it is durable then.
    Result<void> finish(const ServerLink &link);

private:
    struct Private;
    explicit IncomingSession(std::unique_ptr<Private> d);
    std::unique_ptr<Private> d;
};

} // namespace duologue::store
