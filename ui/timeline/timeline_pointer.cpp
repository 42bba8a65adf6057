#include "ui/timeline/timeline_pointer.h"

#include <algorithm>
#include <cmath>

#include <QMouseEvent>
#include <QScrollBar>
#include <QTimer>

#include "core/media/player.h"
#include "ui/actions/key_store.h"
#include "ui/controllers/selection.h"
#include "ui/timeline/timeline_view.h"

namespace duologue::ui {
namespace {

constexpr double clickReach = 3; ///< a press that moves less is a click

} // namespace

TimelinePointer::TimelinePointer(TimelineView &view)
    : QObject(&view), m_view(view), m_dragScroll(new QTimer(this))
{
    m_dragScroll->setInterval(50);
    connect(m_dragScroll, &QTimer::timeout, this, &TimelinePointer::scrollUnderDrag);
}

TimelinePointer::~TimelinePointer() = default;

/// Pixels below the top of the first track.
int TimelinePointer::heightIn(QPoint position) const
{
    return position.y() - m_view.tracksRect().top() + m_view.verticalBar().value();
}

TimelinePointer::Place TimelinePointer::placeAt(QPoint position) const
{
    const QRect area = m_view.tracksRect();
    if (!QRect(0, area.top(), area.right() + 1, area.height()).contains(position))
        return {};
    Track *track = m_view.board().tracks().at(heightIn(position));
    if (!track)
        return {};
    if (position.x() >= area.left())
        return {track, m_view.trackRect(*track), false};
    return {track, m_view.headRect(*track), true};
}

Pointer TimelinePointer::pointerAt(QPointF position, Qt::KeyboardModifiers modifiers) const
{
    const MediaTime time = m_view.axis().time(position.x() - m_view.tracksRect().left());
    return {position, std::clamp(time, MediaTime{0}, duration()),
            modifiers.testFlag(Qt::ControlModifier)};
}

/// The track whose height is changed there.
Track *TimelinePointer::borderAt(QPoint position) const
{
    constexpr int reach = 3;
    return m_view.board().tracks().borderAt(heightIn(position), reach);
}

std::optional<Hit> TimelinePointer::hitAt(const Place &place, QPointF position) const
{
    if (!place.track || place.head)
        return {};
    return place.track->layer->hitTest(position, place.rect, m_view.layerContext());
}

QString TimelinePointer::tipAt(QPoint position) const
{
    const QRect area = m_view.tracksRect();
    if (position.x() < area.left() && position.y() < area.top())
        return m_view.menus().hiddenTip();
    const Place place = placeAt(position);
    if (!place.track && m_view.newTierRect().contains(position))
        return withKeys(
            tr("Make a tier to annotate on ({tier.new}), also one of a scheme ({tier.template})"));
    if (!place.track)
        return {};
    if (place.head) {
        const auto button = headButtonAt(position, place.rect, *place.track);
        return button ? headButtonTip(*button, m_view.headState(*place.track))
                      : place.track->toolTip;
    }
    const auto hit = hitAt(place, position);
    return hit ? place.track->layer->describe(*hit, m_view.layerContext().session) : QString();
}

void TimelinePointer::press(const QMouseEvent &event)
{
    if (m_gesture)
        return;
    m_pressed = event.position();
    m_dragging = false;
    m_gesture = gestureFor(event);
    m_view.setHeld(isBusy());
    m_view.update();
}

void TimelinePointer::move(const QMouseEvent &event)
{
    hover(event.position().toPoint());
    if (!m_gesture)
        return updateCursor(event);
    const QPointF moved = event.position() - m_pressed;
    m_dragging |= std::max(std::abs(moved.x()), std::abs(moved.y())) >= clickReach;
    if (m_dragging)
        m_gesture->drag(pointerAt(event.position(), event.modifiers()));
}

void TimelinePointer::release(const QMouseEvent &event)
{
    if (!m_gesture)
        return;
    const std::unique_ptr<Gesture> gesture = std::move(m_gesture);
    m_view.setHeld(false);
    const Pointer pointer = pointerAt(event.position(), event.modifiers());
    m_dragging ? gesture->release(pointer) : gesture->click(pointer);
    m_dragging = false;
    m_view.update();
}

void TimelinePointer::giveUp()
{
    if (m_gesture)
        m_gesture->cancel();
    m_gesture.reset();
    m_view.setHeld(false);
    m_dragging = false;
    m_view.update();
}

void TimelinePointer::doubleClick(const QMouseEvent &event)
{
    const Place place = placeAt(event.position().toPoint());
    const bool left = event.button() == Qt::LeftButton;
    if (left && place.head && place.track->tier &&
        !headButtonAt(event.position().toPoint(), place.rect, *place.track) &&
        !borderAt(event.position().toPoint()))
        return Q_EMIT m_view.tierFormRequested(place.track->tier);
    if (!left || !place.track || place.head)
        return press(event);
    const MediaTime time = pointerAt(event.position(), {}).time;
    const auto hit = hitAt(place, event.position());
    const auto span = m_view.selection().span();
    if (span && span->contains(time) && place.track->editable) {
        commands().create(place.track->tier, *span);
        selectSpan(std::nullopt);
    } else if (hit && hit->annotation) {
        Q_EMIT textEditRequested(hit->annotation);
    } else if (hit) {
        place.track->provider->activate(*place.track, *hit);
    }
}

void TimelinePointer::hover(std::optional<QPoint> position)
{
    const QRect strip(0, 0, 3, m_view.height());
    const int heads = m_view.tracksRect().left();
    const auto refresh = [&](const std::optional<QPoint> &at) {
        if (at && at->x() < heads)
            m_view.update(0, 0, heads, m_view.height());
        else if (at)
            m_view.update(strip.translated(at->x() - 1, 0));
    };
    refresh(m_hover);
    m_hover = position;
    refresh(m_hover);
    m_view.update(m_view.rulerRect());
}

void TimelinePointer::updateCursor(const QMouseEvent &event)
{
    const QPoint point = event.position().toPoint();
    const Place place = placeAt(point);
    const bool overHead =
        point.x() < m_view.tracksRect().left() && point.y() > m_view.rulerRect().bottom();
    Qt::CursorShape shape = Qt::ArrowCursor;
    if (overHead) {
        if (borderAt(point))
            shape = Qt::SplitVCursor;
    } else if (place.track && event.modifiers().testFlag(Qt::AltModifier)) {
        shape = Qt::OpenHandCursor;
    } else if (place.track && event.modifiers().testFlag(Qt::ControlModifier) &&
               place.track->editable) {
        shape = Qt::CrossCursor;
    } else if (const auto hit = hitAt(place, event.position())) {
        if (hit->movable && hit->part != Hit::Part::Body)
            shape = Qt::SizeHorCursor;
    }
    if (m_view.cursor().shape() != shape)
        m_view.setCursor(shape);
}

} // namespace duologue::ui
