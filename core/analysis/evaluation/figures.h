#pragma once

#include "core/analysis/evaluation.h"

namespace duologue::analysis {

/// Figures of the `number`th primary task of what was judged, a split each. `observer` as in
/// evaluate(); false where it cancelled.
bool addFigures(TaskFigures &task, std::size_t number, const std::vector<models::JudgedItem> &items,
                const std::vector<std::string> &splits,
                const std::function<bool(double share)> &observer);

} // namespace duologue::analysis
