#pragma once

#include <optional>

#include <QObject>

#include "core/time/media_time.h"

namespace duologue::media {
class Player;
}

namespace duologue::ui {

/// Plays a stretch of time from its begin, or the pre-roll before it, to its end and stays there.
/// Pausing or going elsewhere ends it. UI thread.
class PlayOnce : public QObject
{
    Q_OBJECT
public:
    explicit PlayOnce(media::Player &player, QObject *parent = nullptr);

    /// Takes the player's loop off. An empty stretch is none.
    void play(TimeSpan span);
    void stop(); ///< pauses, if it is what plays

private:
    void follow(MediaTime position);

    media::Player &m_player;
    std::optional<TimeSpan> m_span; ///< what plays
};

} // namespace duologue::ui
