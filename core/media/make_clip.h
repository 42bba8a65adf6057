#pragma once

#include <functional>
#include <memory>
#include <string>

#include "core/media/index_cache.h"
#include "core/media/sound_mix.h"
#include "core/media/video_decoder.h"
#include "core/time/sync_map.h"

namespace duologue::media {

/// Cuts clips out of one recording. One thread at a time, not the UI's.
class ClipMaker
{
public:
    /// Codes of VideoDecoder::open().
    static Result<ClipMaker> open(const std::string &recording, SyncMap sync,
                                  const IndexCache &cache, const CancelFlag &cancel);

    /// What is written instead of a picture that is shown from this session time on, of the same
    /// size; null: stop.
    using Paint = std::function<VideoFramePtr(const VideoFramePtr &, MediaTime session)>;

    /// Writes the pictures that are shown during a span of session time, as recorded, from the one
    /// at its begin on; each for as long as it is shown within the span. Returns how many there
    /// are: 0, and no file, outside the recording. `sound` is what is heard meanwhile. Codes of
    /// VideoDecoder::picture() and PictureFile; media.cancelled.
    Result<int> make(TimeSpan session, const std::string &to, const Paint &paint = {},
                     SoundMix *sound = nullptr);

private:
    ClipMaker(std::unique_ptr<VideoDecoder> decoder, SyncMap sync, CancelFlag cancel);

    std::unique_ptr<VideoDecoder> m_decoder;
    SyncMap m_sync;
    CancelFlag m_cancel;
};

} // namespace duologue::media
