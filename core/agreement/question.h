#pragma once

#include <string>
#include <vector>

#include "core/dataset/export.h"
#include "core/statistics/judgements.h"

/// What raters were asked, and what they said, gathered from sessions. No call is for the UI
/// thread.
namespace duologue::agreement {

/// What several raters judged: a window or a second of one person, or an event that somebody
/// marked.
struct Unit
{
    std::size_t session = 0; ///< of the sessions it was gathered from
    Id participant = 0;      ///< who was judged; 0: nobody in particular
    TimeSpan span;           ///< of an event: as the first rater marked it
    std::string person;      ///< their name; empty: nobody in particular
    std::string task;        ///< of the session, during most of the span; empty: none
};

/// An event as a rater marked it.
struct Mark
{
    TimeSpan span;
    double label = 0; ///< place among the classes
};

/// What was marked on one person's tiers, in time order, a list a rater.
struct Marked
{
    Unit place; ///< session, participant and name
    std::vector<std::vector<Mark>> byRater;
};

/// One thing that was asked: a dimension of the manikins, or what happens when (a tier).
struct Question
{
    std::string name;                 ///< "valence", or the tier's
    std::vector<std::string> classes; ///< labels; empty: numbers
    std::vector<std::string> raters;  ///< sorted
    std::vector<Unit> units;
    statistics::Judgements judgements{0}; ///< a row a unit, a column a rater
    std::vector<Marked> marked;           ///< of a tier; empty: windows were given
    std::vector<std::string> notes;       ///< sentences: what was left out

    bool ofClasses() const { return !classes.empty(); }
};

/// A question a dimension: units are the windows that somebody rated, by person and span. What is
/// not rateable is no judgement. Copies of a session count as one. Second passes are left out: they
/// would count people twice.
std::vector<Question> ratingQuestions(const std::vector<dataset::OpenSession> &sessions);
/// The same of everyone who rated in a second pass, against what they said in the first (test and
/// retest): "valence, ann twice".
std::vector<Question> retestQuestions(const std::vector<dataset::OpenSession> &sessions);

/// A question a dimension that was traced, "valence traced", and likewise of second passes: units
/// are the seconds of a person, judgements what raters' curves are in the mean then, in steps of a
/// two-hundredth of what all of them cover. The reaction lag is taken away first: each rater's
/// curve of a person is shifted, by 5 s at most, to where it correlates most with those before it
/// (traces::lagOf()); notes tell by how much, and Lin's concordance of pairs with and without.
std::vector<Question> traceQuestions(const std::vector<dataset::OpenSession> &sessions);

/// What annotators marked on the tiers of these names (dataset::TierColumn says how tiers are
/// called), as one question. A rater is a tier's annotator; of several names also the name. Units
/// are events that are matched across raters (statistics::matched).
Question tierQuestion(const std::vector<dataset::OpenSession> &sessions,
                      const std::vector<std::string> &tiers);
/// Names of label, task, utterance and action tiers that two annotators or more have.
std::vector<std::string> sharedTiers(const std::vector<dataset::OpenSession> &sessions);

/// The same question put to two of its raters: columns 0 and 1, and units that concern them.
Question ofPair(const Question &question, std::size_t first, std::size_t second);

/// Where two raters (columns) of a question differ, largest difference first, then in running
/// order. Of classes 1 is any difference; units that are judged alike stand at the end.
struct Difference
{
    std::size_t unit = 0;
    double first = 0, second = 0, apart = 0;
};
std::vector<Difference> differences(const Question &question, std::size_t first,
                                    std::size_t second);

} // namespace duologue::agreement
