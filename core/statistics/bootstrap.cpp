#include "core/statistics/bootstrap.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace duologue::statistics {

std::span<const std::size_t> Resampling::next()
{
    for (std::size_t &index : m_drawn)
        index = m_engine() % m_drawn.size();
    return m_drawn;
}

Interval middle95(std::vector<double> values)
{
    std::erase_if(values, [](double value) { return std::isnan(value); });
    constexpr double none = std::numeric_limits<double>::quiet_NaN();
    if (values.empty())
        return {none, none};
    std::ranges::sort(values);
    const std::size_t leftOut = values.size() / 40;
    return {values[leftOut], values[values.size() - leftOut - 1]};
}

} // namespace duologue::statistics
