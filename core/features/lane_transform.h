#pragma once

#include <span>
#include <vector>

#include "core/features/lanes.h"

namespace duologue::features {

/// Fourier transforms of 16 real frames side by side, as eight complex ones: lanes 0 to 7 are the
/// real parts and 8 to 15 the imaginary ones. In double: in single precision the rounding of a
/// strong bin shows in weak bands 80 dB below.
class LaneTransform
{
public:
    /// `size` has no prime factors but 2, 3 and 5 (fastSize()).
    explicit LaneTransform(int size);
    LaneTransform(LaneTransform &&) = default;

    int size() const { return m_size; }
    /// Sample i of the frame in a lane at [i * lanes + lane]; zeros at first.
    std::span<double> values() { return m_values; }
    /// In place: bin k lies where sample place(k) lay.
    void forward();
    int place(int bin) const { return m_places[static_cast<std::size_t>(bin)]; }
    /// After forward(): the power of every real frame at bins 0 to size() / 2.
    void powers(std::span<float> target) const;

private:
    int m_size;
    const LaneLoops &m_loops = laneLoops();
    std::vector<double> m_values, m_twiddles;
    std::vector<TransformStage> m_stages;
    std::vector<int> m_places;
};

} // namespace duologue::features
