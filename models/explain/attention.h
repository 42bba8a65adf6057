#pragma once

#include <vector>

/// Overall attention: that of each task averaged with the attention over tasks as weights
/// (Kim, Liu and Yacef, appendix A.6). std only.
namespace duologue::models {

/// Abar[i] = sum_c tasks[c] * turns[c][i]. Sums to 1 where each row and `tasks` do.
std::vector<double> overallTurnAttention(const std::vector<double> &tasks,
                                         const std::vector<std::vector<double>> &turns);

/// Wbar[t] = sum_c tasks[c] * words of the branch that task c reads
///         = tasks[0] * primary[t] + (1 - tasks[0]) * auxiliary[t].
std::vector<double> overallWordAttention(const std::vector<double> &tasks,
                                         const std::vector<double> &primary,
                                         const std::vector<double> &auxiliary);

} // namespace duologue::models
