#include "ui/timeline/tracks/spectrograms/loudness_colors.h"

#include <algorithm>
#include <cmath>

namespace duologue::ui {
namespace {

struct Lab
{
    double lightness, a, b;
};

double linear(double channel)
{
    return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
}

double gammaCoded(double channel)
{
    const double c = std::clamp(channel, 0.0, 1.0);
    return c <= 0.0031308 ? 12.92 * c : 1.055 * std::pow(c, 1 / 2.4) - 0.055;
}

Lab labOf(const QColor &color)
{
    const double r = linear(color.redF()), g = linear(color.greenF()), b = linear(color.blueF());
    const double l = std::cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
    const double m = std::cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
    const double s = std::cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
    return {0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s,
            1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s,
            0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s};
}

QRgb colorOf(const Lab &lab)
{
    const double l = std::pow(lab.lightness + 0.3963377774 * lab.a + 0.2158037573 * lab.b, 3);
    const double m = std::pow(lab.lightness - 0.1055613458 * lab.a - 0.0638541728 * lab.b, 3);
    const double s = std::pow(lab.lightness - 0.0894841775 * lab.a - 1.2914855480 * lab.b, 3);
    const auto channel = [](double value) {
        return static_cast<int>(std::lround(255 * gammaCoded(value)));
    };
    return qRgb(channel(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
                channel(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
                channel(-0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s));
}

Lab between(const Lab &from, const Lab &to, double share)
{
    return {std::lerp(from.lightness, to.lightness, share), std::lerp(from.a, to.a, share),
            std::lerp(from.b, to.b, share)};
}

} // namespace

double perceivedLightness(const QColor &color)
{
    return labOf(color).lightness;
}

std::array<QRgb, 256> loudnessColors(const Theme &theme, int person)
{
    const Lab ground = labOf(theme.color(Role::Surface));
    const Lab middle = labOf(theme.person(person));
    const Lab loud = labOf(theme.color(Role::Text));
    const double bend = (middle.lightness - ground.lightness) / (loud.lightness - ground.lightness);
    std::array<QRgb, 256> colors{};
    for (std::size_t i = 0; i < colors.size(); ++i) {
        const double share = static_cast<double>(i) / 255;
        colors[i] = colorOf(share < bend ? between(ground, middle, share / bend)
                                         : between(middle, loud, (share - bend) / (1 - bend)));
    }
    return colors;
}

} // namespace duologue::ui
