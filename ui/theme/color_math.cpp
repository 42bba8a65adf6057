#include "ui/theme/color_math.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace duologue::ui {
namespace {

double linear(double channel)
{
    return channel <= 0.03928 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
}

std::array<double, 256> linearChannels()
{
    std::array<double, 256> result;
    for (std::size_t i = 0; i < result.size(); ++i)
        result[i] = linear(static_cast<double>(i) / 255);
    return result;
}

double luminance(const QColor &c)
{
    static const std::array known = linearChannels();
    const auto channel = [](int value) { return known[static_cast<std::size_t>(value)]; };
    return 0.2126 * channel(c.red()) + 0.7152 * channel(c.green()) + 0.0722 * channel(c.blue());
}

} // namespace

double contrastRatio(const QColor &a, const QColor &b)
{
    const auto [low, high] = std::minmax({luminance(a), luminance(b)});
    return (high + 0.05) / (low + 0.05);
}

QColor mix(const QColor &from, const QColor &to, double share)
{
    const double t = std::clamp(share, 0.0, 1.0);
    const auto channel = [t](int a, int b) {
        return static_cast<int>(std::lround(a + t * (b - a)));
    };
    return {channel(from.red(), to.red()), channel(from.green(), to.green()),
            channel(from.blue(), to.blue())};
}

QColor readableOn(const QColor &background, const QColor &a, const QColor &b)
{
    return contrastRatio(background, a) >= contrastRatio(background, b) ? a : b;
}

} // namespace duologue::ui
