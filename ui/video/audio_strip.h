#pragma once

#include <map>
#include <vector>

#include <QFrame>

#include "core/base/id.h"

class QLabel;
class QSlider;
class QToolButton;
class QVBoxLayout;

namespace duologue::media {
struct AudioChannel;
class Player;
} // namespace duologue::media

namespace duologue::ui {

class SessionController;
class Theme;

/// Every audible channel with mute and solo, the volume of all together, and the recordings whose
/// sound cannot be heard with the reason. Stands alone or pops up.
class AudioStrip : public QFrame
{
    Q_OBJECT
public:
    AudioStrip(SessionController &session, media::Player &player, const Theme &theme,
               QWidget *parent = nullptr);

Q_SIGNALS:
    void volumeChanged();

private:
    /// One channel's row; its number counts over the source's streams.
    struct Row
    {
        Id source;
        int channel;
        QLabel *name;
        QToolButton *mute;
        QToolButton *solo;
    };
    void refresh();
    bool showsThese(const std::vector<media::AudioChannel> &channels) const;
    void rebuild();
    void addChannel(const media::AudioChannel &channel);
    void addProblem(Id source, const QString &message);
    QLabel *personDot(Id source);

    SessionController &m_session;
    media::Player &m_player;
    const Theme &m_theme;
    QWidget *m_rows = nullptr;
    QVBoxLayout *m_list = nullptr;
    QSlider *m_volume = nullptr;
    std::vector<Row> m_shown;
    std::map<Id, QString> m_problems;
};

} // namespace duologue::ui
