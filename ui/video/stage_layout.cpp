#include "ui/video/stage_layout.h"

#include <algorithm>
#include <cmath>

namespace duologue::ui {
namespace {

constexpr int smallestStripSide = 48;

double pictureArea(QSize room, double aspect)
{
    const double width = std::min<double>(room.width(), room.height() * aspect);
    return room.isEmpty() ? 0 : width * width / aspect;
}

/// `count` cells along a line of this length; the rounding is spread so that they end flush.
std::vector<std::pair<int, int>> cells(int begin, int length, int count, int gap)
{
    std::vector<std::pair<int, int>> result;
    const double cell = (length - gap * (count - 1)) / static_cast<double>(count);
    for (int i = 0; i < count; ++i) {
        const int from = static_cast<int>(std::lround(i * (cell + gap)));
        const int to = static_cast<int>(std::lround(i * (cell + gap) + cell));
        result.emplace_back(begin + from, std::max(0, to - from));
    }
    return result;
}

/// Strip below the large view: cells share the width, at most this part of the height.
std::vector<QRect> stripBelow(QRect area, int others, int gap, double aspect)
{
    const int cell = (area.width() - gap * (others - 1)) / others;
    const int tallest = static_cast<int>(area.height() * 0.3);
    const int height =
        std::clamp(static_cast<int>(cell / aspect), std::min(smallestStripSide, tallest), tallest);
    std::vector<QRect> result{area.adjusted(0, 0, 0, -height - gap)};
    const int widest = static_cast<int>(height * aspect * 1.25);
    const int length = std::min(area.width(), widest * others + gap * (others - 1));
    for (const auto &[x, width] : cells(area.x(), length, others, gap))
        result.emplace_back(x, area.bottom() - height + 1, width, height);
    return result;
}

std::vector<QRect> stripBeside(QRect area, int others, int gap, double aspect)
{
    const int cell = (area.height() - gap * (others - 1)) / others;
    const int widest = static_cast<int>(area.width() * 0.3);
    const int width =
        std::clamp(static_cast<int>(cell * aspect), std::min(smallestStripSide, widest), widest);
    std::vector<QRect> result{area.adjusted(0, 0, -width - gap, 0)};
    const int tallest = static_cast<int>(width / aspect * 1.25);
    const int length = std::min(area.height(), tallest * others + gap * (others - 1));
    for (const auto &[y, height] : cells(area.y(), length, others, gap))
        result.emplace_back(area.right() - width + 1, y, width, height);
    return result;
}

std::vector<QRect> strip(QRect area, int count, int gap, double aspect)
{
    if (count == 1)
        return {area};
    auto below = stripBelow(area, count - 1, gap, aspect);
    auto beside = stripBeside(area, count - 1, gap, aspect);
    const bool wide = pictureArea(beside.front().size(), aspect) >
                      1.15 * pictureArea(below.front().size(), aspect);
    return wide ? beside : below;
}

std::vector<QRect> grid(QRect area, int count, int gap, double aspect)
{
    int columns = 1;
    double best = -1;
    for (int c = 1; c <= count; ++c) {
        const int rows = (count + c - 1) / c;
        const QSize cell((area.width() - gap * (c - 1)) / c,
                         (area.height() - gap * (rows - 1)) / rows);
        const double size = pictureArea(cell, aspect);
        if (size > best) {
            best = size;
            columns = c;
        }
    }
    const int rows = (count + columns - 1) / columns;
    const auto xs = cells(area.x(), area.width(), columns, gap);
    const auto ys = cells(area.y(), area.height(), rows, gap);
    std::vector<QRect> result;
    for (int i = 0; i < count; ++i) {
        const auto [x, width] = xs[i % columns];
        const auto [y, height] = ys[i / columns];
        result.emplace_back(x, y, width, height);
    }
    return result;
}

} // namespace

std::vector<QRect> layoutStage(QRect area, int count, StageMode mode, int gap, double aspect)
{
    if (count <= 0)
        return {};
    if (area.width() < 8 || area.height() < 8)
        return std::vector<QRect>(count);
    auto result =
        mode == StageMode::Grid ? grid(area, count, gap, aspect) : strip(area, count, gap, aspect);
    for (QRect &rect : result)
        if (rect.isEmpty())
            rect = {};
    return result;
}

QSize fitInside(QSize picture, QSize room)
{
    if (picture.isEmpty() || room.isEmpty())
        return {};
    return picture.scaled(room, Qt::KeepAspectRatio).expandedTo({1, 1});
}

} // namespace duologue::ui
