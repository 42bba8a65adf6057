#include "ui/timeline/ruler.h"

#include <algorithm>
#include <cmath>

#include "ui/theme/color_math.h"
#include "ui/timeline/paint_tools.h"

namespace duologue::ui {
namespace {

constexpr double labelGap = 28;

/// A vertical line one device-independent pixel wide, on whole device pixels.
QRectF lineAt(double x, double top, double bottom, double pixelRatio)
{
    return {alignToDevice(x, pixelRatio), top, 1, bottom - top};
}

} // namespace

std::vector<Tick> rulerTicks(const LayerContext &context)
{
    // By the whole session, so that scrolling does not change the steps.
    const MediaTime latest = std::max(context.axis.visible().end, context.session.info().duration);
    const double widest = tabularWidth(context.smallFont.font(), timeLabel(latest, 2));
    return rulerTicks(context.axis, widest + labelGap);
}

void paintRuler(QPainter &painter, const QRectF &rect, std::span<const Tick> ticks,
                const LayerContext &context, const QRectF &covered)
{
    painter.setFont(context.smallFont.font());
    const QColor line =
        mix(context.theme.color(Role::Line), context.theme.color(Role::TextMuted), 0.35);
    const double baseline = std::round(rect.center().y() + context.smallFont.capHeight() / 2);
    for (const Tick &tick : ticks) {
        const double x = rect.left() + context.axis.x(tick.time);
        const double top = tick.major ? rect.bottom() - rect.height() * 0.55 : rect.bottom() - 5;
        painter.fillRect(lineAt(x, std::round(top), rect.bottom(), context.pixelRatio), line);
        if (!tick.major)
            continue;
        const double left = std::round(x) + 4;
        const double width = tabularWidth(painter.font(), tick.label);
        if (covered.intersects({left, rect.top(), width, rect.height()}))
            continue;
        painter.setPen(context.theme.color(Role::TextMuted));
        drawTabular(painter, {left, baseline}, tick.label);
    }
}

void paintGrid(Canvas &canvas, std::span<const Tick> ticks, const LayerContext &context)
{
    const QRgb line =
        mix(context.theme.color(Role::Surface), context.theme.color(Role::Line), 0.45).rgb();
    const int width = std::max(1, canvas.pixels(1));
    for (const Tick &tick : ticks) {
        const std::int64_t x = devicePixel(tick.time, context.axis, context.pixelRatio);
        if (tick.major)
            canvas.fill(x, x + width, 0, canvas.height(), line);
    }
}

} // namespace duologue::ui
