#pragma once

#include "core/merge/merge.h"

namespace duologue::merge {

/// Two who changed a parent and its children, each by the rules, may together have made what no
/// rule allows: a parent that is shorter than the child that another one moved. Children of such a
/// family are freed, so that nothing is lost, and told as sentences in `freed`. `edit` makes the
/// joined session out of `session`, but for that.
/// Fails as Session::apply() does, where more is wrong.
Result<Edit> withFamiliesFreed(const Session &session, const Edit &edit,
                               std::vector<std::string> &freed);

} // namespace duologue::merge
