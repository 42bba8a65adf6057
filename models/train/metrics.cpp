#include "models/train/metrics.h"

#include <cmath>
#include <cstddef>

namespace duologue::models {

double meanAbsoluteError(const std::vector<double> &predicted, const std::vector<double> &actual)
{
    double sum = 0;
    for (std::size_t i = 0; i < actual.size(); ++i)
        sum += std::abs(predicted[i] - actual[i]);
    return actual.empty() ? 0 : sum / static_cast<double>(actual.size());
}

double concordance(const std::vector<double> &predicted, const std::vector<double> &actual)
{
    const auto n = static_cast<double>(actual.size());
    double p = 0, a = 0;
    for (std::size_t i = 0; i < actual.size(); ++i) {
        p += predicted[i] / n;
        a += actual[i] / n;
    }
    double both = 0, ofP = 0, ofA = 0;
    for (std::size_t i = 0; i < actual.size(); ++i) {
        both += (predicted[i] - p) * (actual[i] - a) / n;
        ofP += (predicted[i] - p) * (predicted[i] - p) / n;
        ofA += (actual[i] - a) * (actual[i] - a) / n;
    }
    const double spread = ofP + ofA + (p - a) * (p - a);
    return spread > 0 ? 2 * both / spread : 0;
}

ClassFigures classFigures(const std::vector<int> &predicted, const std::vector<int> &actual,
                          int classes)
{
    const auto count = static_cast<std::size_t>(classes);
    std::vector<int> hits(count), predictions(count);
    ClassFigures figures;
    figures.support.assign(count, 0);
    figures.f1.assign(count, 0.0);
    for (std::size_t i = 0; i < actual.size(); ++i) {
        ++figures.support[static_cast<std::size_t>(actual[i])];
        ++predictions[static_cast<std::size_t>(predicted[i])];
        if (predicted[i] == actual[i])
            ++hits[static_cast<std::size_t>(actual[i])];
    }
    if (actual.empty())
        return figures;
    double present = 0;
    for (std::size_t c = 0; c < count; ++c) {
        const double share = figures.support[c] / static_cast<double>(actual.size());
        const int both = figures.support[c] + predictions[c];
        figures.f1[c] = both > 0 ? 2.0 * hits[c] / both : 0;
        figures.weightedF1 += share * figures.f1[c];
        figures.accuracy += hits[c] / static_cast<double>(actual.size());
        if (figures.support[c] == 0)
            continue;
        ++present;
        figures.macroF1 += figures.f1[c];
        figures.macroRecall += hits[c] / static_cast<double>(figures.support[c]);
    }
    figures.macroF1 /= present;
    figures.macroRecall /= present;
    return figures;
}

} // namespace duologue::models
