#pragma once

#include <string>

#include "models/api/runtime.h"

namespace duologue::models {

/// Trains as the specification says and writes the model folder: whole, or not at all. The same
/// specification and data give the same bytes on the same machine. Throws ModelError, and Cancelled
/// when the observer returns false.
ModelInfo trainModel(const std::string &specPath, const std::string &directory,
                     const TrainingObserver &observer);

} // namespace duologue::models
