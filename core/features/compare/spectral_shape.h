#pragma once

#include <array>
#include <span>
#include <vector>

#include "core/features/compare/framing.h"

namespace duologue::features::compare {

constexpr int shapeCount = 15;

/// What a spectrum of 20 ms looks like, its constant part left out: energy from 250 to 650 Hz and
/// from 1 to 4 kHz, roll-off at 25, 50, 75 and 90 %, flux, centroid, entropy, variance, skewness,
/// kurtosis, slope, sharpness, harmonicity.
class SpectralShape
{
public:
    explicit SpectralShape(const Framing &framing);

    /// `powers` are the squares of `magnitudes`; `before`: magnitudes of the frame before, empty
    /// for the first.
    std::array<float, shapeCount> of(std::span<const float> magnitudes,
                                     std::span<const float> powers,
                                     std::span<const float> before) const;

private:
    struct Band
    {
        std::size_t first, last; ///< bins
        double firstWeight, lastWeight;
    };
    Band bandBetween(double lower, double upper) const;
    double energy(const Band &band, std::span<const float> powers) const;

    std::vector<double> m_hertz;     ///< of each bin
    std::vector<double> m_sharpness; ///< weight of each bin
    double m_sumHertz = 0, m_sumSquares = 0;
    std::array<Band, 2> m_bands;
};

} // namespace duologue::features::compare
