#pragma once

#include <vector>

#include "core/session/edit.h"

namespace duologue::merge {

/// Rows that others refer to come first, and go last. Ratings and explanations, of which there is
/// one of a kind, go before others come.
Edit inOrder(const std::vector<RowChange> &changes);

} // namespace duologue::merge
