#include "core/formats/people.h"

#include <algorithm>
#include <set>

#include "core/formats/selection.h"

namespace duologue::formats {
namespace {

std::string lowered(std::string_view text)
{
    std::string result(text);
    std::ranges::transform(result, result.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? char(c + 32) : c; });
    return result;
}

bool isPersonal(TierKind kind)
{
    return kind == TierKind::Utterance || kind == TierKind::Tone || kind == TierKind::Action;
}

/// Speakers by their name, and tiers that name nobody by theirs; nothing where the file says that
/// a tier is nobody's.
std::string nameOf(const ImportedTier &tier)
{
    return tier.participant ? *tier.participant : tier.name;
}

std::string exampleOf(const ImportedTier &tier)
{
    for (const ImportedAnnotation &annotation : tier.annotations)
        if (const std::string &said = annotation.text.empty() ? annotation.label : annotation.text;
            !said.empty())
            return said;
    return {};
}

/// Collects names once, in order.
class Names
{
public:
    explicit Names(const Session &session) : m_people(session)
    {
        for (const Tier *tier : session.tiers())
            m_tiers.insert(tier->name);
    }

    void add(const ImportedTier &tier)
    {
        const bool speaker = tier.participant.has_value();
        const std::string name = nameOf(tier);
        const bool personal = speaker || (tier.kind && isPersonal(*tier.kind));
        if (name.empty() || (!personal && m_tiers.count(name) == 1))
            return;
        Unclaimed *entry = at(name);
        if (!entry)
            return;
        entry->speaker |= speaker;
        entry->needsAnswer |= personal;
        entry->annotations += tier.annotations.size();
        if (entry->example.empty())
            entry->example = exampleOf(tier);
    }

    void add(const ImportedRating &rating)
    {
        if (Unclaimed *entry = at(rating.participant)) {
            entry->speaker = entry->needsAnswer = true;
            ++entry->annotations;
        }
    }

    std::vector<Unclaimed> take() { return std::move(m_names); }

private:
    /// Null when the session knows the name.
    Unclaimed *at(const std::string &name)
    {
        const auto [place, isNew] = m_index.try_emplace(name, m_names.size());
        if (isNew) {
            if (m_people.named(name).empty())
                m_names.push_back({name, false, false, 0, {}});
            else
                place->second = known;
        }
        return place->second == known ? nullptr : &m_names[place->second];
    }

    static constexpr std::size_t known = std::size_t(-1);
    const KnownPeople m_people;
    std::multiset<std::string> m_tiers;
    std::map<std::string, std::size_t> m_index;
    std::vector<Unclaimed> m_names;
};

void assign(ImportedTier &tier, const std::string &name, const Owner &owner)
{
    const bool said = tier.participant || tier.kind;
    if (owner.kind == Owner::Kind::Nobody) {
        if (tier.participant && tier.kind == TierKind::Utterance)
            tier.name = name; // narratives call it so
        tier.participant = "";
        return;
    }
    tier.participant = owner.kind == Owner::Kind::Person ? owner.person : name;
    if (!said)
        tier.kind = TierKind::Utterance;
}

} // namespace

KnownPeople::KnownPeople(const Session &session)
{
    const auto names = participantNames(session);
    for (const auto &[id, name] : names)
        m_ids[name] = id;
    for (const Participant *person : session.participants()) {
        const std::string &name = names.at(person->id);
        for (const std::string &called :
             std::set{lowered(person->pseudonym), lowered(person->narrativeName)})
            if (const auto [at, isNew] = m_others.emplace(called, name); !isNew)
                at->second.clear();
    }
}

const std::string &KnownPeople::named(std::string_view name) const
{
    static const std::string nobody;
    if (name.empty())
        return nobody;
    if (const auto exact = m_ids.find(name); exact != m_ids.end())
        return exact->first;
    const auto other = m_others.find(lowered(name));
    return other == m_others.end() ? nobody : other->second;
}

std::vector<std::string> namesIn(const Imported &imported)
{
    std::set<std::string> seen{""};
    std::vector<std::string> names;
    const auto add = [&](const std::string &name) {
        if (seen.insert(name).second)
            names.push_back(name);
    };
    for (const ImportedTier &tier : imported.tiers)
        add(nameOf(tier));
    for (const ImportedRating &rating : imported.ratings)
        add(rating.participant);
    return names;
}

std::string quotedList(const std::vector<std::string> &names)
{
    constexpr std::size_t most = 6;
    std::string list;
    for (std::size_t i = 0; i < names.size() && i < most; ++i)
        list += (i == 0 ? "'" : ", '") + names[i] + "'";
    if (list.empty())
        return "nothing";
    return list + (names.size() > most ? ", …" : "");
}

std::vector<Unclaimed> unclaimed(const Session &session, const Imported &imported)
{
    if (session.participants().empty())
        return {};
    Names names(session);
    for (const ImportedTier &tier : imported.tiers)
        names.add(tier);
    for (const ImportedRating &rating : imported.ratings)
        names.add(rating);
    return names.take();
}

void assign(Imported &imported, const std::map<std::string, Owner> &owners)
{
    const auto ownerOf = [&](const std::string &name) {
        const auto owner = owners.find(name);
        return name.empty() || owner == owners.end() ? nullptr : &owner->second;
    };
    leaveOutTiers(imported, [&](const ImportedTier &tier) {
        const Owner *owner = ownerOf(nameOf(tier));
        return owner && owner->kind == Owner::Kind::LeftOut;
    });
    for (ImportedTier &tier : imported.tiers)
        if (const std::string name = nameOf(tier); const Owner *owner = ownerOf(name))
            assign(tier, name, *owner);
    std::erase_if(imported.ratings, [&](const ImportedRating &rating) {
        const Owner *owner = ownerOf(rating.participant);
        return owner && (owner->kind == Owner::Kind::LeftOut || owner->kind == Owner::Kind::Nobody);
    });
    for (ImportedRating &rating : imported.ratings)
        if (const Owner *owner = ownerOf(rating.participant);
            owner && owner->kind == Owner::Kind::Person)
            rating.participant = owner->person;
    for (const auto &[name, owner] : owners)
        if (owner.kind == Owner::Kind::NewPerson)
            imported.newPeople.insert(name);
}

void setOwner(Imported &imported, const std::string &participant)
{
    for (ImportedTier &tier : imported.tiers)
        if (tier.participant.value_or("").empty())
            tier.participant = participant;
}

} // namespace duologue::formats
