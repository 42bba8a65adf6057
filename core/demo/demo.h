#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "core/base/error.h"

namespace duologue::demo {

struct DemoOptions
{
    std::string folder; ///< must not exist, or be empty
    int views = 4;      ///< 1 to 8
    double minutes = 3; ///< 0.1 to 60
    std::uint64_t seed = 1;
};

struct DemoReport
{
    std::string session; ///< path of the session file
    int views = 0;
    int utterances = 0;
    double seconds = 0; ///< session time
};

/// Says what is being done and how far the whole is, 0 to 1; false stops. Called on the caller's
/// thread.
using DemoProgress = std::function<bool(const std::string &what, double share)>;

/// Makes a session with all its media: FOLDER/session.duologue, media/, ground-truth.json. The
/// folder appears when it is complete, or not at all. The same options make the same rows and the
/// same ground truth. Codes: demo.invalid, demo.no-voice, demo.no-ffmpeg, demo.film, demo.write,
/// demo.exists, demo.cancelled, and those of the store and of media::fingerprint.
Result<DemoReport> makeDemo(const DemoOptions &options, const DemoProgress &progress);

} // namespace duologue::demo
