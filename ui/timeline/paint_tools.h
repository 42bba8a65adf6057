#pragma once

#include <QPainter>
#include <QRectF>
#include <QString>

#include "ui/timeline/time_axis.h"

namespace duologue::ui {

/// To the nearest edge of a device pixel.
double alignToDevice(double position, double pixelRatio);

/// Left and right edge of a span on whole device pixels, cut to a little more than `rect`, at
/// least one device pixel wide.
QRectF spanRect(TimeSpan span, const QRectF &rect, const TimeAxis &axis, double pixelRatio);

/// The device pixel that begins at a time, 0 at the left edge of the axis.
std::int64_t devicePixel(MediaTime time, const TimeAxis &axis, double pixelRatio);

struct BoxStyle
{
    QColor fill;
    QColor border;
    double borderWidth = 1;
    bool dashed = false;
};

/// A crisp box: rounded corners where it is wide enough to show them, plain rectangles otherwise.
void drawBox(QPainter &painter, const QRectF &box, const BoxStyle &style);

/// Text on one line, vertically centred, ending in an ellipsis where the box ends.
void drawElided(QPainter &painter, const QRectF &box, const QString &text);

/// Text whose digits all take the width of the widest, so that figures do not dance.
void drawTabular(QPainter &painter, QPointF baseline, const QString &text);
double tabularWidth(const QFont &font, const QString &text);

/// The sentence an empty track shows.
void drawEmptyNote(QPainter &painter, const QRectF &rect, const QString &text, const QColor &color);

/// Fonts of the tracks, from the widget's own.
QFont smallerFont(const QFont &font);

} // namespace duologue::ui
