#include "models/experiment/joint_report.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

#include "core/csv/csv.h"
#include "models/experiment/notes.h"
#include "models/experiment/svg_plots.h"

namespace duologue::models {
namespace {

using Json = nlohmann::ordered_json;

std::string decimals(double value, int count)
{
    char text[32];
    std::snprintf(text, sizeof text, "%.*f", count, value);
    return std::isfinite(value) ? text : "–";
}

const std::vector<Task> &tasksOf(const ExperimentSpec &spec)
{
    return spec.tasks.front().spec.primary;
}

std::vector<const Trial *> trialsOf(const ExperimentSpec &spec, const TrialLog &log,
                                    std::size_t table, std::size_t row)
{
    const ExperimentTask &task = spec.tasks.front();
    return log.of(task.name, task.shown[table][row]);
}

/// The weight of a task in an epoch of the curve: learned, else the given one.
double weightIn(const Json &epoch, const Trial &trial, const std::string &task)
{
    const Json &from = epoch.contains("weights") ? epoch : trial.record;
    const char *key = epoch.contains("weights") ? "weights" : "loss_weights";
    return from.contains(key) ? from.at(key).value(task, 0.0) : NAN;
}

/// Of the dev split after an epoch.
double jointIn(const Json &epoch, const Trial &trial, const std::vector<Task> &tasks)
{
    double joint = 0;
    for (const Task &task : tasks)
        joint +=
            weightIn(epoch, trial, task.name) * epoch.at("tasks").at(task.name).value("loss", NAN);
    return joint;
}

void add(JointRow::Split &split, const Trial &trial, const char *name,
         const std::vector<Task> &tasks, double share)
{
    const Json &figures = trial.record.at("figures");
    const Json &joint = figures.at("joint").at(name);
    split.joint += share * joint.value("loss", NAN);
    split.unweighted += share * joint.value("unweighted", NAN);
    for (const Task &task : tasks) {
        const bool first = task.name == tasks.front().name;
        const Json &own = first ? figures.at(name) : figures.at("tasks").at(task.name).at(name);
        split.loss[task.name] += share * joint.at("tasks").value(task.name, NAN);
        split.right[task.name] += share * own.value(task.classes.empty() ? "mae" : "accuracy", NAN);
        if (first)
            split.items += share * own.value("turns", 0.0);
    }
}

class Page
{
public:
    Page(const ExperimentSpec &spec, const TrialLog &log)
        : m_spec(spec), m_log(log), m_rows(jointRows(spec, log))
    {
    }

    std::string html() const
    {
        std::string text =
            "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>" +
            escaped(m_spec.name) +
            "</title><style>body{font:15px/1.5 sans-serif;max-width:80em;margin:2em auto;padding:0 "
            "1em;color:#222}table{border-collapse:collapse;margin:1em 0}th,td{padding:.2em "
            ".6em;text-align:right;border-bottom:1px solid #ccc}th:first-child,td:first-child"
            "{text-align:left}.p{color:#666}h2{margin-top:2em}.plots{display:flex;flex-wrap:wrap;"
            "gap:.5em}</style></head><body>\n<h1>" +
            escaped(m_spec.name) + "</h1>\n<p>" + std::to_string(m_log.trials().size()) +
            " trials in all, " + std::to_string(m_spec.trials) +
            " of each system; figures are their means, at the epoch that the dev split chose. "
            "Published: " +
            escaped(m_spec.design.paper) +
            "; those figures are of other data unless the experiment ran on theirs.</p>\n<ul>";
        for (const std::string &note : notesOf(m_spec, m_log))
            text += "<li>" + escaped(note) + "</li>";
        text += "</ul>\n";
        for (const DesignTable &table : m_spec.design.tables)
            text += "<h2>" + escaped(table.title) + "</h2>\n" + jointTable(table) +
                    "<h3>Without the weights</h3>\n" + taskTable(table);
        return text + "<h2>Figures</h2>\n<div class=plots>" + plots() + "</div></body></html>\n";
    }

private:
    const JointRow *find(int table, const std::string &label) const
    {
        const auto row = std::ranges::find_if(
            m_rows, [&](const JointRow &one) { return one.table == table && one.label == label; });
        return row == m_rows.end() ? nullptr : &*row;
    }

    std::string printed(int table, const std::string &label, const std::string &column,
                        int count) const
    {
        const auto figure = m_spec.design.published.figure(table, label, column);
        return "<td class=p>" + (figure ? decimals(figure->value, count) : "–") + "</td>";
    }

    std::string jointTable(const DesignTable &table) const
    {
        const std::string frames = std::to_string(m_spec.design.jointFrames);
        std::string text = "<table><tr><th></th>";
        for (const Task &task : tasksOf(m_spec))
            text += "<th>weight of " + escaped(task.name) + "</th><th>published</th>";
        text += "<th>joint loss on dev, an item</th><th>times " + frames +
                " frames</th><th>sum of the split</th><th>published</th><th>on test, an "
                "item</th></tr>\n";
        for (const DesignRow &line : table.rows) {
            const JointRow *row = find(table.number, line.label);
            if (!row)
                continue;
            text += "<tr><td>" + escaped(line.label) + "</td>";
            for (const Task &task : tasksOf(m_spec))
                text += "<td>" + decimals(row->weights.at(task.name), 4) + "</td>" +
                        printed(table.number, line.label, "weight of " + task.name, 4);
            text += "<td>" + decimals(row->dev.joint, 4) + "</td><td>" +
                    decimals(row->dev.joint * m_spec.design.jointFrames, 2) + "</td><td>" +
                    decimals(row->dev.joint * row->dev.items, 2) + "</td>" +
                    printed(table.number, line.label, "joint loss", 2) + "<td>" +
                    decimals(row->test.joint, 4) + "</td></tr>\n";
        }
        return text + "</table>\n";
    }

    std::string taskTable(const DesignTable &table) const
    {
        std::string text = "<table><tr><th></th><th>mean loss, dev</th><th>test</th>";
        for (const Task &task : tasksOf(m_spec)) {
            const std::string right = task.classes.empty() ? "mean error" : "accuracy";
            text += "<th>" + escaped(task.name) + ": loss, dev</th><th>test</th><th>" + right +
                    ", dev</th><th>test</th>";
        }
        text += "</tr>\n";
        for (const DesignRow &line : table.rows) {
            const JointRow *row = find(table.number, line.label);
            if (!row)
                continue;
            text += "<tr><td>" + escaped(line.label) + "</td><td>" +
                    decimals(row->dev.unweighted, 4) + "</td><td>" +
                    decimals(row->test.unweighted, 4) + "</td>";
            for (const Task &task : tasksOf(m_spec))
                for (const auto &[dev, test] :
                     {std::pair(row->dev.loss.at(task.name), row->test.loss.at(task.name)),
                      {row->dev.right.at(task.name), row->test.right.at(task.name)}})
                    text += "<td>" + decimals(dev, 4) + "</td><td>" + decimals(test, 4) + "</td>";
            text += "</tr>\n";
        }
        return text + "</table>\n";
    }

    /// The first trial of a row, as it went.
    const Trial *trialOf(const std::string &label) const
    {
        for (std::size_t t = 0; t < m_spec.design.tables.size(); ++t)
            for (std::size_t r = 0; r < m_spec.design.tables[t].rows.size(); ++r)
                if (m_spec.design.tables[t].rows[r].label == label)
                    if (const auto trials = trialsOf(m_spec, m_log, t, r); !trials.empty())
                        return trials.front();
        return nullptr;
    }

    std::string plots() const
    {
        std::string text;
        for (const JointFigure &figure : m_spec.design.jointFigures) {
            std::vector<Series> lines;
            for (const std::string &label : figure.rows)
                if (const Trial *trial = trialOf(label)) {
                    Series &line = lines.emplace_back(Series{label, {}});
                    for (const Json &epoch : trial->record.at("curve"))
                        line.values.push_back(figure.dev ? jointIn(epoch, *trial, tasksOf(m_spec))
                                                         : epoch.value("train_loss", NAN));
                }
            text += linePlot(figure.title, lines);
        }
        for (const DesignTable &table : m_spec.design.tables)
            for (const DesignRow &row : table.rows)
                text += weightPlot(row.label);
        return text;
    }

    /// Only of weights that move.
    std::string weightPlot(const std::string &label) const
    {
        const Trial *trial = trialOf(label);
        if (!trial || !trial->record.at("curve").front().contains("weights"))
            return {};
        std::vector<Series> lines;
        for (const Task &task : tasksOf(m_spec)) {
            Series &line = lines.emplace_back(Series{task.name, {}});
            for (const Json &epoch : trial->record.at("curve"))
                line.values.push_back(epoch.at("weights").value(task.name, NAN));
        }
        return linePlot("Weights of " + label, lines);
    }

    const ExperimentSpec &m_spec;
    const TrialLog &m_log;
    std::vector<JointRow> m_rows;
};

/// Every figure of a row by the name that it is printed under.
std::vector<std::pair<std::string, double>> figuresOf(const JointRow &row, int frames)
{
    std::vector<std::pair<std::string, double>> all{{"joint loss", row.dev.joint * frames},
                                                    {"joint loss an item", row.dev.joint},
                                                    {"joint loss an item, test", row.test.joint},
                                                    {"unweighted loss", row.dev.unweighted},
                                                    {"unweighted loss, test", row.test.unweighted}};
    for (const auto &[task, weight] : row.weights)
        all.emplace_back("weight of " + task, weight);
    for (const auto &[task, loss] : row.test.loss)
        all.emplace_back("loss of " + task + ", test", loss);
    for (const auto &[task, right] : row.test.right)
        all.emplace_back("accuracy of " + task + ", test", right);
    return all;
}

} // namespace

std::vector<JointRow> jointRows(const ExperimentSpec &spec, const TrialLog &log)
{
    std::vector<JointRow> rows;
    for (std::size_t t = 0; t < spec.design.tables.size(); ++t)
        for (std::size_t r = 0; r < spec.design.tables[t].rows.size(); ++r) {
            const auto trials = trialsOf(spec, log, t, r);
            if (trials.empty())
                continue;
            JointRow row;
            row.table = spec.design.tables[t].number;
            row.label = spec.design.tables[t].rows[r].label;
            row.trials = trials.size();
            const double share = 1.0 / static_cast<double>(trials.size());
            for (const Trial *trial : trials) {
                const Json &last = trial->record.at("curve").back();
                for (const Task &task : tasksOf(spec))
                    row.weights[task.name] += share * weightIn(last, *trial, task.name);
                add(row.dev, *trial, "dev", tasksOf(spec), share);
                add(row.test, *trial, "test", tasksOf(spec), share);
            }
            rows.push_back(std::move(row));
        }
    return rows;
}

std::string jointHtml(const ExperimentSpec &spec, const TrialLog &log)
{
    return Page(spec, log).html();
}

std::string jointCsv(const ExperimentSpec &spec, const TrialLog &log)
{
    std::string text = csv::row({"table", "row", "figure", "ours", "published", "trials"});
    for (const JointRow &row : jointRows(spec, log))
        for (const auto &[name, value] : figuresOf(row, spec.design.jointFrames)) {
            const auto printed = spec.design.published.figure(row.table, row.label, name);
            text +=
                csv::row({std::to_string(row.table), row.label, name, decimals(value, 6),
                          printed ? decimals(printed->value, 4) : "", std::to_string(row.trials)});
        }
    return text;
}

Json jointSummary(const ExperimentSpec &spec, const TrialLog &log)
{
    Json cells = Json::array();
    for (const JointRow &row : jointRows(spec, log))
        for (const auto &[name, value] : figuresOf(row, spec.design.jointFrames)) {
            const auto printed = spec.design.published.figure(row.table, row.label, name);
            cells.push_back({{"table", row.table},
                             {"row", row.label},
                             {"task", spec.tasks.front().name},
                             {"figure", name},
                             {"ours", value},
                             {"significant", false},
                             {"published", printed ? Json(printed->value) : Json()},
                             {"trials", row.trials}});
        }
    return {{"name", spec.name}, {"trials", log.trials().size()}, {"cells", cells}};
}

} // namespace duologue::models
