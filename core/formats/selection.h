#pragma once

#include <map>
#include <string>
#include <vector>

#include "core/base/error.h"
#include "core/session/session.h"

namespace duologue::formats {

/// How files call each participant: pseudonym, else narrative name, else "person 1"; a second one
/// of the same name becomes "NAME (2)". Never empty.
std::map<Id, std::string> participantNames(const Session &session);

/// The tiers with these names in screen order, all of them for no names; proposals are none. Fails
/// with "export.no-such-tier", naming those there are.
Result<std::vector<const Tier *>> tiersNamed(const Session &session,
                                             const std::vector<std::string> &names);

} // namespace duologue::formats
