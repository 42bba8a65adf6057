#pragma once

#include "core/base/error.h"
#include "core/traces/curve.h"

/// How far people are behind what they judge.
namespace duologue::traces {

struct LagOptions
{
    double most = 5;    ///< seconds that are looked through
    bool ahead = false; ///< also those by which the first could be ahead of the second
};

struct Lag
{
    double seconds = 0;     ///< by which the trace follows; below 0: is ahead
    double correlation = 0; ///< Pearson's, with the lag taken away
    double uncorrected = 0; ///< without
    bool atTheEdge = false; ///< the farthest that was looked at: the true one may be farther
};

/// Samples a second at which lags are looked for.
inline constexpr double lagHertz = 20;

/// The lag at which a trace and what it follows correlate most: the other raters' mean, one of
/// them, or a feature such as loudness. Annotators answer late by their reaction time, which is
/// found as the shift that maximises how much a label has to do with what it is about: Nicolle,
/// Rapp, Bailly, Prevost and Chetouani, "Robust continuous prediction of human emotions using
/// multiscale dynamic cues" (2012), section 3.1, by correlation; Mariooryad and Busso, "Correcting
/// time-continuous emotional labels by modeling the reaction lag of evaluators" (2015), section 4,
/// by mutual information. Both curves have the same samples a second. The correlation is Pearson's
/// over the moments that both know, of which a lag has to have half as many as the one with most.
/// Codes: traces.short (under 5 s in common), traces.flat (one of them never moves).
Result<Lag> lagOf(const Curve &trace, const Curve &followed, const LagOptions &options = {});

} // namespace duologue::traces
