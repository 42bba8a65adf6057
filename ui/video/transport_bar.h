#pragma once

#include <QWidget>

class QComboBox;
class QToolButton;

namespace duologue::media {
class Player;
}

namespace duologue::ui {

class AudioStrip;
class Selection;
class SessionController;
class Theme;
class TimecodeEdit;

/// Play, pause, frame steps, loop, time, speed and sound: everything that drives the clock by
/// mouse, and what it is at.
class TransportBar : public QWidget
{
    Q_OBJECT
public:
    TransportBar(SessionController &session, Selection &selection, media::Player &player,
                 const Theme &theme, QWidget *parent = nullptr);

    /// Puts the cursor into the time field ("go to time").
    void editTime();
    /// Opens volume and audio channels.
    void showSound();

private:
    QToolButton *addButton(const char *iconName, const QString &name, const QString &tip);
    void addSpeed();
    void addVolume();
    void showPlaying(bool playing);
    void showRate(double rate);
    void showLoop();
    void toggleLoop(bool on);
    void showVolume();

    SessionController &m_session;
    Selection &m_selection;
    media::Player &m_player;
    const Theme &m_theme;
    QToolButton *m_play = nullptr;
    QToolButton *m_loop = nullptr;
    QToolButton *m_sound = nullptr;
    TimecodeEdit *m_time = nullptr;
    QComboBox *m_speed = nullptr;
    AudioStrip *m_mixer = nullptr;
};

} // namespace duologue::ui
