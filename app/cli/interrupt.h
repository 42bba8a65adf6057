#pragma once

#include "core/media/cancel.h"

/// Signals as wishes that long commands look at, so that they end tidily.
namespace duologue::cli {

void catchInterrupts();
/// SIGINT or SIGTERM: stop.
bool interrupted();
/// The same, for what looks at a flag.
const media::CancelFlag &interruptFlag();
/// SIGUSR1: that is enough; keep what there is.
bool enoughAsked();

} // namespace duologue::cli
