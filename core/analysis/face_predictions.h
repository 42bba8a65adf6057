#pragma once

#include "core/analysis/analysis.h"

namespace duologue::analysis {

/// What predict() does for a model that reads faces: those of every person in every view, found
/// first where nobody has looked for them yet. A tier a task and person; an annotation a face that
/// was read, with the view it was read in. Codes as predict(), and "analysis.no-faces".
Result<Edit> predictFaces(const Session &session, const PredictionRequest &request,
                          models::Model &model, const PartialObserver &partial);

/// What a run says about one person over the whole session: these are traits that do not change, so
/// what counts is how far the faces that were read agree.
struct PersonCard
{
    Id person = 0;
    std::string task;
    int faces = 0;
    double mean = 0, deviation = 0;       ///< of a value; without classes
    std::map<std::string, double> shares; ///< mean probability by class
    /// The mean value, or the mean probability of the likeliest class, by view.
    std::map<std::string, double> byView;
};
std::vector<PersonCard> personCards(const Edit &run);

} // namespace duologue::analysis
