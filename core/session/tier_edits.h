#pragma once

#include <span>

#include "core/session/session.h"

/// Tiers themselves, as edits. They fail with "session.invalid" as those of edit_builders.h do, and
/// where a tier would have no name, or one that another tier has.
namespace duologue::edits {

/// New tiers behind all there are; ids and orders are given here.
Result<Edit> addTiers(const Session &session, IdSource &ids, std::vector<Tier> tiers);
/// One or several properties of a tier that is there. Its kind stays what it is where a model wrote
/// it.
Result<Edit> changeTier(const Session &session, Tier after);
/// In front of another one; behind all where that is 0.
Result<Edit> moveTier(const Session &session, Id tier, Id before);
Result<Edit> lockTier(const Session &session, Id tier, bool locked);
Result<Edit> renameTier(const Session &session, Id tier, std::string name);

/// The first of this name, in screen order; else the one with the id that it spells.
Result<const Tier *> tierNamed(const Session &session, const std::string &name);
/// The name itself, or with a number where a tier has it already.
std::string freeTierName(const Session &session, const std::string &name);

} // namespace duologue::edits
