#include "core/features/mel_frames.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace duologue::features {
namespace {

std::vector<double> periodicHann(int size)
{
    std::vector<double> window(static_cast<std::size_t>(size));
    for (int i = 0; i < size; ++i)
        window[static_cast<std::size_t>(i)] = 0.5 - 0.5 * std::cos(2 * std::numbers::pi * i / size);
    return window;
}

/// Where numpy.pad's "reflect" looks for sample i of a recording of n samples: to and fro, without
/// repeating the first and the last.
long reflected(long i, long n)
{
    if (n == 1)
        return 0;
    const long period = 2 * (n - 1);
    i = ((i % period) + period) % period;
    return i < n ? i : period - i;
}

} // namespace

MelFrames::MelFrames(const MelOptions &options)
    : m_options(options),
      m_bands(melBands(options)),
      m_window(periodicHann(options.window)),
      m_transform(options.transform),
      m_powers(static_cast<std::size_t>(options.transform / 2 + 1) * lanes),
      m_result(static_cast<std::size_t>(options.bands) * lanes)
{
}

/// The samples under the window of one frame: those of the recording, or a copy with what lies
/// outside it made up.
const float *MelFrames::underWindow(std::span<const float> samples, int frame,
                                    std::vector<float> &copy) const
{
    const auto size = static_cast<long>(samples.size());
    const long lead = (m_options.transform - m_options.window) / 2;
    const long begin = static_cast<long>(frame) * m_options.hop + lead -
                       (m_options.edge == Edge::None ? 0 : m_options.transform / 2);
    if (begin >= 0 && begin + m_options.window <= size)
        return samples.data() + begin;
    copy.assign(static_cast<std::size_t>(m_options.window), 0.0F);
    for (long i = 0; i < m_options.window; ++i) {
        const long at = begin + i;
        if (at >= 0 && at < size)
            copy[static_cast<std::size_t>(i)] = samples[static_cast<std::size_t>(at)];
        else if (m_options.edge == Edge::Reflect)
            copy[static_cast<std::size_t>(i)] =
                samples[static_cast<std::size_t>(reflected(at, size))];
    }
    return copy.data();
}

std::span<const float> MelFrames::powers(std::span<const float> samples, int first)
{
    const int last = frameCount(static_cast<long>(samples.size()), m_options) - 1;
    const float *frames[lanes];
    for (int lane = 0; lane < lanes; ++lane)
        frames[lane] = underWindow(samples, std::min(first + lane, last), m_copies[lane]);
    const auto lead = (m_options.transform - m_options.window) / 2 * lanes;
    const auto values = m_transform.values();
    if (m_options.window < m_options.transform)
        std::ranges::fill(values, 0.0);
    m_loops.windowFrames(frames, m_window.data(), m_options.window, values.data() + lead);
    m_transform.forward();
    m_transform.powers(m_powers);
    return m_powers;
}

std::span<const float> MelFrames::bands(std::span<const float> samples, int first)
{
    powers(samples, first);
    float *result = m_result.data();
    for (const MelBand &band : m_bands) {
        m_loops.weighBand(band.weights.data(), static_cast<int>(band.weights.size()),
                          m_powers.data() + static_cast<long>(band.first) * lanes, result);
        result += lanes;
    }
    return m_result;
}

} // namespace duologue::features
