#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include <nlohmann/json.hpp>

#include "core/analysis/evaluation/plots.h"
#include "core/analysis/evaluation/text.h"
#include "core/base/markup.h"

namespace duologue::analysis {
namespace {

constexpr std::size_t mostParts = 40; // the worst ones; all are in figures.csv
constexpr double none = std::numeric_limits<double>::quiet_NaN();

constexpr const char *style = R"(
:root{color-scheme:light dark;--paper:#fff;--raised:#f5f6f9;--ink:#14171c;--muted:#565d6a;
--line:#d5dae2;--accent:#2762c4;--on:#fff}
@media(prefers-color-scheme:dark){:root{--paper:#16191e;--raised:#1f242b;--ink:#e8ebf0;
--muted:#a3acba;--line:#3a424d;--accent:#7fb0ff;--on:#0d1117}}
@media print{:root{color-scheme:light;--paper:#fff;--raised:#fff;--ink:#000;--muted:#444;
--line:#bbb;--accent:#2762c4;--on:#fff}body{max-width:none;margin:0}}
*{print-color-adjust:exact;-webkit-print-color-adjust:exact}
body{font:15px/1.5 system-ui,sans-serif;max-width:62em;margin:2em auto;padding:0 1em;
color:var(--ink);background:var(--paper)}
h1{font-size:1.6em;line-height:1.25}h2{margin-top:2em;border-bottom:2px solid var(--accent)}
h3{margin-top:1.6em}h4{margin:1.4em 0 .3em}h2,h3,h4{break-after:avoid}
.cards{display:flex;flex-wrap:wrap;gap:1em}
.card{flex:1 1 22em;background:var(--raised);border:1px solid var(--line);border-radius:8px;
padding:.2em 1.1em .9em;break-inside:avoid}
.card h2{font-size:1em;margin:.7em 0 .4em;border:0}
dl{display:grid;grid-template-columns:auto 1fr;gap:.15em 1em;margin:0}
dt{color:var(--muted)}dd{margin:0;overflow-wrap:anywhere}
table{border-collapse:collapse;margin:.6em 0;font-variant-numeric:tabular-nums}
th,td{padding:.2em .7em;text-align:right;border-bottom:1px solid var(--line)}
th{font-weight:600;color:var(--muted);vertical-align:bottom}
th:first-child,td:first-child{text-align:left}
td.plot,th.plot{padding:0 .4em;text-align:center}td svg,th svg{display:block}
tr,figure{break-inside:avoid}thead{display:table-header-group}
.wide{overflow-x:auto}.plots{display:flex;flex-wrap:wrap;gap:1em 2.5em;align-items:flex-start}
.muted,.caption,small{color:var(--muted)}.caption{max-width:26em;margin:.2em 0}
.note{border-left:4px solid var(--accent);background:var(--raised);padding:.35em .8em;margin:.4em 0}
figure{margin:.6em 0}
svg{max-width:100%;height:auto}svg text{fill:var(--ink);font-size:13px}
svg .small{font-size:11px;fill:var(--muted)}svg .axis{fill:var(--muted)}
svg .on,svg .on.small{fill:var(--on)}
.cell{fill:var(--accent);stroke:var(--line)}.cell.hit{stroke:var(--ink);stroke-width:2}
.grid{stroke:var(--line)}.identity{stroke:var(--muted);stroke-dasharray:4 3;stroke-width:1.5}
.point{fill:var(--accent);fill-opacity:.4}
.whisker{stroke:var(--accent);stroke-width:3;stroke-linecap:round}.dot{fill:var(--ink)}
.constant{fill:var(--paper);stroke:var(--muted);stroke-width:1.5}
)";

std::string entry(const std::string &name, const std::string &value)
{
    return value.empty() ? std::string() : "<dt>" + name + "</dt><dd>" + escaped(value) + "</dd>\n";
}

std::string modelCard(const Evaluation &evaluation)
{
    const models::ModelInfo &model = evaluation.model;
    std::string tasks, auxiliary;
    for (const models::Task &task : model.tasks)
        if (task.role == models::Role::Primary) {
            std::string classes;
            for (const std::string &name : task.classes)
                classes += (classes.empty() ? ": " : ", ") + name;
            tasks += (tasks.empty() ? "" : "; ") + task.name +
                     (task.classes.empty() ? " from " + answerText(task, task.scaleMin) + " to " +
                                                 answerText(task, task.scaleMax)
                                           : classes);
        } else {
            auxiliary += (auxiliary.empty() ? "" : ", ") + task.name;
        }
    return "<section class=\"card\"><h2>Model</h2><dl>\n" + entry("name", model.name) +
           entry("kind",
                 model.architectureName + ", " + std::to_string(model.parameters) + " parameters") +
           entry("says", tasks) + entry("learned with", auxiliary) +
           entry("reads", model.input.features + (model.input.context > 0
                                                      ? ", " + std::to_string(model.input.context) +
                                                            " items before the current one"
                                                      : "")) +
           entry("provenance", model.provenance) + entry("licence", model.licence) +
           entry("weights", "SHA-256 " + model.hash) + entry("device", evaluation.device) +
           "</dl></section>\n";
}

std::string valueOf(const nlohmann::json &card, const char *key)
{
    const auto found = card.find(key);
    if (found == card.end())
        return {};
    if (found->is_string())
        return found->get<std::string>();
    std::string list;
    if (found->is_array())
        for (const auto &one : *found)
            if (one.is_string())
                list += (list.empty() ? "" : ", ") + one.get<std::string>();
    return list;
}

std::string dataCard(const Evaluation &evaluation)
{
    auto card = nlohmann::json::parse(evaluation.data.card, nullptr, false);
    if (!card.is_object())
        card = nlohmann::json::object();
    std::string counts;
    for (const char *split : {"train", "dev", "test"})
        counts += (counts.empty() ? "" : ", ") + std::string(split) + " " +
                  std::to_string(
                      std::ranges::count(evaluation.data.items, split, &models::JudgedItem::split));
    const auto rule = card.contains("split") && card["split"].is_object()
                          ? valueOf(card["split"], "rule")
                          : std::string();
    return "<section class=\"card\"><h2>Data</h2><dl>\n" + entry("name", evaluation.data.name) +
           entry("version", valueOf(card, "version")) +
           entry("description", valueOf(card, "description")) +
           entry("items", std::to_string(evaluation.data.items.size()) + " (" + counts + ")") +
           entry("split", rule) + entry("sources", valueOf(card, "sources")) +
           entry("licence", valueOf(card, "licence")) + "</dl></section>\n";
}

std::string notesOf(const std::vector<std::string> &notes)
{
    std::string text;
    for (const std::string &note : notes)
        text += "<p class=\"note\">" + escaped(note) + "</p>\n";
    return text;
}

std::string figuresTable(const models::Task &task, const SplitFigures &split)
{
    std::string text =
        "<div class=\"wide\"><table><thead><tr><th>figure</th><th>value</th><th>95 % "
        "interval</th><th>constant answer " +
        escaped(answerText(task, split.constantAnswer)) +
        "</th><th class=\"plot\">● value ◇ constant</th></tr></thead><tbody>\n";
    for (const Figure &figure : split.figures) {
        const Scale scale = scaleOf({&figure});
        text += "<tr><td>" + figureTitle(figure.name) + "</td><td><b>" + rounded(figure.value) +
                "</b></td><td>" + intervalText(figure) + "</td><td>" + rounded(figure.constant) +
                "</td><td class=\"plot\">" + strip(figure, scale, none) + "</td></tr>\n";
    }
    return text + "</tbody></table></div>\n";
}

std::string classTable(const models::Task &task, const SplitFigures &split)
{
    std::string text = "<table><thead><tr><th>class</th><th>n</th><th>recall</th><th>precision"
                       "</th><th>F1</th></tr></thead><tbody>\n";
    for (std::size_t c = 0; c < task.classes.size(); ++c)
        text += "<tr><td>" + escaped(task.classes[c]) + "</td><td>" +
                std::to_string(
                    std::accumulate(split.confusion[c].begin(), split.confusion[c].end(), 0)) +
                "</td><td>" + rounded(split.recall[c]) + "</td><td>" + rounded(split.precision[c]) +
                "</td><td>" + rounded(split.f1[c]) + "</td></tr>\n";
    return text + "</tbody></table>\n";
}

const Figure &named(const std::vector<Figure> &figures, const std::string &name)
{
    return *std::ranges::find(figures, name, &Figure::name);
}

std::string partsTable(const TaskFigures &task, const SplitFigures &split, const std::string &what,
                       const std::vector<PartFigures> &parts)
{
    if (parts.empty())
        return {};
    const std::size_t shown = std::min(parts.size(), mostParts);
    std::vector<const Figure *> ranked;
    for (std::size_t i = 0; i < shown; ++i)
        ranked.push_back(&named(parts[i].figures, task.ranking));
    const Scale scale = scaleOf(ranked);
    const std::string title = figureTitle(task.ranking);
    std::string text = "<h4>By " + what +
                       ", worst first</h4>\n<div class=\"wide\"><table><thead>"
                       "<tr><th>" +
                       what + "</th><th>n</th>";
    for (const Figure &figure : parts.front().figures)
        text += "<th>" + figureTitle(figure.name) + "</th>";
    text += "<th>95 % of " + title + "</th><th class=\"plot\">" + title + stripHead(scale) +
            "</th></tr></thead><tbody>\n";
    for (std::size_t i = 0; i < shown; ++i) {
        text += "<tr><td>" + escaped(parts[i].name) + "</td><td>" + std::to_string(parts[i].items) +
                "</td>";
        for (const Figure &figure : parts[i].figures)
            text += "<td>" + rounded(figure.value) + "</td>";
        text += "<td>" + intervalText(*ranked[i]) + "</td><td class=\"plot\">" +
                strip(*ranked[i], scale, named(split.figures, task.ranking).value) + "</td></tr>\n";
    }
    text += "</tbody></table></div>\n<p class=\"caption\">● value with its interval, ◇ constant "
            "answer, dashed: all of the split.";
    if (shown < parts.size())
        text +=
            " " + std::to_string(parts.size() - shown) + " more, better ones, are in figures.csv.";
    return text + "</p>\n";
}

std::string section(const TaskFigures &task, const SplitFigures &split)
{
    std::string text = "<h3>" + escaped(split.split) + "</h3>\n";
    if (split.figures.empty())
        return text + notesOf(split.notes);
    text += "<p class=\"muted\">" + escaped(summaryOf(split)) + ".</p>\n" + notesOf(split.notes) +
            figuresTable(task.task, split) + "<div class=\"plots\">";
    if (task.task.classes.empty())
        text += "<figure>" + scatterPlot(task.task, split) + "</figure>";
    else
        text += "<figure>" + confusionPlot(task.task, split) + "</figure>" +
                classTable(task.task, split);
    return text + "</div>\n" + partsTable(task, split, "speaker", split.bySpeaker) +
           partsTable(task, split, "session", split.byEachSession);
}

} // namespace

std::string evaluationPage(const Evaluation &evaluation)
{
    const std::string title =
        escaped(evaluation.model.name) + " on " + escaped(evaluation.data.name);
    std::string text = "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">"
                       "<meta name=\"viewport\" content=\"width=device-width\"><title>" +
                       title + "</title><style>" + style + "</style></head><body>\n<h1>" + title +
                       "</h1>\n<p class=\"muted\">Evaluated " + evaluation.made +
                       ". All figures stand in figures.csv and evaluation.json, every item in "
                       "predictions.csv.</p>\n<div class=\"cards\">\n" +
                       modelCard(evaluation) + dataCard(evaluation) + "</div>\n" +
                       notesOf(evaluation.notes);
    for (const TaskFigures &task : evaluation.tasks) {
        text += "<h2>" + escaped(task.task.name) + "</h2>\n";
        for (auto split = task.splits.rbegin(); split != task.splits.rend(); ++split)
            text += section(task, *split); // test first
    }
    return text + "</body></html>\n";
}

} // namespace duologue::analysis
