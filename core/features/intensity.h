#pragma once

#include <span>

#include "core/base/error.h"
#include "core/features/frame_table.h"
#include "core/features/work.h"

namespace duologue::features {

struct IntensityOptions
{
    double pitchFloor = 100; ///< Hz; the window spans 6.4 of its periods, 3.2 of them effectively
    double step = 0;         ///< seconds; 0: a quarter of the effective window
};

/// Column 0: dB re 20 µPa if full scale is 1 Pa, in a Kaiser window that does not let the periods
/// of a voice show, its mean taken out (Praat's "To Intensity"). Silence is -300 dB. Codes of
/// spectral.h.
Result<FrameTable> intensity(std::span<const float> samples, double sampleRate,
                             const IntensityOptions &options = {}, const Work &work = {});

} // namespace duologue::features
