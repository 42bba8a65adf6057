#include <algorithm>
#include <cmath>

#include <QMouseEvent>
#include <QScrollBar>
#include <QWheelEvent>

#include "ui/theme/metrics.h"
#include "ui/timeline/timeline_view.h"

namespace duologue::ui {
namespace {

constexpr double clickReach = 3; ///< a press that moves less is a click
constexpr double snapReach = 6;
constexpr int borderReach = 3;

} // namespace

TimelineView::Place TimelineView::placeAt(QPoint position)
{
    const QRect area = tracksRect();
    if (!QRect(0, area.top(), area.right() + 1, area.height()).contains(position))
        return {};
    Track *track = m_tracks.at(position.y() - area.top() + m_vertical->value());
    if (!track)
        return {};
    const QRect rect = trackRect(*track);
    if (position.x() >= area.left())
        return {track, rect, false};
    return {track, QRect(0, rect.top(), headWidth() - 1, rect.height()), true};
}

Pointer TimelineView::pointerAt(QPointF position, Qt::KeyboardModifiers modifiers) const
{
    const MediaTime time = m_axis.time(position.x() - tracksRect().left());
    return {position, std::clamp(time, MediaTime{0}, duration()),
            modifiers.testFlag(Qt::ControlModifier)};
}

std::optional<Hit> TimelineView::hitAt(const Place &place, QPointF position) const
{
    if (!place.track || place.head)
        return {};
    return place.track->layer->hitTest(position, place.rect, layerContext());
}

HeadState TimelineView::headState(const Track &track) const
{
    HeadState state;
    state.active = track.tier != 0 && track.tier == activeTier();
    state.current = track.key == m_currentTrack;
    if (track.kind == TrackKind::Waveform)
        for (const media::AudioChannel &channel : m_player.audioChannels())
            if (channel.source == track.source && channel.channel == track.channel) {
                state.muted = channel.muted;
                state.solo = channel.solo;
            }
    const QRect rect = trackRect(track);
    const QRect head(0, rect.top(), headWidth() - 1, rect.height());
    state.hovered = m_hover && head.contains(*m_hover);
    if (state.hovered)
        state.hoveredButton = headButtonAt(*m_hover, head, track);
    return state;
}

// --- mouse ----------------------------------------------------------------------------------

void TimelineView::mousePressEvent(QMouseEvent *event)
{
    if (!m_controller.isOpen() || m_gesture)
        return;
    m_pressed = event->position();
    m_dragging = false;
    m_gesture = gestureFor(event);
    update();
}

std::unique_ptr<Gesture> TimelineView::gestureFor(QMouseEvent *event)
{
    const QPointF position = event->position();
    const bool left = event->button() == Qt::LeftButton;
    const bool panning = event->button() == Qt::MiddleButton ||
                         (left && event->modifiers().testFlag(Qt::AltModifier));
    const bool overTime = position.x() >= tracksRect().left();
    if (panning && overTime)
        return makePan(*this, position);
    if (!left)
        return {};
    if (overTime && event->modifiers().testFlag(Qt::ShiftModifier)) {
        extendSpan(pointerAt(position, {}).time);
        return {};
    }
    if (rulerRect().contains(position.toPoint()))
        return makeScrub(*this);
    const Place place = placeAt(position.toPoint());
    if (!overTime)
        return headGesture(place, position.toPoint());
    return trackGesture(place, event);
}

std::unique_ptr<Gesture> TimelineView::headGesture(const Place &place, QPoint position)
{
    const int y = position.y() - tracksRect().top() + m_vertical->value();
    if (Track *above = m_tracks.borderAt(y, borderReach)) {
        const auto setHeight = [this, key = above->key](int height) {
            if (Track *track = m_tracks.find(key)) {
                m_tracks.setHeight(*track, height);
                tracksChanged();
            }
        };
        return makeResize(setHeight, above->height, position);
    }
    if (!place.track)
        return {};
    const Track &track = *place.track;
    const HeadState state = headState(track);
    const auto button = headButtonAt(position, place.rect, track);
    if (button == HeadButton::Mute)
        m_player.setMuted(track.source, track.channel, !state.muted);
    else if (button == HeadButton::Solo)
        m_player.setSolo(track.source, track.channel, !state.solo);
    else if (button == HeadButton::Hide)
        m_tracks.setHidden(*place.track, true);
    else
        return trackMoveGesture(track);
    tracksChanged();
    return {};
}

std::unique_ptr<Gesture> TimelineView::trackGesture(const Place &place, QMouseEvent *event)
{
    const Pointer pointer = pointerAt(event->position(), event->modifiers());
    const auto hit = hitAt(place, event->position());
    if (place.track)
        setCurrentTrack(place.track->key);
    if (pointer.free && place.track && place.track->editable)
        return makeDraw(*this, place.track->tier, pointer);
    const auto click = [this, time = pointer.time, hit] { clickAt(time, hit); };
    if (hit && hit->movable && hit->part != Hit::Part::Body)
        return makeEdgeMove(*this, {place.track->tier, hit->annotation, hit->span},
                            hit->part == Hit::Part::Begin ? Edge::Begin : Edge::End, click);
    return makeSpanSelection(*this, pointer.time, click);
}

void TimelineView::clickAt(MediaTime time, const std::optional<Hit> &hit)
{
    m_selection.setAnnotation(hit ? hit->annotation : 0);
    if (m_selection.span() && !m_selection.span()->contains(time))
        m_selection.setSpan(std::nullopt);
    seek(time);
}

void TimelineView::extendSpan(MediaTime to)
{
    const auto span = m_selection.span();
    const MediaTime from = !span ? m_playhead : to < span->begin ? span->end : span->begin;
    if (from != to)
        m_selection.setSpan(TimeSpan{std::min(from, to), std::max(from, to)});
}

void TimelineView::mouseMoveEvent(QMouseEvent *event)
{
    setHover(event->position().toPoint());
    if (!m_gesture)
        return updateCursor(event->position(), event->modifiers());
    const QPointF moved = event->position() - m_pressed;
    m_dragging |= std::max(std::abs(moved.x()), std::abs(moved.y())) >= clickReach;
    if (m_dragging)
        m_gesture->drag(pointerAt(event->position(), event->modifiers()));
}

void TimelineView::mouseReleaseEvent(QMouseEvent *event)
{
    if (!m_gesture)
        return;
    const std::unique_ptr<Gesture> gesture = std::move(m_gesture);
    const Pointer pointer = pointerAt(event->position(), event->modifiers());
    m_dragging ? gesture->release(pointer) : gesture->click(pointer);
    m_dragging = false;
    update();
}

void TimelineView::mouseDoubleClickEvent(QMouseEvent *event)
{
    const Place place = placeAt(event->position().toPoint());
    if (event->button() != Qt::LeftButton || !place.track || place.head)
        return mousePressEvent(event);
    const MediaTime time = pointerAt(event->position(), {}).time;
    const auto hit = hitAt(place, event->position());
    const auto span = m_selection.span();
    if (span && span->contains(time) && place.track->editable) {
        m_commands->create(place.track->tier, *span);
        m_selection.setSpan(std::nullopt);
    } else if (hit && hit->annotation) {
        Q_EMIT textEditRequested(hit->annotation);
    } else if (hit && place.track->kind == TrackKind::Ratings) {
        Q_EMIT ratingWindowActivated(hit->participant, hit->span);
    }
}

void TimelineView::wheelEvent(QWheelEvent *event)
{
    const QPointF steps = event->pixelDelta().isNull() ? QPointF(event->angleDelta()) / 120 * 60
                                                       : QPointF(event->pixelDelta());
    const double x = event->position().x() - tracksRect().left();
    const double turned = std::abs(steps.y()) > std::abs(steps.x()) ? steps.y() : steps.x();
    event->accept();
    if (event->modifiers().testFlag(Qt::ControlModifier))
        zoomAt(std::exp2(turned / 240), std::max(0.0, x));
    else if (event->modifiers().testFlag(Qt::ShiftModifier) || x < 0)
        m_vertical->setValue(m_vertical->value() - static_cast<int>(turned));
    else
        scrollBy(-turned, 0);
    setHover(event->position().toPoint());
}

void TimelineView::leaveEvent(QEvent *)
{
    setHover(std::nullopt);
}

void TimelineView::setHover(std::optional<QPoint> position)
{
    const QRect strip(0, 0, 3, height());
    const auto refresh = [&](const std::optional<QPoint> &at) {
        if (!at)
            return;
        if (at->x() < headWidth())
            update(0, 0, headWidth(), height());
        else
            update(strip.translated(at->x() - 1, 0));
    };
    refresh(m_hover);
    m_hover = position;
    refresh(m_hover);
    update(rulerRect());
}

void TimelineView::updateCursor(QPointF position, Qt::KeyboardModifiers modifiers)
{
    const QPoint point = position.toPoint();
    const Place place = placeAt(point);
    const int y = point.y() - tracksRect().top() + m_vertical->value();
    const bool overHead = point.x() < headWidth() && point.y() > rulerRect().bottom();
    Qt::CursorShape shape = Qt::ArrowCursor;
    if (overHead) {
        shape = m_tracks.borderAt(y, borderReach) ? Qt::SplitVCursor : Qt::ArrowCursor;
    } else if (place.track && modifiers.testFlag(Qt::AltModifier)) {
        shape = Qt::OpenHandCursor;
    } else if (place.track && modifiers.testFlag(Qt::ControlModifier) && place.track->editable) {
        shape = Qt::CrossCursor;
    } else if (const auto hit = hitAt(place, position)) {
        if (hit->movable && hit->part != Hit::Part::Body)
            shape = Qt::SizeHorCursor;
    }
    if (cursor().shape() != shape)
        setCursor(shape);
}

bool TimelineView::endsGesture(const QKeyEvent &key) const
{
    return m_gesture && key.key() == Qt::Key_Escape;
}

void TimelineView::keyPressEvent(QKeyEvent *event)
{
    if (!endsGesture(*event))
        return QWidget::keyPressEvent(event);
    m_gesture->cancel();
    m_gesture.reset();
    m_dragging = false;
    update();
}

// --- what gestures may do -------------------------------------------------------------------

MediaTime TimelineView::snapped(const Pointer &pointer, Id except)
{
    const MediaTime tolerance = m_axis.length(snapReach);
    std::optional<MediaTime> best;
    const auto offer = [&](std::optional<MediaTime> time) {
        if (time && std::abs(time->us - pointer.time.us) <= tolerance.us &&
            (!best || std::abs(time->us - pointer.time.us) < std::abs(best->us - pointer.time.us)))
            best = time;
    };
    if (!pointer.free) {
        offer(m_playhead);
        for (const Track &track : m_tracks.all())
            if (!track.hidden)
                offer(track.layer->snap(pointer.time, tolerance, except, m_controller.session()));
    }
    m_snapLine = best;
    update();
    return best.value_or(pointer.time);
}

void TimelineView::hideSnapLine()
{
    m_snapLine.reset();
    update();
}

void TimelineView::showGhost(const std::optional<Ghost> &ghost)
{
    m_ghost = ghost;
    update();
}

void TimelineView::seek(MediaTime time)
{
    m_player.seek(time);
}

void TimelineView::scrollBy(double dx, int dy)
{
    m_followHeld = true;
    scrollTime(dx);
    m_vertical->setValue(m_vertical->value() + dy);
}

void TimelineView::selectSpan(std::optional<TimeSpan> span)
{
    m_selection.setSpan(span);
}

} // namespace duologue::ui
