#include "core/media/session_frames.h"

#include "core/media/input.h"

namespace duologue::media {

Result<std::unique_ptr<SessionFrames>> SessionFrames::open(const std::string &path, SyncMap sync,
                                                           const IndexCache &cache,
                                                           const CancelFlag &cancel)
{
    auto index = loadFrameIndex(path, cache, cancel);
    if (!index)
        return std::unexpected(index.error());
    auto input = Input::openWithPictures(path, cancel);
    if (!input)
        return std::unexpected(input.error());
    auto decoder = VideoDecoder::on(std::move(*input), std::move(*index));
    if (!decoder)
        return std::unexpected(decoder.error());
    return std::unique_ptr<SessionFrames>(new SessionFrames(std::move(*decoder), sync));
}

Result<VideoFramePtr> SessionFrames::at(MediaTime session, VideoDecoder::Fit fit)
{
    return m_decoder->pictureAt(m_sync.toSource(session), fit);
}

} // namespace duologue::media
