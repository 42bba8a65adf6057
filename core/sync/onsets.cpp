#include "core/sync/onsets.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

#include "core/features/lane_transform.h"

namespace duologue::sync {
namespace {

using features::lanes;
using features::LaneTransform;

constexpr int frame = 256; // samples
constexpr int hop = frame / 2;
constexpr int half = lanes / 2;
constexpr float remembered = 0.9F; // of power, from one frame to the next

/// The square root of a Hann window: applied before and after, frames add up to what they were.
std::array<double, frame> rootHann()
{
    std::array<double, frame> window;
    for (int i = 0; i < frame; ++i)
        window[static_cast<std::size_t>(i)] = std::sin(std::numbers::pi * i / frame);
    return window;
}

/// Onsets of 16 frames after another, over and over.
class Emphasis
{
public:
    /// The frames that begin with the samples, to be added to what the result holds.
    void next(std::span<const float> samples, float *result)
    {
        const float *frames[lanes];
        for (std::size_t lane = 0; lane < lanes; ++lane) {
            const auto rest = samples.subspan(std::min(samples.size(), lane * hop));
            frames[lane] = rest.data();
            if (rest.size() >= frame)
                continue;
            std::ranges::fill(m_copies[lane], 0.0F);
            std::ranges::copy(rest, m_copies[lane].begin());
            frames[lane] = m_copies[lane].data();
        }
        features::laneLoops().windowFrames(frames, m_window.data(), frame, m_there.values().data());
        m_there.forward();
        for (int bin = 0; bin <= frame / 2; ++bin)
            weigh(bin);
        m_back.forward();
        for (int lane = 0; lane < lanes; ++lane)
            for (int i = 0; i < frame; ++i)
                result[lane * hop + i] +=
                    static_cast<float>(m_window[static_cast<std::size_t>(i)] / frame *
                                       at(m_back, i)[(lane + half) % lanes]);
    }

private:
    static double *at(LaneTransform &transform, int bin)
    {
        return transform.values().data() + transform.place(bin) * lanes;
    }

    /// One bin of all frames, multiplied by its gain, from m_there to m_back, real and imaginary
    /// parts changing places: so that the way back is the same transform.
    void weigh(int bin)
    {
        const int mirrored = (frame - bin) % frame;
        const double *const z = at(m_there, bin), *const m = at(m_there, mirrored);
        float re[lanes], im[lanes], powers[lanes], gains[lanes];
        for (int i = 0; i < half; ++i) { // one frame was the real part, another the imaginary
            re[i] = static_cast<float>(0.5 * (z[i] + m[i]));
            im[i] = static_cast<float>(0.5 * (z[half + i] - m[half + i]));
            re[half + i] = static_cast<float>(0.5 * (z[half + i] + m[half + i]));
            im[half + i] = static_cast<float>(0.5 * (m[i] - z[i]));
        }
        float left = m_left[static_cast<std::size_t>(bin)];
        float before[lanes];
        for (int i = 0; i < lanes; ++i) {
            powers[i] = re[i] * re[i] + im[i] * im[i];
            before[i] = left;
            left = remembered * std::max(left, powers[i]);
        }
        m_left[static_cast<std::size_t>(bin)] = left;
        for (int i = 0; i < lanes; ++i) {
            const float rise = std::max(powers[i] - before[i], 0.0F);
            gains[i] = std::sqrt(rise / std::max(powers[i], 1e-37F));
            re[i] *= gains[i];
            im[i] *= gains[i];
        }
        double *const to = natural(bin), *const mirror = natural(mirrored);
        for (int i = 0; i < half; ++i) {
            mirror[half + i] = static_cast<double>(re[i]) + im[half + i];
            mirror[i] = static_cast<double>(re[half + i]) - im[i];
            to[half + i] = static_cast<double>(re[i]) - im[half + i];
            to[i] = static_cast<double>(re[half + i]) + im[i];
        }
    }

    double *natural(int bin) { return m_back.values().data() + bin * lanes; }

    const std::array<double, frame> m_window = rootHann();
    LaneTransform m_there{frame}, m_back{frame};
    std::array<std::array<float, frame>, lanes> m_copies;
    std::array<float, frame / 2 + 1> m_left{};
};

} // namespace

std::vector<float> emphasiseOnsets(std::span<const float> samples)
{
    constexpr std::size_t step = lanes * hop;
    std::vector<float> result(samples.size() + step + frame);
    Emphasis emphasis;
    for (std::size_t begin = 0; begin < samples.size(); begin += step)
        emphasis.next(samples.subspan(begin), result.data() + begin);
    result.resize(samples.size());
    return result;
}

} // namespace duologue::sync
