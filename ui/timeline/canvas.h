#pragma once

#include <cmath>
#include <memory>
#include <span>
#include <vector>

#include <QImage>
#include <QPainter>

#include "ui/timeline/label_font.h"
#include "ui/timeline/paint_tools.h"

namespace duologue::ui {

/// Columns [from, end) of a picture to be painted. Rectangles, columns and boxes are written
/// straight into the picture, in device pixels; a painter on the same picture, in
/// device-independent pixels, draws what is not upright. UI thread; the picture outlives it.
class Canvas
{
public:
    /// The picture is RGB32 with its pixel ratio set and shared by nobody.
    Canvas(QImage &picture, int from, int end);
    ~Canvas();
    Canvas(const Canvas &) = delete;
    Canvas &operator=(const Canvas &) = delete;

    int from() const { return m_from; }
    int end() const { return m_end; }
    int width() const { return m_width; }
    int height() const { return m_height; }
    /// Without the line under the track.
    int contentHeight() const { return m_height - static_cast<int>(std::lround(m_ratio)); }
    int pixels(double length) const { return static_cast<int>(std::lround(length * m_ratio)); }
    double pixelRatio() const { return m_ratio; }

    /// Cut to the columns that may be painted.
    void fill(std::int64_t left, std::int64_t right, int top, int bottom, QRgb color);
    /// One a column from from() on: the rows [tops[i], bottoms[i]).
    void bars(std::span<const int> tops, std::span<const int> bottoms, QRgb color);
    /// A colour each from `top` down.
    void column(int x, int top, std::span<const QRgb> colors);
    /// A colour each from from() on, the same from top to bottom; where 0, what is at `top` stays.
    void columns(const std::vector<QRgb> &colors, int top, int bottom);
    /// Rounded where it is wide enough to be seen. Lengths in `style` are device-independent.
    void box(std::int64_t left, std::int64_t right, int top, int bottom, const BoxStyle &style);
    /// Drawn by flush(). Device-independent pixels; `room` wide, then an ellipsis.
    void label(const LabelFont &font, QPointF left, double room, const QString &text, QRgb color)
    {
        m_labels.add(font, left, room, text, color);
    }
    /// Draws the labels so far: what is painted next lies over them.
    void flush();
    QPainter &painter();

    /// Rectangles, columns and boxes painted.
    int count() const { return m_count; }

private:
    QRgb *row(int y) { return reinterpret_cast<QRgb *>(m_bits + y * m_stride); }
    void span(int y, std::int64_t left, std::int64_t right, QRgb color);
    void repeat(int first, int last, std::int64_t left, std::int64_t right);
    void edge(int y, std::int64_t left, std::int64_t right, std::int64_t phase, QRgb on, QRgb off);
    void corners(std::int64_t left, std::int64_t right, int top, int bottom, int radius, int border,
                 QRgb fill, QRgb ink);
    void blend(std::int64_t x, int y, QRgb color, int alpha);

    QImage &m_picture;
    uchar *m_bits;
    qsizetype m_stride;
    int m_width;
    int m_height;
    int m_from;
    int m_end;
    double m_ratio;
    int m_count = 0;
    LabelBatch m_labels;
    std::unique_ptr<QPainter> m_painter;
};

} // namespace duologue::ui
