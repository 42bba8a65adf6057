#include "core/formats/selection.h"

#include <algorithm>
#include <set>

#include "core/session/proposals.h"

namespace duologue::formats {

std::map<Id, std::string> participantNames(const Session &session)
{
    std::map<Id, std::string> names;
    std::set<std::string> used;
    std::map<std::string, int> copies; // of the same name, so far
    for (const Participant *person : session.participants()) {
        const std::string base = !person->pseudonym.empty() ? person->pseudonym
                                 : !person->narrativeName.empty()
                                     ? person->narrativeName
                                     : "person " + std::to_string(person->order + 1);
        std::string name = base;
        for (int &copy = copies.try_emplace(base, 2).first->second; !used.insert(name).second;
             ++copy)
            name = base + " (" + std::to_string(copy) + ")";
        names[person->id] = name;
    }
    return names;
}

Result<std::vector<const Tier *>> tiersNamed(const Session &session,
                                             const std::vector<std::string> &names)
{
    auto tiers = session.tiers();
    std::erase_if(tiers, [](const Tier *tier) { return isProposal(*tier); });
    for (const std::string &name : names) {
        if (std::ranges::find(tiers, name, &Tier::name) != tiers.end())
            continue;
        std::string known;
        for (const Tier *tier : tiers)
            known += (known.empty() ? "" : ", ") + ("'" + tier->name + "'");
        return fail("export.no-such-tier", "There is no tier '" + name + "'. There are: " +
                                               (known.empty() ? "none" : known) + ".");
    }
    std::vector<const Tier *> chosen;
    std::ranges::copy_if(tiers, std::back_inserter(chosen), [&](const Tier *tier) {
        return names.empty() || std::ranges::find(names, tier->name) != names.end();
    });
    return chosen;
}

} // namespace duologue::formats
