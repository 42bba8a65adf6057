#pragma once

#include "core/narrative/narrative.h"

namespace duologue::narrative {

/// From what the turn holds (input and z scores). `timing`: whether spans mean anything; without it
/// delay and speech rate are left out.
Telling tell(const TalkTurn &turn, const Options &options, bool timing);

} // namespace duologue::narrative
