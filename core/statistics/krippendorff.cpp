#include <algorithm>
#include <cmath>

#include "core/statistics/agreement.h"

namespace duologue::statistics {
namespace {

/// What two raters or more said of a unit.
std::vector<std::vector<double>> pairable(const Judgements &judgements)
{
    std::vector<std::vector<double>> units;
    for (std::size_t u = 0; u < judgements.units(); ++u) {
        std::vector<double> said;
        for (const auto &value : judgements.unit(u))
            if (value)
                said.push_back(*value);
        if (said.size() > 1)
            units.push_back(std::move(said));
    }
    return units;
}

/// The values that occur, how often, and how far any two are apart.
class Values
{
public:
    Values(const std::vector<std::vector<double>> &units, Metric metric) : m_metric(metric)
    {
        for (const auto &unit : units)
            m_values.insert(m_values.end(), unit.begin(), unit.end());
        std::ranges::sort(m_values);
        m_all = static_cast<double>(m_values.size());
        for (std::size_t i = 0; i < m_values.size(); ++i)
            if (i == 0 || m_values[i] != m_values[i - 1])
                m_first.push_back(static_cast<double>(i));
        m_first.push_back(m_all);
        m_values.erase(std::ranges::unique(m_values).begin(), m_values.end());
    }

    double all() const { return m_all; }
    std::size_t different() const { return m_values.size(); }
    double lowest() const { return m_values.front(); }
    double count(std::size_t c) const { return m_first[c + 1] - m_first[c]; }
    std::size_t place(double value) const
    {
        return static_cast<std::size_t>(std::ranges::lower_bound(m_values, value) -
                                        m_values.begin());
    }

    /// Squared; c and k are places.
    double apart(std::size_t c, std::size_t k) const
    {
        if (c == k)
            return 0;
        if (m_metric == Metric::Nominal)
            return 1;
        double difference = m_values[c] - m_values[k];
        if (m_metric == Metric::Ordinal) // those between, and half of the two
            difference =
                m_first[std::max(c, k) + 1] - m_first[std::min(c, k)] - (count(c) + count(k)) / 2;
        else if (m_metric == Metric::Ratio)
            difference /= m_values[c] + m_values[k];
        return difference * difference;
    }

private:
    Metric m_metric;
    std::vector<double> m_values; ///< each once, ascending
    std::vector<double> m_first;  ///< how many are smaller; at the end: all
    double m_all = 0;
};

double observed(const std::vector<std::vector<double>> &units, const Values &values)
{
    double sum = 0;
    for (const auto &unit : units) {
        double ofUnit = 0;
        for (std::size_t a = 0; a < unit.size(); ++a)
            for (std::size_t b = a + 1; b < unit.size(); ++b)
                ofUnit += 2 * values.apart(values.place(unit[a]), values.place(unit[b]));
        sum += ofUnit / static_cast<double>(unit.size() - 1);
    }
    return sum;
}

double expected(const Values &values)
{
    double sum = 0;
    for (std::size_t c = 0; c < values.different(); ++c)
        for (std::size_t k = c + 1; k < values.different(); ++k)
            sum += 2 * values.count(c) * values.count(k) * values.apart(c, k);
    return sum;
}

} // namespace

Measured krippendorffsAlpha(const Judgements &judgements, Metric metric)
{
    if (judgements.raters() < 2)
        return NoFigure::OneRater;
    const auto units = pairable(judgements);
    if (units.empty())
        return NoFigure::NothingInCommon;
    const Values values(units, metric);
    if (values.different() < 2)
        return NoFigure::AllTheSame;
    if (metric == Metric::Ratio && values.lowest() < 0)
        return NoFigure::BelowZero;
    return 1 - (values.all() - 1) * observed(units, values) / expected(values);
}

} // namespace duologue::statistics
