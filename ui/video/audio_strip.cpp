#include "ui/video/audio_strip.h"

#include <algorithm>

#include <QHBoxLayout>
#include <QLabel>
#include <QSignalBlocker>
#include <QSlider>
#include <QToolButton>

#include "core/media/player.h"
#include "ui/controllers/session_controller.h"
#include "ui/controllers/sound_name.h"
#include "ui/icons/icon.h"
#include "ui/theme/elided.h"
#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"

namespace duologue::ui {
namespace {

constexpr int longestName = 320;

QToolButton *toggle(const QIcon &icon, const QString &name, const QString &tip, bool on)
{
    auto *button = new QToolButton;
    button->setIcon(icon);
    button->setCheckable(true);
    button->setChecked(on);
    button->setToolTip(tip);
    button->setAccessibleName(name);
    return button;
}

} // namespace

AudioStrip::AudioStrip(SessionController &session, media::Player &player, const Theme &theme,
                       QWidget *parent)
    : QFrame(parent), m_session(session), m_player(player), m_theme(theme)
{
    setFrameShape(QFrame::StyledPanel);
    setAccessibleName(tr("Sound"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 8, 12, 8);
    layout->setSpacing(gridUnit);

    auto *top = new QHBoxLayout;
    auto *label = new QLabel(tr("Volume"));
    m_volume = new QSlider(Qt::Horizontal);
    m_volume->setRange(0, 100);
    m_volume->setValue(qRound(player.volume() * 100));
    m_volume->setMinimumWidth(140);
    m_volume->setAccessibleName(tr("Volume"));
    m_volume->setToolTip(tr("Volume of all channels together"));
    label->setBuddy(m_volume);
    top->addWidget(label);
    top->addWidget(m_volume, 1);
    layout->addLayout(top);
    connect(m_volume, &QSlider::valueChanged, this, [this](int percent) {
        m_player.setVolume(percent / 100.0);
        Q_EMIT volumeChanged();
    });

    m_rows = new QWidget;
    m_list = new QVBoxLayout(m_rows);
    m_list->setContentsMargins(0, 0, 0, 0);
    m_list->setSpacing(2);
    layout->addWidget(m_rows);
    layout->addStretch();

    connect(&player, &media::Player::audioChannelsChanged, this, &AudioStrip::refresh);
    connect(&player, &media::Player::sourceFailed, this, [this](Id source, const QString &text) {
        m_problems[source] = text;
        rebuild();
    });
    connect(&player, &media::Player::sourceOpened, this, [this](Id source) {
        if (m_problems.erase(source))
            rebuild();
    });
    connect(&session, &SessionController::opened, this, [this] {
        m_problems.clear();
        rebuild();
    });
    connect(&theme, &Theme::changed, this, &AudioStrip::rebuild);
    rebuild();
}

bool AudioStrip::showsThese(const std::vector<media::AudioChannel> &channels) const
{
    return std::ranges::equal(channels, m_shown, [&](const auto &channel, const Row &row) {
        return channel.source == row.source && channel.channel == row.channel &&
               soundName(m_session.session(), channels, channel) == row.name->text();
    });
}

/// Rows stay as long as the channels do, so that the keyboard's focus does too.
void AudioStrip::refresh()
{
    const auto channels = m_player.audioChannels();
    if (channels.empty() || !showsThese(channels))
        return rebuild();
    for (std::size_t i = 0; i < channels.size(); ++i) {
        const QSignalBlocker quietMute(m_shown[i].mute);
        const QSignalBlocker quietSolo(m_shown[i].solo);
        m_shown[i].mute->setChecked(channels[i].muted);
        m_shown[i].solo->setChecked(channels[i].solo);
        m_shown[i].name->setEnabled(!channels[i].muted);
    }
}

void AudioStrip::rebuild()
{
    m_shown.clear();
    const QSignalBlocker quiet(m_volume);
    m_volume->setValue(qRound(m_player.volume() * 100));
    while (QLayoutItem *item = m_list->takeAt(0)) {
        // A row may be rebuilt from within its own button's signal.
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
    const auto channels = m_player.audioChannels();
    for (auto channel : channels) {
        channel.name = soundName(m_session.session(), channels, channel);
        addChannel(channel);
    }
    for (const auto &[source, message] : m_problems)
        addProblem(source, message);
    if (channels.empty() && m_problems.empty()) {
        auto *empty = new QLabel(m_session.isOpen() ? tr("No sound in this session.")
                                                    : tr("No session open."));
        m_list->addWidget(empty);
    }
}

QLabel *AudioStrip::personDot(Id source)
{
    int order = -1;
    if (const MediaSource *media = m_session.session().mediaSource(source))
        if (const Participant *person = m_session.session().participant(media->subject))
            order = person->order;
    auto *dot = new QLabel;
    dot->setFixedSize(10, 10);
    dot->setStyleSheet(
        QStringLiteral("background: %1; border-radius: 5px;").arg(m_theme.person(order).name()));
    return dot;
}

void AudioStrip::addChannel(const media::AudioChannel &channel)
{
    auto *row = new QWidget;
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2 * gridUnit);
    layout->addWidget(personDot(channel.source));
    auto *name = new ElidedLabel(channel.name);
    name->setTextFormat(Qt::PlainText);
    name->setMaximumWidth(longestName);
    name->setEnabled(!channel.muted);
    layout->addWidget(name, 1);
    auto *mute = toggle(icon(QStringLiteral("mute"), m_theme), tr("Mute %1").arg(channel.name),
                        tr("Mute: this channel is silent"), channel.muted);
    auto *solo = toggle(icon(QStringLiteral("solo"), m_theme), tr("Solo %1").arg(channel.name),
                        tr("Solo: only channels with solo are heard"), channel.solo);
    layout->addWidget(mute);
    layout->addWidget(solo);
    const Id source = channel.source;
    const int number = channel.channel;
    connect(mute, &QToolButton::toggled, this, [this, source, number, name](bool on) {
        name->setEnabled(!on);
        m_player.setMuted(source, number, on);
    });
    connect(solo, &QToolButton::toggled, this,
            [this, source, number](bool on) { m_player.setSolo(source, number, on); });
    m_list->addWidget(row);
    m_shown.push_back({source, number, name, mute, solo});
}

void AudioStrip::addProblem(Id source, const QString &message)
{
    const MediaSource *media = m_session.session().mediaSource(source);
    if (!media || (media->role != MediaRole::Lapel && media->role != MediaRole::Ambient))
        return;
    auto *text =
        new QLabel(QStringLiteral("%1: %2").arg(QString::fromStdString(media->label), message));
    text->setWordWrap(true);
    text->setStyleSheet(QStringLiteral("color: %1;").arg(m_theme.color(Role::Problem).name()));
    m_list->addWidget(text);
}

} // namespace duologue::ui
