#pragma once

#include <vector>

#include "core/features/compare/subharmonics.h"

namespace duologue::features::compare {

struct PitchPath
{
    std::vector<PitchCandidate> chosen; ///< one a frame; unvoiced: 0 Hz, voicing of the likeliest
    int early = 0; ///< frames that were decided before the sound's end was known
};

/// The cheapest way through the candidates of all frames (Viterbi), decided at most 30 frames late.
PitchPath pitchPath(const std::vector<PitchCandidates> &frames);

} // namespace duologue::features::compare
