#pragma once

#include <memory>
#include <span>
#include <string>

#include "core/base/error.h"
#include "core/media/video_frame.h"

namespace duologue::media {

/// Writes pictures, and sound beside them, as a recording of their own: H.264 in MP4, BT.601, no
/// picture waits for a later one; AAC, stereo. The same pictures and sound make the same bytes. One
/// thread at a time.
class PictureFile
{
public:
    struct Way
    {
        int group;           ///< pictures from one key picture to the next
        const char *preset;  ///< of x264
        const char *tune;    ///< of x264; null: none
        const char *quality; ///< x264's crf: the less the better
    };
    /// Small, and every picture quick to get, as key pictures are close together.
    static constexpr Way proxy{10, "superfast", "fastdecode", "26"};
    /// To be looked at and learnt from.
    static constexpr Way clip{25, "veryfast", nullptr, "18"};

    /// The size has to be even. Codes: media.no-encoder, media.write.
    static Result<std::unique_ptr<PictureFile>>
    create(const std::string &path, int width, int height, const Way &way, bool withSound = false);
    ~PictureFile();

    /// A picture of any size, which is stretched to that of the file, shown over this time of the
    /// file. The first one begins at 0, each where the one before it ends. Code: media.write.
    Result<void> add(const VideoFrame &picture, TimeSpan shown);
    /// What is heard on from what was added before: interleaved stereo at mixRate. Where the file
    /// was made with sound; best a little at a time between the pictures. Code: media.write.
    Result<void> addSound(std::span<const float> stereo);
    /// Only then is the file a recording. Code: media.write.
    Result<void> finish();

private:
    struct Private;
    explicit PictureFile(std::unique_ptr<Private> d);
    std::unique_ptr<Private> d;
};

} // namespace duologue::media
