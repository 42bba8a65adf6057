#pragma once

#include <functional>
#include <string>
#include <vector>

#include "core/base/error.h"
#include "core/media/cancel.h"
#include "core/media/peaks.h"

namespace duologue::media {

/// One audio channel's finest level.
struct ChannelPeaks
{
    double sampleRate = 0;
    int samplesPerPeak = 0;
    std::vector<MinMax> peaks;

    bool operator==(const ChannelPeaks &) const = default;
};

/// Reads a whole file; one entry an audio channel, counted over all streams. `progress` is called
/// with source time reached. Codes of readAudio().
Result<std::vector<ChannelPeaks>> buildPeaks(const std::string &path, const CancelFlag &cancel,
                                             const std::function<void(MediaTime)> &progress);

/// Reads what writePeakCache() wrote; empty when the file is missing, damaged or of another
/// version.
std::vector<ChannelPeaks> readPeakCache(const QString &path);
/// Written beside and renamed; false when the folder cannot be written to, which costs only time.
bool writePeakCache(const QString &path, const std::vector<ChannelPeaks> &channels);

} // namespace duologue::media
