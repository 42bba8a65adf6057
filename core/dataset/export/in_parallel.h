#pragma once

#include <atomic>
#include <functional>
#include <thread>
#include <vector>

namespace duologue::dataset {

/// Calls work(0) … work(count - 1), each once, on up to `threads` threads; returns when all are
/// done. `work` must not throw.
inline void inParallel(std::size_t count, int threads, const std::function<void(std::size_t)> &work)
{
    std::atomic<std::size_t> next = 0;
    const auto loop = [&] {
        for (std::size_t i = next++; i < count; i = next++)
            work(i);
    };
    std::vector<std::jthread> others;
    for (int t = 1; t < threads && static_cast<std::size_t>(t) < count; ++t)
        others.emplace_back(loop);
    loop();
}

} // namespace duologue::dataset
