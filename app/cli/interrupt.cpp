#include "app/cli/interrupt.h"

#include <atomic>
#include <csignal>

namespace duologue::cli {
namespace {

const media::CancelFlag asked = media::makeCancelFlag();
std::atomic<bool> enough = false;
static_assert(std::atomic<bool>::is_always_lock_free, "it is set in a signal handler");

} // namespace

void catchInterrupts()
{
    std::signal(SIGINT, [](int) { *asked = true; });
    std::signal(SIGTERM, [](int) { *asked = true; });
    std::signal(SIGUSR1, [](int) { enough = true; });
}

bool interrupted()
{
    return *asked;
}

const media::CancelFlag &interruptFlag()
{
    return asked;
}

bool enoughAsked()
{
    return enough;
}

} // namespace duologue::cli
