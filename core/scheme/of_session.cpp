#include <algorithm>
#include <map>

#include "core/scheme/apply.h"
#include "core/scheme/scheme_file.h"

namespace duologue::scheme {
namespace {

VocabularyTemplate templateOf(const Vocabulary &row)
{
    VocabularyTemplate result{row.name, Text(row.description), row.language, {}};
    for (const VocabularyEntry &entry : row.entries)
        result.entries.push_back({entry.value, Text(entry.meaning), entry.key, entry.colour});
    return result;
}

/// With %person for its person's pseudonym, where that is a word of the name.
std::string general(const Session &session, const Tier &tier)
{
    const Participant *one = session.participant(tier.participant);
    const auto isLetter = [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
               static_cast<unsigned char>(c) >= 0x80;
    };
    std::string name = tier.name;
    for (std::size_t at = 0;
         one && !one->pseudonym.empty() && (at = name.find(one->pseudonym, at)) != name.npos;) {
        const std::size_t end = at + one->pseudonym.size();
        const bool word =
            (at == 0 || !isLetter(name[at - 1])) && (end == name.size() || !isLetter(name[end]));
        if (word)
            name.replace(at, end - at, person);
        at = word ? at + person.size() : end;
    }
    return name;
}

/// A name that no other of `taken` has.
std::string unique(const std::string &name, const std::map<std::string, Id> &taken)
{
    std::string result = name;
    for (int n = 2; taken.contains(result); ++n)
        result = name + ' ' + std::to_string(n);
    return result;
}

void addTiers(const Session &session, Scheme &scheme)
{
    std::map<Id, std::string> nameOf;  // of the template that a tier follows
    std::map<std::string, Id> firstOf; // the tier that it was made of
    for (const Tier *tier : session.tiers()) {
        if (tier->modelRun != 0)
            continue;
        std::string name = general(session, *tier);
        const auto known = firstOf.find(name);
        const Tier *first = known == firstOf.end() ? nullptr : session.tierById(known->second);
        if (first && first->kind == tier->kind && first->vocabulary == tier->vocabulary) {
            nameOf[tier->id] = name; // the same for the other person, or once more
            continue;
        }
        name = unique(name.empty() ? "Tier" : name, firstOf);
        firstOf[name] = tier->id;
        nameOf[tier->id] = name;
    }
    for (const Tier *tier : session.tiers()) {
        const auto name = nameOf.find(tier->id);
        if (name == nameOf.end() || firstOf.at(name->second) != tier->id)
            continue;
        TierTemplate one;
        one.name = name->second;
        one.kind = tier->kind == TierKind::Prediction ? TierKind::Label : tier->kind;
        const auto parent = nameOf.find(tier->parent);
        if (parent != nameOf.end() && (one.perPerson() || !parent->second.contains(person))) {
            one.parent = parent->second;
            one.relation = tier->relation;
        }
        if (const Vocabulary *vocabulary = session.vocabulary(tier->vocabulary))
            one.vocabulary = vocabulary->name;
        one.language = tier->language;
        one.colour = tier->colour;
        one.locked = tier->locked;
        scheme.tiers.push_back(std::move(one));
    }
}

} // namespace

Scheme schemeOf(const Session &session)
{
    if (const SchemeRow *row = session.scheme())
        if (auto scheme = readScheme(row->json))
            return *std::move(scheme);
    Scheme scheme;
    scheme.name = "No scheme";
    scheme.ratings = shipped().front().ratings;
    scheme.ratings.window = session.info().ratingWindow;
    return scheme;
}

RatingPlan ratingPlanOf(const Session &session)
{
    return schemeOf(session).ratings;
}

Scheme templateOf(const Session &session)
{
    const Scheme present = schemeOf(session);
    Scheme scheme;
    scheme.name = session.info().title.empty() ? "Scheme" : session.info().title;
    scheme.languages = present.languages;
    scheme.leads = present.leads;
    scheme.annotatorMay = present.annotatorMay;
    for (const Participant *one : session.participants())
        scheme.participants.push_back({one->pseudonym, one->seat});
    for (const Vocabulary *one : session.vocabularies())
        scheme.vocabularies.push_back(templateOf(*one));
    addTiers(session, scheme);
    scheme.ratings = present.ratings;
    scheme.ratings.window = session.info().ratingWindow;
    return scheme;
}

} // namespace duologue::scheme
