#pragma once

#include <functional>
#include <memory>

#include "core/media/cancel.h"
#include "core/media/video_decoder.h"

namespace duologue::media {

class Input;

/// Exact pictures of the first video stream of a file whose frame index is not known yet: found by
/// the time stamps of its packets, at the cost of decoding from the key picture before. One thread
/// at a time.
class EarlyDecoder
{
public:
    /// Codes of VideoDecoder::open().
    static Result<std::unique_ptr<EarlyDecoder>> open(const std::string &path, CancelFlag cancel);
    /// Takes a file just opened that has pictures.
    static Result<std::unique_ptr<EarlyDecoder>> on(std::unique_ptr<Input> input);
    ~EarlyDecoder();

    /// The picture whose interval holds this source time, its number unknown (-1). Null outside
    /// the recording, when cancelled, and where the file does not say when its pictures are shown.
    Result<VideoFramePtr> pictureAt(MediaTime time, VideoDecoder::Fit fit,
                                    const std::function<bool()> &cancelled);

    /// Once false, only the index can tell which picture is shown when.
    bool tellsTimes() const;

    /// The file, to go on with by other means; nothing else may be called afterwards.
    std::unique_ptr<Input> takeInput();

private:
    struct Private;
    explicit EarlyDecoder(std::unique_ptr<Private> d);
    std::unique_ptr<Private> d;
};

} // namespace duologue::media
