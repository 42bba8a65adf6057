#pragma once

#include <array>
#include <vector>

#include "core/features/compare/mel_bank.h"

namespace duologue::features::compare {

constexpr int cepstraCount = 14;

/// Coefficients 1 to 14 of mel bands of a spectrum of sound from -1 to 1, liftered by 22 (HTK's).
class Cepstra
{
public:
    Cepstra();
    std::array<float, cepstraCount> of(const Bands &bands) const;

private:
    std::array<Bands, cepstraCount> m_cosines;
    std::array<float, cepstraCount> m_factors;
};

/// Loudness by the ear, as perceptual linear prediction has it (Hermansky, "Perceptual linear
/// predictive (PLP) analysis of speech").
class Loudness
{
public:
    explicit Loudness(const MelBank &bank);

    /// Mean of the 26 bands' loudness.
    float mean(const Bands &bands) const;

    /// Loudness of bands whose logarithms have gone through the band pass of RASTA in time
    /// (Hermansky and Morgan, "RASTA processing of speech"), frame by frame of 10 ms from the
    /// first.
    std::vector<Bands> filtered(const std::vector<Bands> &frames) const;

private:
    Bands m_weights, m_logWeights; ///< by the curve of equal loudness
};

float meanOf(const Bands &bands);

} // namespace duologue::features::compare
