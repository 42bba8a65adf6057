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

/// The people whom participantNames() calls so. Fails with "export.no-such-person", naming those
/// there are.
Result<std::vector<Id>> peopleNamed(const Session &session, const std::vector<std::string> &names);

/// What of a session is written out.
struct Part
{
    std::vector<Id> tiers;
    std::vector<Id> people; ///< whose ratings are in it
};
/// That part as a session of its own. A tier whose parent is left out hangs on nothing.
Result<Session> partOf(const Session &session, const Part &part);
/// All tiers but proposals that are these people's, and their ratings.
Part partOfPeople(const Session &session, const std::vector<Id> &people);

} // namespace duologue::formats
