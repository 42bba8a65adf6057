#include "models/experiment/report.h"

#include <cmath>
#include <cstdio>
#include <filesystem>

#include "core/csv/csv.h"
#include "models/base/files.h"
#include "models/experiment/published.h"

namespace duologue::models {
namespace {

using Json = nlohmann::ordered_json;

std::string decimals(double value, int count = 3)
{
    char text[32];
    std::snprintf(text, sizeof text, "%.*f", count, value);
    return text;
}

std::string escaped(const std::string &text)
{
    std::string result;
    for (const char c : text)
        result += c == '&'   ? "&amp;"
                  : c == '<' ? "&lt;"
                  : c == '>' ? "&gt;"
                  : c == '"' ? "&quot;"
                             : std::string(1, c);
    return result;
}

/// One figure of a table.
struct Cell
{
    int table = 0;
    std::string row, task;
    std::string what; ///< "test", or "F1 sad"
    double ours = 0;
    bool baseline = false;
    Comparison comparison;
    std::optional<PublishedFigure> published;
    std::size_t trials = 0;
    double mean = 0, deviation = 0; ///< of the trials' test scores
    int epoch = 0;                  ///< of the trial that was selected
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
        for (const ExperimentTable &table : spec.tables)
            for (const ExperimentTask &task : spec.tasks) {
                addCells(table, task, "test", [](const Trial &trial) { return trial.scores.test; });
                for (const std::string &name : task.spec.classes)
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
            std::to_string(m_spec.seed) +
            ". Each figure is the test score of the trial that is best on dev; below it the mean "
            "and standard deviation over all trials, and what was published (Kim, Liu and Yacef, "
            "tables 1 to 4). *: differs from the first row (95 % interval of 1000 bootstrap "
            "samples, appendix A.5). The published figures are of other data unless the "
            "experiment ran on theirs.</p>\n";
        for (const ExperimentTable &table : m_spec.tables) {
            text += "<h2>" + escaped(table.title) + "</h2>\n" + scoreTable(table);
            for (const ExperimentTask &task : m_spec.tasks)
                if (!task.spec.classes.empty())
                    text += "<h3>F1 by class: " + escaped(task.name) + "</h3>\n" +
                            classTable(table, task);
        }
        return text + "</body></html>\n";
    }

    std::string csv() const
    {
        std::string text =
            csv::row({"table", "row", "task", "figure", "ours", "significant", "low", "high",
                      "published", "published_significant", "trials", "mean", "sd", "best_epoch"});
        for (const Cell &cell : m_cells)
            text += csv::row({std::to_string(cell.table), cell.row, cell.task, cell.what,
                              decimals(cell.ours, 6),
                              cell.baseline                 ? "baseline"
                              : cell.comparison.significant ? "yes"
                                                            : "no",
                              decimals(cell.comparison.low, 6), decimals(cell.comparison.high, 6),
                              cell.published ? decimals(cell.published->value) : "",
                              !cell.published               ? ""
                              : cell.published->significant ? "yes"
                                                            : "no",
                              std::to_string(cell.trials), decimals(cell.mean, 6),
                              decimals(cell.deviation, 6), std::to_string(cell.epoch)});
        return text;
    }

    Json summary() const
    {
        Json cells = Json::array();
        for (const Cell &cell : m_cells)
            cells.push_back({{"table", cell.table},
                             {"row", cell.row},
                             {"task", cell.task},
                             {"figure", cell.what},
                             {"ours", cell.ours},
                             {"significant", cell.comparison.significant},
                             {"low", cell.comparison.low},
                             {"high", cell.comparison.high},
                             {"published", cell.published ? Json(cell.published->value) : Json()},
                             {"trials", cell.trials}});
        return {{"name", m_spec.name}, {"trials", m_log.trials().size()}, {"cells", cells}};
    }

private:
    template <class Read>
    void addCells(const ExperimentTable &table, const ExperimentTask &task, const std::string &what,
                  Read read)
    {
        const bool smaller = task.spec.classes.empty();
        std::vector<Scores> baseline;
        for (const ExperimentTable::Row &row : table.rows) {
            std::vector<Scores> scores;
            for (const Trial *trial : m_log.of(task.name, row.model))
                scores.push_back({trial->scores.dev, read(*trial)});
            Cell cell{table.number, row.label, task.name, what, 0, {}, {}, {}, 0, 0, 0, 0};
            cell.baseline = baseline.empty();
            if (cell.baseline)
                baseline = scores;
            cell.ours = selectedTest(scores, smaller);
            cell.comparison = compare(baseline, scores, smaller, m_spec.seed);
            spread(cell, scores);
            for (const Trial *trial : m_log.of(task.name, row.model))
                if (read(*trial) == cell.ours)
                    cell.epoch = trial->record.at("figures").value("best_epoch", 0);
            cell.published = what == "test" ? published(table.number, row.label, task.published)
                             : task.published == "iemocap-class"
                                 ? publishedF1(row.label, what.substr(3))
                                 : std::nullopt;
            m_cells.push_back(std::move(cell));
        }
    }

    const Cell *find(int table, const std::string &row, const std::string &task,
                     const std::string &what) const
    {
        for (const Cell &cell : m_cells)
            if (cell.table == table && cell.row == row && cell.task == task && cell.what == what)
                return &cell;
        return nullptr;
    }

    static std::string shown(const Cell *cell)
    {
        if (!cell)
            return "<td></td>";
        std::string text =
            "<td title=\"difference from the first row: " + decimals(cell->comparison.low) +
            " to " + decimals(cell->comparison.high) + ", best epoch " +
            std::to_string(cell->epoch) + "\">" + decimals(cell->ours) +
            (cell->comparison.significant ? "*" : "") + "<small>" + decimals(cell->mean) + " ± " +
            decimals(cell->deviation) + "</small>";
        if (cell->published)
            text += "<small>published " + decimals(cell->published->value) +
                    (cell->published->significant ? "*" : "") + "</small>";
        return text + "</td>";
    }

    std::string scoreTable(const ExperimentTable &table) const
    {
        std::string text = "<table><tr><th></th>";
        for (const ExperimentTask &task : m_spec.tasks)
            text +=
                "<th>" + escaped(task.name) + (task.spec.classes.empty() ? ", MAE" : ", MA(") +
                (task.spec.classes.empty() ? "" : std::to_string(task.spec.classes.size()) + ")") +
                "</th>";
        text += "</tr>\n";
        for (const ExperimentTable::Row &row : table.rows) {
            text += "<tr><td>" + escaped(row.label) +
                    (&row == &table.rows.front() ? " (baseline)" : "") + "</td>";
            for (const ExperimentTask &task : m_spec.tasks)
                text += shown(find(table.number, row.label, task.name, "test"));
            text += "</tr>\n";
        }
        return text + "</table>\n";
    }

    std::string classTable(const ExperimentTable &table, const ExperimentTask &task) const
    {
        std::string text = "<table><tr><th>class</th>";
        for (const ExperimentTable::Row &row : table.rows)
            text += "<th>" + escaped(row.label) + "</th>";
        text += "</tr>\n";
        for (const std::string &name : task.spec.classes) {
            text += "<tr><td>" + escaped(name) + "</td>";
            for (const ExperimentTable::Row &row : table.rows)
                text += shown(find(table.number, row.label, task.name, "F1 " + name));
            text += "</tr>\n";
        }
        return text + "</table>\n";
    }

    const ExperimentSpec &m_spec;
    const TrialLog &m_log;
    std::vector<Cell> m_cells;
};

} // namespace

ExperimentResult writeReport(const ExperimentSpec &spec, const TrialLog &log,
                             const std::string &directory)
{
    const Report report(spec, log);
    const std::filesystem::path folder(directory);
    ExperimentResult result;
    result.report = (folder / "report.html").string();
    result.summary = report.summary().dump();
    const std::string html = report.html(), csv = report.csv();
    writeFile(result.report, {html});
    writeFile((folder / "tables.csv").string(), {csv});
    return result;
}

} // namespace duologue::models
