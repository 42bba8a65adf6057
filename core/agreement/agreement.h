#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "core/agreement/question.h"
#include "core/statistics/agreement.h"

/// How far the raters of sessions agree: of each dimension that was rated or traced, and of tiers
/// that several people have marked. Figures, formulas and sources: core/statistics/agreement.h. No
/// call is for the UI thread.
namespace duologue::agreement {

/// A figure, its value and interval.
struct Figured
{
    const statistics::AgreementFigure *figure = nullptr;
    statistics::Estimate estimate{statistics::NoFigure::NothingInCommon, {}, 0};
};

/// Of events that two raters marked: whether both did, and how far apart they begin and end.
struct Boundaries
{
    std::size_t matches = 0, onlyFirst = 0, onlySecond = 0;
    statistics::Estimate shared{statistics::NoFigure::NothingInCommon, {}, 0};
    statistics::Measured byChance = statistics::NoFigure::NothingInCommon;
    statistics::Measured corrected = statistics::NoFigure::NothingInCommon;
    statistics::Estimate beginApart = shared, endApart = shared; ///< seconds, of matches
};

/// Two raters; `first` < `second` are places among the question's.
struct Pair
{
    std::size_t first = 0, second = 0;
    std::size_t units = 0; ///< judged by both
    std::vector<Figured> figures;
    std::optional<Boundaries> boundaries; ///< of tiers
};

/// What all raters said of some units.
struct Part
{
    enum class By { All, Person, Task, Session };
    By by = By::All;
    std::string name;
    std::size_t units = 0; ///< judged by two or more
    std::vector<Figured> figures;
};

/// How a rater stands to the mean of the others, in points of the scale.
struct Drift
{
    std::size_t rater = 0;
    statistics::Estimate apart; ///< mean of own - others
    statistics::Estimate slope; ///< how much that grows in ten minutes of session time
};

struct Answer
{
    Question question;
    std::vector<Pair> pairs;
    std::vector<Part> parts;        ///< all, then by person, task and session
    std::vector<Drift> drifts;      ///< of numbers
    bool bySession = false;         ///< intervals draw sessions; else runs of units
    std::vector<std::string> notes; ///< sentences, the question's among them
};

struct Agreement
{
    std::vector<std::string> sessions; ///< names, in the order of Unit::session
    std::vector<Answer> answers;
    std::vector<std::string> notes; ///< sentences: what was left out, why there is nothing
};

/// What a bootstrap draws: sessions where there are several, because what one pair of people does
/// is alike, else runs of successive judgements of a person (drawn.h); or what is asked for.
enum class Draw { Usual, Judgements, Sessions };

/// `tiers` empty: ratings, traces, and all sharedTiers(). Else these tiers alone. `observer` is
/// told the share that is done and says whether to go on. Code: agreement.cancelled.
Result<Agreement> agreementOf(const std::vector<dataset::OpenSession> &sessions,
                              const std::vector<std::string> &tiers = {},
                              const std::function<bool(double)> &observer = {},
                              Draw draw = Draw::Usual);

/// Sessions and folders of them; those that cannot be read become sentences in `notes`.
/// Codes: dataset.no-session, dataset.cancelled, and that of the last one where none can be read.
Result<std::vector<dataset::OpenSession>> readWhatCan(const std::vector<std::string> &paths,
                                                      std::vector<std::string> &notes,
                                                      const media::CancelFlag &cancel = {});

} // namespace duologue::agreement
