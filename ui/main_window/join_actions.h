#pragma once

#include <functional>
#include <vector>

#include "core/merge/merge.h"

namespace duologue::ui {

class MainWindow;

/// Joining copies of the open session, beside its pictures.
void bindJoinActions(MainWindow &window);
/// Shows what others did on the server and what was done here, and calls `settled` when all of it
/// is decided.
void settleConflicts(MainWindow &window, const std::vector<merge::Conflict> &conflicts,
                     const std::function<void(const merge::Decide &)> &settled);

} // namespace duologue::ui
