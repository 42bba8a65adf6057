#include "ui/sync/hand_page.h"

#include <algorithm>

#include <QComboBox>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include "core/media/player.h"
#include "core/time/timecode.h"
#include "ui/actions/action_table.h"
#include "ui/controllers/session_controller.h"
#include "ui/controllers/sync_controller.h"
#include "ui/sync/sync_text.h"
#include "ui/theme/elided.h"
#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"
#include "ui/video/video_tile.h"

namespace duologue::ui {
namespace {

constexpr MediaTime usualFrame = MediaTime::fromMilliseconds(40);

QPushButton *buttonFor(QAction *action)
{
    auto *button = new QPushButton(action->text());
    button->setObjectName(action->objectName());
    const auto tip = [button, action] { button->setToolTip(action->toolTip()); };
    tip();
    QObject::connect(action, &QAction::changed, button, tip); // its key may be another one
    button->setFocusPolicy(Qt::TabFocus); // a click leaves the arrows with the player
    QObject::connect(button, &QPushButton::clicked, action, &QAction::trigger);
    return button;
}

void fill(QComboBox &box, const std::vector<const MediaSource *> &views)
{
    const QSignalBlocker quiet(&box);
    box.clear();
    for (const MediaSource *view : views)
        box.addItem(QString::fromStdString(view->label), QVariant::fromValue(view->id));
}

/// Without telling that it changed.
void select(QComboBox &box, Id view)
{
    const QSignalBlocker quiet(&box);
    box.setCurrentIndex(box.findData(QVariant::fromValue(view)));
}

Id firstOtherThan(Id view, const std::vector<const MediaSource *> &views)
{
    for (const MediaSource *one : views)
        if (one->id != view)
            return one->id;
    return 0;
}

} // namespace

HandPage::HandPage(SessionController &session, SyncController &sync, media::Player &player,
                   ActionTable &actions, const Theme &theme, QWidget *parent)
    : QWidget(parent), m_session(session), m_sync(sync), m_player(player), m_theme(theme)
{
    build(actions);
    connect(&player, &media::Player::frameChanged, this,
            [this](Id source, const media::VideoFramePtr &frame) {
                m_frames[source] = frame;
                if (source == moving() || source == fixed())
                    showPictures();
            });
    connect(&player, &media::Player::sourceOpened, this, &HandPage::showViews);
    connect(&session, &SessionController::opened, this, &HandPage::startAnew);
    connect(&session, &SessionController::closed, this, &HandPage::startAnew);
    connect(&session, &SessionController::changed, this, [this](const IndexedEdit &edit) {
        for (const RowChange &change : edit.others())
            if (const auto *source = std::get_if<MediaSource>(&change.any());
                source && source->id == moving())
                if (const MediaSource *now = m_session.session().mediaSource(source->id))
                    say(tr("%1 is at %2 now, drift %3.")
                            .arg(QString::fromStdString(now->label), offsetText(now->sync),
                                 driftText(now->sync.driftPpm)));
    });
    showViews();
}

void HandPage::build(ActionTable &actions)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 2 * gridUnit, 0, 0);
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(2 * gridUnit);
    m_fixedBox = new ElidedComboBox;
    m_fixedBox->setAccessibleName(tr("View that stays"));
    m_fixedBox->setToolTip(tr("The view that stays where it is"));
    m_movingBox = new ElidedComboBox;
    m_movingBox->setAccessibleName(tr("View to move"));
    m_movingBox->setToolTip(tr("The view that is moved"));
    const auto labelled = [](const QString &text, QComboBox *box) {
        auto *row = new QHBoxLayout;
        auto *label = new QLabel(text);
        label->setBuddy(box);
        row->addWidget(label);
        row->addWidget(box, 1);
        return row;
    };
    grid->addLayout(labelled(tr("&Stays"), m_fixedBox), 0, 0);
    grid->addLayout(labelled(tr("&Moves"), m_movingBox), 0, 1);
    m_fixedTile = new VideoTile(0, m_theme);
    m_movingTile = new VideoTile(0, m_theme);
    for (VideoTile *tile : {m_fixedTile, m_movingTile}) {
        tile->setFocusPolicy(Qt::NoFocus);
        tile->setMinimumHeight(90);
    }
    grid->addWidget(m_fixedTile, 1, 0);
    grid->addWidget(m_movingTile, 1, 1);
    grid->setRowStretch(1, 1);
    grid->setColumnStretch(0, 1);
    grid->setColumnStretch(1, 1);
    layout->addLayout(grid, 1);

    const auto rowOf = [&](std::initializer_list<const char *> ids) {
        auto *row = new QHBoxLayout;
        for (const char *id : ids)
            row->addWidget(buttonFor(actions.action(QLatin1String(id))));
        layout->addLayout(row);
    };
    rowOf({"sync.mark", "sync.match", "sync.matchBoth"});
    rowOf({"sync.frameEarlier", "sync.frameLater", "sync.msEarlier", "sync.msLater"});
    buildClocks(actions);
    m_status = new QLabel;
    m_status->setObjectName(QStringLiteral("handStatus"));
    m_status->setWordWrap(true);
    layout->addWidget(m_status);
    connect(m_fixedBox, &QComboBox::currentIndexChanged, this,
            [this] { choose(fixed(), fixed() == moving() ? m_shown.first : moving()); });
    connect(m_movingBox, &QComboBox::currentIndexChanged, this,
            [this] { choose(moving() == fixed() ? m_shown.second : fixed(), moving()); });
}

void HandPage::buildClocks(ActionTable &actions)
{
    auto *row = new QHBoxLayout;
    const auto field = [&](const QString &name, const QString &tip) {
        auto *edit = new QLineEdit;
        edit->setAccessibleName(name);
        edit->setPlaceholderText(tr("12:34:56.7"));
        edit->setToolTip(tip);
        connect(edit, &QLineEdit::returnPressed, this, &HandPage::matchClocks);
        row->addWidget(edit, 1);
        return edit;
    };
    m_fixedClock =
        field(tr("Clock in the view that stays"), tr("What a clock in the left picture shows"));
    m_movingClock = field(tr("Clock in the view to move"),
                          tr("What the same or an equal clock in the right picture shows"));
    row->addWidget(buttonFor(actions.action(QStringLiteral("sync.clocks"))));
    static_cast<QVBoxLayout *>(layout())->addLayout(row);
}

Id HandPage::moving() const
{
    return m_movingBox->currentData().value<Id>();
}

Id HandPage::fixed() const
{
    return m_fixedBox->currentData().value<Id>();
}

void HandPage::setMoving(Id source)
{
    const bool known = m_movingBox->findData(QVariant::fromValue(source)) >= 0;
    if (!known || source == fixed() || source == moving())
        return;
    m_chosen.second = source;
    showPair(fixed(), source);
}

void HandPage::choose(Id fixed, Id moving)
{
    m_chosen = {fixed, moving};
    showPair(fixed, moving);
}

void HandPage::showPair(Id fixed, Id moving)
{
    select(*m_fixedBox, fixed);
    select(*m_movingBox, moving);
    m_shown = {fixed, moving};
    forgetMatch();
}

void HandPage::nudgeFrames(int frames)
{
    MediaTime frame = usualFrame;
    if (const media::MediaInfo *info = m_player.info(moving()); info && !info->video.empty())
        if (const double rate = info->video.front().frameRate; rate > 0)
            frame = MediaTime::fromSeconds(1 / rate);
    nudge(frame * frames);
}

void HandPage::nudge(MediaTime by)
{
    if (moving())
        m_sync.nudge(moving(), by);
}

void HandPage::mark()
{
    const auto at = shownAt(fixed());
    if (!at)
        return say(tr("There is no picture on the left to mark. Move the playhead into the "
                      "recording."));
    m_marked = at;
    m_markedFrame = frameOf(fixed());
    showPictures();
    say(tr("Marked. Now find the same moment on the right, and say that it is that."));
}

void HandPage::match()
{
    const auto &frame = frameOf(moving());
    if (!m_marked)
        return say(tr("Mark a picture on the left first."));
    if (!frame)
        return say(tr("There is no picture on the right. Move the playhead into the recording."));
    m_sync.place(moving(), frame->begin, *m_marked);
    m_matched = {m_markedFrame->begin, frame->begin};
    unmark();
}

void HandPage::matchBoth()
{
    const auto &frame = frameOf(moving());
    const MediaSource *stays = m_session.session().mediaSource(fixed());
    const MediaSource *moves = m_session.session().mediaSource(moving());
    if (!m_matched || !stays || !moves)
        return say(tr("Match one moment first, near the beginning; then another, near the end."));
    if (!m_marked || !frame)
        return say(tr("Mark another moment on the left, far from the one before, and find it on "
                      "the right."));
    const SyncController::Match before{m_matched->second, stays->sync.toSession(m_matched->first)};
    const SyncController::Match now{frame->begin, *m_marked};
    if (!SyncController::driftOf(before, now, moves->sync.pauses))
        return say(tr("These two moments cannot say how a clock drifts. Take them minutes apart, "
                      "and look whether both are the same on both sides."));
    m_sync.place(moving(), before, now);
    unmark();
}

void HandPage::matchClocks()
{
    const auto here = parseTimecode(m_fixedClock->text().trimmed().toStdString());
    const auto there = parseTimecode(m_movingClock->text().trimmed().toStdString());
    const auto at = shownAt(fixed());
    const auto &frame = frameOf(moving());
    if (!here || !there)
        return say(tr("Type both clocks, as 12:34:56.7 or 34:56."));
    if (!at || !frame)
        return say(tr("Both views need a picture. Move the playhead into both recordings."));
    m_sync.place(moving(), frame->begin, *at + (*there - *here));
    m_fixedClock->clear();
    m_movingClock->clear();
}

void HandPage::editClocks()
{
    if (m_fixedClock->text().isEmpty() || m_movingClock->text().isEmpty())
        (m_fixedClock->text().isEmpty() ? m_fixedClock : m_movingClock)
            ->setFocus(Qt::ShortcutFocusReason);
    else
        matchClocks();
}

void HandPage::startAnew()
{
    m_frames.clear();
    m_chosen = {};
    forgetMatch();
    showViews();
}

void HandPage::showViews()
{
    std::vector<const MediaSource *> views;
    for (const MediaSource *source : m_session.session().media())
        if (const media::MediaInfo *info = m_player.info(source->id); info && !info->video.empty())
            views.push_back(source);
    fill(*m_fixedBox, views);
    fill(*m_movingBox, views);
    // Files open in any order: what nobody chose is the first of the session.
    const auto isView = [&](Id id) {
        return std::ranges::find(views, id, &MediaSource::id) != views.end();
    };
    const auto [chosenFixed, chosenMoving] = m_chosen;
    const Id fixed = isView(chosenFixed) ? chosenFixed : firstOtherThan(chosenMoving, views);
    const Id moving = isView(chosenMoving) ? chosenMoving : firstOtherThan(fixed, views);
    if (m_shown == std::pair(fixed, moving)) {
        select(*m_fixedBox, fixed);
        select(*m_movingBox, moving);
        showPictures();
    } else {
        showPair(fixed, moving);
    }
}

void HandPage::showPictures()
{
    const auto label = [this](VideoTile &tile, Id source, const media::VideoFramePtr &frame) {
        const MediaSource *row = m_session.session().mediaSource(source);
        TileInfo info;
        info.label = row ? QString::fromStdString(row->label) : QString();
        tile.setInfo(info);
        tile.setFrame(frame);
    };
    label(*m_fixedTile, fixed(), m_marked ? m_markedFrame : frameOf(fixed()));
    label(*m_movingTile, moving(), frameOf(moving()));
    m_fixedTile->setStep(m_marked ? tr("marked") : QString());
}

void HandPage::unmark()
{
    m_marked.reset();
    m_markedFrame.reset();
    showPictures();
}

void HandPage::forgetMatch()
{
    m_matched.reset();
    unmark();
}

void HandPage::say(const QString &text)
{
    m_status->setText(text);
}

const media::VideoFramePtr &HandPage::frameOf(Id source) const
{
    static const media::VideoFramePtr none;
    const auto at = m_frames.find(source);
    return at == m_frames.end() ? none : at->second;
}

std::optional<MediaTime> HandPage::shownAt(Id source) const
{
    const auto &frame = frameOf(source);
    const MediaSource *row = m_session.session().mediaSource(source);
    if (!frame || !row)
        return {};
    return row->sync.toSession(frame->begin);
}

} // namespace duologue::ui
