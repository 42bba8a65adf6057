#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "core/dataset/export.h"

/// What a reviewer decides about places where people or models differ. A decision is an annotation
/// of the tier "P17 Review decisions" of its author (Tier::annotator), one a place and question:
/// label = the decision, text = what the reviewer says it is, value = the same where it is a
/// number, attributes `about` (the question: "valence", "emotion") and `reason` (what differed).
/// Like everything else it is undone, merged and exported.
namespace duologue::review {

enum class Decision {
    Judged,     ///< the reviewer has said what it is, and not decided yet
    Keep,       ///< what people said stays
    Change,     ///< it is what the reviewer says
    ModelWrong, ///< what people said stays, and the model is wrong
    Unclear     ///< nobody can tell
};
inline constexpr std::array decisions{Decision::Judged, Decision::Keep, Decision::Change,
                                      Decision::ModelWrong, Decision::Unclear};
std::string_view nameOf(Decision decision); ///< "model wrong"
std::optional<Decision> decisionNamed(std::string_view name);

inline constexpr const char *decisionTierName = "Review decisions";
inline constexpr const char *aboutAttribute = "about";
inline constexpr const char *reasonAttribute = "reason";

struct Decided
{
    Id annotation = 0; ///< 0: not saved yet
    Id participant = 0;
    TimeSpan span;
    std::string about;
    Decision decision = Decision::Judged;
    std::string judgement;       ///< what it is; empty: not said
    std::optional<double> value; ///< of a judgement in numbers
    std::string reason, author;
};

/// All of a session, in order of time.
std::vector<Decided> decisionsOf(const Session &session);

/// Takes the place of what the same author said of the same place before; the tier is made with the
/// first decision. Codes: review.author where there is none, review.judgement where a change does
/// not say to what.
Result<Edit> decide(const Session &session, IdSource &ids, const Decided &decision);

/// "32 looked at, 11 changed".
struct Gain
{
    std::size_t looked = 0, kept = 0, changed = 0, modelWrong = 0, unclear = 0;
    std::size_t judged = 0; ///< not decided yet
};
Gain gainOf(const std::vector<Decided> &decided);
std::string sentence(const Gain &gain);

} // namespace duologue::review
