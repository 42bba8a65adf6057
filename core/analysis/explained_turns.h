#pragma once

#include "core/session/session.h"

namespace duologue::analysis {

/// Whether a model said of its predictions on this tier which talk turns it had looked at: its
/// first one tells. Models of faces and of sound do not. Any thread.
bool explainsTurns(const Session &session, const Tier &tier);

} // namespace duologue::analysis
