#include "core/sync/stretch.h"

#include <algorithm>
#include <functional>
#include <numeric>
#include <vector>

namespace duologue::sync {
namespace {

constexpr std::size_t block = 100; // frames whose mean tells how alike things are that are
constexpr double threshold = 1.0 / 3;

/// The mean of the quarter of the blocks that are most alike.
double typical(std::span<const float> likeness)
{
    std::vector<double> means;
    for (std::size_t i = 0; i < likeness.size(); i += block) {
        const auto part = likeness.subspan(i, std::min(block, likeness.size() - i));
        means.push_back(std::accumulate(part.begin(), part.end(), 0.0) /
                        static_cast<double>(part.size()));
    }
    std::ranges::sort(means, std::greater());
    const auto best = means.begin() + static_cast<long>((means.size() + 3) / 4);
    return std::accumulate(means.begin(), best, 0.0) /
           static_cast<double>(std::max<long>(1, best - means.begin()));
}

} // namespace

Run alikeRun(std::span<const float> likeness)
{
    const double least = threshold * typical(likeness);
    Run best, run;
    double most = 0, sum = 0;
    for (std::size_t i = 0; i < likeness.size(); ++i) {
        if (sum <= 0) {
            sum = 0;
            run.begin = static_cast<int>(i);
        }
        sum += likeness[i] - least;
        run.end = static_cast<int>(i) + 1;
        if (sum > most) {
            most = sum;
            best = run;
        }
    }
    return best;
}

int changeBetween(std::span<const float> before, std::span<const float> after)
{
    double most = 0, sum = 0;
    int change = 0;
    for (std::size_t i = 0; i < before.size(); ++i) {
        sum += before[i] - after[i];
        if (sum > most) {
            most = sum;
            change = static_cast<int>(i) + 1;
        }
    }
    return change;
}

} // namespace duologue::sync
