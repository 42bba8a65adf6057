#include "models/experiment/search.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <random>

namespace duologue::models {
namespace {

/// The same numbers on every platform.
class Draw
{
public:
    Draw(std::uint64_t seed, int index)
        : m_engine(seed * 0x9e3779b97f4a7c15ULL + static_cast<std::uint64_t>(index) + 1)
    {
        m_engine.discard(16);
    }
    double unit() { return static_cast<double>(m_engine() >> 11) * 0x1.0p-53; }
    double uniform(std::pair<double, double> range)
    {
        return range.first + (range.second - range.first) * unit();
    }
    double logarithmic(std::pair<double, double> range)
    {
        return std::exp(uniform({std::log(range.first), std::log(range.second)}));
    }
    int whole(std::pair<int, int> range)
    {
        return range.first + static_cast<int>(unit() * (range.second - range.first + 1));
    }
    std::uint64_t bits() { return m_engine() >> 12; }

private:
    std::mt19937_64 m_engine;
};

} // namespace

void drawTrial(TrainSpec &spec, const SearchRanges &ranges, std::uint64_t seed, int index)
{
    constexpr std::array modes{"random", "linear", "softmax"};
    Draw draw(seed, index);
    spec.learningRate = draw.logarithmic(ranges.learningRate);
    spec.batch = draw.whole(ranges.batch);
    spec.context = draw.whole(ranges.context);
    spec.network.inputDropout = draw.uniform(ranges.gruDropout);
    spec.network.recurrentDropout = draw.uniform(ranges.recurrentDropout);
    const bool regularised = draw.unit() < 0.5;
    const double l2 = draw.logarithmic(ranges.l2);
    spec.l2 = regularised ? l2 : 0;
    spec.mainWeight = std::round(draw.uniform(ranges.mainWeight) * 100) / 100;
    spec.weights = modes[static_cast<std::size_t>(index) % modes.size()];
    spec.seed = draw.bits();
}

bool stopsAtMedian(const std::vector<double> &own, const std::vector<std::vector<double>> &finished,
                   bool smallerIsBetter)
{
    const std::size_t epoch = own.size();
    if (epoch < 5 || epoch % 2 == 0)
        return false;
    std::vector<double> averages;
    for (const auto &curve : finished)
        if (curve.size() >= epoch)
            averages.push_back(std::accumulate(curve.begin(),
                                               curve.begin() + static_cast<std::ptrdiff_t>(epoch),
                                               0.0) /
                               static_cast<double>(epoch));
    if (averages.empty())
        return false;
    std::ranges::sort(averages);
    const std::size_t half = averages.size() / 2;
    const double median =
        averages.size() % 2 ? averages[half] : (averages[half - 1] + averages[half]) / 2;
    return smallerIsBetter ? *std::ranges::min_element(own) > median
                           : *std::ranges::max_element(own) < median;
}

} // namespace duologue::models
