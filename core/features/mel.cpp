#include "core/features/mel.h"

#include <algorithm>
#include <cmath>

namespace duologue::features {
namespace {

constexpr double breakHertz = 1000; // Slaney's scale turns from linear to logarithmic
constexpr double hertzPerMel = 200.0 / 3;
constexpr double breakMel = breakHertz / hertzPerMel;
const double logStep = std::log(6.4) / 27;

} // namespace

double melFromHertz(double hertz, MelScale scale)
{
    if (scale == MelScale::Htk)
        return 2595 * std::log10(1 + hertz / 700);
    return hertz < breakHertz ? hertz / hertzPerMel
                              : breakMel + std::log(hertz / breakHertz) / logStep;
}

double hertzFromMel(double mel, MelScale scale)
{
    if (scale == MelScale::Htk)
        return 700 * (std::pow(10, mel / 2595) - 1);
    return mel < breakMel ? mel * hertzPerMel : breakHertz * std::exp(logStep * (mel - breakMel));
}

std::vector<MelBand> melBands(const MelOptions &options)
{
    const int bins = options.transform / 2 + 1;
    const double low = melFromHertz(options.lowest, options.scale);
    const double high = melFromHertz(options.highest, options.scale);
    const auto edge = [&](int i) {
        return hertzFromMel(low + (high - low) * i / (options.bands + 1), options.scale);
    };
    std::vector<MelBand> bands(static_cast<std::size_t>(options.bands));
    for (int b = 0; b < options.bands; ++b) {
        const double left = edge(b), top = edge(b + 1), right = edge(b + 2);
        MelBand &band = bands[static_cast<std::size_t>(b)];
        for (int k = 0; k < bins; ++k) {
            const double hertz = k * options.sampleRate / options.transform;
            const double weight =
                std::min((hertz - left) / (top - left), (right - hertz) / (right - top));
            if (weight <= 0)
                continue;
            if (band.weights.empty())
                band.first = k;
            band.weights.push_back(static_cast<float>(weight * 2 / (right - left)));
        }
    }
    return bands;
}

int frameCount(long samples, const MelOptions &options)
{
    if (options.edge != Edge::None)
        return static_cast<int>(1 + samples / options.hop);
    return samples < options.transform
               ? 0
               : static_cast<int>(1 + (samples - options.transform) / options.hop);
}

Result<void> checked(const MelOptions &o)
{
    const bool fine = o.sampleRate > 0 && o.window > 1 && o.transform >= o.window && o.hop > 0 &&
                      o.bands > 0 && o.lowest >= 0 && o.highest > o.lowest &&
                      o.highest <= o.sampleRate / 2 && o.transform >= shortestTransform &&
                      o.transform <= 1 << 20;
    if (!fine)
        return fail("features.options", "These analysis options contradict each other: a window "
                                        "fits into its transform, which has at least 16 "
                                        "samples, and bands end at half the sample rate.");
    return {};
}

} // namespace duologue::features
