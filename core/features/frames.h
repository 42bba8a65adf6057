#pragma once

namespace duologue::features {

/// Analysis windows of Boersma's kind: as many as fit into the recording, centred as a whole in it.
struct Frames
{
    int count = 0;
    double first = 0; ///< seconds after the first sample: middle of the first window
    double step = 0;  ///< seconds
};

/// Nothing fits: count 0. `length` and `window` in seconds.
inline Frames framesIn(double length, double window, double step)
{
    if (length < window)
        return {0, 0, step};
    const int count = static_cast<int>((length - window) / step) + 1;
    return {count, 0.5 * length - 0.5 * count * step + 0.5 * step, step};
}

} // namespace duologue::features
