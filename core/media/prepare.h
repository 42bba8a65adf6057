#pragma once

#include "core/base/error.h"

namespace duologue::media {

/// Loads the libraries that reading a recording takes, which otherwise happens when the first one
/// is opened. Tens of milliseconds, so not the UI thread; any other, as often as you like. Code:
/// media.no-ffmpeg.
Result<void> prepare();

} // namespace duologue::media
