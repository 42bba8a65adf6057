#include "core/features/mel_frames.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace duologue::features {
namespace {

LineVector<double> periodicHann(int size)
{
    LineVector<double> window(static_cast<std::size_t>(size));
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
      m_stride((options.transform / 2 + lanes) / lanes * lanes),
      m_rows(static_cast<std::size_t>(m_stride) * lanes),
      m_powers(m_rows.size()),
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

/// Has the samples fetched that frames [frame, frame + count) are the first to need.
void MelFrames::askFor(std::span<const float> samples, int frame, int count) const
{
    const auto hop = static_cast<std::size_t>(m_options.hop);
    const std::size_t begin = static_cast<std::size_t>(frame) * hop;
    const std::size_t end = std::min(samples.size(), begin + static_cast<std::size_t>(count) * hop);
    constexpr std::size_t line = 64 / sizeof(float);
    for (std::size_t i = begin; i < end; i += line)
        __builtin_prefetch(&samples[i]);
}

std::span<const float> MelFrames::powers(std::span<const float> samples, int first)
{
    const int last = frameCount(static_cast<long>(samples.size()), m_options) - 1;
    const int lead = (m_options.transform - m_options.window) / 2;
    auto *const input = reinterpret_cast<double *>(m_transform.samples().data() + lead);
    const auto *const spectrum = reinterpret_cast<const double *>(m_transform.spectrum().data());
    for (int lane = 0; lane < lanes; lane += 2) {
        askFor(samples, first + lane + lanes, 2);
        const float *a = underWindow(samples, std::min(first + lane, last), m_copies[0]);
        const float *b = underWindow(samples, std::min(first + lane + 1, last), m_copies[1]);
        m_loops.windowPair(a, b, m_window.data(), m_options.window, input);
        m_transform.forward();
        float *const row = m_rows.data() + lane * m_stride;
        m_loops.pairPowers(spectrum, m_options.transform, row, row + m_stride);
    }
    m_loops.rowsToLanes(m_rows.data(), m_stride, m_powers.data());
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
