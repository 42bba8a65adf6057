#include "core/faces/look.h"

#include <algorithm>
#include <cmath>

namespace duologue::faces {
namespace {

constexpr int bins = 24; ///< of one half: 8 hues, dark and bright, then 8 greys
constexpr int steps = 24;

/// The bin of one colour.
int binOf(const std::uint8_t *bgra)
{
    const int blue = bgra[0], green = bgra[1], red = bgra[2];
    const int most = std::max({blue, green, red}), least = std::min({blue, green, red});
    const int spread = most - least;
    if (spread * 5 < most || spread < 12)
        return 16 + most / 32;
    double hue = most == red     ? static_cast<double>(green - blue) / spread
                 : most == green ? 2 + static_cast<double>(blue - red) / spread
                                 : 4 + static_cast<double>(red - green) / spread;
    hue = hue < 0 ? hue + 6 : hue;
    return std::min(7, static_cast<int>(hue / 6 * 8)) + (most >= 128 ? 8 : 0);
}

/// Of a rectangle in shares of the picture, looked at in a grid.
void count(const Picture &picture, float left, float top, float right, float bottom,
           std::uint8_t *into)
{
    std::array<int, bins> counts{};
    int total = 0;
    for (int row = 0; row < steps; ++row)
        for (int column = 0; column < steps; ++column) {
            const float x = left + (right - left) * (static_cast<float>(column) + 0.5F) / steps;
            const float y = top + (bottom - top) * (static_cast<float>(row) + 0.5F) / steps;
            if (x < 0 || y < 0 || x >= 1 || y >= 1)
                continue;
            const auto px = static_cast<int>(x * static_cast<float>(picture.width));
            const auto py = static_cast<int>(y * static_cast<float>(picture.height));
            ++counts[static_cast<std::size_t>(binOf(
                picture.pixels + static_cast<std::ptrdiff_t>(py) * picture.stride + 4L * px))];
            ++total;
        }
    for (std::size_t i = 0; i < bins && total > 0; ++i)
        into[i] = static_cast<std::uint8_t>(std::lround(255.0 * counts[i] / total));
}

} // namespace

Look lookOf(const Picture &picture, const Box &face)
{
    Look look{};
    const float left = face.x - 0.3F * face.width, right = face.x + 1.3F * face.width;
    count(picture, left, face.y - 0.35F * face.height, right, face.y + face.height, look.data());
    count(picture, left, face.y + 1.35F * face.height, right, face.y + 2.2F * face.height,
          look.data() + bins);
    return look;
}

} // namespace duologue::faces
