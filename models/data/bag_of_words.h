#pragma once

#include <vector>

#include "models/data/task_table.h"

namespace duologue::models {

/// What a simple method says of every item of a dataset, for a network to be held against: ridge
/// regression on which words occur, one against the rest for classes, its weight of the squared
/// parameters (.1, 1, 10 or 100) chosen on dev. Class indices or values; empty where the items have
/// no words.
std::vector<double> bagOfWords(const Dataset &dataset, const TaskTable &table, std::size_t task);

} // namespace duologue::models
