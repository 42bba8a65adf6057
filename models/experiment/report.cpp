#include "models/experiment/report.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <filesystem>

#include "core/csv/csv.h"
#include "models/base/files.h"
#include "models/experiment/heads_report.h"
#include "models/experiment/joint_report.h"
#include "models/experiment/notes.h"
#include "models/experiment/svg_plots.h"
#include "models/train/evaluation.h"

namespace duologue::models {
namespace {

using Json = nlohmann::ordered_json;

std::string decimals(double value, int count = 3)
{
    char text[32];
    std::snprintf(text, sizeof text, "%.*f", count, value);
    return text;
}

/// One figure of a table.
struct Cell
{
    int table = 0;
    std::string row, task;
    std::string what;  ///< "test", "dev" or "F1 sad"
    std::string model; ///< whose trials; empty: published only
    double ours = 0;
    bool baseline = false;
    Comparison comparison; ///< with the first row
    bool differs = false;  ///< the first row, from the model that the design names
    std::optional<PublishedFigure> published;
    std::size_t trials = 0;
    double mean = 0, deviation = 0; ///< of the trials' test scores
    int epoch = 0;                  ///< of the trial that was selected
    std::vector<double> weights;    ///< of its tasks, where they were tried

    std::string marks() const
    {
        return std::string(comparison.significant ? "*" : "") + (differs ? "^" : "");
    }
};

void spread(Cell &cell, const std::vector<Scores> &scores)
{
    cell.trials = scores.size();
    for (const Scores &score : scores)
        cell.mean += score.test / static_cast<double>(scores.size());
    for (const Scores &score : scores)
        cell.deviation += (score.test - cell.mean) * (score.test - cell.mean);
    cell.deviation =
        scores.size() > 1 ? std::sqrt(cell.deviation / static_cast<double>(scores.size() - 1)) : 0;
}

class Report
{
public:
    Report(const ExperimentSpec &spec, const TrialLog &log) : m_spec(spec), m_log(log)
    {
        for (std::size_t table = 0; table < spec.design.tables.size(); ++table)
            for (const ExperimentTask &task : spec.tasks) {
                if (spec.design.tables[table].dev)
                    addCells(table, task, "dev",
                             [](const Trial &trial) { return trial.scores.dev; });
                addCells(table, task, "test", [](const Trial &trial) { return trial.scores.test; });
                for (const std::string &name : task.spec.primary.front().classes)
                    addCells(table, task, "F1 " + name, [&name](const Trial &trial) {
                        const Json &f1 = trial.record.at("figures").at("test").at("f1");
                        return f1.value(name, 0.0);
                    });
            }
    }

    std::string html() const
    {
        std::string text =
            "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>" +
            escaped(m_spec.name) +
            "</title><style>body{font:15px/1.5 sans-serif;max-width:64em;margin:2em auto;padding:0 "
            "1em;color:#222}table{border-collapse:collapse;margin:1em 0}th,td{padding:.3em "
            ".8em;text-align:right;border-bottom:1px solid #ccc;vertical-align:top}"
            "th:first-child,td:first-child{text-align:left}td small{color:#666;display:block}"
            "h2{margin-top:2em}</style></head><body>\n<h1>" +
            escaped(m_spec.name) + "</h1>\n<p>" + std::to_string(m_log.trials().size()) +
            " trials in all, " + std::to_string(m_spec.trials) + " for each model and task, seed " +
            std::to_string(m_spec.seed) + ". " + legend() + "</p>\n";
        for (const DesignTable &table : m_spec.design.tables) {
            text += "<h2>" + escaped(table.title) + "</h2>\n" + scoreTable(table);
            for (const ExperimentTask &task : m_spec.tasks)
                if (!task.spec.primary.front().classes.empty())
                    text += "<h3>F1 by class: " + escaped(task.name) + "</h3>\n" +
                            classTable(table, task);
        }
        return text + "</body></html>\n";
    }

    std::string csv() const
    {
        std::string text =
            csv::row({"table", "row", "task", "figure", "ours", "significant", "low", "high",
                      "published", "published_significant", "trials", "mean", "sd", "best_epoch",
                      "model", "marks", "published_marks", "published_sd"});
        for (const Cell &cell : m_cells)
            text += csv::row({std::to_string(cell.table), cell.row, cell.task, cell.what,
                              decimals(cell.ours, 6),
                              cell.baseline                 ? "baseline"
                              : cell.comparison.significant ? "yes"
                                                            : "no",
                              decimals(cell.comparison.low, 6), decimals(cell.comparison.high, 6),
                              cell.published ? decimals(cell.published->value) : "",
                              !cell.published                 ? ""
                              : cell.published->significant() ? "yes"
                                                              : "no",
                              std::to_string(cell.trials), decimals(cell.mean, 6),
                              decimals(cell.deviation, 6), std::to_string(cell.epoch), cell.model,
                              cell.marks(), cell.published ? cell.published->marks : "",
                              cell.published && cell.published->deviation > 0
                                  ? decimals(cell.published->deviation)
                                  : ""});
        return text;
    }

    Json summary() const
    {
        Json cells = Json::array();
        for (const Cell &cell : m_cells)
            cells.push_back(
                {{"table", cell.table},
                 {"row", cell.row},
                 {"task", cell.task},
                 {"figure", cell.what},
                 {"ours", cell.ours},
                 {"significant", cell.comparison.significant},
                 {"low", cell.comparison.low},
                 {"high", cell.comparison.high},
                 {"published", cell.published ? Json(cell.published->value) : Json()},
                 {"published_marks", cell.published ? Json(cell.published->marks) : Json()},
                 {"published_sd", cell.published ? Json(cell.published->deviation) : Json()},
                 {"model", cell.model},
                 {"marks", cell.marks()},
                 {"mean", cell.mean},
                 {"sd", cell.deviation},
                 {"best_epoch", cell.epoch},
                 {"trials", cell.trials}});
        return {{"name", m_spec.name}, {"trials", m_log.trials().size()}, {"cells", cells}};
    }

private:
    std::string legend() const
    {
        std::string text =
            m_spec.design.headlineIsMean
                ? "Each figure is the mean test score over all trials, with their standard "
                  "deviation"
                : "Each figure is the test score of the trial that is best on dev; below it the "
                  "mean and standard deviation over all trials";
        text += ", and what was published (" + escaped(m_spec.design.paper) + ").";
        for (const auto &[mark, meaning] : m_spec.design.marks)
            text += " " + escaped(mark) + ": " + escaped(meaning) + ".";
        if (m_spec.design.significance == Significance::Bootstrap)
            text += " Differences are those whose 95 % interval of 1000 bootstrap samples leaves "
                    "out 0.";
        if (m_spec.design.significance == Significance::OneTailed)
            text += " Differences are those of a one-tailed t-test at 5 %.";
        for (const std::string &note : notesOf(m_spec, m_log))
            text += " " + escaped(note);
        return text + " A cell that shows another row's trials, because the paper paired them "
                      "so, names it. The published figures are of other data unless the "
                      "experiment ran on theirs.";
    }

    Comparison compared(const std::vector<Scores> &baseline, const std::vector<Scores> &scores,
                        bool smaller) const
    {
        if (m_spec.design.significance == Significance::Bootstrap)
            return compare(baseline, scores, smaller, m_spec.seed);
        return m_spec.design.significance == Significance::OneTailed
                   ? compareMeans(baseline, scores, smaller)
                   : Comparison();
    }

    template <class Read>
    std::vector<Scores> scoresOf(const ExperimentTask &task, const std::string &model,
                                 Read read) const
    {
        std::vector<Scores> scores;
        for (const Trial *trial : m_log.of(task.name, model))
            scores.push_back({trial->scores.dev, read(*trial)});
        return scores;
    }

    template <class Read>
    void addCells(std::size_t place, const ExperimentTask &task, const std::string &what, Read read)
    {
        const DesignTable &table = m_spec.design.tables[place];
        const bool smaller = !what.starts_with("F1") && smallerIsBetter(task.metric);
        const bool smallerDev = smallerIsBetter(task.metric);
        std::vector<Scores> baseline;
        for (std::size_t row = 0; row < table.rows.size(); ++row) {
            Cell cell;
            cell.table = table.number;
            cell.row = table.rows[row].label;
            cell.task = task.name;
            cell.what = what;
            cell.model = task.shown[place][row];
            cell.published =
                what.starts_with("F1")
                    ? m_spec.design.published.f1(cell.row, what.substr(3), task.published)
                    : m_spec.design.published.figure(table.number, cell.row, task.published,
                                                     what == "dev");
            if (!cell.model.empty()) {
                const auto scores = scoresOf(task, cell.model, read);
                cell.baseline = baseline.empty();
                if (cell.baseline)
                    baseline = scores;
                fill(cell, scores, smallerDev, m_log.of(task.name, cell.model));
                cell.comparison = compared(baseline, scores, smaller);
                if (!table.baselines.empty()) {
                    cell.baseline = isBaseline(table, cell.row);
                    cell.comparison.significant =
                        !cell.baseline && beatsAll(place, task, scores, smaller, read);
                }
                if (cell.baseline && !table.firstRowAgainst.empty())
                    cell.differs =
                        compared(scoresOf(task, table.firstRowAgainst, read), scores, smaller)
                            .significant;
            }
            m_cells.push_back(std::move(cell));
        }
    }

    static bool isBaseline(const DesignTable &table, const std::string &row)
    {
        return table.baselines.empty() ? row == table.rows.front().label
                                       : std::ranges::count(table.baselines, row) > 0;
    }

    /// Whether these scores differ from those of every baseline that has trials.
    template <class Read>
    bool beatsAll(std::size_t place, const ExperimentTask &task, const std::vector<Scores> &scores,
                  bool smaller, Read read) const
    {
        const DesignTable &table = m_spec.design.tables[place];
        for (std::size_t row = 0; row < table.rows.size(); ++row)
            if (isBaseline(table, table.rows[row].label) && !task.shown[place][row].empty() &&
                !compared(scoresOf(task, task.shown[place][row], read), scores, smaller)
                     .significant)
                return false;
        return true;
    }

    void fill(Cell &cell, const std::vector<Scores> &scores, bool smallerDev,
              const std::vector<const Trial *> &trials) const
    {
        spread(cell, scores);
        const int best = selected(scores, smallerDev);
        if (best < 0)
            return;
        const auto place = static_cast<std::size_t>(best);
        cell.ours = m_spec.design.headlineIsMean ? cell.mean : scores[place].test;
        cell.epoch = trials[place]->record.at("figures").value("best_epoch", 0);
        if (trials[place]->record.contains("primary_weights"))
            trials[place]->record.at("primary_weights").get_to(cell.weights);
    }

    const Cell *find(int table, const std::string &row, const std::string &task,
                     const std::string &what) const
    {
        for (const Cell &cell : m_cells)
            if (cell.table == table && cell.row == row && cell.task == task && cell.what == what)
                return &cell;
        return nullptr;
    }

    static std::string publishedText(const PublishedFigure &figure)
    {
        return "<small>published " + decimals(figure.value) +
               (figure.deviation > 0 ? " ± " + decimals(figure.deviation) : "") +
               escaped(figure.marks) + "</small>";
    }

    static std::string shown(const Cell *cell)
    {
        if (!cell)
            return "<td></td>";
        if (cell->model.empty())
            return "<td>" + (cell->published ? publishedText(*cell->published) : "") + "</td>";
        std::string text =
            "<td title=\"difference from the first row: " + decimals(cell->comparison.low) +
            " to " + decimals(cell->comparison.high) + ", best epoch " +
            std::to_string(cell->epoch) + "\">" + decimals(cell->ours) + escaped(cell->marks()) +
            "<small>" + decimals(cell->mean) + " ± " + decimals(cell->deviation) + "</small>";
        if (cell->model != cell->row)
            text += "<small>trials of " + escaped(cell->model) + "</small>";
        if (!cell->weights.empty())
            text += "<small>weights " + Json(cell->weights).dump() + "</small>";
        if (cell->published)
            text += publishedText(*cell->published);
        return text + "</td>";
    }

    std::string scoreTable(const DesignTable &table) const
    {
        const std::vector<std::string> splits =
            table.dev ? std::vector<std::string>{"dev", "test"} : std::vector<std::string>{"test"};
        std::string text = "<table><tr><th></th>";
        for (const std::string &split : splits)
            for (const ExperimentTask &task : m_spec.tasks)
                text += "<th>" + escaped(task.name) + ", " + measureName(task) +
                        (table.dev ? ", " + split : "") + "</th>";
        text += "</tr>\n";
        for (const DesignRow &row : table.rows) {
            text += "<tr><td>" + escaped(row.label) +
                    (isBaseline(table, row.label) ? " (baseline)" : "") + "</td>";
            for (const std::string &split : splits)
                for (const ExperimentTask &task : m_spec.tasks)
                    text += shown(find(table.number, row.label, task.name, split));
            text += "</tr>\n";
        }
        return text + "</table>\n";
    }

    static std::string measureName(const ExperimentTask &task)
    {
        return task.metric == "accuracy"
                   ? "MA(" + std::to_string(task.spec.primary.front().classes.size()) + ")"
               : task.metric == "ccc" ? "CCC"
               : task.metric == "uar" ? "mean recall"
                                      : "MAE";
    }

    std::string classTable(const DesignTable &table, const ExperimentTask &task) const
    {
        const Published &published = m_spec.design.published;
        std::string text = "<table><tr><th>class</th>";
        for (const DesignRow &row : table.rows)
            text += "<th>" + escaped(row.label) + "</th>";
        std::vector<std::string> others;
        for (const std::string &other : published.others())
            if (published.f1(other, task.spec.primary.front().classes.front(), task.published))
                others.push_back(other);
        for (const std::string &other : others)
            text += "<th>" + escaped(other) + "</th>";
        text += "</tr>\n";
        for (const std::string &name : task.spec.primary.front().classes) {
            text += "<tr><td>" + escaped(name) + "</td>";
            for (const DesignRow &row : table.rows)
                text += shown(find(table.number, row.label, task.name, "F1 " + name));
            for (const std::string &other : others) {
                const auto figure = published.f1(other, name, task.published);
                text += "<td>" + (figure ? publishedText(*figure) : "") + "</td>";
            }
            text += "</tr>\n";
        }
        return text + "</table>\n";
    }

    const ExperimentSpec &m_spec;
    const TrialLog &m_log;
    std::vector<Cell> m_cells;
};

ExperimentResult written(const std::string &directory, const std::string &html,
                         const std::string &csv, const Json &summary)
{
    const std::filesystem::path folder(directory);
    ExperimentResult result;
    result.report = (folder / "report.html").string();
    result.summary = summary.dump();
    writeFile(result.report, {html});
    writeFile((folder / "tables.csv").string(), {csv});
    return result;
}

} // namespace

ExperimentResult writeReport(const ExperimentSpec &spec, const TrialLog &log,
                             const std::string &directory)
{
    if (!spec.design.heads.empty())
        return written(directory, headsHtml(spec, log), headsCsv(spec, log),
                       headsSummary(spec, log));
    if (spec.design.jointFrames > 0)
        return written(directory, jointHtml(spec, log), jointCsv(spec, log),
                       jointSummary(spec, log));
    const Report report(spec, log);
    return written(directory, report.html(), report.csv(), report.summary());
}

} // namespace duologue::models
