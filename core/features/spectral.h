#pragma once

#include <span>

#include "core/base/error.h"
#include "core/features/frame_table.h"
#include "core/features/mel.h"
#include "core/features/work.h"

/// Features that networks read, from one channel at MelOptions::sampleRate, -1 to 1. Any thread.
/// Codes: features.empty, features.not-finite, features.options, features.cancelled.
namespace duologue::features {

/// Mel frequency cepstral coefficients as librosa 0.7.2 computes them: decibels of mel power
/// (re 1, at least 1e-10) within `range` of the recording's loudest, orthonormal DCT-II. The
/// default is the baseline of "Unsupervised Speech Representation and Multi-task Learning for
/// Speech Emotion Recognition" (40 coefficients, 25 ms window, 10 ms hop at 16 kHz).
struct MfccOptions
{
    MelOptions mel;
    int coefficients = 40;
    double range = 80; ///< dB
};

/// log(mel + 1e-6) of 80 bands and their slopes over 9 frames, each of the 160 columns at mean 0
/// and standard deviation 1: what Mockingjay reads (the same paper; s3prl). Slopes are
/// Savitzky-Golay of order 1; the first and last four frames take the slope of the first and last
/// whole window, and a recording of fewer than nine frames the slope over all it has. A column that
/// never changes is all zeros.
struct LogMelOptions
{
    MelOptions mel{.bands = 80};
    bool slopes = true;
    bool normalised = true;

    /// As the published checkpoints "mel160" were trained: 50 ms window in a transform of 2048,
    /// 12.5 ms hop.
    static LogMelOptions mel50();
};

Result<FrameTable> mfcc(std::span<const float> samples, const MfccOptions &options = {},
                        const Work &work = {});
Result<FrameTable> logMel(std::span<const float> samples, const LogMelOptions &options = {},
                          const Work &work = {});

/// Fails for a recording without samples or with one that is not a number.
Result<void> checkedSamples(std::span<const float> samples, double sampleRate);

} // namespace duologue::features
