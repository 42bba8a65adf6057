#pragma once

#include "core/features/cross_talk.h"
#include "core/features/work.h"
#include "core/media/mono_sound.h"
#include "core/series/series.h"

namespace duologue::voices {

/// Places of the curves in what voiceCurves() gives.
inline constexpr std::size_t pitchCurve = 0;
inline constexpr std::size_t intensityCurve = 1;

/// Pitch and intensity of one channel over its source time, as features::pitch() and
/// features::intensity() measure them. Any thread. Their codes.
Result<features::HeardVoice> heardVoice(const media::MonoSound &sound,
                                        const features::Work &work = {});

/// As curves: Hz, unvoiced stretches being gaps; dB re 20 µPa if full scale is 1 Pa, digital
/// silence being a gap.
SeriesFile voiceCurves(const features::HeardVoice &voice);

} // namespace duologue::voices
