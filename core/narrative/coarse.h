#pragma once

#include <map>
#include <string>
#include <vector>

#include "core/narrative/face_track.h"
#include "core/narrative/lexicon.h"
#include "core/narrative/narrative.h"

/// Coarse narratives: a whole session in sentences of statistics (MONAH; Kim, Yacef and Calvo,
/// EACL 2021), told only where a statistic is unusual. std only; pure functions.
namespace duologue::narrative {

/// What is usual of a statistic: its mean and standard deviation over training sessions.
struct Usual
{
    double mean = 0, deviation = 1;
};

/// One figure of a session.
struct Statistic
{
    std::string family;  ///< "demographics", "prosody", "actions", "semantics", "mimicry"
    std::string what;    ///< "average delay", "questions", "speech rate mimicry"
    std::string speaker; ///< whose; empty: of both together
    double value = 0;
};

/// In the published order: by family, then by speaker. `faces` by speaker; without one, intensities
/// are left out, as is all that cannot be had (no tone, one delay only). Semantics: turns that ask,
/// and the mean sentiment of the words that the lexicon has.
std::vector<Statistic> statisticsOf(const Narrative &narrative,
                                    const std::map<std::string, FaceTrack> &faces = {},
                                    const Lexicon &lexicon = sentimentWords());

/// Mean and sample deviation of each statistic over sessions and speakers; of two values at least.
std::map<std::string, Usual> usualOf(const std::vector<std::vector<Statistic>> &sessions);

/// The figures of the published tool; what it lists without any is mean 0, deviation 1 (delays in
/// seconds, tone and speech rate as z scores, face units as intensities from 0 to 5).
const std::map<std::string, Usual> &publishedUsual();

/// What is usual of this statistic: as given, else as published. Null where that is not known or
/// never differs.
const Usual *usualFor(const std::string &what, const std::map<std::string, Usual> &given);

struct CoarseOptions
{
    /// By Statistic::what, over publishedUsual(). Semantics and mimicry have no published figures
    /// and are told only where they are given here.
    std::map<std::string, Usual> usual;
    bool compat = false; ///< the published tool's double blanks
};

struct CoarseBlock
{
    std::string family;
    std::string text; ///< "number of words by woman high. "; empty: nothing unusual
};

/// A block for each family in the published order.
std::vector<CoarseBlock> narrateCoarse(const std::vector<Statistic> &statistics,
                                       const CoarseOptions &options = {});

/// "very low" below -2, "low" below -1, "high" above 1, "very high" above 2, else empty.
const char *coarseBucket(double z);

/// Mean absolute difference along the cheapest warping of one series onto the other (dynamic time
/// warping, steps of one). NaN when either is empty.
double warpedDistance(const std::vector<double> &a, const std::vector<double> &b);

} // namespace duologue::narrative
