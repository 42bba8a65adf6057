#pragma once

#include <functional>
#include <optional>
#include <string>

#include "core/base/error.h"
#include "core/media/cancel.h"
#include "core/time/media_time.h"

namespace duologue::media {

/// A stretch of decoded sound: `count` samples of each of `channels` channels, -1 to 1.
struct AudioStretch
{
    int stream = 0; ///< 0 for the file's first audio stream, 1 for the second ...
    double sampleRate = 0;
    MediaTime begin; ///< source time of the first sample
    int channels = 0;
    int count = 0;
    bool wholeNumbers = false; ///< as the file holds them: of 16 bits, say, not fractions
    const float *const *samples = nullptr; ///< [channel][sample], valid during the call
    double fileSeconds = 0; ///< what the file says it lasts, and no more than its size allows
};

/// Decodes all sound of a file from beginning to end at its own rate, stream after stream, and
/// hands it over in order. Corrupt packets are skipped. With `span`: only what is needed to hear
/// that source time as if all had been decoded, and a little around it. Any thread but the UI's.
/// Codes of probe(), and "media.cancelled".
Result<void> readAudio(const std::string &path, const CancelFlag &cancel,
                       const std::function<void(const AudioStretch &)> &take,
                       std::optional<TimeSpan> span = {});

} // namespace duologue::media
