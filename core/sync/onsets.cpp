#include "core/sync/onsets.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "core/features/fft.h"

namespace duologue::sync {
namespace {

constexpr std::size_t frame = 256; // samples
constexpr std::size_t hop = frame / 2;
constexpr float remembered = 0.9F; // of power, from one frame to the next

/// The square root of a Hann window: applied before and after, frames add up to what they were.
std::vector<float> rootHann()
{
    std::vector<float> window(frame);
    for (std::size_t i = 0; i < frame; ++i)
        window[i] = static_cast<float>(std::sin(std::numbers::pi * static_cast<double>(i) / frame));
    return window;
}

} // namespace

std::vector<float> emphasiseOnsets(std::span<const float> samples)
{
    const auto window = rootHann();
    features::RealTransform<float> transform(frame);
    std::vector<float> result(samples.size() + frame), left(frame / 2 + 1);
    for (std::size_t begin = 0; begin < samples.size(); begin += hop) {
        const auto part = samples.subspan(begin, std::min(frame, samples.size() - begin));
        std::ranges::fill(transform.samples(), 0.0F);
        std::ranges::transform(part, window, transform.samples().begin(), std::multiplies());
        transform.forward();
        for (std::size_t k = 0; k < left.size(); ++k) {
            const float power = std::norm(transform.spectrum()[k]);
            const float gain = power > left[k] ? std::sqrt(1 - left[k] / power) : 0;
            left[k] = remembered * std::max(left[k], power);
            transform.spectrum()[k] *= gain / frame;
        }
        transform.inverse();
        for (std::size_t i = 0; i < frame; ++i)
            result[begin + i] += window[i] * transform.samples()[i];
    }
    result.resize(samples.size());
    return result;
}

} // namespace duologue::sync
