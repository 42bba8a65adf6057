#pragma once

#include <map>
#include <string>
#include <utility>

#include "core/session/session.h"

/// What models have said in a session, and of whom.
namespace duologue::dataset {

/// The newest tier of predictions of each name for all, and person that it is of alone (0: it is
/// everybody's).
std::map<std::pair<std::string, Id>, const Tier *> predictionTiers(const Session &session);

/// Who speaks in which spans: a prediction for a talk turn says nothing of other people.
std::multimap<TimeSpan, Id> speakersOf(const Session &session);

} // namespace duologue::dataset
