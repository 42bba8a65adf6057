#pragma once

#include <span>
#include <string>
#include <vector>

namespace duologue::features::compare {

/// Kinds of descriptors that are smoothed, and seen by functionals, in the same way, as they follow
/// each other in a table.
constexpr int voiceCount = 6;     ///< pitch, voicing, jitter, its change, shimmer, harmonicity
constexpr int levelCount = 4;     ///< loudness, filtered loudness, RMS, crossings of zero
constexpr int spectrumCount = 55; ///< filtered bands, shape, cepstra
constexpr int descriptorCount = voiceCount + levelCount + spectrumCount;
constexpr int crossings = voiceCount + levelCount - 1; ///< the level of frames of 60 ms

using Series = std::vector<float>;

/// Descriptors of one recording as they were computed, one series each.
struct RawContours
{
    int shortFrames = 0; ///< of 20 ms: levels but crossings, spectrum
    int longFrames = 0;  ///< of 60 ms: voice, crossings
    int early = 0;       ///< PitchPath::early
    std::vector<Series> series;
};

/// The same over three frames, and their slopes over five.
struct Contours
{
    int shortFrames = 0, longFrames = 0;
    int early = 0; ///< never 0
    std::vector<Series> smooth, slopes;
};
Contours smoothed(const RawContours &raw);

/// Names of all descriptors, "F0final_sma"; `slope`: "F0final_sma_de".
std::vector<std::string> descriptorNames(bool slope);

} // namespace duologue::features::compare
