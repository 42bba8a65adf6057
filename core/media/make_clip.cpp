#include "core/media/make_clip.h"

#include <algorithm>
#include <cmath>

#include "core/media/audio_sink.h"
#include "core/media/input.h"
#include "core/media/picture_file.h"

namespace duologue::media {
namespace {

/// Even, as H.264 wants them.
int even(int pixels)
{
    return std::max(2, pixels / 2 * 2);
}

std::int64_t framesIn(MediaTime length)
{
    return std::llround(length.seconds() * mixRate);
}

} // namespace

ClipMaker::ClipMaker(std::unique_ptr<VideoDecoder> decoder, SyncMap sync, CancelFlag cancel)
    : m_decoder(std::move(decoder)), m_sync(sync), m_cancel(std::move(cancel))
{
}

Result<ClipMaker> ClipMaker::open(const std::string &recording, SyncMap sync,
                                  const IndexCache &cache, const CancelFlag &cancel)
{
    auto index = loadFrameIndex(recording, cache, cancel);
    if (!index)
        return std::unexpected(index.error());
    auto input = Input::openWithPictures(recording, cancel);
    if (!input)
        return std::unexpected(input.error());
    auto decoder = VideoDecoder::on(std::move(*input), std::move(*index));
    if (!decoder)
        return std::unexpected(decoder.error());
    return ClipMaker(std::move(*decoder), sync, cancel);
}

Result<int> ClipMaker::make(TimeSpan session, const std::string &to, const Paint &paint,
                            SoundMix *sound)
{
    const FrameIndex &index = *m_decoder->index();
    const TimeSpan wanted =
        TimeSpan{m_sync.toSource(session.begin), m_sync.toSource(session.end)}.intersected(
            index.span());
    if (index.empty() || wanted.empty())
        return 0;
    VideoDecoder::Request request;
    request.cancelled = [this] { return m_cancel && *m_cancel; };
    std::unique_ptr<PictureFile> file;
    int count = 0;
    std::int64_t heard = 0; // frames of sound that are written
    if (sound)
        sound->seek(m_sync.toSession(wanted.begin));
    for (request.frame = index.at(wanted.begin);
         request.frame < index.size() && index.begin(request.frame) < wanted.end;
         ++request.frame, ++count) {
        const TimeSpan shown =
            TimeSpan{index.begin(request.frame), index.end(request.frame)}.intersected(wanted);
        auto picture = m_decoder->picture(request);
        if (!picture)
            return std::unexpected(picture.error());
        if (*picture && paint)
            picture = paint(*picture, m_sync.toSession(shown.begin));
        if (!*picture)
            return fail("media.cancelled", "Making clips was stopped.", to);
        if (!file) {
            auto created = PictureFile::create(to, even((*picture)->width),
                                               even((*picture)->height), PictureFile::clip, sound);
            if (!created)
                return std::unexpected(created.error());
            file = std::move(*created);
        }
        if (auto added =
                file->add(**picture, {shown.begin - wanted.begin, shown.end - wanted.begin});
            !added)
            return std::unexpected(added.error());
        const std::int64_t due = sound ? framesIn(shown.end - wanted.begin) : 0;
        while (heard < due) { // a second at a time, however long a picture is shown
            const int frames = static_cast<int>(std::min<std::int64_t>(due - heard, mixRate));
            if (auto added = file->addSound(sound->read(frames)); !added)
                return std::unexpected(added.error());
            heard += frames;
        }
    }
    if (auto finished = file->finish(); !finished)
        return std::unexpected(finished.error());
    return count;
}

} // namespace duologue::media
