#pragma once

#include <cstdint>
#include <functional>

#include "core/base/error.h"
#include "core/dataset/dataset.h"
#include "core/demo/sound.h"
#include "core/faces/face_clips.h"

namespace duologue::demo {

/// Utterances of the demo's two voices and faces whose emotion stands half in the voice, which is
/// moved (happy, angry) or calm (sad, neutral), and half in the face, which is bright (happy,
/// neutral) or dark (sad, angry): each alone tells two of four apart. "gender" stands in both.
struct DrawnClipsOptions
{
    int clips = 600;
    int size = 48;      ///< pixels a side of a face
    double fps = 10;    ///< pictures a second
    double longest = 3; ///< seconds
    std::uint64_t seed = 1;
};

/// Takes the clips one after another. An error ends it.
using ClipSink = std::function<Result<void>(const dataset::Utterance &clip, const Samples &voice,
                                            const faces::FaceFilm &film)>;

/// The same for the same options. Splits 70/15/15. Codes: demo.invalid, demo.no-voice.
Result<dataset::Dataset> drawClips(const DrawnClipsOptions &options, const ClipSink &sink);

} // namespace duologue::demo
