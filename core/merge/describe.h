#pragma once

#include <string>

#include "core/merge/merge.h"

namespace duologue::merge {

/// "the annotation "Yeah." of P17 speech at 0:02.500".
std::string describe(const Row &row, const Session &session);

/// What each of the two did with a row that is called `what`.
std::string conflictSentence(const Conflict &conflict, const std::string &what);

} // namespace duologue::merge
