#pragma once

#include "core/analysis/analysis.h"

namespace duologue::analysis {

/// What predict() does for a model that reads faces: those of every person in every view, found
/// first where nobody has looked for them yet. A tier a task and person; an annotation a face that
/// was read, with the view it was read in. What cannot be read is left out with a warning. Codes as
/// predict(), and "analysis.no-faces".
Result<Edit> predictFaces(const Session &session, const PredictionRequest &request,
                          models::Model &model, const RunObserver &observer);

} // namespace duologue::analysis
