#pragma once

#include <memory>
#include <string>

#include "core/media/index_cache.h"
#include "core/media/video_decoder.h"
#include "core/time/sync_map.h"

namespace duologue::media {

/// A decoder whose frame index comes from the cache where it is there. Codes of
/// VideoDecoder::open(), and media.timeout when cancelled.
Result<std::unique_ptr<VideoDecoder>>
openDecoder(const std::string &path, const IndexCache &cache, const CancelFlag &cancel = nullptr,
            std::size_t cacheBytes = VideoDecoder::defaultCacheBytes);

/// The pictures of one recording by session time: for everything that has to see the very frame
/// that is on screen then, such as models and exports. One thread at a time, not the UI's.
class SessionFrames
{
public:
    /// Codes of VideoDecoder::open().
    static Result<std::unique_ptr<SessionFrames>>
    open(const std::string &path, SyncMap sync, const IndexCache &cache,
         const CancelFlag &cancel = nullptr,
         std::size_t cacheBytes = VideoDecoder::defaultCacheBytes);

    /// Fits into `fit`, as recorded without one; null where the recording has none.
    Result<VideoFramePtr> at(MediaTime session, VideoDecoder::Fit fit = {});
    /// A picture that is quick to get: the key picture that appears nearest to this time, at most
    /// `within` away, where there is one; else the very one. Null also if cancelled.
    Result<VideoFramePtr> nearby(MediaTime session, MediaTime within, VideoDecoder::Fit fit,
                                 const CancelFlag &cancel = nullptr);

private:
    SessionFrames(std::unique_ptr<VideoDecoder> decoder, SyncMap sync)
        : m_decoder(std::move(decoder)), m_sync(sync)
    {
    }

    std::unique_ptr<VideoDecoder> m_decoder;
    SyncMap m_sync;
};

} // namespace duologue::media
