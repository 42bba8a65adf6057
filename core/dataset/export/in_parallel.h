#pragma once

#include <algorithm>
#include <atomic>
#include <functional>

#include "core/base/together.h"

namespace duologue::dataset {

/// Calls work(0) … work(count - 1), each once, on up to `threads` threads; returns when all are
/// done. After one has thrown, nothing more begins, and what it threw is thrown here.
inline void inParallel(std::size_t count, int threads, const std::function<void(std::size_t)> &work)
{
    std::atomic<std::size_t> next = 0;
    const auto loop = [&] {
        try {
            for (std::size_t i = next++; i < count; i = next++)
                work(i);
        } catch (...) {
            next = count;
            throw;
        }
    };
    const auto useful = static_cast<int>(std::min<std::size_t>(count, std::max(1, threads)));
    together(useful - 1, loop, loop);
}

} // namespace duologue::dataset
