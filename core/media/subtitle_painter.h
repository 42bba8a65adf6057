#pragma once

#include <memory>
#include <string>

#include "core/base/error.h"
#include "core/media/video_frame.h"

namespace duologue::media {

/// Writes the lines of a SubRip file into pictures, as players show them (libass, by FFmpeg's
/// filter). One thread at a time; pictures in the order of their times.
class SubtitlePainter
{
public:
    /// Code: media.no-subtitles where this computer's FFmpeg cannot, or the file cannot be read.
    static Result<SubtitlePainter> open(const std::string &subRip);
    SubtitlePainter(SubtitlePainter &&) noexcept;
    ~SubtitlePainter();

    /// The picture with what the file says at this time; null: it went wrong. All pictures have the
    /// size of the first.
    VideoFramePtr paint(const VideoFrame &picture, MediaTime shown);

private:
    struct Private;
    explicit SubtitlePainter(std::unique_ptr<Private> d);
    std::unique_ptr<Private> d;
};

} // namespace duologue::media
