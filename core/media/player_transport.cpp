#include "core/media/player_private.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace duologue::media {
namespace {

constexpr MediaTime shortestLoop = MediaTime::fromMilliseconds(50);
constexpr double slowest = 0.25;
constexpr double fastest = 4;

} // namespace

Playhead Player::Private::head() const
{
    const auto [now, laps] = clock.read();
    const MediaTime last = std::max(MediaTime{}, duration - MediaTime{1});
    return {std::min(now, last), playing ? rate : 0, laps, now >= duration};
}

void Player::Private::startClock()
{
    clock.run(0);
    clock.setLoop(playing && rate > 0 ? loop : std::nullopt);
    if (!playing)
        return;
    clock.run(rate);
    audio.start(clock.now(), rate, rate > 0 ? loop : std::nullopt);
}

void Player::Private::tick()
{
    clock.follow(audio.position());
    const Playhead here = head();
    if (here.atEnd || here.at < MediaTime{}) {
        end(here.atEnd ? duration : MediaTime{});
        return;
    }
    refresh();
    watchLoad();
    if (++ticksSinceSkew >= 12)
        reportSkew();
    Q_EMIT q->positionChanged(here.at);
}

void Player::Private::end(MediaTime at)
{
    q->pause();
    jump(at);
    Q_EMIT q->finished();
}

bool Player::isPlaying() const
{
    return d->playing;
}

double Player::rate() const
{
    return d->rate;
}

std::optional<TimeSpan> Player::loop() const
{
    return d->loop;
}

void Player::play()
{
    if (d->playing || d->duration.us <= 0)
        return;
    MediaTime from = position();
    if (d->loop && d->rate > 0 && !d->loop->contains(from))
        from = d->loop->begin;
    else if (d->rate > 0 && from >= d->duration)
        from = {};
    d->playing = true;
    d->sinceTick.start();
    d->sinceJump.start();
    d->shedding.restart();
    if (from != position())
        d->jump(from);
    else
        d->startClock();
    d->ticker.start();
    d->refresh();
    d->tellReduced();
    Q_EMIT playingChanged(true);
}

void Player::pause()
{
    if (!d->playing)
        return;
    d->playing = false;
    d->ticker.stop();
    d->clock.run(0);
    d->audio.stop();
    d->refresh();
    d->tellReduced();
    Q_EMIT playingChanged(false);
    Q_EMIT positionChanged(position());
}

void Player::togglePlay()
{
    d->playing ? pause() : play();
}

void Player::setRate(double rate)
{
    const bool playable = std::abs(rate) >= slowest && std::abs(rate) <= fastest; // false for NaN
    if (!playable || rate == d->rate)
        return;
    d->rate = rate;
    d->startClock();
    d->refresh();
    Q_EMIT rateChanged(rate);
}

void Player::setLoop(std::optional<TimeSpan> span)
{
    if (span && span->length() < shortestLoop)
        span.reset();
    if (span == d->loop)
        return;
    d->loop = span;
    for (const auto &source : d->sources)
        if (source->feed)
            source->feed->setLoop(span);
    if (d->playing && span && d->rate > 0 && position() >= span->end)
        d->jump(span->begin);
    else
        d->startClock();
    d->refresh();
    Q_EMIT loopChanged();
}

void Player::shuttle(int direction)
{
    if (direction == 0) {
        pause();
        setRate(1);
        return;
    }
    const bool sameWay = d->playing && (d->rate < 0) == (direction < 0);
    setRate(sameWay ? std::clamp(d->rate * 2, -fastest, fastest) : direction);
    play();
}

} // namespace duologue::media
