#pragma once

#include "core/analysis/analysis.h"

namespace duologue::analysis {

/// What predict() does for a model that reads sound and face of an utterance: a tier a task and
/// person, an annotation an utterance. Attributes say what was read ("heard", "seen": the
/// recording's label, or "no") and how far the answer moves without either, from 0 to 1
/// ("without_sound", "without_picture"). FrameAttention is its explanation where it was heard.
/// Codes as predict(), and those of SessionClips::gather().
Result<Edit> predictClips(const Session &session, const PredictionRequest &request,
                          models::Model &model, const RunObserver &observer);

} // namespace duologue::analysis
