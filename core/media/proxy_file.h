#pragma once

#include <memory>
#include <string>

#include "core/base/error.h"
#include "core/media/video_frame.h"

namespace duologue::media {

/// Writes a small recording in which every picture is quick to get, as key pictures are close
/// together: picture n of the file is the n-th one added. H.264 in MP4, BT.601. One thread at a
/// time.
class ProxyFile
{
public:
    /// Pictures from one key picture to the next.
    static constexpr int group = 10;

    /// Codes: media.no-encoder, media.write.
    static Result<std::unique_ptr<ProxyFile>> create(const std::string &path, int width,
                                                     int height);
    ~ProxyFile();

    /// A picture of any size; it is stretched to that of the file. Code: media.write.
    Result<void> add(const VideoFrame &picture);
    /// Only then is the file a recording. Code: media.write.
    Result<void> finish();

private:
    struct Private;
    explicit ProxyFile(std::unique_ptr<Private> d);
    std::unique_ptr<Private> d;
};

} // namespace duologue::media
