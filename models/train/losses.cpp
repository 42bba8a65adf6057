#include "models/train/losses.h"

namespace duologue::models {
namespace {

/// Undefined where all targets are equal.
torch::Tensor concordanceLoss(const torch::Tensor &output, const torch::Tensor &wanted,
                              const torch::Tensor &present)
{
    const auto rows = present.nonzero().squeeze(1);
    const auto actual = wanted.index_select(0, rows);
    const bool constant =
        rows.size(0) < 2 || actual.min().item<double>() == actual.max().item<double>();
    if (constant)
        return {};
    return 1 - concordance(output.index_select(0, rows), actual);
}

} // namespace

RegressionLoss regressionLossFrom(const std::string &name)
{
    return name == "absolute" ? RegressionLoss::AbsoluteError
           : name == "ccc"    ? RegressionLoss::Concordance
                              : RegressionLoss::SquaredError;
}

torch::Tensor concordance(const torch::Tensor &predicted, const torch::Tensor &actual)
{
    const auto p = predicted - predicted.mean(), t = actual - actual.mean();
    const auto apart = (predicted.mean() - actual.mean()).square();
    return 2 * (p * t).mean() / (p.square().mean() + t.square().mean() + apart);
}

torch::Tensor total(const Terms &terms)
{
    if (terms.empty())
        return torch::zeros({});
    auto sum = torch::zeros({}, terms.front().value.options());
    for (const Term &term : terms)
        sum = sum + term.weight * term.value;
    return sum;
}

MultiTaskLoss::MultiTaskLoss(std::vector<double> weights, RegressionLoss regression,
                             std::vector<std::string> names)
    : m_weights(std::move(weights)), m_regression(regression), m_names(std::move(names))
{
    m_names.resize(m_weights.size());
}

torch::Tensor MultiTaskLoss::taskLoss(const torch::Tensor &output,
                                      const torch::Tensor &target) const
{
    const auto present = torch::logical_not(torch::isnan(target)).to(output.scalar_type());
    if (present.sum().item<double>() == 0)
        return {};
    const auto wanted = torch::nan_to_num(target);
    torch::Tensor each;
    if (output.size(1) > 1) {
        const auto classes = wanted.to(torch::kInt64).unsqueeze(1);
        each = -torch::log_softmax(output, 1).gather(1, classes).squeeze(1);
    } else if (m_regression == RegressionLoss::Concordance) {
        return concordanceLoss(output.squeeze(1), wanted, present);
    } else {
        const auto difference = output.squeeze(1) - wanted;
        each =
            m_regression == RegressionLoss::SquaredError ? difference.square() : difference.abs();
    }
    return (each * present).sum() / present.sum();
}

Terms MultiTaskLoss::terms(const std::vector<torch::Tensor> &heads, const Targets &targets) const
{
    TORCH_CHECK(targets.values.size(1) == static_cast<std::int64_t>(m_weights.size()) &&
                    m_weights.size() == heads.size(),
                "the loss has ", m_weights.size(), " weights, the network ", heads.size(),
                " tasks and the batch ", targets.values.size(1));
    Terms terms;
    for (std::size_t task = 0; task < m_weights.size(); ++task) {
        if (m_weights[task] == 0)
            continue;
        const auto column = static_cast<std::int64_t>(task);
        const auto value = taskLoss(heads[task], targets.values.select(1, column));
        const bool silent = !value.defined();
        terms.push_back(
            {m_names[task], m_weights[task], silent ? (heads[task] * 0).sum() : value, silent});
    }
    return terms;
}

} // namespace duologue::models
