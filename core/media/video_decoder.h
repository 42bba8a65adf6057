#pragma once

#include <functional>
#include <memory>
#include <string>

#include "core/media/cancel.h"
#include "core/media/frame_index.h"
#include "core/media/media_info.h"
#include "core/media/video_frame.h"

namespace duologue::media {

class Input;

/// What a picture is asked for.
enum class Purpose {
    Play,    ///< those behind it, or before it, will be asked for next
    Quick,   ///< likewise; a nearby picture that is quick to get will do (the last key picture)
    Proxy,   ///< likewise; the proxy's will do
    Rest,    ///< somebody waits for it alone: near its key picture get it as soon as it can be had,
             ///< though going on will take a little longer
    Preview, ///< likewise, the proxy's to look at meanwhile
    Later    ///< it will be asked for soon: it is only to be kept, as long as there is room
};

/// Exact pictures of the first video stream of a file. One thread at a time; seeks by itself, and
/// decodes on from where it is when that is shorter. Opening reads the whole file once for the
/// frame index, so not on the UI thread.
class VideoDecoder
{
public:
    struct Fit
    {
        int width = 0; ///< pixels to fit inside, aspect kept; 0 × 0: as recorded
        int height = 0;
    };
    struct Request
    {
        std::int64_t frame = 0;
        Fit fit;
        /// Pictures before this one will be asked for next: keep as many as half the cache holds,
        /// so that those on the way to them stay as well.
        bool goingBack = false;
        Purpose purpose = Purpose::Play; ///< it knows no proxies: theirs are asked of their own
        /// Asked between packets; decoding stops when it answers true.
        std::function<bool()> cancelled = {};
        /// And so many before it to be kept for later, as far as half the cache goes: the nearest
        /// ones first, as groups of pictures allow.
        std::int64_t reach = 0;
    };
    struct Counts
    {
        std::int64_t packets = 0; ///< given to the decoder
        std::int64_t seeks = 0;
        std::int64_t retries = 0; ///< pictures looked for again from an earlier key picture
    };

    static constexpr std::size_t defaultCacheBytes = 48u << 20;

    /// Errors as probe(); media.unsupported also if the file has no pictures.
    static Result<std::unique_ptr<VideoDecoder>> open(const std::string &path,
                                                      CancelFlag cancel = nullptr,
                                                      std::size_t cacheBytes = defaultCacheBytes);
    /// Goes on with a file that is open and an index of its first video stream.
    static Result<std::unique_ptr<VideoDecoder>> on(std::unique_ptr<Input> input,
                                                    FrameIndexPtr index,
                                                    std::size_t cacheBytes = defaultCacheBytes);
    ~VideoDecoder();

    const MediaInfo &info() const;
    const FrameIndexPtr &index() const;
    const Counts &counts() const;

    /// Picture number `frame`. Null if cancelled, or kept for later. Where a picture is damaged
    /// beyond decoding, the last good one before it, its interval stretched over the gap.
    Result<VideoFramePtr> picture(const Request &request);
    /// Whether it is at hand, or only a few pictures on from where decoding has come to.
    bool isNear(const Request &request) const;
    /// The picture whose interval holds this source time, null outside the recording.
    Result<VideoFramePtr> pictureAt(MediaTime time, Fit fit);
    /// As recorded.
    Result<VideoFramePtr> pictureAt(MediaTime time);

private:
    struct Private;
    explicit VideoDecoder(std::unique_ptr<Private> d);
    std::unique_ptr<Private> d;
};

} // namespace duologue::media
