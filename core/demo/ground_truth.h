#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "core/demo/dialogue.h"
#include "core/demo/feelings.h"
#include "core/demo/performance.h"
#include "core/demo/plan.h"

namespace duologue::demo {

/// Everything that was planted, as a JSON document: clocks of the recordings, tasks, utterances
/// with words, emotion, tone and actions, where each view sees a face once a second, valence,
/// arousal and dominance once a second, and the annotators' ratings. The same text for the same
/// demo.
std::string groundTruth(std::uint64_t seed, const Dialogue &dialogue,
                        const std::vector<Recording> &recordings,
                        const std::array<const Performance *, 2> &people,
                        const std::vector<PlannedRating> &ratings);

} // namespace duologue::demo
