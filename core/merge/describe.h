#pragma once

#include <string>

#include "core/merge/merge.h"

namespace duologue::merge {

/// "the annotation "Yeah." of P17 speech at 0:02.500".
std::string describe(const Row &row, const Session &session);

/// Fills in what people read of a conflict. `session` has the row.
void tell(Conflict &conflict, const Session &session);

} // namespace duologue::merge
