#pragma once

#include <string>
#include <vector>

#include "core/session/session.h"

namespace duologue {

/// What an annotation of this tier may be called: the values of its vocabulary in their order; else
/// those of its kind, then what else is in use there, by the alphabet, at most `most` of these.
std::vector<std::string> labelChoices(const Session &session, const Tier &tier,
                                      std::size_t most = 100);

} // namespace duologue
