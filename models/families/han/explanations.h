#pragma once

#include <vector>

#include "models/api/item.h"
#include "models/families/han/conversation_reader.h"

namespace duologue::models {

/// Where a network looked for the prediction of a talk turn, as models/README.md lists it: overall
/// attention (task -1) first, then each branch's own. `row`: of the turn's window in `output`;
/// `items`: of the conversation's turns.
std::vector<Explanation> explanationsOf(const ConversationReader &reader, const HanOutput &output,
                                        int turn, std::int64_t row, const std::vector<int> &items);

/// A row of a matrix on the CPU.
std::vector<double> rowOf(const torch::Tensor &matrix, std::int64_t row, std::int64_t count);

} // namespace duologue::models
