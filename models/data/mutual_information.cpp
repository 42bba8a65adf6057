#include "models/data/mutual_information.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <map>
#include <numbers>
#include <numeric>
#include <random>

namespace duologue::models {
namespace {

constexpr int neighbours = 3;

/// Logarithmic derivative of the gamma function for x > 0.
double digamma(double x)
{
    double result = 0;
    for (; x < 10; ++x)
        result -= 1 / x;
    const double f = 1 / (x * x);
    return result + std::log(x) - 0.5 / x -
           f * (1.0 / 12 - f * (1.0 / 120 - f * (1.0 / 252 - f * (1.0 / 240 - f / 132))));
}

std::vector<double> scaled(std::vector<double> values)
{
    const double count = static_cast<double>(values.size());
    const double mean = std::accumulate(values.begin(), values.end(), 0.0) / count;
    double variance = 0;
    for (const double value : values)
        variance += (value - mean) * (value - mean) / count;
    if (variance > 0)
        for (double &value : values)
            value /= std::sqrt(variance);
    return values;
}

std::vector<std::size_t> ascending(const std::vector<double> &values)
{
    std::vector<std::size_t> order(values.size());
    std::iota(order.begin(), order.end(), std::size_t(0));
    std::ranges::sort(order, {}, [&values](std::size_t i) { return values[i]; });
    return order;
}

/// How many of the sorted values lie strictly closer to `centre` than `radius`.
double closer(const std::vector<double> &sorted, double centre, double radius)
{
    const auto begin = std::ranges::partition_point(
        sorted, [=](double value) { return value <= centre && !(centre - value < radius); });
    const auto end = std::ranges::partition_point(
        sorted, [=](double value) { return value < centre || value - centre < radius; });
    return static_cast<double>(end - begin);
}

/// The smallest distances seen so far, ascending.
class Nearest
{
public:
    void offer(double distance)
    {
        for (double &kept : m_kept)
            if (distance < kept)
                std::swap(distance, kept);
    }
    double furthest() const { return m_kept.back(); }

private:
    static constexpr double none = std::numeric_limits<double>::infinity();
    std::array<double, neighbours> m_kept{none, none, none};
};

/// Largest-coordinate distance to the k-th neighbour, searched outwards along x.
double neighbourDistance(const std::vector<double> &x, const std::vector<double> &y,
                         const std::vector<std::size_t> &order, std::size_t place)
{
    const std::size_t self = order[place];
    Nearest nearest;
    std::size_t left = place, right = place + 1;
    for (;;) {
        const double toLeft =
            left > 0 ? x[self] - x[order[left - 1]] : std::numeric_limits<double>::infinity();
        const double toRight = right < order.size() ? x[order[right]] - x[self]
                                                    : std::numeric_limits<double>::infinity();
        const double next = std::min(toLeft, toRight);
        if (next >= nearest.furthest() || std::isinf(next))
            return nearest.furthest();
        const std::size_t other = toLeft <= toRight ? order[--left] : order[right++];
        nearest.offer(std::max(next, std::abs(y[other] - y[self])));
    }
}

} // namespace

double mutualInformation(const std::vector<double> &first, const std::vector<double> &second)
{
    const auto x = scaled(first), y = scaled(second);
    const double count = static_cast<double>(x.size());
    if (x.size() <= neighbours)
        return 0;
    const auto order = ascending(x);
    auto sortedX = x, sortedY = y;
    std::ranges::sort(sortedX);
    std::ranges::sort(sortedY);
    double sum = 0;
    for (std::size_t place = 0; place < order.size(); ++place) {
        const double radius = neighbourDistance(x, y, order, place);
        const std::size_t self = order[place];
        // The point itself is among those counted: n_x + 1.
        sum += digamma(std::max(1.0, closer(sortedX, x[self], radius))) +
               digamma(std::max(1.0, closer(sortedY, y[self], radius)));
    }
    return std::max(0.0, digamma(count) + digamma(neighbours) - sum / count);
}

double mutualInformation(const std::vector<double> &x, const std::vector<int> &labels)
{
    std::map<int, std::vector<double>> groups;
    for (std::size_t i = 0; i < x.size(); ++i)
        groups[labels[i]].push_back(x[i]);
    std::vector<double> all;
    for (auto &[label, values] : groups) {
        std::ranges::sort(values);
        if (values.size() > 1)
            all.insert(all.end(), values.begin(), values.end());
    }
    std::ranges::sort(all);
    if (all.empty())
        return 0;
    double sum = 0;
    for (const auto &[label, values] : groups) {
        if (values.size() < 2)
            continue;
        const int k = std::min(neighbours, static_cast<int>(values.size()) - 1);
        for (std::size_t i = 0; i < values.size(); ++i) {
            std::vector<double> distances;
            const auto reach = static_cast<std::size_t>(k);
            for (std::size_t j = i > reach ? i - reach : 0;
                 j <= std::min(values.size() - 1, i + reach); ++j)
                if (j != i)
                    distances.push_back(std::abs(values[j] - values[i]));
            std::ranges::nth_element(distances, distances.begin() + k - 1);
            const double radius = distances[reach - 1];
            sum += digamma(k) - digamma(static_cast<double>(values.size())) -
                   digamma(std::max(1.0, closer(all, values[i], radius)));
        }
    }
    const double count = static_cast<double>(all.size());
    return std::max(0.0, digamma(count) + sum / count);
}

double mutualInformation(const std::vector<int> &a, const std::vector<int> &b)
{
    std::map<int, double> ofA, ofB;
    std::map<std::pair<int, int>, double> both;
    const double share = 1 / static_cast<double>(a.size());
    for (std::size_t i = 0; i < a.size(); ++i) {
        ofA[a[i]] += share;
        ofB[b[i]] += share;
        both[{a[i], b[i]}] += share;
    }
    double sum = 0;
    for (const auto &[pair, p] : both)
        sum += p * std::log(p / (ofA[pair.first] * ofB[pair.second]));
    return std::max(0.0, sum);
}

std::vector<double> jittered(std::vector<double> x, std::uint64_t seed)
{
    double mean = 0;
    for (const double value : x)
        mean += std::abs(value) / static_cast<double>(x.size());
    std::mt19937_64 engine(seed);
    const auto uniform = [&engine] {
        return (static_cast<double>(engine() >> 11) + 0.5) * 0x1p-53;
    };
    for (double &value : x) // Box and Muller, equal on every platform up to libm
        value += 1e-10 * std::max(1.0, mean) * std::sqrt(-2 * std::log(uniform())) *
                 std::cos(2 * std::numbers::pi * uniform());
    return x;
}

} // namespace duologue::models
