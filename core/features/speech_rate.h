#pragma once

#include <span>
#include <vector>

#include "core/base/error.h"
#include "core/features/frame_table.h"
#include "core/features/work.h"

namespace duologue::features {

inline constexpr double shortestSpeechPause = 0.3; ///< seconds; "minpause" of the script below

/// Syllable nuclei after N. de Jong and T. Wempe, "Praat script to detect syllable nuclei and
/// measure speech rate automatically" (Behavior Research Methods 41, 2009): voiced peaks of
/// intensity with a dip before the next.
struct SpeechRateOptions
{
    double silence =
        -25;           ///< dB re the loudest (its 99th percentile): no nuclei below ("silencedb")
    double dip = 2;    ///< dB between neighbouring nuclei ("mindip")
    double window = 3; ///< seconds over which a rate is counted
    double step = 0.1; ///< seconds
};

struct SpeechRate
{
    std::vector<double> nuclei; ///< seconds after the first sample
    double duration = 0;        ///< seconds of the recording
    double speaking = 0;        ///< seconds that are not pauses of 0.3 s and more
    FrameTable rate;            ///< column 0: syllables a second in a window around each frame

    double perSecond() const { return duration > 0 ? double(nuclei.size()) / duration : 0; }
    /// Syllables a second of speaking.
    double articulation() const { return speaking > 0 ? double(nuclei.size()) / speaking : 0; }
};

/// Codes of spectral.h.
Result<SpeechRate> speechRate(std::span<const float> samples, double sampleRate,
                              const SpeechRateOptions &options = {}, const Work &work = {});

} // namespace duologue::features
