#include "ui/theme/color_math.h"

#include <algorithm>
#include <cmath>

namespace duologue::ui {
namespace {

double linear(double channel)
{
    return channel <= 0.03928 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
}

double luminance(const QColor &c)
{
    return 0.2126 * linear(c.redF()) + 0.7152 * linear(c.greenF()) + 0.0722 * linear(c.blueF());
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
