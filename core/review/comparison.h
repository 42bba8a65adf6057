#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "core/agreement/agreement.h"
#include "core/review/said.h"
#include "core/statistics/calibration.h"
#include "core/statistics/figures.h"

/// What a model says against what people say, unit by unit. No call is for the UI thread.
namespace duologue::review {

enum class Verdict {
    Agrees,  ///< the same class; numbers no more than an eighth of the scale apart
    Near,    ///< neither
    Opposite ///< one pleasant, the other not, or, of classes that have no such side, another class;
             ///< numbers that lie on different sides of the scale's middle, or half of it apart
};
std::string_view nameOf(Verdict verdict);

enum class Against {
    Classes, ///< labels of a tier
    Numbers, ///< ratings, or values of a tier
    Valence  ///< ratings of valence, by whether the model's classes are pleasant (leaning.h)
};

/// A place that both have judged. Of labels it is the people's annotation; of numbers the model's,
/// with the mean of all that people said during it, weighted by the time that they share with it.
struct ComparedUnit
{
    agreement::Unit place;
    Id prediction = 0;                      ///< that shares most time with it
    int people = -1, model = -1;            ///< classes; -1: numbers
    double peopleValue = 0, modelValue = 0; ///< numbers and valence
    double share = 0;                       ///< probability of the class that the model says
    double peopleShare = 0;                 ///< and of the one that people say
    std::string missing;                    ///< evidence that the model had to do without
    Verdict verdict = Verdict::Agrees;
    double apart = 0;   ///< 1 - peopleShare where labels differ, else 0; difference of numbers
    std::string reason; ///< "angry .79 against pleasant 7.5"
};

/// Some of the units.
struct Slice
{
    enum class By { All, Person, Task, Session, Length, Evidence };
    By by = By::All;
    std::string name;
    std::size_t units = 0;
    std::vector<agreement::Figured> figures;
};
std::string_view nameOf(Slice::By by);

struct Comparison
{
    std::string model, task;
    std::string people; ///< "tier emotion", "ratings of valence"
    std::string about;  ///< what a place is judged by: the tier, the dimension; of Valence the task
    Against against = Against::Classes;
    std::vector<std::string> classes;      ///< of Classes and Valence
    std::vector<std::string> modelClasses; ///< those of the model; empty: numbers
    double low = 1, high = 9;              ///< the scale; of Numbers and Valence
    std::vector<ComparedUnit> units;       ///< by session, then time
    statistics::ClassFigures table;        ///< of Classes and Valence
    statistics::Calibration calibration;
    std::vector<Slice> slices; ///< all of them first
    bool bySession = false;    ///< intervals draw sessions; else runs of units
    std::vector<std::string> notes;

    bool ofClasses() const { return against != Against::Numbers; }
    bool ofNumbers() const { return against != Against::Classes; }
};

struct Comparisons
{
    std::vector<std::string> sessions; ///< names, in the order of Unit::session
    std::vector<Comparison> all;
    std::vector<std::string> notes; ///< sentences: what was left out, why there is nothing
};

struct CompareOptions
{
    std::string model = {}; ///< part of its name; empty: all
    std::string task = {};  ///< empty: all
    /// Labels or values of this tier alone; empty: whatever fits.
    std::string tier = {};
    bool ratings = false; ///< ratings alone
    bool figures = true;  ///< false: units alone, which is fast
};

/// What fits a model's classes: tiers of labels of which half are among them, and, where its
/// classes are pleasant or not, ratings of valence. Its numbers: ratings of the dimension that its
/// task is named like, and tiers of values whose name has the task in it. `observer`: as
/// agreementOf()'s. Code: review.cancelled.
Result<Comparisons> compare(const std::vector<dataset::OpenSession> &sessions,
                            const CompareOptions &options = {},
                            const std::function<bool(double)> &observer = {});

} // namespace duologue::review
