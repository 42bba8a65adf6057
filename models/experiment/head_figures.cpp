#include "models/experiment/head_figures.h"

#include <algorithm>
#include <cmath>
#include <functional>

#include "models/experiment/svg_plots.h"

namespace duologue::models {
namespace {

/// A row's network and both its figures of one task.
struct Point
{
    std::string group; ///< names of its tasks
    bool single = false, stitched = false, backwards = false;
    int depth = 0;
    double ours = NAN, printed = NAN;
};

class Points
{
public:
    Points(const ExperimentSpec &spec, const std::vector<HeadCell> &cells, const Task &head)
        : m_head(head)
    {
        for (const DesignTable &table : spec.design.tables)
            for (const DesignRow &row : table.rows) {
                const auto cell = std::ranges::find_if(cells, [&](const HeadCell &one) {
                    return one.table == table.number && one.row == row.label &&
                           one.head == head.name;
                });
                if (!table.elsewhere && cell != cells.end())
                    add(row.patch, *cell);
            }
    }

    using Choose = std::function<bool(const Point &)>;
    /// Our values, or the published ones.
    std::vector<double> values(bool ours, const Choose &choose) const
    {
        std::vector<double> found;
        for (const Point &point : m_points)
            if (const double value = ours ? point.ours : point.printed;
                !point.single && choose(point) && std::isfinite(value))
                found.push_back(value);
        return found;
    }
    std::optional<double> baseline(bool ours) const
    {
        for (const Point &point : m_points)
            if (point.single && std::isfinite(ours ? point.ours : point.printed))
                return ours ? point.ours : point.printed;
        return {};
    }
    std::vector<std::string> groups() const
    {
        std::vector<std::string> found;
        for (const Point &point : m_points)
            if (!point.single && std::ranges::count(found, point.group) == 0)
                found.push_back(point.group);
        return found;
    }
    int deepest() const
    {
        int most = 0;
        for (const Point &point : m_points)
            most = std::max(most, point.depth);
        return most;
    }
    /// How many of the chosen are better than the baseline: "7 of 30".
    std::string better(bool ours, const Choose &choose) const
    {
        const auto all = values(ours, choose);
        const auto least = baseline(ours);
        if (all.empty() || !least)
            return "–";
        const auto count = std::ranges::count_if(all, [&](double value) {
            return smallerIsBetterOf(m_head) ? value < *least : value > *least;
        });
        return std::to_string(count) + " of " + std::to_string(all.size());
    }

private:
    void add(const nlohmann::json &patch, const HeadCell &cell)
    {
        Point point;
        for (const auto &name : patch.at("tasks"))
            point.group += (point.group.empty() ? "" : "+") + name.get<std::string>().substr(0, 6);
        const std::string architecture = patch.value("architecture", "");
        point.depth = patch.value("depth", 0);
        point.single = point.depth == 0;
        point.stitched = architecture.ends_with("stitched");
        point.backwards = patch.value("direction", "") == "backwards";
        point.ours = cell.best;
        point.printed = cell.published ? cell.printed : NAN;
        m_points.push_back(std::move(point));
    }

    const Task &m_head;
    std::vector<Point> m_points;
};

bool shares(const Point &point)
{
    return !point.stitched;
}
bool stitches(const Point &point)
{
    return point.stitched;
}

std::string boxes(const Points &points, bool ours, const std::string &title,
                  const std::vector<std::pair<std::string, Points::Choose>> &choices)
{
    std::vector<Series> all;
    for (const auto &[label, choose] : choices)
        all.push_back({label, points.values(ours, choose)});
    return boxPlot(title, all, points.baseline(ours));
}

std::string lines(const Points &points, bool ours, const std::string &title,
                  const std::vector<std::pair<std::string, Points::Choose>> &choices)
{
    std::vector<Series> all;
    for (const auto &[label, choose] : choices) {
        Series series{label, {}};
        for (int depth = 1; depth <= points.deepest(); ++depth) {
            const auto values = points.values(
                ours, [&](const Point &point) { return point.depth == depth && choose(point); });
            double sum = 0;
            for (const double value : values)
                sum += value / static_cast<double>(values.size());
            series.values.push_back(values.empty() ? NAN : sum);
        }
        all.push_back(std::move(series));
    }
    return linePlot(title, all, points.baseline(ours));
}

std::string plots(const Points &points, const std::string &name, bool ours)
{
    const std::string whose = name + (ours ? ", ours: " : ", published: ");
    const auto towards = [](bool stitched, bool backwards) {
        return [=](const Point &point) {
            return point.stitched == stitched && point.backwards == backwards;
        };
    };
    std::vector<std::pair<std::string, Points::Choose>> groups;
    for (const std::string &group : points.groups())
        groups.emplace_back(group, [group](const Point &point) { return point.group == group; });
    return "<div class=plots>" +
           boxes(points, ours, whose + "hard sharing",
                 {{"normal", towards(false, false)}, {"backwards", towards(false, true)}}) +
           boxes(points, ours, whose + "cross-stitch",
                 {{"normal", towards(true, false)}, {"backwards", towards(true, true)}}) +
           boxes(points, ours, whose + "both",
                 {{"hard sharing", shares}, {"cross-stitch", stitches}}) +
           lines(points, ours, whose + "by depth",
                 {{"HPS", towards(false, false)},
                  {"HPS B", towards(false, true)},
                  {"CS", towards(true, false)},
                  {"CS B", towards(true, true)}}) +
           boxes(points, ours, whose + "by grouping", groups) + "</div>\n";
}

} // namespace

std::string headFigures(const ExperimentSpec &spec, const std::vector<HeadCell> &cells)
{
    std::string table = "<h2>Networks that beat the baseline</h2>\n<table><tr><th></th><th>hard "
                        "sharing, ours</th><th>published</th><th>cross-stitch, ours</th>"
                        "<th>published</th></tr>\n";
    std::string all;
    for (const Task &head : spec.tasks.front().spec.primary) {
        const Points points(spec, cells, head);
        table += "<tr><td>" + escaped(head.name) + "</td><td>" + points.better(true, shares) +
                 "</td><td class=p>" + points.better(false, shares) + "</td><td>" +
                 points.better(true, stitches) + "</td><td class=p>" +
                 points.better(false, stitches) + "</td></tr>\n";
        all += plots(points, head.name, true) + plots(points, head.name, false);
    }
    return table + "</table>\n<h2>Figures</h2>\n<p>The dashed line is the baseline.</p>\n" + all;
}

} // namespace duologue::models
