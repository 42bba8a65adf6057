#include <cmath>
#include <limits>
#include <numeric>

#include <nlohmann/json.hpp>

#include "core/analysis/evaluation/text.h"
#include "core/csv/csv.h"

namespace duologue::analysis {
namespace {

using Json = nlohmann::ordered_json;

Json toJson(const std::vector<Figure> &figures)
{
    Json object = Json::object();
    for (const Figure &figure : figures)
        object[figure.name] = {{"value", figure.value},
                               {"low", figure.interval.low},
                               {"high", figure.interval.high},
                               {"constant", figure.constant}};
    return object;
}

Json toJson(const std::vector<PartFigures> &parts)
{
    Json list = Json::array();
    for (const PartFigures &part : parts)
        list.push_back(
            {{"name", part.name}, {"items", part.items}, {"figures", toJson(part.figures)}});
    return list;
}

Json sharesOf(const std::vector<std::vector<int>> &confusion)
{
    Json rows = Json::array();
    for (const auto &counts : confusion) {
        const double all = std::accumulate(counts.begin(), counts.end(), 0.0);
        Json row = Json::array();
        for (const int count : counts)
            row.push_back(all > 0 ? Json(count / all) : Json());
        rows.push_back(std::move(row));
    }
    return rows;
}

Json toJson(const models::Task &task, const SplitFigures &split)
{
    Json object{{"items", split.items},
                {"labelled", split.places.size()},
                {"unlabelled", split.unlabelled},
                {"sessions", split.sessions},
                {"speakers", split.speakers},
                {"resampled", split.bySession ? "sessions" : "items"},
                {"notes", split.notes}};
    if (split.figures.empty())
        return object;
    if (task.classes.empty())
        object["constant_answer"] = split.constantAnswer;
    else
        object["constant_answer"] = task.classes[static_cast<std::size_t>(split.constantAnswer)];
    object["figures"] = toJson(split.figures);
    if (!task.classes.empty()) {
        object["confusion"] = {{"rows", "said by people"},
                               {"columns", "said by the model"},
                               {"classes", task.classes},
                               {"counts", split.confusion},
                               {"shares", sharesOf(split.confusion)}};
        for (std::size_t c = 0; c < task.classes.size(); ++c)
            object["classes"][task.classes[c]] = {
                {"items", std::accumulate(split.confusion[c].begin(), split.confusion[c].end(), 0)},
                {"recall", split.recall[c]},
                {"precision", split.precision[c]},
                {"f1", split.f1[c]}};
    }
    object["by_speaker"] = toJson(split.bySpeaker);
    object["by_session"] = toJson(split.byEachSession);
    return object;
}

Json toJson(const TaskFigures &task)
{
    Json object{{"name", task.task.name}, {"classes", task.task.classes}};
    if (task.task.classes.empty())
        object["scale"] = {task.task.scaleMin, task.task.scaleMax};
    object["worst_by"] = task.ranking;
    object["splits"] = Json::object();
    for (const SplitFigures &split : task.splits)
        object["splits"][split.split] = toJson(task.task, split);
    return object;
}

/// A row of figures.csv for each figure.
std::string rows(const std::string &task, const std::string &split, const std::string &of,
                 const std::string &name, std::size_t items, const std::vector<Figure> &figures)
{
    std::string text;
    for (const Figure &figure : figures)
        text += csv::row({task, split, of, name, std::to_string(items), figure.name,
                          inFull(figure.value), inFull(figure.interval.low),
                          inFull(figure.interval.high), inFull(figure.constant)});
    return text;
}

std::string classRows(const models::Task &task, const SplitFigures &split)
{
    constexpr double none = std::numeric_limits<double>::quiet_NaN();
    std::string text;
    for (std::size_t c = 0; c < split.confusion.size(); ++c) {
        std::vector<Figure> figures{{"recall", split.recall[c], {none, none}, none},
                                    {"precision", split.precision[c], {none, none}, none},
                                    {"f1", split.f1[c], {none, none}, none}};
        const auto &counts = split.confusion[c];
        for (std::size_t said = 0; said < counts.size(); ++said)
            figures.push_back({"said as " + task.classes[said],
                               static_cast<double>(counts[said]),
                               {none, none},
                               none});
        text += rows(task.name, split.split, "class", task.classes[c],
                     static_cast<std::size_t>(std::accumulate(counts.begin(), counts.end(), 0)),
                     figures);
    }
    return text;
}

/// What is said of each item beside its label: the answer, and for classes their probabilities.
std::vector<std::string> saidColumns(const models::Task &task)
{
    std::vector<std::string> columns{task.name, task.name + "_predicted"};
    for (const std::string &name : task.classes)
        columns.push_back(task.name + "_p_" + name);
    return columns;
}

std::string plain(const models::Task &task, double answer)
{
    if (std::isnan(answer))
        return {};
    return task.classes.empty() ? inFull(answer) : task.classes[static_cast<std::size_t>(answer)];
}

} // namespace

std::string evaluationJson(const Evaluation &evaluation)
{
    const models::ModelInfo &model = evaluation.model;
    Json card = Json::parse(evaluation.data.card, nullptr, false);
    Json tasks = Json::array();
    for (const TaskFigures &task : evaluation.tasks)
        tasks.push_back(toJson(task));
    const Json document{
        {"format", "duologue-evaluation"},
        {"version", 1},
        {"made", evaluation.made},
        {"model",
         {{"directory", model.directory},
          {"name", model.name},
          {"family", model.family},
          {"architecture", model.architecture},
          {"hash", model.hash},
          {"provenance", model.provenance},
          {"licence", model.licence}}},
        {"device", evaluation.device},
        {"dataset",
         {{"folder", evaluation.data.folder},
          {"name", evaluation.data.name},
          {"items", evaluation.data.items.size()},
          {"card", card.is_discarded() ? Json() : card}}},
        {"bootstrap", {{"samples", statistics::bootstrapSamples}, {"interval", 0.95}}},
        {"notes", evaluation.notes},
        {"tasks", tasks}};
    return document.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::string figuresCsv(const Evaluation &evaluation)
{
    std::string text = csv::row(
        {"task", "split", "of", "name", "n", "figure", "value", "low", "high", "constant"});
    for (const TaskFigures &task : evaluation.tasks)
        for (const SplitFigures &split : task.splits) {
            const std::string &name = task.task.name;
            text += rows(name, split.split, "all", {}, split.places.size(), split.figures);
            text += classRows(task.task, split);
            for (const PartFigures &part : split.bySpeaker)
                text += rows(name, split.split, "speaker", part.name,
                             static_cast<std::size_t>(part.items), part.figures);
            for (const PartFigures &part : split.byEachSession)
                text += rows(name, split.split, "session", part.name,
                             static_cast<std::size_t>(part.items), part.figures);
        }
    return text;
}

std::string predictionsCsv(const Evaluation &evaluation)
{
    std::vector<std::string> header{"id", "session", "speaker", "split", "start", "end"};
    for (const TaskFigures &task : evaluation.tasks)
        for (std::string &column : saidColumns(task.task))
            header.push_back(std::move(column));
    std::string text = csv::row(header);
    for (const models::JudgedItem &item : evaluation.data.items) {
        if (item.outputs.empty())
            continue;
        std::vector<std::string> row{item.id,    item.group,         item.speaker,
                                     item.split, inFull(item.begin), inFull(item.end)};
        for (std::size_t i = 0; i < evaluation.tasks.size(); ++i) {
            const models::Task &task = evaluation.tasks[i].task;
            row.push_back(plain(task, item.labels.at(i)));
            row.push_back(plain(task, answerOf(task, item.outputs.at(i))));
            if (!task.classes.empty())
                for (const double probability : item.outputs[i])
                    row.push_back(inFull(probability));
        }
        text += csv::row(row);
    }
    return text;
}

} // namespace duologue::analysis
