#pragma once

#include <functional>
#include <string>
#include <vector>

#include "core/base/error.h"
#include "core/media/cancel.h"
#include "core/media/peaks.h"

namespace duologue::media {

/// Reads a whole file; one pyramid an audio channel, counted over all streams. `progress` is called
/// with source time reached. Codes of readAudio().
Result<std::vector<PeakPyramidPtr>> buildPeaks(const std::string &path, const CancelFlag &cancel,
                                               const std::function<void(MediaTime)> &progress);

/// The samples of every channel over this source time, decoded from a little earlier on. Codes of
/// readAudio().
Result<std::vector<SampleWindowPtr>> readSamples(const std::string &path, TimeSpan span,
                                                 const CancelFlag &cancel);

} // namespace duologue::media
