#pragma once

#include <QColor>
#include <QImage>

namespace duologue::testing {

/// How many pixels are of this colour, give or take what rounding does.
inline int pixelsOf(const QImage &picture, const QColor &colour)
{
    int count = 0;
    for (int y = 0; y < picture.height(); ++y)
        for (int x = 0; x < picture.width(); ++x) {
            const QColor here = picture.pixelColor(x, y);
            count += std::abs(here.red() - colour.red()) <= 2 &&
                     std::abs(here.green() - colour.green()) <= 2 &&
                     std::abs(here.blue() - colour.blue()) <= 2;
        }
    return count;
}

} // namespace duologue::testing
