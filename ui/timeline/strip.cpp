#include "ui/timeline/strip.h"

#include <cmath>
#include <cstring>

#include "ui/timeline/canvas.h"
#include "ui/timeline/ruler.h"

namespace duologue::ui {

int Strip::update(const QSize &size, const Layer &layer, const LayerContext &context,
                  std::span<const Tick> ticks)
{
    const QSize pixels(static_cast<int>(std::lround(size.width() * context.pixelRatio)),
                       static_cast<int>(std::lround(size.height() * context.pixelRatio)));
    if (m_picture.size() != pixels) {
        m_picture = QImage(pixels, QImage::Format_RGB32);
        m_valid = false;
    }
    m_picture.setDevicePixelRatio(context.pixelRatio);
    const int width = m_picture.width();
    const int by = m_valid ? shiftTo(context).value_or(width) : width;
    m_axis = context.axis;
    m_valid = true;
    if (by == 0)
        return 0;
    if (std::abs(by) >= width || !layer.scrolls(context)) {
        paint(0, width, layer, context, ticks);
        return width;
    }
    shift(by);
    by > 0 ? paint(0, by, layer, context, ticks) : paint(width + by, width, layer, context, ticks);
    return std::abs(by);
}

/// By how many device pixels what is painted has to move to the right.
std::optional<int> Strip::shiftTo(const LayerContext &context) const
{
    constexpr double whole = 0.01;
    const double pixel = context.axis.usPerPixel() / context.pixelRatio;
    const double by = (m_axis.microseconds(0) - context.axis.microseconds(0)) / pixel;
    if (m_axis.usPerPixel() != context.axis.usPerPixel() || std::abs(by) > 1e6 ||
        std::abs(by - std::round(by)) > whole)
        return {};
    return static_cast<int>(std::round(by));
}

void Strip::shift(int by)
{
    const auto kept = static_cast<std::size_t>(m_picture.width() - std::abs(by)) * sizeof(QRgb);
    for (int y = 0; y < m_picture.height(); ++y) {
        auto *row = reinterpret_cast<QRgb *>(m_picture.scanLine(y));
        by > 0 ? std::memmove(row + by, row, kept) : std::memmove(row, row - by, kept);
    }
}

void Strip::paint(int from, int end, const Layer &layer, const LayerContext &context,
                  std::span<const Tick> ticks)
{
    Canvas canvas(m_picture, from, end);
    canvas.fill(from, end, 0, canvas.height(), context.theme.color(Role::Surface).rgb());
    paintGrid(canvas, ticks, context);
    layer.paint(canvas, context);
    canvas.flush();
    const int line = static_cast<int>(std::lround(context.pixelRatio));
    canvas.fill(from, end, canvas.height() - line, canvas.height(),
                context.theme.color(Role::Line).rgb());
}

} // namespace duologue::ui
