#include "core/faces/face.h"

#include <algorithm>
#include <cmath>

namespace duologue::faces {

float overlap(const Box &a, const Box &b)
{
    const float width = std::min(a.x + a.width, b.x + b.width) - std::max(a.x, b.x);
    const float height = std::min(a.y + a.height, b.y + b.height) - std::max(a.y, b.y);
    if (width <= 0 || height <= 0)
        return 0;
    const float shared = width * height;
    return shared / (a.area() + b.area() - shared);
}

bool holdsMiddleOf(const Box &a, const Box &b)
{
    return b.centreX() >= a.x && b.centreX() <= a.x + a.width && b.centreY() >= a.y &&
           b.centreY() <= a.y + a.height;
}

Box between(const Box &a, const Box &b, double share)
{
    const auto mix = [share](float from, float to) {
        return static_cast<float>(from + share * (to - from));
    };
    return {mix(a.x, b.x), mix(a.y, b.y), mix(a.width, b.width), mix(a.height, b.height)};
}

float difference(const Look &a, const Look &b)
{
    constexpr std::size_t half = std::tuple_size_v<Look> / 2;
    float alike = 0;
    for (std::size_t part = 0; part < 2; ++part) {
        float shared = 0, sumA = 0, sumB = 0;
        for (std::size_t i = part * half; i < (part + 1) * half; ++i) {
            shared += std::sqrt(static_cast<float>(a[i]) * static_cast<float>(b[i]));
            sumA += a[i];
            sumB += b[i];
        }
        alike += sumA > 0 && sumB > 0 ? shared / std::sqrt(sumA * sumB) : 1;
    }
    return std::clamp(1 - alike / 2, 0.0F, 1.0F);
}

} // namespace duologue::faces
