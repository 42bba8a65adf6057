#pragma once

#include <optional>
#include <vector>

#include <QString>

#include "core/analysis/analysis.h"
#include "core/session/session.h"

/// What a model run says about one talk turn, ready to be shown (Kim, Liu and Yacef, "Transfer
/// learning in conversational analysis", appendix A.6).
namespace duologue::ui {

/// A model run of the session with its prediction tier.
struct RunInfo
{
    Id run = 0;
    Id tier = 0;
    QString name;           ///< "MTL NAME", "STL NAME": unique among the runs
    bool multiTask = false; ///< looks at other tasks besides the primary one

    bool operator==(const RunInfo &) const = default;
};

/// Runs that left predictions of talk turns, newest first; not those on faces or on sound.
std::vector<RunInfo> runsOf(const Session &session);

/// Weights over the words or turns, with what the figures show of them.
struct Weights
{
    std::vector<double> value;
    std::vector<double> z; ///< population standard deviation; all 0 when it is 0
    std::vector<analysis::Bucket> bucket;
};
Weights standardised(std::vector<double> weights);

struct TurnAttention
{
    int turn = 0;               ///< the explained turn, from 0
    int windowBegin = 0;        ///< the window is [windowBegin, turn]
    Weights turns;              ///< one per turn of the window
    std::vector<Weights> words; ///< per turn of the window, one per word the model read
    analysis::Explanation explanation;

    bool holds(int other) const { return windowBegin <= other && other <= turn; }
    double turnWeight(int other) const { return turns.value.at(other - windowBegin); }
};

/// The run's explanation of a talk turn, found by the turn's time and confirmed by its number.
/// Nothing when the run has none for it, or when it cannot be read.
std::optional<TurnAttention> attentionFor(const Session &session, const RunInfo &run, int turn,
                                          TimeSpan span);

/// Whether the words the model read are still those of the narrative.
bool fits(const TurnAttention &attention, const narrative::Narrative &narrative);

/// "anger" or, for regression, the task's name.
QString predictedName(const analysis::Explanation &explanation);
/// "anger 0.81" or "valence 3.42".
QString predictedText(const analysis::Explanation &explanation);

} // namespace duologue::ui
