#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/review/decisions.h"

/// What people say after a review: their labels, with the changes that a reviewer decided.
namespace duologue::review {

struct CorrectedLabel
{
    std::size_t session = 0;
    Id participant = 0;
    std::string person;
    TimeSpan span;
    std::string about;           ///< the question
    std::string people;          ///< what they said: majority, or mean; empty: nothing
    std::string corrected;       ///< empty: nobody can tell
    std::optional<double> value; ///< the same of numbers
    std::string decision;        ///< empty: not looked at
    std::string author, reason;
};

/// Of every question of which something was decided: all that people judged, and the places that
/// only a model did. `author`: whose decisions; may be empty where only one has decided. Codes:
/// review.nothing where nothing was decided, review.authors where several did.
Result<std::vector<CorrectedLabel>>
correctedLabels(const std::vector<dataset::OpenSession> &sessions, const std::string &author = {});

/// A table: session, person, start, end, about, people, corrected, decision, author, reason.
std::string correctedCsv(const std::vector<CorrectedLabel> &labels,
                         const std::vector<std::string> &sessions);

/// The same as tiers of the author's, "P17 emotion (reviewed)": labels, or values of numbers. A
/// dataset takes them as it takes any tier. Those of an earlier time are replaced. Codes as
/// correctedLabels().
Result<Edit> correctedTiers(const Session &session, IdSource &ids, const std::string &author = {});

} // namespace duologue::review
