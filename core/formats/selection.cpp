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

Result<std::vector<Id>> peopleNamed(const Session &session, const std::vector<std::string> &names)
{
    const auto known = participantNames(session);
    std::vector<Id> people;
    for (const std::string &name : names) {
        const auto found =
            std::ranges::find(known, name, &std::pair<const Id, std::string>::second);
        if (found != known.end()) {
            people.push_back(found->first);
            continue;
        }
        std::string all;
        for (const auto &[id, called] : known)
            all += (all.empty() ? "'" : ", '") + called + "'";
        return fail("export.no-such-person", "Nobody in this session is called '" + name +
                                                 "'. There are: " + (all.empty() ? "none" : all) +
                                                 ".");
    }
    return people;
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

namespace {

/// All rows but annotations, which come at once afterwards.
Edit frameOf(const Session &session, const Part &part)
{
    const auto chosen = [](const std::vector<Id> &ids, Id id) {
        return std::ranges::find(ids, id) != ids.end();
    };
    Edit edit{"part", {}};
    edit.replace(Session().info(), session.info());
    for (const Participant *person : session.participants())
        edit.insert(*person);
    for (const MediaSource *source : session.media())
        edit.insert(*source);
    for (const ModelRun *run : session.modelRuns())
        edit.insert(*run);
    for (const Vocabulary *vocabulary : session.vocabularies())
        edit.insert(*vocabulary);
    if (session.scheme())
        edit.insert(*session.scheme());
    for (const Tier *tier : session.tiers())
        if (chosen(part.tiers, tier->id)) {
            Tier copy = *tier;
            if (!chosen(part.tiers, tier->parent)) {
                copy.parent = 0;
                copy.relation = TierRelation::None;
            }
            edit.insert(copy);
        }
    for (const SamRating *rating : session.ratings())
        if (chosen(part.people, rating->participant))
            edit.insert(*rating);
    return edit;
}

} // namespace

Result<Session> partOf(const Session &session, const Part &part)
{
    Session result;
    if (auto done = result.apply(frameOf(session, part)); !done)
        return std::unexpected(done.error());
    AnnotationBlocks blocks;
    for (const Tier *tier : result.tiers()) {
        std::vector<Annotation> rows;
        for (Annotation row : session.annotations(tier->id)) {
            row.parent = tier->parent == 0 ? 0 : row.parent;
            rows.push_back(std::move(row));
        }
        blocks.push_back(std::move(rows));
    }
    if (auto done = result.load(std::move(blocks)); !done)
        return std::unexpected(done.error());
    return result;
}

Part partOfPeople(const Session &session, const std::vector<Id> &people)
{
    Part part;
    part.people = people;
    for (const Tier *tier : session.tiers())
        if (!isProposal(*tier) && std::ranges::find(people, tier->participant) != people.end())
            part.tiers.push_back(tier->id);
    return part;
}

} // namespace duologue::formats
