#pragma once

/// Signals as wishes that long commands look at, so that they end tidily.
namespace duologue::cli {

void catchInterrupts();
/// SIGINT or SIGTERM: stop.
bool interrupted();
/// SIGUSR1: that is enough; keep what there is.
bool enoughAsked();

} // namespace duologue::cli
