#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/session/rows.h"
#include "core/time/media_time.h"

namespace duologue::demo {

inline constexpr int mostViews = 8;
inline constexpr int frameRate = 25;

/// One recording that the demo makes, with the clock errors planted in it.
struct Recording
{
    std::string label; ///< "Z1"
    std::string file;  ///< relative to the session's folder
    MediaRole role = MediaRole::Other;
    int person = -1; ///< 0 P17, 1 P42, -1 both; whom it shows, records or is worn by
    bool video = false;
    bool sound = true;
    SyncMap sync;
    MediaTime length; ///< on the recording's own clock
};

/// Views (1 to mostViews), two lapel microphones, the ambient one and heart rates, in screen
/// order. Offsets lie in -1.3 to 2.1 s; two cameras and one microphone drift by 20 to 45 ppm.
std::vector<Recording> planRecordings(int views, MediaTime duration, std::uint64_t seed);

} // namespace duologue::demo
