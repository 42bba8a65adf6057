#include "models/data/targets.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace duologue::models {

PercentileRank::PercentileRank(const std::vector<double> &training)
{
    std::vector<double> sorted;
    for (const double value : training)
        if (!std::isnan(value))
            sorted.push_back(value);
    std::ranges::sort(sorted);
    const double last = static_cast<double>(sorted.size()) - 1;
    for (std::size_t begin = 0; begin < sorted.size();) {
        std::size_t end = begin;
        while (end < sorted.size() && sorted[end] == sorted[begin])
            ++end;
        m_values.push_back(sorted[begin]);
        const double middle = (static_cast<double>(begin) + static_cast<double>(end - 1)) / 2;
        m_ranks.push_back(last > 0 ? middle / last : 0.5);
        begin = end;
    }
}

double PercentileRank::operator()(double value) const
{
    if (std::isnan(value) || m_values.empty())
        return std::numeric_limits<double>::quiet_NaN();
    if (m_values.size() == 1)
        return value < m_values[0] ? 0 : value > m_values[0] ? 1 : m_ranks[0];
    if (value < m_values.front())
        return 0;
    if (value > m_values.back())
        return 1;
    const auto above = std::ranges::lower_bound(m_values, value);
    const auto i = static_cast<std::size_t>(above - m_values.begin());
    if (*above == value)
        return m_ranks[i];
    const double share = (value - m_values[i - 1]) / (m_values[i] - m_values[i - 1]);
    return m_ranks[i - 1] + share * (m_ranks[i] - m_ranks[i - 1]);
}

double labelNear(const std::vector<double> &labels, std::size_t turn, int offset)
{
    const int towards = offset < 0 ? 1 : -1;
    for (; offset != 0; offset += towards) {
        const auto at = static_cast<std::ptrdiff_t>(turn) + offset;
        if (at < 0 || at >= static_cast<std::ptrdiff_t>(labels.size()))
            continue;
        if (const double label = labels[static_cast<std::size_t>(at)]; !std::isnan(label))
            return label;
    }
    return labels[turn];
}

} // namespace duologue::models
