#pragma once

#include <string>
#include <vector>

#include "core/agreement/question.h"
#include "core/statistics/consensus.h"

namespace duologue::agreement {

struct ConsensusRule
{
    statistics::Consensus how = statistics::Consensus::Mean;
    std::vector<std::string> tiers; ///< whose labels; empty: ratings
    std::string author = "consensus";
    std::size_t fewestRaters = 2; ///< with fewer of them there is no consensus
};

/// One truth from many, as tiers of its author's own: of ratings "P17 valence (ewe)", one a person
/// and dimension, an annotation a window, its value the consensus; of labels "P17 emotion
/// (majority)" with what more than half of the raters have marked. Where there is no majority the
/// label says so. Tiers that the same rule has made before are replaced.
struct Consented
{
    Edit edit;
    std::size_t values = 0, noMajority = 0, tooFew = 0; ///< units
    std::vector<std::string> tiers;                     ///< that the edit makes
    std::vector<std::string> notes;                     ///< sentences: how much each rater counts
};
inline constexpr const char *noMajorityLabel = "no majority";

/// Codes: consensus.nothing where nobody, or only one, has judged anything; consensus.rule where
/// labels are to be averaged.
Result<Consented> consensus(const Session &session, IdSource &ids, const ConsensusRule &rule);

/// "mean", "median", "majority", "ewe".
std::string_view nameOf(statistics::Consensus how);

} // namespace duologue::agreement
