#pragma once

#include "core/demo/dialogue.h"
#include "core/demo/phrases.h"
#include "core/demo/random.h"

namespace duologue::demo {

/// Sets how an utterance sounds and looks: delay, rate, tone, action units and actions, all noisy
/// functions of the planted emotion.
void showEmotion(Turn &turn, Act act, Random &random);

} // namespace duologue::demo
