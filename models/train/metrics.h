#pragma once

#include <vector>

/// Figures of how well a model does. std only.
namespace duologue::models {

/// Mean of |predicted - actual|; 0 for no values.
double meanAbsoluteError(const std::vector<double> &predicted, const std::vector<double> &actual);

/// Lin's concordance correlation, population moments; 0 where it is not defined.
double concordance(const std::vector<double> &predicted, const std::vector<double> &actual);

struct ClassFigures
{
    double accuracy = 0;      ///< MA(4) of Kim, Liu and Yacef: recalls weighted by class size
    double macroRecall = 0;   ///< unweighted mean over the classes that occur
    std::vector<double> f1;   ///< one a class; 0 where it neither occurs nor is predicted
    double macroF1 = 0;       ///< unweighted mean over the classes that occur
    double weightedF1 = 0;    ///< weighted by class size
    std::vector<int> support; ///< how often each class occurs
};

/// Class indices below `classes`.
ClassFigures classFigures(const std::vector<int> &predicted, const std::vector<int> &actual,
                          int classes);

} // namespace duologue::models
