#include "ui/timeline/paint_tools.h"

#include <algorithm>
#include <cmath>

#include <QFontMetricsF>

#include "ui/theme/metrics.h"

namespace duologue::ui {
namespace {

constexpr double narrowBox = 8; ///< below this, corners can't be seen

double digitWidth(const QFontMetricsF &metrics)
{
    double widest = 0;
    for (char digit = '0'; digit <= '9'; ++digit)
        widest = std::max(widest, metrics.horizontalAdvance(QLatin1Char(digit)));
    return widest;
}

void drawNarrowBox(QPainter &painter, const QRectF &box, const BoxStyle &style)
{
    painter.fillRect(box, style.border);
    const QRectF inside =
        box.adjusted(style.borderWidth, style.borderWidth, -style.borderWidth, -style.borderWidth);
    if (inside.width() > 0 && inside.height() > 0)
        painter.fillRect(inside, style.fill);
}

} // namespace

double alignToDevice(double position, double pixelRatio)
{
    return std::round(position * pixelRatio) / pixelRatio;
}

QRectF spanRect(TimeSpan span, const QRectF &rect, const TimeAxis &axis, double pixelRatio)
{
    constexpr double margin = 16;
    const auto edge = [&](MediaTime time) {
        const double x = std::clamp(axis.x(time), -margin, rect.width() + margin);
        return alignToDevice(rect.left() + x, pixelRatio);
    };
    const double left = edge(span.begin);
    const double right = std::max(edge(span.end), left + 1 / pixelRatio);
    return {left, rect.top(), right - left, rect.height()};
}

std::int64_t devicePixel(MediaTime time, const TimeAxis &axis, double pixelRatio)
{
    return std::llround(axis.x(time) * pixelRatio);
}

void drawBox(QPainter &painter, const QRectF &box, const BoxStyle &style)
{
    if (box.width() < narrowBox && !style.dashed)
        return drawNarrowBox(painter, box, style);
    const double radius = std::min({double(cornerRadius) - 2, box.width() / 4, box.height() / 4});
    const double inset = style.borderWidth / 2;
    QPen pen(style.border, style.borderWidth);
    if (style.dashed)
        pen.setDashPattern({3 / style.borderWidth, 2 / style.borderWidth});
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(pen);
    painter.setBrush(style.fill);
    painter.drawRoundedRect(box.adjusted(inset, inset, -inset, -inset), radius, radius);
    painter.setRenderHint(QPainter::Antialiasing, false);
}

void drawElided(QPainter &painter, const QRectF &box, const QString &text)
{
    const QFontMetricsF metrics(painter.font(), painter.device());
    // A character is never narrower than a tenth of the height: long texts need not be measured.
    const auto most = static_cast<qsizetype>(box.width() / metrics.height() * 10) + 1;
    const QString shown = metrics.elidedText(
        text.size() > most ? text.left(most) + QChar(0x2026) : text, Qt::ElideRight, box.width());
    const double baseline = box.top() + (box.height() + metrics.ascent() - metrics.descent()) / 2;
    painter.drawText(QPointF(box.left(), std::round(baseline)), shown);
}

void drawTabular(QPainter &painter, QPointF baseline, const QString &text)
{
    const QFontMetricsF metrics(painter.font(), painter.device());
    const double cell = digitWidth(metrics);
    QString run;
    double x = baseline.x();
    const auto flush = [&] {
        if (!run.isEmpty())
            painter.drawText(QPointF(x, baseline.y()), run);
        x += metrics.horizontalAdvance(run);
        run.clear();
    };
    for (const QChar c : text) {
        const double advance = metrics.horizontalAdvance(c);
        if (!c.isDigit() || cell - advance < 0.05) {
            run += c;
            continue;
        }
        flush();
        painter.drawText(QPointF(x + (cell - advance) / 2, baseline.y()), QString(c));
        x += cell;
    }
    flush();
}

double tabularWidth(const QFont &font, const QString &text)
{
    const QFontMetricsF metrics(font);
    const double cell = digitWidth(metrics);
    double width = 0;
    for (const QChar c : text)
        width += c.isDigit() ? cell : metrics.horizontalAdvance(c);
    return width;
}

void drawEmptyNote(QPainter &painter, const QRectF &rect, const QString &text, const QColor &color)
{
    painter.setPen(color);
    drawElided(painter, rect.adjusted(2 * gridUnit, 0, -2 * gridUnit, 0), text);
}

QFont smallerFont(const QFont &font)
{
    QFont small = font;
    if (font.pointSizeF() > 0)
        small.setPointSizeF(std::max(font.pointSizeF() * 0.82, 6.5));
    else
        small.setPixelSize(std::max(static_cast<int>(font.pixelSize() * 0.82), 9));
    return small;
}

} // namespace duologue::ui
