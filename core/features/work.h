#pragma once

#include <functional>

namespace duologue::features {

/// How a long computation is carried out. Results do not depend on it, not in a single bit.
struct Work
{
    int threads = 1;
    int framesPerBlock = 1024; ///< at a time and a thread
    /// Share done, 0 to 1, on the calling thread; false stops ("features.cancelled").
    std::function<bool(double)> progress;
};

} // namespace duologue::features
