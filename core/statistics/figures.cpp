#include "core/statistics/figures.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <map>

namespace duologue::statistics {

double meanAbsoluteError(const std::vector<double> &predicted, const std::vector<double> &actual)
{
    double sum = 0;
    for (std::size_t i = 0; i < actual.size(); ++i)
        sum += std::abs(predicted[i] - actual[i]);
    return actual.empty() ? 0 : sum / static_cast<double>(actual.size());
}

double rootMeanSquaredError(const std::vector<double> &predicted, const std::vector<double> &actual)
{
    double sum = 0;
    for (std::size_t i = 0; i < actual.size(); ++i)
        sum += (predicted[i] - actual[i]) * (predicted[i] - actual[i]);
    return actual.empty() ? 0 : std::sqrt(sum / static_cast<double>(actual.size()));
}

namespace {

/// Population moments of two rows of numbers.
struct Moments
{
    double p = 0, a = 0; ///< means
    double both = 0, ofP = 0, ofA = 0;

    Moments(const std::vector<double> &predicted, const std::vector<double> &actual)
    {
        const auto n = static_cast<double>(actual.size());
        for (std::size_t i = 0; i < actual.size(); ++i) {
            p += predicted[i] / n;
            a += actual[i] / n;
        }
        for (std::size_t i = 0; i < actual.size(); ++i) {
            both += (predicted[i] - p) * (actual[i] - a) / n;
            ofP += (predicted[i] - p) * (predicted[i] - p) / n;
            ofA += (actual[i] - a) * (actual[i] - a) / n;
        }
    }
};

bool varies(const std::vector<double> &values)
{
    return std::ranges::adjacent_find(values, std::ranges::not_equal_to()) != values.end();
}

} // namespace

double concordance(const std::vector<double> &predicted, const std::vector<double> &actual)
{
    const Moments m(predicted, actual);
    const double spread = m.ofP + m.ofA + (m.p - m.a) * (m.p - m.a);
    return spread > 0 ? 2 * m.both / spread : 0;
}

double correlation(const std::vector<double> &predicted, const std::vector<double> &actual)
{
    if (!varies(predicted) || !varies(actual))
        return std::numeric_limits<double>::quiet_NaN();
    const Moments m(predicted, actual);
    return m.both / std::sqrt(m.ofP * m.ofA);
}

double mostFrequent(const std::vector<double> &values)
{
    std::map<double, int> counts;
    for (const double value : values)
        ++counts[value];
    return counts.empty()
               ? 0
               : std::ranges::max_element(counts, {}, &std::pair<const double, int>::second)->first;
}

double median(std::vector<double> values)
{
    if (values.empty())
        return 0;
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

ClassFigures classFigures(const std::vector<int> &predicted, const std::vector<int> &actual,
                          int classes)
{
    const auto count = static_cast<std::size_t>(classes);
    std::vector<int> predictions(count);
    ClassFigures figures;
    figures.support.assign(count, 0);
    figures.confusion.assign(count, std::vector<int>(count));
    for (auto *each : {&figures.f1, &figures.recall, &figures.precision})
        each->assign(count, 0.0);
    for (std::size_t i = 0; i < actual.size(); ++i) {
        const auto right = static_cast<std::size_t>(actual[i]);
        const auto said = static_cast<std::size_t>(predicted[i]);
        ++figures.support[right];
        ++predictions[said];
        ++figures.confusion[right][said];
    }
    if (actual.empty())
        return figures;
    double present = 0;
    for (std::size_t c = 0; c < count; ++c) {
        const int hits = figures.confusion[c][c];
        const double share = figures.support[c] / static_cast<double>(actual.size());
        const int both = figures.support[c] + predictions[c];
        figures.f1[c] = both > 0 ? 2.0 * hits / both : 0;
        figures.precision[c] = predictions[c] > 0 ? hits / static_cast<double>(predictions[c]) : 0;
        figures.weightedF1 += share * figures.f1[c];
        figures.accuracy += hits / static_cast<double>(actual.size());
        if (figures.support[c] == 0)
            continue;
        ++present;
        figures.recall[c] = hits / static_cast<double>(figures.support[c]);
        figures.macroF1 += figures.f1[c];
        figures.macroRecall += figures.recall[c];
    }
    figures.macroF1 /= present;
    figures.macroRecall /= present;
    return figures;
}

} // namespace duologue::statistics
