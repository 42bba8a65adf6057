#pragma once

#include <span>
#include <string>
#include <vector>

#include "core/base/error.h"
#include "core/features/frame_table.h"
#include "core/features/work.h"

/// The acoustic features of the Computational Paralinguistics Challenges, with the names, the order
/// and the numbers of openSMILE: 65 descriptors a frame of 10 ms and their slopes, and 6373
/// functionals of them for a recording (Schuller et al., "The INTERSPEECH 2013 Computational
/// Paralinguistics Challenge"; Weninger et al., "On the Acoustics of Emotion in Audio").
///
/// Any thread; one channel at its own rate, which the features depend on, full scale -1 to 1.
/// Silence has RMS 0, crossings 0.998, pitch, jitter and shimmer 0 and a harmonicity of -100 dB;
/// clipped sound is sound. Every number is finite. The columns lpgain and lpc0 to lpc4 hang on the
/// last bits of the spectrum and of the sums: there two programs, and openSMILE's two sets, differ.
///
/// Codes: features.empty (none, or under 80 ms), features.not-finite, features.options (a rate
/// outside 8 to 192 kHz, samples beyond 1000), features.cancelled.
namespace duologue::features {

/// Of the two that give these names. They differ in jitter and shimmer, regression and centroid,
/// and in shares of peaks.
enum class CompareSet {
    Is13,       ///< IS13_ComParE, as in Parthasarathy and Busso's "Ladder Networks for Emotion
                ///< Recognition"
    Compare2016 ///< ComParE_2016
};

struct CompareOptions
{
    CompareSet set = CompareSet::Is13;
    /// The recording held whole numbers of up to 24 bits (media::MonoSound): 32767 of 16 bits are
    /// its full scale, which openSMILE brings to 1. What it holds as fractions stays.
    bool wholeNumbers = true;
};

/// 130 columns: compareDescriptorNames(). Row r begins r hops of 10 ms after the first sample; the
/// last row is what remains when the sound has ended, and openSMILE gives it the time of the one
/// before.
Result<FrameTable> compareDescriptors(std::span<const float> samples, double sampleRate,
                                      const CompareOptions &options = {}, const Work &work = {});

/// 6373 numbers: compareFunctionalNames().
Result<std::vector<float>> compareFunctionals(std::span<const float> samples, double sampleRate,
                                              const CompareOptions &options = {},
                                              const Work &work = {});

const std::vector<std::string> &compareDescriptorNames();
const std::vector<std::string> &compareFunctionalNames();

} // namespace duologue::features
