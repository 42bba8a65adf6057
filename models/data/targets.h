#pragma once

#include <cstddef>
#include <vector>

/// What auxiliary tasks are asked to predict. std only; NaN stands for "missing".
namespace duologue::models {

/// Share of the training values below a value (Kim, Liu and Yacef, section 4.3): ranks of equal
/// values are averaged, ranks run from 0 to n - 1 and are divided by n - 1; between training values
/// the rank is interpolated, beyond them it is 0 or 1. One distinct training value ranks 0.5.
class PercentileRank
{
public:
    /// NaN among the training values is left out.
    explicit PercentileRank(const std::vector<double> &training);
    /// In [0, 1]; NaN for NaN, and where there was no training value.
    double operator()(double value) const;

private:
    std::vector<double> m_values; ///< distinct, ascending
    std::vector<double> m_ranks;
};

/// The label `offset` turns away (-1 is the turn before) in one conversation. Where it is missing
/// or outside, the next one towards the turn itself stands in, the turn's own label last.
double labelNear(const std::vector<double> &labels, std::size_t turn, int offset);

} // namespace duologue::models
