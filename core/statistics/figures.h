#pragma once

#include <vector>

/// Figures of how well a model does. std only.
namespace duologue::statistics {

/// Mean of |predicted - actual|; 0 for no values.
double meanAbsoluteError(const std::vector<double> &predicted, const std::vector<double> &actual);

/// Square root of the mean of (predicted - actual)²; 0 for no values.
double rootMeanSquaredError(const std::vector<double> &predicted,
                            const std::vector<double> &actual);

/// Lin's concordance correlation, population moments; 0 where it is not defined.
double concordance(const std::vector<double> &predicted, const std::vector<double> &actual);

/// Pearson's; NaN where one of them does not vary.
double correlation(const std::vector<double> &predicted, const std::vector<double> &actual);

/// The answers that are always the same and best: most often right (the smallest of equals), and
/// nearest on average (the upper one of two in the middle). 0 for no values.
double mostFrequent(const std::vector<double> &values);
double median(std::vector<double> values);

struct ClassFigures
{
    double accuracy = 0;    ///< MA(4) of Kim, Liu and Yacef: recalls weighted by class size
    double macroRecall = 0; ///< unweighted mean over the classes that occur
    std::vector<double> recall, precision; ///< one a class; 0 where nothing is to be divided by
    std::vector<double> f1;   ///< one a class; 0 where it neither occurs nor is predicted
    double macroF1 = 0;       ///< unweighted mean over the classes that occur
    double weightedF1 = 0;    ///< weighted by class size
    std::vector<int> support; ///< how often each class occurs
    std::vector<std::vector<int>> confusion; ///< [actual][predicted]: how often
};

/// Class indices below `classes`.
ClassFigures classFigures(const std::vector<int> &predicted, const std::vector<int> &actual,
                          int classes);

} // namespace duologue::statistics
