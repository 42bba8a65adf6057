#include <algorithm>

#include <QMouseEvent>
#include <QScrollBar>
#include <QTimer>

#include "core/media/player.h"
#include "ui/controllers/selection.h"
#include "ui/controllers/session_controller.h"
#include "ui/timeline/block_gestures.h"
#include "ui/timeline/timeline_view.h"

namespace duologue::ui {
namespace {

constexpr double snapReach = 6;

} // namespace

// Which gesture a press begins, and what gestures may do.

std::unique_ptr<Gesture> TimelinePointer::gestureFor(const QMouseEvent &event)
{
    const QPointF position = event.position();
    const bool left = event.button() == Qt::LeftButton;
    const bool panning =
        event.button() == Qt::MiddleButton || (left && event.modifiers().testFlag(Qt::AltModifier));
    const bool overTime = position.x() >= m_view.tracksRect().left();
    if (panning && overTime)
        return makePan(*this, position);
    if (!left)
        return {};
    const Place place = placeAt(position.toPoint());
    if (overTime && event.modifiers().testFlag(Qt::ShiftModifier))
        return makeRubberBand(*this, position, [this, position, hit = hitAt(place, position)] {
            if (hit && hit->annotation && m_view.selection().annotation())
                m_view.blocks().extendTo(hit->annotation);
            else
                extendSpan(pointerAt(position, {}).time);
        });
    if (m_view.rulerRect().contains(position.toPoint()))
        return makeScrub(*this);
    return overTime ? trackGesture(place, event) : headGesture(place, position.toPoint());
}

std::unique_ptr<Gesture> TimelinePointer::headGesture(const Place &place, QPoint position)
{
    TrackArranger &arranger = m_view.board().arranger();
    if (Track *above = borderAt(position))
        return makeResize(
            [&arranger, key = above->key](int height) { arranger.setHeight(key, height); },
            above->height, position);
    if (!place.track && m_view.newTierRect().contains(position))
        m_view.menus().openNewTier();
    if (!place.track)
        return {};
    const Track &track = *place.track;
    const HeadState state = m_view.headState(track);
    const auto button = headButtonAt(position, place.rect, track);
    if (!button)
        return trackMove(track);
    if (*button == HeadButton::Hide)
        arranger.setHidden(track.key, true);
    else if (*button == HeadButton::Mute)
        m_view.player().setMuted(track.source, track.channel, !state.muted);
    else
        m_view.player().setSolo(track.source, track.channel, !state.solo);
    return {};
}

std::unique_ptr<Gesture> TimelinePointer::trackGesture(const Place &place, const QMouseEvent &event)
{
    const Pointer pointer = pointerAt(event.position(), event.modifiers());
    const auto hit = hitAt(place, event.position());
    if (place.track)
        m_view.board().arranger().setCurrent(place.track->key);
    const auto toggle = [this, hit] {
        if (hit && hit->annotation)
            m_view.selection().toggle(hit->annotation);
    };
    if (pointer.free && place.track && place.track->editable)
        return makeDraw(*this, place.track->tier, pointer, toggle);
    if (pointer.free && hit && hit->annotation)
        return makeSpanSelection(*this, pointer.time, toggle);
    const auto click = [this, time = pointer.time, hit] { clickAt(time, hit); };
    if (hit && hit->movable && hit->part == Hit::Part::Body &&
        m_view.selection().isSelected(hit->annotation))
        return blockMove(*hit, pointer, click);
    if (hit && hit->movable && hit->part != Hit::Part::Body)
        return makeEdgeMove(*this, {place.track->tier, hit->annotation, hit->span},
                            hit->part == Hit::Part::Begin ? Edge::Begin : Edge::End, click);
    return makeSpanSelection(*this, pointer.time, click);
}

/// All that are selected, as far as they are drawn while they are held.
std::unique_ptr<Gesture> TimelinePointer::blockMove(const Hit &grabbed, const Pointer &start,
                                                    std::function<void()> onClick)
{
    constexpr std::size_t mostDrawn = 300;
    const Session &session = m_view.layerContext().session;
    const auto first = session.annotation(grabbed.annotation);
    std::vector<Ghost> all{{first->tier, first->id, first->span}};
    for (const Id id : m_view.selection().annotations()) {
        if (all.size() == mostDrawn)
            break;
        const auto row = session.annotation(id);
        if (row && id != first->id)
            all.push_back({row->tier, id, row->span});
    }
    return makeBlockMove(*this, std::move(all), start, std::move(onClick));
}

void TimelinePointer::clickAt(MediaTime time, const std::optional<Hit> &hit)
{
    Selection &selection = m_view.selection();
    selection.setAnnotation(hit ? hit->annotation : 0);
    if (selection.span() && !selection.span()->contains(time))
        selection.setSpan(std::nullopt);
    seek(time);
}

void TimelinePointer::extendSpan(MediaTime to)
{
    const auto span = m_view.selection().span();
    const MediaTime from = !span              ? m_view.time().playhead()
                           : to < span->begin ? span->end
                                              : span->begin;
    if (from != to)
        selectSpan(TimeSpan{std::min(from, to), std::max(from, to)});
}

// --- dragging a track by its head -----------------------------------------------------------

std::unique_ptr<Gesture> TimelinePointer::trackMove(const Track &track)
{
    TrackArranger &arranger = m_view.board().arranger();
    return makeTrackMove(
        [this](int y) {
            m_dropY = y;
            if (!m_dragScroll->isActive())
                m_dragScroll->start();
            m_view.update();
        },
        [this, &arranger, key = track.key](std::optional<int> y) {
            m_dropY.reset();
            m_dragScroll->stop();
            if (y)
                arranger.moveBefore(key, dropTarget(*y));
            m_view.update();
        },
        [&arranger, key = track.key] { arranger.setCurrent(key); });
}

/// While a track is held above the first or below the last one in view.
void TimelinePointer::scrollUnderDrag()
{
    const QRect area = m_view.tracksRect();
    if (m_dropY && *m_dropY < area.top())
        m_view.verticalBar().triggerAction(QScrollBar::SliderSingleStepSub);
    else if (m_dropY && *m_dropY > area.bottom())
        m_view.verticalBar().triggerAction(QScrollBar::SliderSingleStepAdd);
}

/// The track in front of which one let go at this height goes; null: behind all.
const Track *TimelinePointer::dropTarget(int y) const
{
    for (const Track &track : m_view.tracks().all())
        if (!track.hidden && y < m_view.trackRect(track).center().y())
            return &track;
    return nullptr;
}

std::optional<int> TimelinePointer::dropLine() const
{
    if (!m_dropY)
        return {};
    const Track *target = dropTarget(*m_dropY);
    return target ? m_view.trackRect(*target).top()
                  : m_view.tracksRect().top() + m_view.tracks().totalHeight() -
                        m_view.verticalBar().value();
}

// --- what gestures may do -------------------------------------------------------------------

MediaTime TimelinePointer::snapped(const Pointer &pointer, Id except)
{
    const MediaTime tolerance = m_view.axis().length(snapReach);
    std::optional<MediaTime> best;
    const auto offer = [&](std::optional<MediaTime> time) {
        if (time && std::abs(time->us - pointer.time.us) <= tolerance.us &&
            (!best || std::abs(time->us - pointer.time.us) < std::abs(best->us - pointer.time.us)))
            best = time;
    };
    if (!pointer.free) {
        offer(m_view.time().playhead());
        const Session &session = m_view.layerContext().session;
        for (const Track &track : m_view.tracks().all())
            if (!track.hidden)
                offer(track.layer->snap(pointer.time, tolerance, except, session));
    }
    m_snapLine = best;
    m_view.update();
    return best.value_or(pointer.time);
}

void TimelinePointer::hideSnapLine()
{
    m_snapLine.reset();
    m_view.update();
}

void TimelinePointer::showGhost(const std::optional<Ghost> &ghost)
{
    showBlock(ghost ? std::vector{*ghost} : std::vector<Ghost>());
}

void TimelinePointer::showBlock(std::vector<Ghost> ghosts)
{
    m_ghosts = std::move(ghosts);
    m_view.update();
}

void TimelinePointer::showBand(const std::optional<QRectF> &band)
{
    m_band = band;
    m_view.update();
}

void TimelinePointer::selectInside(const QRectF &band)
{
    std::vector<Id> tiers;
    for (const Track &track : m_view.tracks().all())
        if (track.tier && !track.hidden && QRectF(m_view.trackRect(track)).intersects(band))
            tiers.push_back(track.tier);
    const double left = m_view.tracksRect().left();
    m_view.blocks().selectWithin(
        tiers, {m_view.axis().time(band.left() - left), m_view.axis().time(band.right() - left)});
}

Id TimelinePointer::editableTierAt(const Pointer &pointer) const
{
    const Place place = placeAt(pointer.position.toPoint());
    return place.track && place.track->editable ? place.track->tier : 0;
}

void TimelinePointer::seek(MediaTime time)
{
    m_view.player().seek(time);
}

void TimelinePointer::scrollBy(double dx, int dy)
{
    m_view.time().scroll(dx);
    m_view.verticalBar().setValue(m_view.verticalBar().value() + dy);
}

void TimelinePointer::selectSpan(std::optional<TimeSpan> span)
{
    m_view.selection().setSpan(span);
}

MediaTime TimelinePointer::duration() const
{
    return m_view.time().duration();
}

AnnotationCommands &TimelinePointer::commands()
{
    return m_view.annotationCommands();
}

BlockCommands &TimelinePointer::blocks()
{
    return m_view.blocks();
}

} // namespace duologue::ui
