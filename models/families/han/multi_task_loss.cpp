#include "models/families/han/multi_task_loss.h"

namespace duologue::models {

MultiTaskLoss::MultiTaskLoss(std::vector<double> weights, RegressionLoss regression)
    : m_weights(std::move(weights)), m_regression(regression)
{
}

torch::Tensor MultiTaskLoss::taskLoss(const torch::Tensor &output,
                                      const torch::Tensor &target) const
{
    const auto present = torch::logical_not(torch::isnan(target)).to(output.scalar_type());
    const auto wanted = torch::nan_to_num(target);
    torch::Tensor each;
    if (output.size(1) > 1) {
        const auto classes = wanted.to(torch::kInt64).unsqueeze(1);
        each = -torch::log_softmax(output, 1).gather(1, classes).squeeze(1);
    } else {
        const auto difference = output.squeeze(1) - wanted;
        each =
            m_regression == RegressionLoss::SquaredError ? difference.square() : difference.abs();
    }
    return (each * present).sum() / present.sum().clamp_min(1);
}

torch::Tensor MultiTaskLoss::operator()(const HanOutput &output, const Targets &targets) const
{
    TORCH_CHECK(targets.values.size(1) == static_cast<std::int64_t>(m_weights.size()) &&
                    m_weights.size() == output.auxiliary.size() + 1,
                "the loss has ", m_weights.size(), " weights, the network ",
                output.auxiliary.size() + 1, " tasks and the batch ", targets.values.size(1));
    auto total = torch::zeros({}, output.primary.options());
    for (std::size_t task = 0; task < m_weights.size(); ++task) {
        if (m_weights[task] == 0)
            continue;
        const auto &head = task == 0 ? output.primary : output.auxiliary[task - 1];
        total =
            total + m_weights[task] *
                        taskLoss(head, targets.values.select(1, static_cast<std::int64_t>(task)));
    }
    return total;
}

} // namespace duologue::models
