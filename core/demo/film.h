#pragma once

#include <atomic>
#include <functional>
#include <string>
#include <vector>

#include "core/base/error.h"
#include "core/demo/plan.h"
#include "core/demo/scene.h"

namespace duologue::demo {

inline constexpr int filmWidth = 640, filmHeight = 360;

/// One view to be filmed.
struct Film
{
    Recording camera;
    std::string soundFile; ///< WAV of the camera's microphone; empty: no sound
    std::string file;
};

/// Films all views on two threads with the ffmpeg program (H.264 with B-frames, key frame every
/// 2 s, AAC), the same bytes every time. `progress` is called on this thread with the share done
/// and returns false to stop. Codes: demo.no-ffmpeg (names the package), demo.film, demo.cancelled.
Result<void> filmAll(const std::vector<Film> &films, const Dialogue &dialogue,
                     const std::array<const Performance *, 2> &people,
                     const std::function<bool(double)> &progress,
                     const std::string &program = "ffmpeg");

} // namespace duologue::demo
