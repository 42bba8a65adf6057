#include <algorithm>
#include <numeric>

#include "core/statistics/agreement.h"

namespace duologue::statistics {
namespace {

/// Mean squares of a table of units and raters without interaction.
struct MeanSquares
{
    double units = 0, raters = 0, error = 0;

    explicit MeanSquares(const Judgements &complete)
    {
        const auto n = static_cast<double>(complete.units());
        const auto k = static_cast<double>(complete.raters());
        std::vector<double> ofUnit(complete.units()), ofRater(complete.raters());
        for (std::size_t u = 0; u < ofUnit.size(); ++u)
            for (std::size_t r = 0; r < ofRater.size(); ++r) {
                ofUnit[u] += *complete.unit(u)[r] / k;
                ofRater[r] += *complete.unit(u)[r] / n;
            }
        const double mean = std::accumulate(ofUnit.begin(), ofUnit.end(), 0.0) / n;
        for (const double unit : ofUnit)
            units += k * (unit - mean) * (unit - mean) / (n - 1);
        for (const double rater : ofRater)
            raters += n * (rater - mean) * (rater - mean) / (k - 1);
        for (std::size_t u = 0; u < ofUnit.size(); ++u)
            for (std::size_t r = 0; r < ofRater.size(); ++r) {
                const double rest = *complete.unit(u)[r] - ofUnit[u] - ofRater[r] + mean;
                error += rest * rest / ((n - 1) * (k - 1));
            }
    }
};

bool allTheSame(const Judgements &complete)
{
    const double first = *complete.unit(0)[0];
    for (std::size_t u = 0; u < complete.units(); ++u)
        if (!std::ranges::all_of(complete.unit(u), [&](const auto &v) { return *v == first; }))
            return false;
    return true;
}

} // namespace

Measured intraclassCorrelation(const Judgements &judgements, Intraclass which)
{
    if (judgements.raters() < 2)
        return NoFigure::OneRater;
    const Judgements all = judgements.complete();
    if (all.units() < 2)
        return all.units() == 0 ? NoFigure::NothingInCommon : NoFigure::OneUnit;
    if (allTheSame(all))
        return NoFigure::AllTheSame;
    const MeanSquares mean(all);
    const auto n = static_cast<double>(all.units()), k = static_cast<double>(all.raters());
    const bool absolute = which == Intraclass::A1 || which == Intraclass::Ak;
    const bool ofOne = which == Intraclass::A1 || which == Intraclass::C1;
    double whole = mean.units;
    if (ofOne)
        whole += (k - 1) * mean.error;
    if (absolute)
        whole += (ofOne ? k : 1) / n * (mean.raters - mean.error);
    // what rounding leaves of nothing is nothing
    if (whole <= 1e-12 * (mean.units + mean.raters + mean.error))
        return NoFigure::UnitsAlike;
    return (mean.units - mean.error) / whole;
}

} // namespace duologue::statistics
