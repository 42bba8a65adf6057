#pragma once

#include <string>
#include <vector>

#include "core/session/session.h"

namespace duologue {

/// Several edits as one: each is built against the session as those before it leave it. Not
/// thread-safe.
class Draft
{
public:
    explicit Draft(const Session &session) : m_session(session) {}

    const Session &session() const { return m_session; }
    /// Where it is an error, or does not apply, that error; the draft is then of no use.
    Result<void> add(Result<Edit> part);
    /// What was added; a row that was changed several times is named once.
    Edit take(std::string label);

private:
    Session m_session;
    std::vector<RowChange> m_changes;
};

} // namespace duologue
