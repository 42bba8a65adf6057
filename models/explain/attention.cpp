#include "models/explain/attention.h"

#include <cstddef>
#include <numeric>

namespace duologue::models {

std::vector<double> overallTurnAttention(const std::vector<double> &tasks,
                                         const std::vector<std::vector<double>> &turns)
{
    std::vector<double> overall(turns.empty() ? 0 : turns.front().size(), 0.0);
    for (std::size_t c = 0; c < tasks.size(); ++c)
        for (std::size_t i = 0; i < overall.size(); ++i)
            overall[i] += tasks[c] * turns[c][i];
    return overall;
}

std::vector<double> overallWordAttention(const std::vector<double> &tasks,
                                         const std::vector<double> &primary,
                                         const std::vector<double> &auxiliary)
{
    const double rest = std::accumulate(tasks.begin() + 1, tasks.end(), 0.0);
    std::vector<double> overall(primary.size());
    for (std::size_t t = 0; t < primary.size(); ++t)
        overall[t] = tasks.front() * primary[t] + rest * auxiliary[t];
    return overall;
}

} // namespace duologue::models
