#pragma once

#include <atomic>
#include <memory>

namespace duologue::media {

/// Set from any thread; long reads and decodes look at it and give up soon after.
using CancelFlag = std::shared_ptr<std::atomic<bool>>;

inline CancelFlag makeCancelFlag()
{
    return std::make_shared<std::atomic<bool>>(false);
}

} // namespace duologue::media
