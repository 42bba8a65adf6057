#pragma once

#include <memory>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "models/train/losses.h"
#include "models/train/optimiser.h"

namespace duologue::models {

/// Weights of the tasks' losses that are trained with the network: w = softmax(λ), every λ 0 at the
/// start (Chae et al., "End-to-end Multimodal Emotion and Gender Recognition with Dynamic Joint
/// Loss Weights", section IV.B, there for two tasks). dL/dλ_i = w_i (L_i - sum_k w_k L_k): weight
/// drifts to the task whose loss is smaller, so a smaller joint loss can come from the weights
/// alone.
class LearnedWeights
{
public:
    /// No weight gets smaller than this share of the largest: a λ that runs away would end its
    /// task.
    static constexpr double leastShare = 1e-3;

    /// `tasks`: names of the terms that have a λ. It follows the gradient by an optimiser of its
    /// own, of the network's kind and learning rate.
    LearnedWeights(std::vector<std::string> tasks, const std::string &optimiser,
                   double learningRate);

    /// The sum of the terms with the weights of now, which are written to them; a term that is no
    /// task's keeps its own. A silent task tells no λ anything: its weight is as it was, and the
    /// gradient is shared out among the others.
    torch::Tensor join(Terms &terms) const;
    void zeroGradients() { m_optimiser->zeroGradients(); }
    void step();

    const std::vector<std::string> &tasks() const { return m_tasks; }
    std::vector<double> weights() const; ///< one a task, of sum 1
    torch::Tensor lambda() const { return m_lambda; }
    /// A sentence that a weight was held at its least, and since which step; empty: none was.
    std::string warning() const;

    /// For a checkpoint, exact.
    nlohmann::ordered_json state() const;
    /// Throws ModelError when it is not of such weights.
    void restore(const nlohmann::ordered_json &state);

private:
    std::vector<std::string> m_tasks;
    torch::Tensor m_lambda; ///< [tasks], double, on the CPU
    std::unique_ptr<Optimiser> m_optimiser;
    std::int64_t m_heldSince = 0; ///< step; 0: never
    std::string m_held;           ///< whose weight
};

} // namespace duologue::models
