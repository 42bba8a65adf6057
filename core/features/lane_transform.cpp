#include "core/features/lane_transform.h"

#include <cmath>
#include <numbers>

namespace duologue::features {
namespace {

/// Large radices read and write the values less often; the last one needs no twiddles.
std::vector<int> radicesOf(int size)
{
    std::vector<int> radices;
    for (const int radix : {8, 4, 2, 3, 5})
        for (; size % radix == 0; size /= radix)
            radices.push_back(radix);
    return radices;
}

std::vector<double> twiddlesOf(const std::vector<int> &radices, int size)
{
    std::vector<double> twiddles;
    for (const int radix : radices) {
        for (int place = 0; place < size / radix; ++place)
            for (int p = 1; p < radix; ++p) {
                const double angle = 2 * std::numbers::pi * p * place / size;
                twiddles.insert(twiddles.end(), {std::cos(angle), std::sin(angle)});
            }
        size /= radix;
    }
    return twiddles;
}

} // namespace

LaneTransform::LaneTransform(int size)
    : m_size(size),
      m_values(static_cast<std::size_t>(size) * lanes),
      m_places(static_cast<std::size_t>(size))
{
    const auto radices = radicesOf(size);
    m_twiddles = twiddlesOf(radices, size);
    const double *twiddles = m_twiddles.data();
    for (int length = size; const int radix : radices) {
        m_stages.push_back({radix, length, twiddles});
        length /= radix;
        twiddles += 2 * (radix - 1) * length;
    }
    for (int bin = 0; bin < size; ++bin) {
        int place = 0, rest = bin;
        for (const auto &[radix, length, unused] : m_stages) {
            place += rest % radix * (length / radix);
            rest /= radix;
        }
        m_places[static_cast<std::size_t>(bin)] = place;
    }
}

void LaneTransform::forward()
{
    m_loops.transform(m_values.data(), m_stages.data(), static_cast<int>(m_stages.size()));
}

void LaneTransform::powers(std::span<float> target) const
{
    m_loops.powers(m_values.data(), m_places.data(), m_size, target.data());
}

} // namespace duologue::features
