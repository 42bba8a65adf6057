#pragma once

#include "core/analysis/analysis.h"

namespace duologue::analysis {

/// What predict() does for a model that reads frames of sound or their functionals: every
/// utterance, or every rating window, through the microphone of its speaker. A tier a task and
/// person; an annotation a unit. Codes as predict(), and those of UnitSounds.
Result<Edit> predictSounds(const Session &session, const PredictionRequest &request,
                           models::Model &model, const RunObserver &observer);

} // namespace duologue::analysis
