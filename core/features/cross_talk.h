#pragma once

#include <functional>

#include "core/features/frame_table.h"

namespace duologue::features {

/// What one person's microphone heard: pitch() and intensity() over the same time.
struct HeardVoice
{
    FrameTable pitch;
    FrameTable intensity;
};

/// Makes frames of `own` unvoiced that are the voice of the other microphone's person: those where
/// that one has the same pitch at the same moment (to a semitone) and is louder by 6 dB, each level
/// taken relative to how loud the microphone's own person speaks, so that their gains do not
/// matter. `otherTime` is the time at the other microphone, in seconds, for one at this. The pitch
/// has to agree, so microphones that are out of step or hear nobody take next to nothing away.
void removeCrossTalk(HeardVoice &own, const HeardVoice &other,
                     const std::function<double(double)> &otherTime);

} // namespace duologue::features
