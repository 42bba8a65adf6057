#include "models/experiment/heads_report.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

#include "core/csv/csv.h"
#include "models/experiment/head_figures.h"
#include "models/experiment/notes.h"
#include "models/experiment/svg_plots.h"

namespace duologue::models {
namespace {

using Json = nlohmann::ordered_json;

/// In a trial's figures the first task stands at the top, the others under "tasks".
const Json *figuresOf(const Json &figures, const std::string &head, const std::string &first,
                      const char *split)
{
    const Json *of = &figures;
    if (head != first) {
        if (!figures.contains("tasks") || !figures.at("tasks").contains(head))
            return nullptr;
        of = &figures.at("tasks").at(head);
    }
    return of->contains(split) ? &of->at(split) : nullptr;
}

double numberOf(const Json *object, const char *key)
{
    return object && object->contains(key) ? object->at(key).get<double>() : NAN;
}

bool isElsewhere(const ExperimentSpec &spec, int number)
{
    return std::ranges::any_of(spec.design.tables, [number](const DesignTable &table) {
        return table.number == number && table.elsewhere;
    });
}

/// Names of the tasks that a trial trained.
std::vector<std::string> tasksOf(const Json &record)
{
    std::vector<std::string> names;
    for (const Json &task : record.at("tasks"))
        names.push_back(task.at("name"));
    return names;
}

/// Of what the curve says of one task on dev.
double bestEpoch(const Json &curve, const Task &head)
{
    const bool smaller = smallerIsBetterOf(head);
    double best = NAN;
    for (const Json &epoch : curve) {
        if (!epoch.contains("tasks") || !epoch.at("tasks").contains(head.name))
            continue;
        const double value =
            numberOf(&epoch.at("tasks").at(head.name), smaller ? "loss" : "accuracy");
        if (std::isnan(best) || (smaller ? value < best : value > best))
            best = value;
    }
    return best;
}

class Mean
{
public:
    void add(double value)
    {
        if (!std::isfinite(value))
            return;
        m_sum += value;
        ++m_count;
    }
    double value() const { return m_count > 0 ? m_sum / m_count : NAN; }

private:
    double m_sum = 0;
    int m_count = 0;
};

void fill(HeadCell &cell, const Task &head, const std::vector<const Trial *> &trials)
{
    const char *figure = smallerIsBetterOf(head) ? "mse" : "accuracy";
    cell.figure = figure;
    Mean best, honest, elsewhere;
    for (const Trial *trial : trials) {
        const Json &record = trial->record;
        const std::string first = tasksOf(record).front();
        best.add(bestEpoch(record.at("curve"), head));
        honest.add(numberOf(figuresOf(record.at("figures"), head.name, first, "test"), figure));
        if (record.contains("elsewhere") && record.at("elsewhere").contains(head.name))
            elsewhere.add(numberOf(&record.at("elsewhere").at(head.name), figure));
    }
    cell.trials = trials.size();
    cell.best = best.value();
    cell.honest = honest.value();
    cell.elsewhere = elsewhere.value();
}

std::string shown(double value, const Task &head)
{
    if (!std::isfinite(value))
        return "–";
    char text[32];
    std::snprintf(text, sizeof text, smallerIsBetterOf(head) ? "%.3f" : "%.4f", value);
    return text;
}

std::string legend(const ExperimentSpec &spec)
{
    std::string text =
        "Of each task three figures: by the rule of the paper, the mean over trials of the best "
        "epoch on the dev split, each task its own epoch; by the honest rule, the mean of the "
        "test split at the one epoch that dev chose for all tasks; and what was published (" +
        escaped(spec.design.paper) +
        "). Numbers are shown by their mean squared error, classes by accuracy. The published "
        "figures are of other data unless the experiment ran on theirs.";
    return text;
}

std::string cellHtml(const HeadCell &cell, const Task &head, bool elsewhere)
{
    const std::string printed = cell.published ? shown(cell.printed, head) : "–";
    if (elsewhere)
        return "<td>" + shown(cell.elsewhere, head) + "</td><td class=p>" + printed + "</td>";
    return "<td>" + shown(cell.best, head) + "</td><td>" + shown(cell.honest, head) +
           "</td><td class=p>" + printed + "</td>";
}

std::string tableHtml(const ExperimentSpec &spec, const DesignTable &table,
                      const std::vector<HeadCell> &cells)
{
    const auto &heads = spec.tasks.front().spec.primary;
    const std::string columns = table.elsewhere
                                    ? "<th>ours</th><th>published</th>"
                                    : "<th>paper's rule</th><th>honest</th><th>published</th>";
    std::string text = "<table><tr><th></th>", second = "<tr><th></th>";
    for (const Task &head : heads) {
        text += "<th colspan=" + std::string(table.elsewhere ? "2" : "3") + ">" +
                escaped(head.name) + (smallerIsBetterOf(head) ? ", MSE" : ", accuracy") + "</th>";
        second += columns;
    }
    text += "</tr>" + second + "</tr>\n";
    for (const DesignRow &row : table.rows) {
        text += "<tr><td>" + escaped(row.label) + "</td>";
        for (const Task &head : heads) {
            const auto found = std::ranges::find_if(cells, [&](const HeadCell &cell) {
                return cell.table == table.number && cell.row == row.label &&
                       cell.head == head.name;
            });
            text += found == cells.end()
                        ? (table.elsewhere ? "<td></td><td></td>" : "<td></td><td></td><td></td>")
                        : cellHtml(*found, head, table.elsewhere);
        }
        text += "</tr>\n";
    }
    return text + "</table>\n";
}

/// The units of the first trial of each row, as matrices of tasks by tasks.
std::string unitsHtml(const ExperimentSpec &spec, const TrialLog &log)
{
    std::string text;
    const ExperimentTask &task = spec.tasks.front();
    for (const ExperimentModel &model : task.models)
        for (const Trial *trial : log.of(task.name, model.name)) {
            if (!trial->record.contains("units") || trial->record.at("units").empty())
                continue;
            const auto names = tasksOf(trial->record);
            text += "<h3>" + escaped(model.name) + ", trial " + std::to_string(trial->index + 1) +
                    "</h3>\n<div class=plots>";
            for (const auto &[unit, rows] : trial->record.at("units").items())
                text += heatMap(unit + ": to (row), from (column)",
                                rows.get<std::vector<std::vector<double>>>(), names);
            text += "</div>\n";
            break;
        }
    return text.empty() ? text : "<h2>Cross-stitch units</h2>\n" + text;
}

} // namespace

bool smallerIsBetterOf(const Task &head)
{
    return head.classes.empty();
}

std::vector<HeadCell> headCells(const ExperimentSpec &spec, const TrialLog &log)
{
    const ExperimentTask &task = spec.tasks.front();
    std::vector<HeadCell> cells;
    for (std::size_t t = 0; t < spec.design.tables.size(); ++t) {
        const DesignTable &table = spec.design.tables[t];
        for (std::size_t r = 0; r < table.rows.size(); ++r) {
            const DesignRow &row = table.rows[r];
            const auto &own = row.patch.at("tasks");
            for (const Task &head : task.spec.primary) {
                if (std::ranges::count(own, nlohmann::json(head.name)) == 0)
                    continue;
                HeadCell cell;
                cell.table = table.number;
                cell.row = row.label;
                cell.head = head.name;
                if (const auto printed =
                        spec.design.published.figure(table.number, row.label, head.name)) {
                    cell.published = true;
                    cell.printed = printed->value;
                }
                fill(cell, head, log.of(task.name, task.shown[t][r]));
                cells.push_back(std::move(cell));
            }
        }
    }
    return cells;
}

std::string headsHtml(const ExperimentSpec &spec, const TrialLog &log)
{
    const auto cells = headCells(spec, log);
    std::string text =
        "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>" +
        escaped(spec.name) +
        "</title><style>body{font:15px/1.5 sans-serif;max-width:76em;margin:2em auto;padding:0 "
        "1em;color:#222}table{border-collapse:collapse;margin:1em 0}th,td{padding:.2em "
        ".7em;text-align:right;border-bottom:1px solid #ccc}th:first-child,td:first-child"
        "{text-align:left}.p{color:#666}h2{margin-top:2em}.plots{display:flex;flex-wrap:wrap;"
        "gap:.5em}</style></head><body>\n<h1>" +
        escaped(spec.name) + "</h1>\n<p>" + std::to_string(log.trials().size()) +
        " trials in all, " + std::to_string(spec.trials) + " of each network. " + legend(spec) +
        "</p>\n<ul>";
    for (const std::string &note : notesOf(spec, log))
        text += "<li>" + escaped(note) + "</li>";
    text += "</ul>\n";
    for (const DesignTable &table : spec.design.tables)
        text += "<h2>" + escaped(table.title) + "</h2>\n" + tableHtml(spec, table, cells);
    return text + headFigures(spec, cells) + unitsHtml(spec, log) + "</body></html>\n";
}

std::string headsCsv(const ExperimentSpec &spec, const TrialLog &log)
{
    const auto number = [](double value) {
        char text[32];
        std::snprintf(text, sizeof text, "%.6f", value);
        return std::isfinite(value) ? std::string(text) : std::string();
    };
    std::string text = csv::row(
        {"table", "row", "task", "papers_rule", "honest", "elsewhere", "published", "trials"});
    for (const HeadCell &cell : headCells(spec, log))
        text += csv::row({std::to_string(cell.table), cell.row, cell.head, number(cell.best),
                          number(cell.honest), number(cell.elsewhere),
                          cell.published ? number(cell.printed) : "", std::to_string(cell.trials)});
    return text;
}

nlohmann::ordered_json headsSummary(const ExperimentSpec &spec, const TrialLog &log)
{
    Json cells = Json::array();
    for (const HeadCell &cell : headCells(spec, log))
        cells.push_back({{"table", cell.table},
                         {"row", cell.row},
                         {"task", cell.head},
                         {"figure", cell.figure},
                         {"ours", isElsewhere(spec, cell.table) ? cell.elsewhere : cell.best},
                         {"honest", cell.honest},
                         {"elsewhere", cell.elsewhere},
                         {"significant", false},
                         {"published", cell.published ? Json(cell.printed) : Json()},
                         {"trials", cell.trials}});
    return {{"name", spec.name}, {"trials", log.trials().size()}, {"cells", cells}};
}

} // namespace duologue::models
