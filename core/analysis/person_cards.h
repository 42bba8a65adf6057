#pragma once

#include <map>
#include <string>
#include <vector>

#include "core/session/session.h"

namespace duologue::analysis {

/// Of so many numbers.
struct Spread
{
    int count = 0;
    double mean = 0, deviation = 0; ///< of all there are: population
};

/// What a run says about one person over the whole session: these are traits that do not change, so
/// what counts is how far the faces that were read agree.
struct PersonCard
{
    Id person = 0;
    std::string task;
    int faces = 0;
    std::vector<double> values;           ///< one a face, ascending; without classes
    Spread value;                         ///< of them
    std::map<std::string, Spread> shares; ///< probability by class; empty: a value
    /// By view: the value; with classes the probability of `likeliest`.
    std::map<std::string, Spread> byView;
    std::string likeliest; ///< the class of the highest mean probability
};

/// By person, then as the model's tasks stand. Without persons of whom no face was read.
std::vector<PersonCard> personCards(const Session &session, Id run);
/// The newest run of each model that says something of faces, the newest first.
std::vector<Id> runsOnFaces(const Session &session);

} // namespace duologue::analysis
