#pragma once

#include <exception>
#include <mutex>
#include <thread>
#include <vector>

namespace duologue {

/// Calls `other()` on so many threads more and `own()` on this one; returns when all are done.
/// What one of them throws is thrown here, the first of several: on a thread of its own it would
/// end the program. All share one supply of work, so what one leaves undone the others may do.
template <class Other, class Own>
void together(int others, const Other &other, const Own &own)
{
    std::mutex mutex;
    std::exception_ptr thrown;
    const auto guarded = [&](const auto &work) {
        try {
            work();
        } catch (...) {
            const std::lock_guard lock(mutex);
            if (!thrown)
                thrown = std::current_exception();
        }
    };
    {
        std::vector<std::jthread> threads;
        for (int i = 0; i < others; ++i)
            threads.emplace_back([&] { guarded(other); });
        guarded(own);
    }
    if (thrown)
        std::rethrow_exception(thrown);
}

} // namespace duologue
