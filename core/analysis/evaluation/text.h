#pragma once

#include <string>
#include <vector>

#include "core/analysis/evaluation.h"

/// Numbers and names of an evaluation as its files and the command write them.
namespace duologue::analysis {

/// The shortest text that reads back as the same number; empty for NaN.
std::string inFull(double value);
/// "0.831"; "–" for NaN.
std::string rounded(double value, int decimals = 3);
/// "0.78 to 0.88"; empty where there is none.
std::string intervalText(const Figure &figure);
/// "132 items of 4 sessions and 8 speakers; intervals: 1000 bootstrap samples of sessions"
std::string summaryOf(const SplitFigures &split);

} // namespace duologue::analysis
