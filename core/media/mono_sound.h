#pragma once

#include <functional>
#include <string>
#include <vector>

#include "core/base/error.h"
#include "core/media/cancel.h"
#include "core/time/media_time.h"

namespace duologue::media {

/// One channel of sound without gaps. Sample i lies at source time begin + i / sampleRate.
struct MonoSound
{
    double sampleRate = 0;
    MediaTime begin;
    bool wholeNumbers = false;  ///< as the file holds them: of 16 bits, say, not fractions
    std::vector<float> samples; ///< -1 to 1
};

struct MonoOptions
{
    int sampleRate = 16'000; ///< Hz; 0: that of the recording
    int channel = -1;        ///< -1: the mean of all
};

/// Decodes the first audio stream of a file as one channel, resampled by libswresample (32 phases
/// of 64 taps of a Kaiser window, linear between phases: fixed, so that features can be
/// reproduced). Gaps between time stamps become silence. `progress` is called with source time
/// reached. Any thread but the UI's. Codes of readAudio(), media.no-sound, media.no-channel,
/// media.bad-samples (values that are not numbers), media.too-long (over 12 hours).
Result<MonoSound> readMono(const std::string &path, const MonoOptions &options,
                           const CancelFlag &cancel = {},
                           const std::function<void(MediaTime)> &progress = {});

} // namespace duologue::media
