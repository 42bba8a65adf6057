#include "ui/controllers/play_once.h"

#include <algorithm>

#include "core/media/player.h"
#include "ui/settings/preferences.h"

namespace duologue::ui {
namespace {

/// Playing goes less far past the end before it is noticed.
constexpr MediaTime jump = MediaTime::fromMilliseconds(1000);

} // namespace

PlayOnce::PlayOnce(media::Player &player, QObject *parent) : QObject(parent), m_player(player)
{
    connect(&player, &media::Player::positionChanged, this, &PlayOnce::follow);
    connect(&player, &media::Player::playingChanged, this, [this](bool playing) {
        if (!playing)
            m_span.reset();
    });
}

void PlayOnce::play(TimeSpan span)
{
    m_span.reset();
    if (span.empty())
        return;
    const MediaTime before = MediaTime::fromMilliseconds(preferences::preRoll.value());
    span.begin = std::max(MediaTime{}, span.begin - before);
    m_player.setLoop({});
    m_player.seek(span.begin);
    m_player.play();
    m_span = span;
}

void PlayOnce::stop()
{
    if (m_span)
        m_player.pause();
}

void PlayOnce::follow(MediaTime position)
{
    if (!m_span || m_span->contains(position))
        return;
    const MediaTime end = m_span->end;
    m_span.reset();
    if (position < end || position > end + jump)
        return; // somebody went elsewhere
    // Once everybody has heard of this position.
    const auto stay = [this, end] {
        if (m_span)
            return; // another plays by now
        m_player.pause();
        m_player.seek(end); // the clock went on for a moment
    };
    QMetaObject::invokeMethod(this, stay, Qt::QueuedConnection);
}

} // namespace duologue::ui
