#pragma once

#include <map>
#include <string>
#include <vector>

#include "core/scheme/apply.h"
#include "core/scheme/rating_values.h"

/// How changeTo() and tiersFrom() go about it, a step a file.
namespace duologue::scheme {

struct Application
{
    const Session &session;
    IdSource &ids;
    const Scheme &scheme;
    Change change = {};
    std::vector<Participant> people = {};        ///< of the session, when it follows the scheme
    std::map<std::string, Id> vocabularies = {}; ///< by the name of their template

    void say(std::string sentence) { change.sentences.push_back(std::move(sentence)); }
};

Result<void> addPeople(Application &work);
void addVocabularies(Application &work);
/// Asks for people and vocabularies.
Result<void> addTiers(Application &work);
void changeRatings(Application &work);

/// "1 tier", "2 tiers".
std::string counted(std::size_t count, std::string_view what);
/// The name of a template's tier of this person.
std::string named(std::string name, const Participant &one);
/// A new one, without id and order.
Vocabulary vocabularyOf(const VocabularyTemplate &plan);
int nextVocabularyOrder(const Session &session);

} // namespace duologue::scheme
