#pragma once

#include "core/narrative/narrative.h"

namespace duologue::narrative {

/// Fills `sentence` and `tokens` from what the turn already holds (input and z scores).
/// `timing`: whether spans mean anything; without it delay and speech rate are left out.
void writeSentence(TalkTurn &turn, const Options &options, bool timing);

} // namespace duologue::narrative
