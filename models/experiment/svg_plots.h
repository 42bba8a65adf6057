#pragma once

#include <optional>
#include <string>
#include <vector>

/// Plots as SVG to lie in an HTML page. std only.
namespace duologue::models {

struct Series
{
    std::string label;
    std::vector<double> values;
};

/// Boxes from the first to the third quartile with the median, whiskers to the farthest value
/// within 1.5 boxes, and what lies beyond as dots. `line`: a baseline across all.
std::string boxPlot(const std::string &title, const std::vector<Series> &boxes,
                    std::optional<double> line = {});

/// A line a series over 1, 2, 3, …; values that are not numbers leave a gap.
std::string linePlot(const std::string &title, const std::vector<Series> &lines,
                     std::optional<double> line = {});

/// A field a number, with the number in it; blue below, red above 0, white at 0. `names`: of rows
/// and columns.
std::string heatMap(const std::string &title, const std::vector<std::vector<double>> &rows,
                    const std::vector<std::string> &names);

/// The value below which `share` of the sorted values lie, interpolated.
double quantile(std::vector<double> values, double share);

/// Text for HTML and SVG.
std::string escaped(const std::string &text);

} // namespace duologue::models
