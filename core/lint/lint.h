#pragma once

#include <array>
#include <functional>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/session/session.h"

/// Where a session departs from the protocol of the dyadic recordings (Masdeu, "Multitask Learning
/// for Facial Attributes Analysis", sections 2.6.1 and 2.6.2).
///
/// - long-pause: a pause over 2 s inside an utterance, by the times of its words, else by ear.
///   Fix: cut there.
/// - self-overlap: two utterances of one tier at a time. Fix: the first ends where the next begins;
///   of two that are the same one goes.
/// - across-turn: the other speaks a whole utterance within one whose speaker is silent meanwhile;
///   where nobody knows, one of a second or more. Fix: cut around it.
/// - two-sentences: a sentence ends, and what follows begins with no conjunction. Fix: split there.
/// - empty-transcript: speech without words. No fix.
/// - not-an-utterance: a sneeze or a cough. Fix: removed.
/// - unrated-window: windows of a person that a rater left out or began, neighbours together. No
///   fix.
/// - outside-vocabulary: a label that is not among the values of its tier's vocabulary. Fix: the
///   value that it is a slip of, by case or by one letter.
/// - outside-parent: what hangs on no annotation of its tier's parent tier, or reaches beyond it.
///   Fix: it hangs on the one that holds it.
///
/// Self-corrections, false starts and intonation take a listener, and are not judged.
namespace duologue::lint {

enum class Rule {
    LongPause,
    SelfOverlap,
    AcrossTurn,
    TwoSentences,
    EmptyTranscript,
    NotAnUtterance,
    UnratedWindow,
    OutsideVocabulary,
    OutsideParent
};

struct RuleInfo
{
    Rule rule;
    std::string_view id;    ///< stable: for the command line and JSON
    std::string_view title; ///< English
};

/// In the order of Rule.
std::span<const RuleInfo> rules();
inline constexpr std::size_t ruleCount = 9;
inline std::string_view idOf(Rule rule)
{
    return rules()[static_cast<std::size_t>(rule)].id;
}

struct Finding
{
    Rule rule = Rule::LongPause;
    TimeSpan place;       ///< session time: what to look at
    Id participant = 0;   ///< whose; 0: nobody's in particular
    Id tier = 0;          ///< 0: not on a tier
    Id annotation = 0;    ///< 0: not an annotation
    std::string rater;    ///< of an unrated window; empty: nobody rated
    std::string sentence; ///< for people
    std::string fixLabel; ///< what fix does, as undo names it; empty: there is none
    /// The edit, against the session as it is when it is made; refused as the builders of
    /// core/session/edit_builders.h do, also when what was found is no longer there. Any thread.
    std::function<Result<Edit>(const Session &, IdSource &)> fix;
};

struct Report
{
    std::vector<Finding> findings; ///< by place, then rule; of a rule at most Options::mostOfARule
    std::array<std::size_t, ruleCount> counts{}; ///< of all, by rule

    std::size_t count() const;
};

/// When each person speaks, as heard: in order and apart. Who is missing was not listened to.
using Speech = std::map<Id, std::vector<TimeSpan>>;

struct Options
{
    std::vector<Rule> rules; ///< only these; empty: all
    std::string rater;       ///< whose windows are asked for; empty: everybody who rated
    MediaTime longestPause = MediaTime::fromMilliseconds(2000);
    std::size_t mostOfARule = 10'000;
    /// Asked now and then with the share that is done; false ends it.
    std::function<bool(double)> goOn;
};

/// Any thread. Code: lint.cancelled.
Result<Report> check(const Session &session, const Speech &speech = {},
                     const Options &options = {});

} // namespace duologue::lint
