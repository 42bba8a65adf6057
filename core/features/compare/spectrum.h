#pragma once

#include <span>
#include <vector>

#include "core/features/compare/framing.h"
#include "core/features/fft.h"

namespace duologue::features::compare {

std::vector<float> hammingWindow(int length);
std::vector<float> gaussWindow(int length); ///< its deviation is 0.4 of half the length

/// Magnitudes of windowed frames, in a transform of its own: one thread at a time.
class Spectrum
{
public:
    Spectrum(const Framing &framing, std::vector<float> window);

    /// Framing::bins() magnitudes of the frame that begins with `frame`; valid until the next.
    std::span<const float> of(std::span<const float> frame);
    /// Root mean square of that frame in its window.
    double windowedRms() const { return m_rms; }

private:
    std::vector<float> m_window, m_magnitudes;
    RealTransform<double> m_transform;
    double m_rms = 0;
};

} // namespace duologue::features::compare
