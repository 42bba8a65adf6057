#pragma once

#include <complex>
#include <vector>

#include "core/base/error.h"
#include "core/sync/track.h"

namespace duologue::sync {

/// How loud a track is in some bands, 50 times a second, made even over time and ready to be
/// correlated with others of the same size. Rooms, microphones and drift hardly change it.
struct Fingerprint
{
    static constexpr double rate = 50; ///< frames a second

    int frames = 0;
    int size = 0;                                          ///< of the transforms
    std::vector<std::vector<std::complex<float>>> spectra; ///< one a band
};

/// Frames of a track of so many samples.
int fingerprintFrames(std::size_t samples);
/// `size` >= the sum of the frames of any two tracks that will be compared.
Result<Fingerprint> fingerprint(const Track &track, int size);

/// Lags (b - a, seconds) at which two fingerprints look most alike, the best first: local maxima of
/// their correlation over the square root of their overlap, half a second apart or more, with
/// `shortest` seconds of overlap at least.
std::vector<double> likelyLags(const Fingerprint &a, const Fingerprint &b, double shortest,
                               int count);

} // namespace duologue::sync
