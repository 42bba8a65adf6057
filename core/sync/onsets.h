#pragma once

#include <span>
#include <vector>

namespace duologue::sync {

/// The sound with what decays taken out: in bands of 31 Hz and steps of 16 ms, only the power that
/// rises above what is left of earlier power, forgotten at half a decibel a step. Sound comes
/// directly first and by the room's echoes later, so the onsets are the direct sound's (the
/// precedence effect of hearing): without this, in a third of rooms where echoes carry four times
/// the power of the direct sound, an echo is taken for it. No delay; as many samples as given.
std::vector<float> emphasiseOnsets(std::span<const float> samples);

} // namespace duologue::sync
