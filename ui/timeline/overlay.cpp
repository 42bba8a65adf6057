#include "ui/timeline/overlay.h"

#include <algorithm>
#include <cmath>

#include <QFontMetricsF>

#include "ui/timeline/paint_tools.h"
#include "ui/timeline/ruler_ticks.h"

namespace duologue::ui {
namespace {

constexpr int headHalf = 6; ///< of the playhead's triangle

QString hoverLabel(const OverlayState &state, const TimeAxis &axis)
{
    const int decimals = axis.usPerPixel() < 2'000 ? 3 : axis.usPerPixel() < 20'000 ? 2 : 1;
    return timeLabel(axis.time(*state.hoverX), decimals);
}

class OverlayPainter
{
public:
    OverlayPainter(QPainter &painter, const OverlayState &state, const TimeAxis &axis,
                   const Theme &theme)
        : m_painter(painter),
          m_state(state),
          m_axis(axis),
          m_theme(theme),
          m_ratio(painter.device()->devicePixelRatioF()),
          m_all(state.ruler.united(state.tracks))
    {
    }

    void loop() const
    {
        if (!m_state.loop)
            return;
        const QRectF band = spanIn(*m_state.loop, m_state.ruler);
        m_painter.fillRect(band.adjusted(0, band.height() - 3, 0, 0), m_theme.color(Role::Accent));
    }

    void span() const
    {
        if (!m_state.span)
            return;
        QColor tint = m_theme.color(Role::Accent);
        tint.setAlphaF(m_theme.isDark() ? 0.22F : 0.13F);
        const QRectF area = spanIn(*m_state.span, m_all);
        m_painter.fillRect(area, tint);
        tint.setAlphaF(0.8F);
        m_painter.fillRect(QRectF(area.left(), area.top(), 1, area.height()), tint);
        m_painter.fillRect(QRectF(area.right() - 1, area.top(), 1, area.height()), tint);
    }

    void ghost(const QFont &font) const
    {
        if (m_state.ghost.isNull())
            return;
        QColor fill = m_state.ghostColor;
        fill.setAlphaF(0.3F);
        drawBox(m_painter, m_state.ghost, {fill, m_state.ghostColor, 2});
        for (const QRect &one : m_state.companions)
            drawBox(m_painter, one, {fill, m_state.ghostColor});
        m_painter.setFont(font);
        const double width = tabularWidth(font, m_state.ghostLabel) + 8;
        const QFontMetricsF metrics(font);
        const double height = std::ceil(metrics.height()) + 2;
        const double left =
            std::clamp<double>(m_state.ghost.left(), m_all.left(),
                               std::max<double>(m_all.left(), m_all.right() - width));
        double top = m_state.ghost.top() - height - 2;
        if (top < m_all.top())
            top = m_state.ghost.bottom() + 3;
        const QRectF plate(left, top, width, height);
        drawBox(m_painter, plate, {m_theme.color(Role::SurfaceRaised), m_theme.color(Role::Line)});
        m_painter.setPen(m_theme.color(Role::Text));
        drawTabular(m_painter, {plate.left() + 4, plate.top() + 1 + std::round(metrics.ascent())},
                    m_state.ghostLabel);
    }

    void band() const
    {
        if (!m_state.band)
            return;
        QColor fill = m_theme.color(Role::Accent);
        m_painter.setPen(QPen(fill, 1, Qt::DashLine));
        fill.setAlphaF(0.12F);
        m_painter.setBrush(fill);
        m_painter.drawRect(m_state.band->toAlignedRect());
    }

    void running() const
    {
        for (const OverlayState::Running &one : m_state.running) {
            QColor tint = one.color;
            tint.setAlphaF(0.16F);
            m_painter.fillRect(one.box, tint);
            m_painter.setBrushOrigin(one.box.topLeft());
            m_painter.fillRect(one.box, QBrush(one.color, Qt::BDiagPattern));
            m_painter.setPen(one.color);
            m_painter.setBrush(Qt::NoBrush);
            m_painter.drawRect(one.box.adjusted(0, 0, -1, -1));
        }
    }

    void dropLine() const
    {
        if (m_state.dropLine)
            m_painter.fillRect(QRect(0, *m_state.dropLine - 1, m_all.right() + 1, 3),
                               m_theme.color(Role::Accent));
    }

    void lines(const QFont &font) const
    {
        if (m_state.hoverX) {
            QColor ink = m_theme.color(Role::TextMuted);
            ink.setAlphaF(0.5F);
            line(*m_state.hoverX, ink);
            hoverTime(font);
        }
        if (m_state.snapLine)
            line(m_axis.x(*m_state.snapLine), m_theme.color(Role::Accent));
    }

    void playhead() const
    {
        const double x = m_axis.x(m_state.playhead);
        if (x < -headHalf || x > m_axis.width() + headHalf)
            return;
        const QColor ink = m_theme.color(Role::Playhead);
        line(x, ink);
        const double middle = alignToDevice(m_all.left() + x, m_ratio) + 0.5;
        const double bottom = m_state.ruler.bottom() + 1;
        const QPolygonF triangle{{middle - headHalf + 0.5, bottom - 8},
                                 {middle + headHalf - 0.5, bottom - 8},
                                 {middle, bottom}};
        m_painter.setRenderHint(QPainter::Antialiasing);
        m_painter.setPen(Qt::NoPen);
        m_painter.setBrush(ink);
        m_painter.drawPolygon(triangle);
        m_painter.setRenderHint(QPainter::Antialiasing, false);
    }

private:
    QRectF spanIn(TimeSpan span, const QRect &area) const
    {
        return spanRect(span, area, m_axis, m_ratio);
    }

    void line(double x, const QColor &ink) const
    {
        const double left = alignToDevice(m_all.left() + x, m_ratio);
        m_painter.fillRect(QRectF(left, m_all.top(), 1, m_all.height()), ink);
    }

    void hoverTime(const QFont &font) const
    {
        const QRectF plate = hoverPlate(m_state, m_axis, font);
        const QFontMetricsF metrics(font);
        m_painter.fillRect(plate, m_theme.color(Role::SurfaceRaised));
        m_painter.setFont(font);
        m_painter.setPen(m_theme.color(Role::Text));
        drawTabular(m_painter,
                    {plate.left() + 4, std::round(plate.center().y() + metrics.capHeight() / 2)},
                    hoverLabel(m_state, m_axis));
    }

    QPainter &m_painter;
    const OverlayState &m_state;
    const TimeAxis &m_axis;
    const Theme &m_theme;
    double m_ratio;
    QRect m_all;
};

} // namespace

void paintOverlay(QPainter &painter, const OverlayState &state, const TimeAxis &axis,
                  const Theme &theme, const QFont &smallFont)
{
    const OverlayPainter overlay(painter, state, axis, theme);
    overlay.dropLine();
    painter.save();
    painter.setClipRect(state.ruler.united(state.tracks), Qt::IntersectClip);
    overlay.loop();
    overlay.span();
    overlay.running();
    overlay.lines(smallFont);
    overlay.ghost(smallFont);
    overlay.band();
    overlay.playhead();
    painter.restore();
}

QRectF hoverPlate(const OverlayState &state, const TimeAxis &axis, const QFont &smallFont)
{
    if (!state.hoverX)
        return {};
    const QRect all = state.ruler.united(state.tracks);
    const double width = tabularWidth(smallFont, hoverLabel(state, axis)) + 8;
    double left = all.left() + *state.hoverX + 4;
    if (left + width > all.right())
        left = all.left() + *state.hoverX - width - 4;
    return {std::round(left), state.ruler.top() + 1.0, width, state.ruler.height() - 2.0};
}

QRect playheadStrip(double x, const QRect &ruler, const QRect &tracks)
{
    const int middle = tracks.left() + static_cast<int>(std::floor(x));
    return QRect(middle - headHalf - 1, ruler.top(), 2 * headHalf + 4,
                 tracks.bottom() - ruler.top() + 1);
}

} // namespace duologue::ui
