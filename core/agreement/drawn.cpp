#include "core/agreement/drawn.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace duologue::agreement {
namespace {

using Cluster = statistics::Clusters::value_type;

std::size_t runLength(std::size_t units)
{
    return std::max<std::size_t>(
        1, static_cast<std::size_t>(std::lround(std::cbrt(static_cast<double>(units)))));
}

/// Parts of nearly the same length, at least `length`.
void addRuns(const Cluster &all, std::size_t length, statistics::Clusters &runs)
{
    const std::size_t count = std::max<std::size_t>(1, all.size() / length);
    for (std::size_t r = 0; r < count; ++r)
        runs.emplace_back(all.begin() + static_cast<std::ptrdiff_t>(r * all.size() / count),
                          all.begin() + static_cast<std::ptrdiff_t>((r + 1) * all.size() / count));
}

statistics::Clusters runsOf(const std::vector<Unit> &units)
{
    std::map<std::pair<std::size_t, Id>, Cluster> people;
    for (std::size_t u = 0; u < units.size(); ++u)
        people[{units[u].session, units[u].participant}].push_back(u);
    const std::size_t length = runLength(units.size());
    statistics::Clusters runs;
    for (auto &[who, all] : people) {
        std::ranges::stable_sort(all, {}, [&](std::size_t u) { return units[u].span.begin; });
        addRuns(all, length, runs);
    }
    return runs;
}

} // namespace

statistics::Clusters clustersOf(const std::vector<Unit> &units, bool bySession)
{
    if (!bySession)
        return runsOf(units);
    std::map<std::size_t, Cluster> sessions;
    for (std::size_t u = 0; u < units.size(); ++u)
        sessions[units[u].session].push_back(u);
    statistics::Clusters clusters;
    for (auto &[session, members] : sessions)
        clusters.push_back(std::move(members));
    return clusters;
}

} // namespace duologue::agreement
