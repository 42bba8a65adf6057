#include "core/media/session_frames.h"

#include "core/media/input.h"

namespace duologue::media {

Result<std::unique_ptr<VideoDecoder>> openDecoder(const std::string &path, const IndexCache &cache,
                                                  const CancelFlag &cancel, std::size_t cacheBytes)
{
    auto index = loadFrameIndex(path, cache, cancel);
    if (!index)
        return std::unexpected(index.error());
    auto input = Input::openWithPictures(path, cancel);
    if (!input)
        return std::unexpected(input.error());
    return VideoDecoder::on(std::move(*input), std::move(*index), cacheBytes);
}

Result<std::unique_ptr<SessionFrames>> SessionFrames::open(const std::string &path, SyncMap sync,
                                                           const IndexCache &cache,
                                                           const CancelFlag &cancel,
                                                           std::size_t cacheBytes)
{
    auto decoder = openDecoder(path, cache, cancel, cacheBytes);
    if (!decoder)
        return std::unexpected(decoder.error());
    return std::unique_ptr<SessionFrames>(new SessionFrames(std::move(*decoder), sync));
}

Result<VideoFramePtr> SessionFrames::at(MediaTime session, VideoDecoder::Fit fit)
{
    if (m_sync.pauseAt(session))
        return nullptr;
    return m_decoder->pictureAt(m_sync.toSource(session), fit);
}

Result<VideoFramePtr> SessionFrames::nearby(MediaTime session, MediaTime within,
                                            VideoDecoder::Fit fit, const CancelFlag &cancel)
{
    const FrameIndex &index = *m_decoder->index();
    const MediaTime time = m_sync.toSource(session);
    const std::int64_t exact = index.at(time);
    if (exact < 0 || m_sync.pauseAt(session))
        return nullptr;
    VideoDecoder::Request request{exact, fit};
    request.cancelled = [&cancel] { return cancel && *cancel; };
    const auto distance = [&](std::int64_t frame) {
        return std::abs((index.begin(frame) - time).us);
    };
    for (const std::int64_t key : {index.keyFrameFor(exact), index.keyFrameNextTo(exact, 1)})
        if (key < index.size() && distance(key) <= within.us &&
            (request.purpose != Purpose::Quick || distance(key) < distance(request.frame))) {
            request.frame = key;
            request.purpose = Purpose::Quick;
        }
    return m_decoder->picture(request);
}

} // namespace duologue::media
