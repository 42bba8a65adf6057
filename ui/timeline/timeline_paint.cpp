#include <cmath>

#include <QPaintEvent>
#include <QScrollBar>

#include "ui/theme/metrics.h"
#include "ui/timeline/paint_tools.h"
#include "ui/timeline/ruler.h"
#include "ui/timeline/ruler_ticks.h"
#include "ui/timeline/timeline_view.h"

namespace duologue::ui {

LayerContext TimelineView::layerContext() const
{
    return {m_controller.session(), m_theme,   m_axis, m_font, m_smallFont,
            devicePixelRatioF(),    m_selected};
}

void TimelineView::paintEvent(QPaintEvent *event)
{
    QPainter painter(this);
    if (!m_controller.isOpen())
        return paintInvitation(painter);
    m_ticks = rulerTicks(layerContext());
    const OverlayState overlay = overlayState();
    const QFont small = smallerFont(font());
    for (const QRect &exposed : event->region()) {
        painter.setClipRect(exposed);
        painter.fillRect(0, m_horizontal->y(), width(), height(), m_theme.color(Role::Window));
        if (exposed.top() <= rulerRect().bottom())
            paintRulerAndCorner(painter, hoverPlate(overlay, m_axis, small));
        paintTracks(painter, exposed);
        paintOverlay(painter, overlay, m_axis, m_theme, small);
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
    const auto hidden = m_tracks.hidden().size();
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
    for (Track &track : m_tracks.all()) {
        if (track.hidden)
            continue;
        const QRect rect(area.left(), bottom, area.width(), track.height);
        bottom += track.height;
        if (!exposed.intersects(QRect(0, rect.top(), width(), rect.height())) ||
            !rect.intersects(area))
            continue;
        if (const QRect part = exposed.intersected(rect).intersected(area); !part.isEmpty())
            paintTrack(painter, track, rect, part);
        const QRect head(0, rect.top(), headWidth() - 1, rect.height());
        if (exposed.intersects(head)) {
            paintHead(painter, head, track, headState(track), m_theme, font());
            painter.fillRect(QRect(0, head.bottom(), head.width(), 1), m_theme.color(Role::Line));
        }
    }
    if (bottom < whole.bottom())
        painter.fillRect(QRect(0, bottom, whole.width(), whole.bottom() + 1 - bottom),
                         m_theme.color(Role::Window));
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

void TimelineView::paintInvitation(QPainter &painter)
{
    painter.fillRect(rect(), m_theme.color(Role::Window));
    painter.setPen(m_theme.color(Role::TextMuted));
    painter.drawText(rect(), Qt::AlignCenter | Qt::TextWordWrap,
                     tr("No session open. Open one, or make the demo session."));
}

OverlayState TimelineView::overlayState() const
{
    OverlayState state;
    state.ruler = rulerRect();
    state.tracks = tracksRect();
    state.playhead = m_playhead;
    state.span = m_selection.span();
    state.loop = m_player.loop();
    state.snapLine = m_snapLine;
    state.dropLine = dropLine();
    state.running = runningBoxes();
    if (m_hover && m_hover->x() >= state.tracks.left() && !m_gesture)
        state.hoverX = m_hover->x() - state.tracks.left();
    const Track *track = m_ghost ? m_tracks.ofTier(m_ghost->tier) : nullptr;
    if (track) {
        const QRectF band = QRectF(trackRect(*track)).adjusted(0, gridUnit, 0, -gridUnit - 1);
        state.ghost = spanRect(m_ghost->span, band, m_axis, devicePixelRatioF()).toAlignedRect();
        state.ghostColor = m_theme.person(track->person);
        state.ghostLabel = QString("%1  (%2 s)")
                               .arg(spanLabel(m_ghost->span, 3))
                               .arg(m_ghost->span.length().seconds(), 0, 'f', 3);
    }
    return state;
}

} // namespace duologue::ui
