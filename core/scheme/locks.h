#pragma once

#include <string_view>

#include "core/base/error.h"
#include "core/scheme/scheme.h"
#include "core/session/edit.h"
#include "core/session/session.h"

namespace duologue::scheme {

/// Whether the scheme lets this annotator change everything: it names nobody as lead, or them.
bool leads(const Scheme &scheme, std::string_view annotator);

/// Whether the scheme lets this annotator make the edit; else "scheme.locked" with a sentence that
/// says who may. The scheme itself is for leads alone; what models say of a session (runs, their
/// tiers and predictions) is not annotated and never locked. `session` is what the edit is made on.
/// This keeps colleagues from slips and is no security: whoever types a lead's name is one, and the
/// session file can be written by other programs.
Result<void> allows(const Scheme &scheme, std::string_view annotator, const Session &session,
                    const Edit &edit);

/// What the scheme that a session keeps allows; reads it anew only where it has changed.
class Locks
{
public:
    Result<void> allow(const Session &session, const Edit &edit, std::string_view annotator);

private:
    std::string m_json;
    Scheme m_scheme;
};

} // namespace duologue::scheme
