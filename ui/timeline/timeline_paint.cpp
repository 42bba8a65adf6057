#include <cmath>

#include <QPaintEvent>
#include <QScrollBar>

#include "core/media/player.h"
#include "ui/controllers/selection.h"
#include "ui/controllers/session_controller.h"
#include "ui/theme/metrics.h"
#include "ui/timeline/paint_tools.h"
#include "ui/timeline/ruler.h"
#include "ui/timeline/ruler_ticks.h"
#include "ui/timeline/timeline_view.h"

namespace duologue::ui {

LayerContext TimelineView::layerContext() const
{
    return {m_controller.session(),
            m_theme,
            axis(),
            m_font,
            m_smallFont,
            devicePixelRatioF(),
            m_selected,
            m_selection.annotations()};
}

void TimelineView::paintEvent(QPaintEvent *event)
{
    QPainter painter(this);
    if (!m_controller.isOpen()) {
        painter.fillRect(rect(), m_theme.color(Role::Window));
        painter.setPen(m_theme.color(Role::TextMuted));
        painter.drawText(rect(), Qt::AlignCenter | Qt::TextWordWrap,
                         tr("No session open. Open one, or make the demo session."));
        return;
    }
    m_ticks = rulerTicks(layerContext());
    const OverlayState overlay = overlayState();
    const QFont small = smallerFont(font());
    for (const QRect &exposed : event->region()) {
        painter.setClipRect(exposed);
        painter.fillRect(0, m_horizontal->y(), width(), height(), m_theme.color(Role::Window));
        if (exposed.top() <= rulerRect().bottom())
            paintRulerAndCorner(painter, hoverPlate(overlay, axis(), small));
        paintTracks(painter, exposed);
        paintOverlay(painter, overlay, axis(), m_theme, small);
        const int line = headWidth() - 1;
        painter.fillRect(line, 0, 1, height(), m_theme.color(Role::Line));
    }
}

void TimelineView::paintRulerAndCorner(QPainter &painter, const QRectF &covered)
{
    const QRect ruler = rulerRect();
    painter.fillRect(QRect(0, 0, width(), ruler.height()), m_theme.color(Role::Window));
    painter.save();
    painter.setClipRect(ruler, Qt::IntersectClip);
    paintRuler(painter, ruler, m_ticks, layerContext(), covered);
    painter.restore();
    painter.fillRect(QRect(0, ruler.bottom(), width(), 1), m_theme.color(Role::Line));
    const auto hidden = tracks().hidden().size();
    if (hidden == 0)
        return;
    painter.setFont(smallerFont(font()));
    painter.setPen(m_theme.color(Role::TextMuted));
    drawElided(painter, QRectF(6 * gridUnit, 0, headWidth() - 7 * gridUnit, ruler.height() - 1),
               tr("%n hidden", nullptr, static_cast<int>(hidden)));
}

void TimelineView::paintTracks(QPainter &painter, const QRect &exposed)
{
    const QRect area = tracksRect();
    const QRect whole(0, area.top(), area.right() + 1, area.height());
    if (!exposed.intersects(whole))
        return;
    painter.save();
    painter.setClipRect(whole, Qt::IntersectClip);
    int bottom = area.top() - m_vertical->value();
    for (Track &track : m_board.tracks().all()) {
        if (track.hidden)
            continue;
        const QRect rect(area.left(), bottom, area.width(), track.height);
        bottom += track.height;
        if (!exposed.intersects(QRect(0, rect.top(), width(), rect.height())) ||
            !rect.intersects(area))
            continue;
        if (const QRect part = exposed.intersected(rect).intersected(area); !part.isEmpty())
            paintTrack(painter, track, rect, part);
        const QRect head = headRect(track);
        if (exposed.intersects(head)) {
            paintHead(painter, head, track, headState(track), m_theme, font());
            painter.fillRect(QRect(0, head.bottom(), head.width(), 1), m_theme.color(Role::Line));
        }
    }
    if (bottom < whole.bottom())
        painter.fillRect(QRect(0, bottom, whole.width(), whole.bottom() + 1 - bottom),
                         m_theme.color(Role::Window));
    if (const QRect more = newTierRect(); exposed.intersects(more)) {
        painter.setFont(font());
        painter.setPen(m_theme.color(Role::TextMuted));
        drawElided(painter, QRectF(more).adjusted(6 * gridUnit, 0, -gridUnit, 0), tr("+ New tier"));
    }
    painter.restore();
    painter.fillRect(QRect(0, whole.bottom() + 1, headWidth(), height() - whole.bottom()),
                     m_theme.color(Role::Window));
}

/// `part` of a track that lies at `rect`.
void TimelineView::paintTrack(QPainter &painter, Track &track, const QRect &rect, const QRect &part)
{
    const LayerContext context = layerContext();
    m_columnsPainted += track.strip.update(rect.size(), *track.layer, context, m_ticks);
    const double ratio = context.pixelRatio;
    const QRectF source(QPointF(part.topLeft() - rect.topLeft()) * ratio,
                        QSizeF(part.size()) * ratio);
    painter.save();
    painter.setClipRect(part);
    painter.drawImage(QRectF(part), track.strip.picture(), source);
    track.layer->paintFixed(painter, QRectF(rect).adjusted(0, 0, 0, -1), context);
    painter.restore();
}

OverlayState TimelineView::overlayState() const
{
    OverlayState state;
    state.ruler = rulerRect();
    state.tracks = tracksRect();
    state.playhead = m_time->playhead();
    state.span = m_selection.span();
    state.loop = m_player.loop();
    state.snapLine = m_pointer->snapLine();
    state.dropLine = m_pointer->dropLine();
    state.running = runningBoxes();
    const auto hovered = m_pointer->hovered();
    if (hovered && hovered->x() >= state.tracks.left() && !m_pointer->isBusy())
        state.hoverX = hovered->x() - state.tracks.left();
    state.band = m_pointer->band();
    addGhosts(state);
    return state;
}

void TimelineView::addGhosts(OverlayState &state) const
{
    for (const Ghost &ghost : m_pointer->ghosts()) {
        const Track *track = tracks().ofTier(ghost.tier);
        if (!track || track->hidden)
            continue;
        const QRectF band = QRectF(trackRect(*track)).adjusted(0, gridUnit, 0, -gridUnit - 1);
        const QRect box = spanRect(ghost.span, band, axis(), devicePixelRatioF()).toAlignedRect();
        if (!state.ghost.isNull()) {
            state.companions.push_back(box);
            continue;
        }
        state.ghost = box;
        state.ghostColor = m_theme.person(track->person);
        state.ghostLabel = QString("%1  (%2 s)")
                               .arg(spanLabel(ghost.span, 3))
                               .arg(ghost.span.length().seconds(), 0, 'f', 3);
    }
}

} // namespace duologue::ui
