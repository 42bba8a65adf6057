#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/scheme/scheme.h"
#include "core/session/session.h"

/// Ratings by the dimensions of a scheme. Points from 1 on of valence, arousal and dominance are
/// members of their own in a SamRating, for all who read nothing else; whatever else a scheme asks
/// for is in SamRating::further, where a number that no scale reaches means "not rateable": read
/// ratings through said().
namespace duologue::scheme {

/// What a rater said in one dimension.
struct Said
{
    std::optional<double> number; ///< nothing: not rateable

    bool operator==(const Said &) const = default;
};

/// Nothing: not given yet.
std::optional<Said> said(const SamRating &rating, std::string_view dimension);
/// Everything that was said, valence, arousal and dominance first, then by name.
std::vector<std::pair<std::string, Said>> valuesOf(const SamRating &rating);
/// Changes one dimension of a rating; nothing takes it back. `number` is a value of the scale.
void put(SamRating &rating, const Scale &scale, std::optional<Said> said);
/// Whether every dimension of the scheme is given.
bool complete(const SamRating &rating, const RatingPlan &plan);

/// A value as files hold it: "3", "0.5".
std::string decimal(double value);

/// Creates or changes the rating of (participant, rater, window), as edits::rate() does. Fails with
/// "session.invalid" when the scheme has no such dimension or value.
Result<Edit> rate(const Session &session, IdSource &ids, Id participant, const std::string &rater,
                  TimeSpan window, const Scale &scale, std::optional<Said> said);

} // namespace duologue::scheme
