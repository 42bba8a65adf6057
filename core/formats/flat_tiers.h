#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "core/formats/warnings.h"
#include "core/session/session.h"

namespace duologue::formats {

/// A session's tiers for formats that know a tier by its name alone, and of an annotation little
/// more than its time and one text.
class FlatTiers
{
public:
    FlatTiers(const Session &session, const std::vector<const Tier *> &tiers);

    /// As the session calls the tier where that says which it is, else also whose it is. Each name
    /// once, unless `twice`. Ask once a tier.
    std::string nameOf(const Tier &tier, bool twice = false);
    /// The name, or "name [2]" where that is taken.
    std::string unique(const std::string &name);
    /// A tier's annotations by time and then by what they hold, not by their ids.
    std::vector<Annotation> annotations(Id tier) const;
    /// The text, else the label, else the value; says in a warning what is left out.
    std::string contentOf(const Annotation &annotation);

    Warnings warnings;

private:
    const Session &m_session;
    std::map<std::string, int> m_names; ///< how many tiers are called so
    std::set<std::string> m_used;
};

} // namespace duologue::formats
