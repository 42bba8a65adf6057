#pragma once

#include <array>
#include <span>
#include <vector>

#include "core/features/compare/framing.h"

namespace duologue::features::compare {

constexpr int bandCount = 26;
using Bands = std::array<float, bandCount>;

/// 26 triangles between 20 Hz and 8 kHz (or half the rate), equally wide in mel (HTK's).
class MelBank
{
public:
    explicit MelBank(const Framing &framing);

    Bands of(std::span<const float> powers) const;
    double centre(int band) const; ///< Hz

private:
    struct Bin
    {
        int channel;  ///< whose falling side it is on, -1 before the first
        float weight; ///< of that side; the rest belongs to the next channel
    };
    std::array<float, bandCount + 2> m_edges; ///< mel
    int m_first;                              ///< bin of m_bins[0]
    std::vector<Bin> m_bins;
};

} // namespace duologue::features::compare
