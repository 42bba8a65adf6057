#include "ui/timeline/timeline_view.h"

#include <algorithm>
#include <cmath>

#include <QContextMenuEvent>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QScrollBar>
#include <QTimer>
#include <QToolTip>
#include <QWheelEvent>

#include "core/media/player.h"
#include "ui/controllers/selection.h"
#include "ui/controllers/session_controller.h"
#include "ui/theme/metrics.h"
#include "ui/timeline/paint_tools.h"
#include "ui/timeline/tier_look.h"

namespace duologue::ui {
namespace {

/// Where an edit of few rows has put this one; nothing where it stays.
std::optional<TimeSpan> newPlace(const IndexedEdit &edit, Id annotation)
{
    constexpr std::size_t few = 100;
    for (std::size_t i = 0; i < edit.changes.size() && edit.changes.size() <= few; ++i) {
        const auto &[before, after] = edit.changes[i];
        const auto *was = before ? std::get_if<Annotation>(&*before) : nullptr;
        const auto *is = after ? std::get_if<Annotation>(&*after) : nullptr;
        if (is && is->id == annotation && !(was && was->span == is->span))
            return is->span;
    }
    return std::nullopt;
}

} // namespace

TimelineView::TimelineView(SessionController &controller, Selection &selection,
                           media::Player &player, const Theme &theme, QWidget *parent)
    : QWidget(parent),
      m_controller(controller),
      m_selection(selection),
      m_player(player),
      m_theme(theme),
      m_horizontal(new QScrollBar(Qt::Horizontal, this)),
      m_vertical(new QScrollBar(Qt::Vertical, this)),
      m_rest(new QTimer(this)),
      m_time(new TimeScroll(*m_horizontal)),
      m_board(controller, player),
      m_commands(new AnnotationCommands(controller, selection, player, this)),
      m_blocks(new BlockCommands(controller, selection, player, this)),
      m_pointer(new TimelinePointer(*this)),
      m_menus(new TimelineMenus(*this)),
      m_font(font()),
      m_smallFont(smallerFont(font()))
{
    m_time->setParent(this);
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setAttribute(Qt::WA_OpaquePaintEvent);
    setAccessibleName(tr("Timeline"));
    m_selected = selection.annotation();
    m_rest->setSingleShot(true);
    m_rest->setInterval(40);
    connect(m_rest, &QTimer::timeout, this, &TimelineView::look);
    m_board.setFont(font());
    connectSession();
    connectTracks();
    movePlayhead(player.position());
}

TimelineView::~TimelineView() = default;

void TimelineView::connectSession()
{
    const auto refresh = [this] { update(); };
    connect(&m_controller, &SessionController::opened, this, [this] {
        m_pointer->dropGhost();
        m_time->showAll();
    });
    connect(&m_controller, &SessionController::closed, m_pointer, &TimelinePointer::giveUp);
    connect(&m_controller, &SessionController::changed, this, [this](const IndexedEdit &edit) {
        m_pointer->dropGhost();
        layOut();
        selectionChanged(m_selection.annotation());
        if (const auto to = newPlace(edit, m_selected); to && !m_time->visible().overlaps(*to))
            m_time->reveal(to->begin);
    });
    connect(&m_controller, &SessionController::failed, m_pointer, &TimelinePointer::dropGhost);
    connect(&m_selection, &Selection::annotationChanged, this, &TimelineView::selectionChanged);
    connect(&m_selection, &Selection::annotationsChanged, this, [this] {
        const bool several = m_selection.annotations().size() > 1;
        if (std::exchange(m_several, several) || several)
            m_board.tracks().invalidate();
        update();
    });
    connect(&m_selection, &Selection::spanChanged, this, refresh);
    connect(&m_player, &media::Player::positionChanged, this, &TimelineView::movePlayhead);
    connect(&m_player, &media::Player::loopChanged, this, refresh);
    connect(&m_theme, &Theme::changed, this, [this] {
        m_board.tracks().invalidate();
        update();
    });
    connect(&m_selection, &Selection::tierChanged, this, [this](Id tier) {
        if (const Track *track = tracks().ofTier(tier)) {
            m_board.arranger().noteCurrent(track->key);
            revealTrack(*track);
        }
        update();
    });
    connect(m_pointer, &TimelinePointer::textEditRequested, this, &TimelineView::textEditRequested);
}

void TimelineView::connectTracks()
{
    const auto lookSoon = qOverload<>(&QTimer::start);
    connect(&m_board, &TrackBoard::remade, this, &TimelineView::layOut);
    connect(&m_board, &TrackBoard::sightWanted, m_rest, lookSoon);
    connect(&m_board, &TrackBoard::repainted, this, [this](const QString &key) {
        if (const Track *track = tracks().find(key))
            update(trackRect(*track));
    });
    connect(&m_board, &TrackBoard::revealed, this, [this](const QString &key) {
        if (const Track *track = tracks().find(key))
            revealTrack(*track);
    });
    connect(&m_board, &TrackBoard::runningChanged, this, [this] {
        // The strip that the playhead has passed is repainted with it; what is begun or ended,
        // here.
        const auto boxes = runningBoxes();
        for (const OverlayState::Running &one : boxes)
            update(one.box);
        if (std::exchange(m_runningShown, boxes.size()) != boxes.size())
            update();
    });
    connect(&m_board.arranger(), &TrackArranger::changed, this, &TimelineView::layOut);
    connect(&m_board.arranger(), &TrackArranger::currentChanged, this,
            &TimelineView::currentTrackChanged);
    connect(m_time, &TimeScroll::changed, m_rest, lookSoon);
    connect(m_time, &TimeScroll::changed, this, qOverload<>(&QWidget::update));
    connect(m_vertical, &QScrollBar::valueChanged, m_rest, lookSoon);
    connect(m_vertical, &QScrollBar::valueChanged, this, qOverload<>(&QWidget::update));
}

void TimelineView::setHeld(bool held)
{
    m_time->setHeld(held);
    m_board.arranger().setDragging(held);
}

void TimelineView::selectionChanged(Id annotation)
{
    const Session &session = m_controller.session();
    for (const Id id : {m_selected, annotation})
        if (const auto row = session.annotation(id))
            for (Track &track : m_board.tracks().all())
                if (track.tier == row->tier)
                    track.strip.invalidate();
    const bool other = std::exchange(m_selected, annotation) != annotation;
    m_board.follow(annotation, m_time->playhead());
    const auto row = session.annotation(annotation);
    const Track *track = row ? tracks().ofTier(row->tier) : nullptr;
    setAccessibleDescription(track ? track->layer->describe({annotation, 0, row->span}, session)
                                   : tr("Nothing selected"));
    if (other && row && !m_time->visible().overlaps(row->span))
        m_time->reveal(row->span.begin);
    update();
}

void TimelineView::currentTrackChanged(const QString &key)
{
    const Track *track = tracks().find(key);
    if (track->tier)
        m_commands->setActiveTier(track->tier);
    revealTrack(*track);
    setAccessibleDescription(tr("Track %1").arg(track->name));
    update();
}

void TimelineView::movePlayhead(MediaTime position)
{
    update(playheadStrip(axis().x(m_time->playhead()), rulerRect(), tracksRect()));
    update(playheadStrip(axis().x(position), rulerRect(), tracksRect()));
    m_time->movePlayhead(position, m_player.isPlaying(), m_player.rate() < 0);
    m_board.follow(m_selected, position);
}

void TimelineView::look()
{
    Sight sight{axis(), devicePixelRatioF(), {}};
    for (const Track &track : tracks().all())
        if (!track.hidden && trackRect(track).intersects(tracksRect()))
            sight.tracks.push_back(&track);
    m_board.look(sight);
}

void TimelineView::zoomToSelection()
{
    const auto annotation = m_controller.session().annotation(m_selected);
    const std::optional<TimeSpan> span =
        m_selection.span() ? m_selection.span()
                           : (annotation ? std::optional(annotation->span) : std::nullopt);
    if (!span)
        return;
    const MediaTime around{std::max<std::int64_t>(span->length().us / 10, 20'000)};
    m_time->show({span->begin - around, span->end + around});
}

HeadState TimelineView::headState(const Track &track) const
{
    HeadState state;
    state.active = track.tier != 0 && track.tier == m_commands->activeTier();
    state.current = track.key == m_board.arranger().current();
    const Session &session = m_controller.session();
    state.remarks = track.layer->remarks();
    if (const Tier *tier = session.tierById(track.tier)) {
        state.remarks = tierRemarks(session, *tier);
        state.depth = tierDepth(session, *tier);
        state.colour = QColor(QString::fromStdString(tier->colour));
    }
    if (track.audible)
        for (const media::AudioChannel &channel : m_player.audioChannels())
            if (channel.source == track.source && channel.channel == track.channel) {
                state.muted = channel.muted;
                state.solo = channel.solo;
            }
    const auto hovered = m_pointer->hovered();
    const QRect head = headRect(track);
    state.hovered = hovered && head.contains(*hovered);
    if (state.hovered)
        state.hoveredButton = headButtonAt(*hovered, head, track);
    return state;
}

std::vector<OverlayState::Running> TimelineView::runningBoxes() const
{
    std::vector<OverlayState::Running> boxes;
    for (const RunningSpan &one : m_board.running()) {
        if (one.track->hidden)
            continue;
        const QRectF band = QRectF(trackRect(*one.track)).adjusted(0, gridUnit, 0, -gridUnit - 1);
        const TimeSpan span{one.span.begin, std::max(one.span.end, m_time->playhead())};
        const QRect box = spanRect(span, band, axis(), devicePixelRatioF()).toAlignedRect();
        boxes.push_back({box.intersected(tracksRect()), m_theme.person(one.track->person)});
    }
    return boxes;
}

// --- what the window tells --------------------------------------------------------------------

bool TimelineView::event(QEvent *event)
{
    const auto isEscape = [event] {
        return static_cast<QKeyEvent *>(event)->key() == Qt::Key_Escape;
    };
    if (event->type() == QEvent::ShortcutOverride && m_pointer->isBusy() && isEscape())
        event->accept(); // before any action of the window
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    const QString tip = m_pointer->tipAt(help->pos());
    if (tip.isEmpty())
        QToolTip::hideText();
    else
        QToolTip::showText(help->globalPos(), tip, this);
    return true;
}

void TimelineView::keyPressEvent(QKeyEvent *event)
{
    if (m_pointer->isBusy() && event->key() == Qt::Key_Escape)
        m_pointer->giveUp();
    else
        QWidget::keyPressEvent(event);
}

void TimelineView::mousePressEvent(QMouseEvent *event)
{
    if (m_controller.isOpen())
        m_pointer->press(*event);
}

void TimelineView::mouseMoveEvent(QMouseEvent *event)
{
    m_pointer->move(*event);
}

void TimelineView::mouseReleaseEvent(QMouseEvent *event)
{
    m_pointer->release(*event);
}

void TimelineView::mouseDoubleClickEvent(QMouseEvent *event)
{
    if (m_controller.isOpen())
        m_pointer->doubleClick(*event);
}

void TimelineView::leaveEvent(QEvent *)
{
    m_pointer->hover(std::nullopt);
}

void TimelineView::wheelEvent(QWheelEvent *event)
{
    const QPointF steps = event->pixelDelta().isNull() ? QPointF(event->angleDelta()) / 120 * 60
                                                       : QPointF(event->pixelDelta());
    const double x = event->position().x() - tracksRect().left();
    const double turned = std::abs(steps.y()) > std::abs(steps.x()) ? steps.y() : steps.x();
    event->accept();
    if (event->modifiers().testFlag(Qt::ControlModifier))
        m_time->zoom(std::exp2(turned / 240), std::max(0.0, x));
    else if (event->modifiers().testFlag(Qt::ShiftModifier) || x < 0)
        m_vertical->setValue(m_vertical->value() - static_cast<int>(turned));
    else
        m_time->scroll(-turned);
    m_pointer->hover(event->position().toPoint());
}

void TimelineView::contextMenuEvent(QContextMenuEvent *event)
{
    if (!m_controller.isOpen())
        return;
    const auto place = m_pointer->placeAt(event->pos());
    QMenu *menu = nullptr;
    if (event->reason() == QContextMenuEvent::Mouse) {
        const auto hit = m_pointer->hitAt(place, event->pos());
        if (hit && m_selection.isSelected(hit->annotation))
            m_selection.setAnnotations(m_selection.annotations(), hit->annotation);
        else if (hit && hit->annotation)
            m_selection.setAnnotation(hit->annotation);
        else
            menu = m_menus->ofTrack(place.track ? place.track->key : QString());
    }
    if (!menu)
        menu = m_menus->ofAnnotation();
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->popup(event->globalPos());
}

void TimelineView::resizeEvent(QResizeEvent *)
{
    layOut();
}

void TimelineView::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange) {
        m_font = font();
        m_smallFont = smallerFont(font());
        m_board.setFont(font());
    }
    QWidget::changeEvent(event);
}

} // namespace duologue::ui
