#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "core/agreement/question.h"
#include "core/review/comparison.h"
#include "core/review/decisions.h"

/// All places where annotators differ, models differ, or model and people differ. No call is for
/// the UI thread.
namespace duologue::review {

enum class Differ { Raters, Models, ModelAndPeople };
std::string_view nameOf(Differ kind); ///< "raters", "models", "model and people"

/// Why a place is in the queue.
struct Reason
{
    Differ kind = Differ::Raters;
    std::string about; ///< the question: "valence", "emotion"
    std::string text;  ///< "R1 3, R2 7"; "MODEL angry .79 against pleasant 7.5"
    std::string all;   ///< as text, with all raters where that names but two; else empty
    /// What there is to choose from when it is judged; empty: numbers from `low` to `high`.
    std::vector<std::string> classes;
    double low = 1, high = 9;
    double apart = 0; ///< in what its question measures
    double z = 0;     ///< of that, among all units of its question, also those that agree
};

struct QueuePlace
{
    agreement::Unit place;
    std::string words;           ///< what the person says there
    std::vector<Reason> reasons; ///< strongest first; never empty
    std::vector<Decided> decided;

    const Reason &strongest() const { return reasons.front(); }
};

struct Queue
{
    std::vector<std::string> sessions; ///< names, in the order of Unit::session
    std::vector<QueuePlace> places;    ///< those that differ most first
    std::size_t byKind[3] = {0, 0, 0}; ///< reasons of each Differ
    Gain gain;
    std::vector<std::string> notes; ///< sentences: what could not be compared
};

struct QueueOptions
{
    std::string author; ///< whose decisions; empty: everybody's
    std::string model;  ///< part of its name; empty: all
};

/// A place is a person and a span; of one that differs in several questions the strongest z counts.
/// How much: of numbers the difference between the highest and the lowest; of classes 1, less the
/// share of raters that say what most say; of two models half the sum of |p - q| over their classes
/// where they say another one; of model and people ComparedUnit::apart. Code: review.cancelled.
Result<Queue> queueOf(const std::vector<dataset::OpenSession> &sessions,
                      const QueueOptions &options = {},
                      const std::function<bool(double)> &observer = {});

} // namespace duologue::review
