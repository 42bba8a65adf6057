#include <cmath>
#include <numeric>

#include "core/analysis/analysis.h"

namespace duologue::analysis {

char toChar(Bucket bucket)
{
    return "NLMH"[static_cast<int>(bucket)];
}

std::vector<Bucket> buckets(const std::vector<double> &weights)
{
    std::vector<Bucket> result(weights.size(), Bucket::N);
    const auto n = static_cast<double>(weights.size());
    const double mean = std::accumulate(weights.begin(), weights.end(), 0.0) / n;
    double squares = 0;
    for (const double w : weights)
        squares += (w - mean) * (w - mean);
    const double sd = std::sqrt(squares / n);
    constexpr double tolerance = 1e-9; // one-hot attention over five turns lies exactly on 2
    if (weights.empty() || sd < tolerance)
        return result;
    for (std::size_t i = 0; i < weights.size(); ++i) {
        const double z = (weights[i] - mean) / sd + tolerance;
        result[i] = z < 0 ? Bucket::N : z < 1 ? Bucket::L : z < 2 ? Bucket::M : Bucket::H;
    }
    return result;
}

} // namespace duologue::analysis
