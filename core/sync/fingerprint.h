#pragma once

#include <complex>
#include <vector>

#include "core/base/error.h"
#include "core/sync/line_fit.h"
#include "core/sync/track.h"

namespace duologue::sync {

/// How loud a track is in some bands, 50 times a second, made even over time and ready to be
/// correlated with others of the same size. Rooms, microphones and drift hardly change it.
struct Fingerprint
{
    static constexpr double rate = 50; ///< frames a second

    int frames = 0;
    std::vector<std::vector<float>> bands;                 ///< standard deviation 1
    int size = 0;                                          ///< of the transforms
    std::vector<std::vector<std::complex<float>>> spectra; ///< one a band
};

/// Frames of a track of so many samples.
int fingerprintFrames(std::size_t samples);
/// `size` >= the sum of the frames of any two tracks that will be compared.
Result<Fingerprint> fingerprint(const Track &track, int size);

struct LikelyLag
{
    double seconds = 0; ///< b - a
    double score = 0;   ///< correlation over the square root of the overlap
};

/// Where two fingerprints look most alike, the best first: local maxima of the score, `apart`
/// seconds or more from better ones, with `shortest` seconds of overlap at least.
std::vector<LikelyLag> likelyLags(const Fingerprint &a, const Fingerprint &b, double shortest,
                                  double apart, int count);

/// How alike a's frames [begin, end) are to b's along a line: the mean product of their bands,
/// around 0 where they heard different things.
std::vector<float> likeness(const Fingerprint &a, const Fingerprint &b, const Line &line, int begin,
                            int end);

/// Seconds of a region in which something is to be heard that comes and goes, as speech does.
double activeSeconds(const Fingerprint &print, const Region &region);

} // namespace duologue::sync
