#include "ui/timeline/ruler.h"

#include <cmath>

#include <QFontMetricsF>

#include "ui/theme/color_math.h"
#include "ui/timeline/paint_tools.h"
#include "ui/timeline/ruler_ticks.h"

namespace duologue::ui {
namespace {

constexpr double labelGap = 28;

double labelPitch(const LayerContext &context)
{
    const QString widest = timeLabel(context.axis.visible().end, 2);
    return tabularWidth(context.smallFont, widest) + labelGap;
}

/// A vertical line one device-independent pixel wide, on whole device pixels.
QRectF lineAt(double x, double top, double bottom, double pixelRatio)
{
    return {alignToDevice(x, pixelRatio), top, 1, bottom - top};
}

} // namespace

void paintRuler(QPainter &painter, const QRectF &rect, const LayerContext &context)
{
    painter.setFont(context.smallFont);
    const QFontMetricsF metrics(context.smallFont, painter.device());
    const QColor line =
        mix(context.theme.color(Role::Line), context.theme.color(Role::TextMuted), 0.35);
    const double baseline = std::round(rect.center().y() + metrics.capHeight() / 2);
    for (const Tick &tick : rulerTicks(context.axis, labelPitch(context))) {
        const double x = rect.left() + context.axis.x(tick.time);
        const double top = tick.major ? rect.bottom() - rect.height() * 0.55 : rect.bottom() - 5;
        painter.fillRect(lineAt(x, std::round(top), rect.bottom(), context.pixelRatio), line);
        if (!tick.major)
            continue;
        painter.setPen(context.theme.color(Role::TextMuted));
        drawTabular(painter, {std::round(x) + 4, baseline}, tick.label);
    }
}

void paintGrid(QPainter &painter, const QRectF &rect, const LayerContext &context)
{
    const QColor line =
        mix(context.theme.color(Role::Surface), context.theme.color(Role::Line), 0.45);
    for (const Tick &tick : rulerTicks(context.axis, labelPitch(context)))
        if (tick.major)
            painter.fillRect(lineAt(rect.left() + context.axis.x(tick.time), rect.top(),
                                    rect.bottom(), context.pixelRatio),
                             line);
}

} // namespace duologue::ui
