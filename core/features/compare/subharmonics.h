#pragma once

#include <array>
#include <span>
#include <vector>

#include "core/features/compare/framing.h"

namespace duologue::features::compare {

/// A fundamental frequency that a frame may have; none: 0 and 0.
struct PitchCandidate
{
    float hertz = 0;
    float voicing = 0; ///< 0 to 1
};
/// The likeliest first, the others in no order that matters.
using PitchCandidates = std::array<PitchCandidate, 6>;

/// Pitch by adding up 15 harmonics along an axis of octaves (Hermes, "Measurement of pitch by
/// subharmonic summation"). Frames of 60 ms; one thread at a time.
class Subharmonics
{
public:
    explicit Subharmonics(const Framing &framing);

    PitchCandidates of(std::span<const float> magnitudes);

private:
    struct Peak
    {
        int at = 0;
        float height = 0;
    };
    void sharpen(std::span<const float> magnitudes);
    void resample();
    void addHarmonics();
    std::array<Peak, 6> highest() const;
    std::array<double, 2> summitAt(int i) const;

    // the spline from bins to the axis of octaves, without what depends on the frame
    std::vector<double> m_inverseSteps, m_ratios, m_inversePivots, m_inverseSpans, m_gammas;
    struct Target
    {
        std::size_t knot;           ///< below it
        double low, high;           ///< weights of the two knots
        double lowCurve, highCurve; ///< of their second derivatives
        float ear;                  ///< weight by hearing
    };
    std::vector<Target> m_targets;
    std::vector<float> m_octaves; ///< log2 of hertz of each target
    std::array<int, 14> m_shifts; ///< of harmonics 2 to 15

    std::vector<double> m_spectrum, m_curves, m_solution; ///< work space
    std::vector<float> m_octaveSpectrum, m_sum;
    std::vector<int> m_peaks;
};

} // namespace duologue::features::compare
