#include "ui/video/transport_bar.h"

#include <array>
#include <cmath>

#include <QComboBox>
#include <QHBoxLayout>
#include <QSignalBlocker>
#include <QToolButton>

#include "core/media/player.h"
#include "ui/actions/keyed_text.h"
#include "ui/controllers/selection.h"
#include "ui/icons/icon.h"
#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"
#include "ui/video/audio_strip.h"
#include "ui/video/timecode_edit.h"

namespace duologue::ui {
namespace {

constexpr std::array speeds{0.25, 0.5, 0.75, 1.0, 1.25, 1.5, 2.0, 3.0, 4.0};
constexpr int iconSide = 20;

QString speedText(double rate)
{
    QString number = QString::number(std::abs(rate), 'f', 2);
    if (number.endsWith(u'0'))
        number.chop(1);
    return (rate < 0 ? QStringLiteral("−") : QString()) + number + QStringLiteral("×");
}

} // namespace

TransportBar::TransportBar(SessionController &session, Selection &selection, media::Player &player,
                           const Theme &theme, QWidget *parent)
    : QWidget(parent), m_session(session), m_selection(selection), m_player(player), m_theme(theme)
{
    setObjectName(QStringLiteral("transportBar"));
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(gridUnit * 3 / 2);

    auto *start = addButton("to-start", tr("To the start"),
                            tr("Go to the start of the session ({play.start})"));
    auto *back = addButton("step-back", tr("Back one frame"),
                           tr("Back by one frame in all views ({play.frameBack})"));
    m_play = addButton("play", tr("Play"), tr("Play or pause ({play.toggle})"));
    m_play->setObjectName(QStringLiteral("play"));
    auto *forward = addButton("step-forward", tr("Forward one frame"),
                              tr("Forward by one frame in all views ({play.frameForward})"));
    m_loop = addButton("loop", tr("Loop"), {});
    m_loop->setCheckable(true);
    connect(start, &QToolButton::clicked, this, [this] { m_player.seek(MediaTime{}); });
    connect(back, &QToolButton::clicked, this, [this] { m_player.step(-1); });
    connect(m_play, &QToolButton::clicked, this, [this] { m_player.togglePlay(); });
    connect(forward, &QToolButton::clicked, this, [this] { m_player.step(1); });
    connect(m_loop, &QToolButton::toggled, this, &TransportBar::toggleLoop);

    m_time = new TimecodeEdit(theme);
    layout->addSpacing(gridUnit);
    layout->addWidget(m_time);
    connect(m_time, &TimecodeEdit::timeEntered, &player, &media::Player::seek);
    connect(&player, &media::Player::positionChanged, m_time, &TimecodeEdit::setTime);
    m_time->setTime(player.position());

    addSpeed();
    addVolume();
    connect(&player, &media::Player::playingChanged, this, &TransportBar::showPlaying);
    connect(&player, &media::Player::rateChanged, this, &TransportBar::showRate);
    connect(&player, &media::Player::loopChanged, this, &TransportBar::showLoop);
    connect(&selection, &Selection::spanChanged, this, &TransportBar::showLoop);
    showPlaying(player.isPlaying());
    showRate(player.rate());
    showLoop();
    showVolume();
}

QToolButton *TransportBar::addButton(const char *iconName, const QString &name, const QString &tip)
{
    auto *button = new QToolButton(this);
    button->setIcon(icon(QString::fromLatin1(iconName), m_theme));
    button->setIconSize({iconSide, iconSide});
    button->setAccessibleName(name);
    setKeyed(button, "toolTip", tip);
    button->setFocusPolicy(Qt::TabFocus);
    layout()->addWidget(button);
    return button;
}

void TransportBar::addSpeed()
{
    m_speed = new QComboBox(this);
    for (const double speed : speeds)
        m_speed->addItem(speedText(speed), speed);
    m_speed->setAccessibleName(tr("Speed"));
    setKeyed(
        m_speed, "toolTip",
        tr("Speed of playback; the pitch of voices is kept ({play.slower} and {play.faster})"));
    m_speed->setFocusPolicy(Qt::TabFocus);
    m_speed->setMaxVisibleItems(static_cast<int>(speeds.size()));
    layout()->addWidget(m_speed);
    connect(m_speed, &QComboBox::activated, this,
            [this](int index) { m_player.setRate(speeds.at(index)); });
}

void TransportBar::addVolume()
{
    m_sound = addButton("volume", tr("Sound"),
                        tr("Volume, mute and solo of every channel ({view.audio})"));
    connect(m_sound, &QToolButton::clicked, this, &TransportBar::showSound);
    connect(&m_player, &media::Player::audioChannelsChanged, this, &TransportBar::showVolume);
}

void TransportBar::editTime()
{
    m_time->setFocus(Qt::ShortcutFocusReason);
}

void TransportBar::showPlaying(bool playing)
{
    m_play->setIcon(
        iconOnAccent(playing ? QStringLiteral("pause") : QStringLiteral("play"), m_theme));
    m_play->setAccessibleName(playing ? tr("Pause") : tr("Play"));
}

void TransportBar::showRate(double rate)
{
    const QSignalBlocker quiet(m_speed);
    int index = -1;
    for (std::size_t i = 0; i < speeds.size(); ++i)
        if (std::abs(speeds[i] - rate) < 1e-6)
            index = static_cast<int>(i);
    m_speed->setPlaceholderText(speedText(rate));
    m_speed->setCurrentIndex(index);
}

void TransportBar::showLoop()
{
    const QSignalBlocker quiet(m_loop);
    const bool looping = m_player.loop().has_value();
    const bool possible = looping || (m_selection.span() && !m_selection.span()->empty());
    m_loop->setChecked(looping);
    m_loop->setEnabled(possible);
    setKeyed(m_loop, "toolTip",
             looping    ? tr("Looping. Click to play on ({play.loop}).")
             : possible ? tr("Loop the selected time ({play.loop})")
                        : tr("Select a stretch of time to loop it ({play.loop})"));
}

void TransportBar::toggleLoop(bool on)
{
    m_player.setLoop(on ? m_selection.span() : std::nullopt);
    showLoop();
}

void TransportBar::showVolume()
{
    bool audible = false;
    for (const auto &channel : m_player.audioChannels())
        audible = audible || !channel.muted;
    const bool silent = m_player.volume() <= 0 || (!audible && !m_player.audioChannels().empty());
    m_sound->setIcon(icon(silent ? QStringLiteral("mute") : QStringLiteral("volume"), m_theme));
}

void TransportBar::showSound()
{
    if (!m_mixer) {
        m_mixer = new AudioStrip(m_session, m_player, m_theme, this);
        m_mixer->setWindowFlags(Qt::Popup);
        connect(m_mixer, &AudioStrip::volumeChanged, this, &TransportBar::showVolume);
    }
    m_mixer->adjustSize();
    const QPoint below = m_sound->mapToGlobal(QPoint(m_sound->width(), m_sound->height() + 4));
    m_mixer->move(below - QPoint(m_mixer->width(), 0));
    m_mixer->show();
}

} // namespace duologue::ui
