#pragma once

#include <bit>
#include <cmath>

namespace duologue::features::compare {

/// Frames of one length, one every hop, whole ones only: frame i begins at sample i * hop.
struct Framing
{
    double seconds; ///< nominal length of a frame
    int length;     ///< samples
    int hop;        ///< samples
    int transform;  ///< points: frames are followed by zeros
    int count = 0;

    Framing(double nominal, double sampleRate, long samples)
        : seconds(nominal),
          length(static_cast<int>(std::lround(nominal * sampleRate))),
          hop(static_cast<int>(std::lround(0.010 * sampleRate))),
          transform(static_cast<int>(std::bit_ceil(static_cast<unsigned>(length))))
    {
        if (samples >= length)
            count = static_cast<int>((samples - length) / hop) + 1;
    }

    int bins() const { return transform / 2 + 1; }
    /// Hertz of bin 1, by the nominal length and not by the rate.
    double binWidth() const { return 1 / (seconds * transform / length); }
};

} // namespace duologue::features::compare
