#pragma once

#include <functional>
#include <string>
#include <vector>

#include "core/base/error.h"
#include "core/files/new_folder.h"
#include "core/statistics/bootstrap.h"
#include "models/api/runtime.h"

/// How well a model does on a labelled dataset: figures a task and split with how far they may be
/// trusted, beside those of a constant answer; by speaker and by session. No torch, no Qt.
namespace duologue::analysis {

struct EvaluationRequest
{
    std::string modelDirectory;
    std::string dataset; ///< folder
    std::string device = "auto";
    std::vector<std::string> splits; ///< "train", "dev", "test"; empty: all that there are
};

/// A figure of so many items. NaN: not defined there.
struct Figure
{
    std::string name; ///< "accuracy", "uar", "macro_f1", "weighted_f1"; "mae", "rmse", "ccc",
                      ///< "pearson"
    double value = 0;
    statistics::Interval interval; ///< 95 %, percentiles of 1000 bootstrap samples
    double constant = 0;           ///< of the constant answer
};

/// Items of one speaker or session.
struct PartFigures
{
    std::string name;
    int items = 0;               ///< with a label
    std::vector<Figure> figures; ///< intervals over items
};

struct SplitFigures
{
    std::string split;
    int items = 0, unlabelled = 0;
    int sessions = 0, speakers = 0;        ///< of those that have a label
    bool bySession = false;                ///< the bootstrap draws sessions; else items
    double constantAnswer = 0;             ///< class index or value
    std::vector<Figure> figures;           ///< empty: no item has a label
    std::vector<int> places;               ///< of labelled items, in Evaluation::items
    std::vector<double> actual, predicted; ///< of those: class index or value

    // Classes only; one a class.
    std::vector<std::vector<int>> confusion; ///< [what people said][what the model said]
    std::vector<double> recall, precision, f1;

    std::vector<PartFigures> bySpeaker, byEachSession; ///< worst first
    std::vector<std::string> notes;                    ///< what to keep in mind, a sentence each
};

struct TaskFigures
{
    models::Task task;
    std::string ranking; ///< name of the figure that says which part is worst
    std::vector<SplitFigures> splits;
};

struct EvaluatedData
{
    std::string folder, name;
    std::string card; ///< its dataset.json, a JSON object; empty: it has none
    /// All; those of splits that were not asked for have no outputs.
    std::vector<models::JudgedItem> items;
};

struct Evaluation
{
    models::ModelInfo model;
    std::string device;
    EvaluatedData data;
    std::vector<TaskFigures> tasks; ///< primary ones
    std::vector<std::string> notes; ///< of all splits
    std::string made;               ///< UTC, ISO 8601
};

/// Blocking; call from a worker thread. `observer` gets how far it is, 0 to 1; false cancels, which
/// yields "evaluate.cancelled". Other codes: evaluate.model, evaluate.data (neither fits the other,
/// or there is nothing to compare with), those of runtime().
Result<Evaluation> evaluate(const EvaluationRequest &request,
                            const std::function<bool(double share)> &observer = {});

/// "UAR" of "uar".
std::string figureTitle(const std::string &name);
bool smallerIsBetter(const std::string &figure);
/// "happy", or "3.5".
std::string answerText(const models::Task &task, double answer);
/// Of an item's labels and outputs: class index or value.
double answerOf(const models::Task &task, const std::vector<double> &output);

/// One JSON object with all figures, numbers in full.
std::string evaluationJson(const Evaluation &evaluation);
/// A row an item: labels and everything that was said.
std::string predictionsCsv(const Evaluation &evaluation);
/// A row a figure: task, split, of what, name, n, figure, value, low, high, constant.
std::string figuresCsv(const Evaluation &evaluation);
/// One page that needs nothing else, with plots.
std::string evaluationPage(const Evaluation &evaluation);

inline constexpr const char *evaluationPageName = "evaluation.html";
/// evaluation.json, predictions.csv, figures.csv and evaluation.html; whole or not at all. Code:
/// evaluate.write.
Result<void> writeEvaluation(const Evaluation &evaluation, files::NewFolder &folder);

} // namespace duologue::analysis
