#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/base/error.h"
#include "core/session/rows.h"
#include "core/time/media_time.h"

namespace duologue::media {

struct VideoStreamInfo
{
    int index = -1; ///< stream index inside the file
    std::string codec;
    int width = 0; ///< as shown: after rotation and sample aspect ratio
    int height = 0;
    double frameRate = 0; ///< average, frames per second; 0 if unknown
    MediaTime duration;
};

struct AudioStreamInfo
{
    int index = -1;
    std::string codec;
    int sampleRate = 0;
    int channels = 0;
    MediaTime duration;
};

struct MediaInfo
{
    std::string path;
    std::string container;
    MediaTime duration;
    std::vector<VideoStreamInfo> video;
    std::vector<AudioStreamInfo> audio;
};

/// Reads the headers of a media file (allow-listed containers and protocols, bounded probing,
/// deadline). Source time 0 is the earliest start time of its streams. Any thread; may take up to
/// a few seconds, so not the UI thread. Codes: media.missing, media.empty, media.not-media,
/// media.unsupported, media.timeout.
Result<MediaInfo> probe(const std::string &path);

/// The hash that fingerprints hold, over head and tail of any file. Empty: it cannot be read.
std::optional<std::string> contentHash(const std::string &path);

/// Size, a hash over head and tail, and the duration that what is in the file bears out.
Result<Fingerprint> fingerprint(const std::string &path);

} // namespace duologue::media
