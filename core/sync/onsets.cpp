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
        constexpr int block = 16; // samples, of all frames: they stay in the first cache
        for (int first = 0; first < frame; first += block)
            for (int lane = 0; lane < lanes; ++lane)
                for (int i = first; i < first + block; ++i)
                    result[lane * hop + i] +=
                        static_cast<float>(m_window[static_cast<std::size_t>(i)] / frame *
                                           at(m_back, i)[(lane + lanes / 2) % lanes]);
    }

private:
    static double *at(LaneTransform &transform, int bin)
    {
        return transform.values().data() + transform.place(bin) * lanes;
    }

    /// From m_there to m_back.
    void weigh(int bin)
    {
        const int mirrored = (frame - bin) % frame;
        double *const back = m_back.values().data();
        features::laneLoops().keepRises(at(m_there, bin), at(m_there, mirrored), remembered,
                                        m_left[static_cast<std::size_t>(bin)], back + bin * lanes,
                                        back + mirrored * lanes);
    }

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
