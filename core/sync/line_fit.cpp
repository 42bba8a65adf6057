#include "core/sync/line_fit.h"

#include <algorithm>
#include <cmath>

namespace duologue::sync {
namespace {

constexpr double smallestScale = 5e-6; // seconds: finer than any measurement
constexpr int rounds = 20;

double scaleOf(std::span<const Moment> moments, const Line &line)
{
    std::vector<double> sizes;
    for (const Moment &m : moments)
        sizes.push_back(std::abs(line.residual(m)));
    return std::max(smallestScale, 1.4826 * median(std::move(sizes)));
}

Line weighted(std::span<const Moment> moments, const Line &before, double scale)
{
    double weights = 0, middle = 0, lag = 0;
    const auto weightOf = [&](const Moment &m) {
        return m.weight * biweight(before.residual(m) / scale);
    };
    for (const Moment &m : moments) {
        weights += weightOf(m);
        middle += weightOf(m) * m.a;
        lag += weightOf(m) * m.lag();
    }
    if (weights <= 0)
        return before;
    Line line{middle / weights, lag / weights, 0};
    double products = 0, squares = 0;
    for (const Moment &m : moments) {
        products += weightOf(m) * (m.a - line.middle) * (m.lag() - line.lag);
        squares += weightOf(m) * (m.a - line.middle) * (m.a - line.middle);
    }
    line.slope = squares > 0 ? products / squares : 0;
    return line;
}

} // namespace

double biweight(double residual)
{
    const double u = residual / 4.685;
    return std::abs(u) < 1 ? (1 - u * u) * (1 - u * u) : 0;
}

double median(std::vector<double> values)
{
    if (values.empty())
        return 0;
    const auto middle = values.begin() + static_cast<long>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

Vote vote(std::span<const Moment> moments, double tolerance, double steepest)
{
    Vote best;
    double most = 0;
    for (std::size_t i = 0; i < moments.size(); ++i)
        for (std::size_t j = i + 1; j < moments.size(); ++j) {
            const double apart = moments[j].a - moments[i].a;
            const double rise = moments[j].lag() - moments[i].lag();
            if (std::abs(rise) > std::abs(apart) * steepest + tolerance || apart == 0)
                continue;
            const Line line{moments[i].a, moments[i].lag(), rise / apart};
            double weight = 0;
            int agreeing = 0;
            for (const Moment &m : moments)
                if (const double off = std::abs(line.residual(m)) / tolerance; off < 1) {
                    weight += m.weight * (1 - off * off);
                    ++agreeing;
                }
            if (weight > most) {
                most = weight;
                best = {line, agreeing, weight};
            }
        }
    return best;
}

Line fitRobustly(std::span<const Moment> moments, const Line &guess, double *scale)
{
    Line line = guess;
    for (int round = 0; round < rounds; ++round)
        line = weighted(moments, line, scaleOf(moments, line));
    if (scale)
        *scale = scaleOf(moments, line);
    return line;
}

} // namespace duologue::sync
