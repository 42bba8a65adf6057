#pragma once

#include <algorithm>
#include <atomic>

#include "core/base/error.h"
#include "core/base/together.h"
#include "core/features/work.h"

namespace duologue::features {

/// Calls a worker's (first, count) for every block of [0, total): `makeWorker()` gives each thread
/// a worker of its own. Blocks begin at multiples of `lanes`.
template <class MakeWorker>
Result<void> inBlocks(int total, int lanes, const Work &work, MakeWorker makeWorker)
{
    const int block = std::max(1, work.framesPerBlock / lanes) * lanes;
    const int blocks = static_cast<int>((static_cast<long>(total) + block - 1) / block);
    std::atomic<int> next = 0, done = 0;
    std::atomic<bool> stop = false;
    const auto run = [&](auto afterBlock) {
        auto worker = makeWorker();
        for (int b = next++; b < blocks && !stop; b = next++) {
            const int first = b * block;
            worker(first, std::min(block, total - first));
            ++done;
            afterBlock();
        }
    };
    const auto tell = [&] {
        if (work.progress && !work.progress(static_cast<double>(done) / blocks))
            stop = true;
    };
    together(
        std::min(work.threads, blocks) - 1, [&run] { run([] {}); }, [&] { run(tell); });
    if (stop)
        return fail("features.cancelled", "The computation was stopped; nothing was kept.");
    return {};
}

} // namespace duologue::features
