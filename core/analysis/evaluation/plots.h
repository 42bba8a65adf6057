#pragma once

#include <string>

#include "core/analysis/evaluation.h"

/// Plots as SVG inside an HTML page, whose style sheet gives them their colours. Nothing is told by
/// colour alone.
namespace duologue::analysis {

/// A heat map with counts and shares of each row: people down, the model across.
std::string confusionPlot(const models::Task &task, const SplitFigures &split);
/// People across, the model up, with the line where both are the same.
std::string scatterPlot(const models::Task &task, const SplitFigures &split);

/// Where figures of one kind lie.
struct Scale
{
    double low = 0, high = 1;
};
/// Of all these figures and their intervals: 0 to 1, or as far as they reach.
Scale scaleOf(const std::vector<const Figure *> &figures);
/// A dot with its interval on the scale; `mark` is where the whole split lies, NaN: not shown.
std::string strip(const Figure &figure, const Scale &scale, double mark);
/// The numbers at the ends of the scale.
std::string stripHead(const Scale &scale);

} // namespace duologue::analysis
