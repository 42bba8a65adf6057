#pragma once

#include <vector>

#include "models/families/han/han.h"

namespace duologue::models {

enum class RegressionLoss { SquaredError, AbsoluteError };

/// What the tasks should have said. Missing values are NaN and cost nothing.
struct Targets
{
    /// [batch, tasks], primary first; class indices as numbers for classification tasks.
    torch::Tensor values;
};

/// Weighted sum over tasks (seed 000, section 4.4): cross entropy for heads of several outputs,
/// squared or absolute error for heads of one. Each task's loss is the mean over its present
/// values; tasks of weight 0 are not computed.
class MultiTaskLoss
{
public:
    /// `weights`: one a task, primary first.
    MultiTaskLoss(std::vector<double> weights, RegressionLoss regression);

    /// A scalar.
    torch::Tensor operator()(const HanOutput &output, const Targets &targets) const;

private:
    torch::Tensor taskLoss(const torch::Tensor &output, const torch::Tensor &target) const;

    std::vector<double> m_weights;
    RegressionLoss m_regression;
};

} // namespace duologue::models
