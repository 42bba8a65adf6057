#pragma once

#include "core/base/error.h"
#include "models/api/experiments.h"

namespace duologue::analysis {

/// Experiments in pieces; loads the shared library with the networks on first call, as runtime()
/// does. Any thread.
Result<const models::Experiments *> experiments();

} // namespace duologue::analysis
