#include "ui/theme/heat_colors.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace duologue::ui {
namespace {

/// Of red, green and blue, from the constant up.
constexpr std::array<std::array<double, 7>, 3> polynomials{{
    {0.0002189403691192265, 0.1065134194856116, 11.60249308247187, -41.70399613139459,
     77.162935699427, -71.31942824499214, 25.13112622477341},
    {0.001651004631001012, 0.5639564367884091, -3.972853965665698, 17.43639888205313,
     -33.40235894210092, 32.62606426397723, -12.24266895238567},
    {-0.01948089843709184, 3.932712388889277, -15.9423941062914, 44.35414519872813,
     -81.80730925738993, 73.20951985803202, -23.07032500287172},
}};

} // namespace

QRgb heatColor(double share)
{
    share = std::clamp(share, 0.0, 1.0);
    std::array<int, 3> channels{};
    for (std::size_t channel = 0; channel < channels.size(); ++channel) {
        double value = 0;
        for (auto factor = polynomials[channel].rbegin(); factor != polynomials[channel].rend();
             ++factor)
            value = value * share + *factor;
        channels[channel] = static_cast<int>(std::lround(255 * std::clamp(value, 0.0, 1.0)));
    }
    return qRgb(channels[0], channels[1], channels[2]);
}

} // namespace duologue::ui
