#include "ui/timeline/canvas.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <map>

#include "ui/theme/metrics.h"

namespace duologue::ui {
namespace {

constexpr double narrowBox = 8; ///< below this, corners can't be seen
constexpr int dashOn = 3;
constexpr int dashPeriod = 5;

int mixed(int from, int to, int alpha)
{
    return from + (to - from) * alpha / 256;
}

/// Share (0 to 256) of a pixel that lies inside a circle around (radius, radius).
int insideCircle(int x, int y, int radius, double circle)
{
    constexpr int parts = 4;
    int inside = 0;
    for (int i = 0; i < parts; ++i)
        for (int k = 0; k < parts; ++k)
            inside += std::hypot(radius - x - (i + 0.5) / parts, radius - y - (k + 0.5) / parts) <=
                      circle;
    return inside * 256 / (parts * parts);
}

/// Shares (0 to 256) of the pixels of an upper left corner, row by row.
struct CornerMask
{
    std::vector<int> outer; ///< inside the border's outer edge
    std::vector<int> inner; ///< inside its inner edge
};

const CornerMask &cornerMask(int radius, int border)
{
    static std::map<std::pair<int, int>, CornerMask> known; // a handful of sizes
    const auto [it, added] = known.try_emplace({radius, border});
    if (added)
        for (int y = 0; y < radius; ++y)
            for (int x = 0; x < radius; ++x) {
                it->second.outer.push_back(insideCircle(x, y, radius, radius));
                it->second.inner.push_back(insideCircle(x, y, radius, radius - border));
            }
    return it->second;
}

} // namespace

Canvas::Canvas(QImage &picture, int from, int end)
    : m_picture(picture),
      m_bits(picture.bits()),
      m_stride(picture.bytesPerLine()),
      m_width(picture.width()),
      m_height(picture.height()),
      m_from(std::clamp(from, 0, picture.width())),
      m_end(std::clamp(end, m_from, picture.width())),
      m_ratio(picture.devicePixelRatio())
{
    m_labels.setClip(m_from / m_ratio, m_end / m_ratio);
}

Canvas::~Canvas()
{
    flush();
}

void Canvas::flush()
{
    if (!m_labels.empty())
        m_labels.draw(painter());
}

QPainter &Canvas::painter()
{
    if (!m_painter) {
        m_painter = std::make_unique<QPainter>(&m_picture);
        m_painter->setClipRect(
            QRectF(m_from / m_ratio, 0, (m_end - m_from) / m_ratio, m_height / m_ratio));
    }
    return *m_painter;
}

void Canvas::span(int y, std::int64_t left, std::int64_t right, QRgb color)
{
    const auto first = std::max<std::int64_t>(left, m_from);
    const auto last = std::min<std::int64_t>(right, m_end);
    if (first < last)
        std::fill(row(y) + first, row(y) + last, color);
}

/// Makes the rows (first, last) of these columns like the first one.
void Canvas::repeat(int first, int last, std::int64_t left, std::int64_t right)
{
    const auto from = std::max<std::int64_t>(left, m_from);
    const auto end = std::min<std::int64_t>(right, m_end);
    if (from < end)
        for (int y = first + 1; y < last; ++y)
            std::memcpy(row(y) + from, row(first) + from,
                        static_cast<std::size_t>(end - from) * sizeof(QRgb));
}

void Canvas::fill(std::int64_t left, std::int64_t right, int top, int bottom, QRgb color)
{
    ++m_count;
    top = std::max(top, 0);
    bottom = std::min(bottom, m_height);
    if (top >= bottom)
        return;
    span(top, left, right, color);
    repeat(top, bottom, left, right);
}

/// Row by row: a picture is written along its lines many times faster than across them.
void Canvas::bars(std::span<const int> tops, std::span<const int> bottoms, QRgb color)
{
    const int count =
        std::min({static_cast<int>(tops.size()), static_cast<int>(bottoms.size()), m_end - m_from});
    m_count += count;
    if (count <= 0)
        return;
    const int *top = tops.data();
    const int *bottom = bottoms.data();
    const int last = std::min(*std::ranges::max_element(bottoms), m_height);
    for (int y = std::max(*std::ranges::min_element(tops), 0); y < last; ++y) {
        QRgb *at = row(y) + m_from;
        for (int i = 0; i < count; ++i)
            at[i] = (y >= top[i]) & (y < bottom[i]) ? color : at[i];
    }
}

void Canvas::column(int x, int top, std::span<const QRgb> colors)
{
    ++m_count;
    for (std::size_t i = 0; i < colors.size(); ++i)
        if (const int y = top + static_cast<int>(i); y >= 0 && y < m_height)
            row(y)[x] = colors[i];
}

void Canvas::columns(const std::vector<QRgb> &colors, int top, int bottom)
{
    top = std::max(top, 0);
    bottom = std::min(bottom, m_height);
    if (top >= bottom)
        return;
    const int count = std::min(static_cast<int>(colors.size()), m_end - m_from);
    QRgb *first = row(top) + m_from;
    for (int i = 0; i < count; ++i)
        if (colors[static_cast<std::size_t>(i)]) {
            first[i] = colors[static_cast<std::size_t>(i)];
            ++m_count;
        }
    repeat(top, bottom, m_from, m_from + count);
}

/// A line with dashes, counted from `phase`.
void Canvas::edge(int y, std::int64_t left, std::int64_t right, std::int64_t phase, QRgb on,
                  QRgb off)
{
    const auto unit = std::max<std::int64_t>(1, std::llround(m_ratio));
    const auto first = std::max<std::int64_t>(left, m_from);
    const auto last = std::min<std::int64_t>(right, m_end);
    for (std::int64_t x = first; x < last; ++x)
        row(y)[x] = (x - phase) % (dashPeriod * unit) < dashOn * unit ? on : off;
}

void Canvas::box(std::int64_t left, std::int64_t right, int top, int bottom, const BoxStyle &style)
{
    ++m_count;
    top = std::max(top, 0);
    bottom = std::min(bottom, m_height);
    const QRgb fillColor = style.fill.rgb();
    const QRgb ink = style.border.rgb();
    const int border = std::max(1, static_cast<int>(std::lround(style.borderWidth * m_ratio)));
    const auto width = right - left;
    const int radius = width < narrowBox * m_ratio
                           ? 0
                           : static_cast<int>(std::min({(cornerRadius - 2) * m_ratio, width / 4.0,
                                                        (bottom - top) / 4.0}));
    const auto unit = std::max<std::int64_t>(1, std::llround(m_ratio));
    const int inset = std::max(border, radius); // rows between are all alike
    for (int y = top; y < bottom; ++y) {
        if (!style.dashed && y > top + inset && y < bottom - inset) {
            repeat(y - 1, y + 1, left, right);
            continue;
        }
        const bool corner = y < top + radius || y >= bottom - radius;
        const std::int64_t first = corner ? left + radius : left;
        const std::int64_t last = corner ? right - radius : right;
        if (y < top + border || y >= bottom - border) {
            style.dashed ? edge(y, first, last, left, ink, fillColor) : span(y, first, last, ink);
            continue;
        }
        span(y, first, last, fillColor);
        const bool gap = style.dashed && (y - top) % (dashPeriod * unit) >= dashOn * unit;
        if (corner || gap)
            continue;
        span(y, left, std::min(left + border, right), ink);
        span(y, std::max(right - border, left), right, ink);
    }
    if (radius > 0)
        corners(left, right, top, bottom, radius, border, fillColor, ink);
}

void Canvas::corners(std::int64_t left, std::int64_t right, int top, int bottom, int radius,
                     int border, QRgb fill, QRgb ink)
{
    const bool leftSeen = left + radius > m_from && left < m_end;
    const bool rightSeen = right > m_from && right - radius < m_end;
    if (!leftSeen && !rightSeen)
        return;
    const CornerMask &mask = cornerMask(radius, border);
    for (int y = 0; y < radius; ++y)
        for (int x = 0; x < radius; ++x) {
            const int outer = mask.outer[static_cast<std::size_t>(y * radius + x)];
            const int inner = mask.inner[static_cast<std::size_t>(y * radius + x)];
            for (const int at : {top + y, bottom - 1 - y}) {
                blend(left + x, at, ink, outer);
                blend(left + x, at, fill, inner);
                blend(right - 1 - x, at, ink, outer);
                blend(right - 1 - x, at, fill, inner);
            }
        }
}

void Canvas::blend(std::int64_t x, int y, QRgb color, int alpha)
{
    if (x < m_from || x >= m_end || alpha == 0)
        return;
    QRgb &pixel = row(y)[x];
    pixel = qRgb(mixed(qRed(pixel), qRed(color), alpha), mixed(qGreen(pixel), qGreen(color), alpha),
                 mixed(qBlue(pixel), qBlue(color), alpha));
}

} // namespace duologue::ui
