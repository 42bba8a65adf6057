#pragma once

#include <string>
#include <vector>

#include "models/layers/torch.h"

namespace duologue::models {

enum class RegressionLoss { SquaredError, AbsoluteError, Concordance };
/// "squared", "absolute" or "ccc".
RegressionLoss regressionLossFrom(const std::string &name);

/// What the tasks should have said. Missing values are NaN and cost nothing.
struct Targets
{
    /// [batch, tasks], primary first; class indices as numbers for classification tasks.
    torch::Tensor values;
};

/// A part of the loss: a scalar with its gradient, and how much it counts.
struct Term
{
    std::string name;
    double weight = 0;
    torch::Tensor value;
    bool silent = false; ///< nothing in the batch could say anything about it: the value is 0
};
using Terms = std::vector<Term>;

/// The weighted sum: a scalar.
torch::Tensor total(const Terms &terms);

/// Weighted sum over tasks: cross entropy for heads of several outputs; for heads of one squared
/// or absolute error, or 1 - CCC with population moments. Each is taken over the task's present
/// values; tasks of weight 0 are not computed. A batch in which all targets are equal says nothing
/// about concordance and costs nothing.
class MultiTaskLoss
{
public:
    /// `weights` and `names`: one a task, primary first.
    MultiTaskLoss(std::vector<double> weights, RegressionLoss regression,
                  std::vector<std::string> names = {});

    /// `heads`: one a task, [batch, outputs].
    Terms terms(const std::vector<torch::Tensor> &heads, const Targets &targets) const;
    torch::Tensor operator()(const std::vector<torch::Tensor> &heads, const Targets &targets) const
    {
        return total(terms(heads, targets));
    }

private:
    /// Undefined where the targets say nothing.
    torch::Tensor taskLoss(const torch::Tensor &output, const torch::Tensor &target) const;

    std::vector<double> m_weights;
    RegressionLoss m_regression;
    std::vector<std::string> m_names;
};

/// 2 cov / (var p + var t + (mean p - mean t)²) of two vectors, population moments.
torch::Tensor concordance(const torch::Tensor &predicted, const torch::Tensor &actual);

} // namespace duologue::models
