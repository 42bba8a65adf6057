#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/session/session.h"

/// Utterances that were found by ear and wait for a person. They stand on a tier a person, of kind
/// Prediction, that no run of a model wrote and whose annotator is `proposedBy`. Nothing of them
/// counts: exports, datasets, narratives, agreement and statistics leave such tiers out, until
/// somebody takes a proposal, which moves it to an utterance tier.
namespace duologue {

inline constexpr std::string_view proposedBy = "proposed";

inline bool isProposal(const Tier &tier)
{
    return tier.kind == TierKind::Prediction && tier.modelRun == 0 && tier.annotator == proposedBy;
}
/// This annotation waits to be taken.
bool isProposal(const Session &session, Id annotation);

/// All that wait, in order of time.
std::vector<Annotation> proposalsOf(const Session &session);

struct Proposal
{
    Id participant = 0;
    TimeSpan span; ///< session time
};

namespace edits {

/// Puts them on the proposal tiers, in place of what waited there. What overlaps an utterance of
/// that person is left out, on whichever tier it is.
Edit propose(const Session &session, IdSource &ids, std::span<const Proposal> proposals);

/// Makes utterances of them, on the tier that marks of this annotator go to, or a new one where
/// there is none. Those that overlap an utterance there stay; refused, with code
/// "session.invalid", where all do, or where the tier is locked. A proposal tier that is left empty
/// goes.
Result<Edit> takeProposals(const Session &session, IdSource &ids, std::span<const Id> annotations,
                           std::string_view annotator);

/// Takes them away, and a tier that is left empty.
Result<Edit> refuseProposals(const Session &session, std::span<const Id> annotations);

} // namespace edits
} // namespace duologue
