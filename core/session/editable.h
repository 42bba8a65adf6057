#pragma once

#include "core/session/session.h"

/// What builders of edits share.
namespace duologue::edits {

inline std::unexpected<Error> refuse(std::string message)
{
    return fail("session.invalid", std::move(message));
}

/// Refused when it is gone or its tier is locked.
Result<Annotation> editable(const Session &session, Id annotation);
/// The same for a tier.
Result<Tier> editableTier(const Session &session, Id tier);

} // namespace duologue::edits
