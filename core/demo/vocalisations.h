#pragma once

#include <string_view>

#include "core/demo/sound.h"

namespace duologue::demo {

/// A laugh, sob, cry, sigh or click, made of pulses and breath through the resonances of a mouth.
/// `pitch`: of the speaker's voice, in Hz.
Samples vocalise(std::string_view kind, double pitch, Random &random);

} // namespace duologue::demo
