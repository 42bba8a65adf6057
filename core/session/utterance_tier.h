#pragma once

#include <string_view>

#include "core/session/session.h"

namespace duologue {

/// The tier that marks of this person by this annotator go to: their own, else a shared one.
/// Null: there is none yet.
const Tier *utteranceTier(const Session &session, Id participant, std::string_view annotator);

/// One for this person, shared, behind all there are.
Tier newUtteranceTier(const Session &session, IdSource &ids, const Participant &person);

} // namespace duologue
