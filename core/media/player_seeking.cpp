#include "core/media/player_private.h"

#include <algorithm>
#include <cmath>

namespace duologue::media {
namespace {

constexpr MediaTime stepWithoutPictures = MediaTime::fromMilliseconds(40);

} // namespace

void Player::Private::jump(MediaTime time)
{
    clock.set(time);
    sinceJump.start();
    shedding.restart();
    if (playing)
        startClock();
    refresh();
    Q_EMIT q->positionChanged(q->position());
}

void Player::setDuration(MediaTime duration)
{
    d->duration = duration;
    if (d->clock.now() > duration)
        seek(duration);
    d->refresh();
}

MediaTime Player::duration() const
{
    return d->duration;
}

MediaTime Player::position() const
{
    return std::clamp(d->clock.now(), MediaTime{}, d->duration);
}

void Player::seek(MediaTime time)
{
    time = std::clamp(time, MediaTime{}, d->duration);
    Q_EMIT seeking(time);
    if (d->playing && d->rate > 0 && d->loop && time >= d->loop->end)
        setLoop({});
    d->jump(time);
}

void Player::step(int frames)
{
    pause();
    const Source *reference = d->reference();
    if (!reference || !reference->feed->isIndexed()) {
        seek(d->stepByTime(reference, frames));
        return;
    }
    const ViewFeed &feed = *reference->feed;
    std::int64_t from = feed.index().nearest(feed.sync().toSource(position()));
    if (frames > 0 && feed.sync().pauseAt(position()))
        --from; // the recorder paused: the one that comes next is the one after
    seek(feed.timeOf(std::clamp<std::int64_t>(from + frames, 0, feed.index().size() - 1)));
}

/// Where a step leads while the numbers of frames are not known.
MediaTime Player::Private::stepByTime(const Source *reference, int frames) const
{
    const MediaTime here = q->position();
    if (!reference)
        return here + stepWithoutPictures * frames;
    const SyncMap &sync = reference->feed->sync();
    const VideoFramePtr &picture = reference->feed->picture();
    const MediaTime source = sync.toSource(here);
    if (picture && std::abs(frames) == 1 && TimeSpan{picture->begin, picture->end}.contains(source))
        return sync.toSession(frames > 0 ? picture->end : picture->begin - MediaTime{1});
    const double rate = reference->info->video.front().frameRate;
    const MediaTime length = rate > 0 ? MediaTime::fromSeconds(1 / rate) : stepWithoutPictures;
    return sync.toSession(source + length * frames);
}

} // namespace duologue::media
