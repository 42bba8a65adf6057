#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/review/around.h"

/// What models say in numbers over what people rated.
namespace duologue::review {

/// A prediction tier whose numbers are of a dimension that people rate, and whose it is.
struct RatedTier
{
    Id tier = 0;
    Id participant = 0;
    std::string dimension; ///< as the scheme names it: "valence"
    double low = 1, high = 9;

    bool operator==(const RatedTier &) const = default;
};
/// In the order of tiers: those of one person each, with numbers instead of classes.
std::vector<RatedTier> ratedTiers(const Session &session);

struct OverRatings
{
    Curve model;               ///< in order of time
    std::vector<Curve> raters; ///< by name; all windows of that person
    /// A prediction beside the mean of all that people said during it, weighted by the time that
    /// they share with it.
    std::vector<double> said, rated;

    /// Lin's concordance of the two; nothing below two pairs.
    std::optional<double> concordance() const;
};
/// `rater`: of this one alone; empty: of all. Fast enough for the UI thread.
OverRatings overRatings(const Session &session, const RatedTier &tier,
                        const std::string &rater = {});

} // namespace duologue::review
