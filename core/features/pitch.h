#pragma once

#include <span>

#include "core/base/error.h"
#include "core/features/frame_table.h"
#include "core/features/work.h"

namespace duologue::features {

/// Pitch by autocorrelation after P. Boersma, "Accurate short-term analysis of the fundamental
/// frequency and the harmonics-to-noise ratio of a sampled sound" (IFA Proceedings 17, 1993), with
/// the names and defaults of Praat's "To Pitch (ac)".
struct PitchOptions
{
    double floor = 75;    ///< Hz; the window holds three periods of it
    double ceiling = 600; ///< Hz
    double step = 0;      ///< seconds; 0: a quarter of the window
    int candidates = 15;  ///< a frame
    double silenceThreshold = 0.03;
    double voicingThreshold = 0.45;
    double octaveCost = 0.01;
    double octaveJumpCost = 0.35;
    double voicedUnvoicedCost = 0.14;
};

/// Column 0: fundamental frequency in Hz, 0 where unvoiced; column 1: strength of that decision,
/// 0 to 1. A recording shorter than one window has no frames. Codes of spectral.h.
Result<FrameTable> pitch(std::span<const float> samples, double sampleRate,
                         const PitchOptions &options = {}, const Work &work = {});

} // namespace duologue::features
