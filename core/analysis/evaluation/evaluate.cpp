#include <algorithm>
#include <array>
#include <cmath>
#include <filesystem>

#include <nlohmann/json.hpp>

#include "core/analysis/analysis.h"
#include "core/analysis/evaluation.h"
#include "core/analysis/evaluation/figures.h"
#include "core/files/reading.h"
#include "core/time/utc.h"

namespace duologue::analysis {
namespace {

constexpr double shareOfReading = 0.9; // the rest is for figures and their intervals
constexpr std::array splitNames{"train", "dev", "test"};

std::string listed(const std::vector<std::string> &names)
{
    std::string list;
    for (const std::string &name : names)
        list += (list.empty() ? "" : ", ") + name;
    return list;
}

std::unexpected<Error> cancelled()
{
    return fail("evaluate.cancelled", "The evaluation was stopped; nothing was written.");
}

/// Name and description come from dataset.json, where there is one.
EvaluatedData dataOf(const std::string &folder, std::vector<models::JudgedItem> items)
{
    namespace fs = std::filesystem;
    const auto whole = fs::weakly_canonical(folder);
    EvaluatedData data{folder, whole.filename().string(), {}, std::move(items)};
    auto file = files::openToRead(whole / "dataset.json");
    const auto card = nlohmann::json::parse(file, nullptr, false);
    if (!card.is_object())
        return data;
    data.card = card.dump();
    if (const auto name = card.find("name"); name != card.end() && name->is_string())
        data.name = name->get<std::string>();
    return data;
}

bool asked(const std::vector<std::string> &splits, const std::string &split)
{
    return splits.empty() || std::ranges::find(splits, split) != splits.end();
}

/// Those that hold items, in the usual order.
std::vector<std::string> splitsOf(const std::vector<models::JudgedItem> &items)
{
    std::vector<std::string> found;
    for (const char *split : splitNames)
        if (std::ranges::find(items, split, &models::JudgedItem::split) != items.end())
            found.push_back(split);
    return found;
}

/// Nothing where a dataset can be compared with in these splits.
Result<void> check(const Evaluation &evaluation, const std::vector<std::string> &wanted)
{
    const auto there = splitsOf(evaluation.data.items);
    for (const std::string &split : wanted)
        if (std::ranges::find(there, split) == there.end())
            return fail("evaluate.data", "The dataset '" + evaluation.data.folder +
                                             "' has no item in the split '" + split +
                                             "'; choose among " + listed(there) + ".");
    std::vector<std::string> columns;
    for (std::size_t i = 0; i < evaluation.tasks.size(); ++i) {
        columns.push_back(evaluation.tasks[i].task.name);
        for (const models::JudgedItem &item : evaluation.data.items)
            if (asked(wanted, item.split) && !std::isnan(item.labels.at(i)))
                return {};
    }
    return fail("evaluate.data", "The table '" + evaluation.data.folder +
                                     "/utterances.csv' has no label in the column " +
                                     listed(columns) + " of " +
                                     listed(wanted.empty() ? there : wanted) +
                                     ", so there is nothing to compare with; fill it, or choose "
                                     "another dataset.");
}

void addNotes(Evaluation &evaluation)
{
    if (evaluation.model.provenance.starts_with("Trained on " + evaluation.data.name + " "))
        evaluation.notes.push_back("The model was trained on a dataset of this name: of one that "
                                   "it has learned from, only "
                                   "test says how it does on what it has not seen.");
    if (std::ranges::none_of(evaluation.data.items,
                             [](const auto &item) { return item.split == "train"; }))
        evaluation.notes.push_back("The dataset has no train split, so the constant answer is the "
                                   "best one for each split.");
}

} // namespace

Result<Evaluation> evaluate(const EvaluationRequest &request,
                            const std::function<bool(double)> &observer)
{
    const auto library = runtime();
    if (!library)
        return std::unexpected(library.error());
    const auto model = (*library)->load(request.modelDirectory, request.device);
    if (!model)
        return fail("evaluate.model", model.error);
    const auto tell = [&observer](double share) { return !observer || observer(share); };
    auto judged = (*model.value)->judge(request.dataset, [&](int done, int total) {
        return tell(shareOfReading * done / total);
    });
    if (judged.cancelled)
        return cancelled();
    if (!judged)
        return fail("evaluate.data", judged.error);

    Evaluation evaluation;
    evaluation.model = (*model.value)->info();
    evaluation.device = (*model.value)->device();
    evaluation.data = dataOf(request.dataset, std::move(judged.value->items));
    evaluation.notes = std::move(judged.value->notes);
    evaluation.made = utcNow();
    for (const models::Task &task : evaluation.model.tasks)
        if (task.role == models::Role::Primary)
            evaluation.tasks.push_back({task, {}, {}});
    if (const auto fits = check(evaluation, request.splits); !fits)
        return std::unexpected(fits.error());
    auto &items = evaluation.data.items;
    auto splits = splitsOf(items);
    std::erase_if(splits, [&](const std::string &split) { return !asked(request.splits, split); });
    for (models::JudgedItem &item : items)
        if (!asked(request.splits, item.split))
            item.outputs.clear();
    const auto count = static_cast<double>(evaluation.tasks.size());
    for (std::size_t i = 0; i < evaluation.tasks.size(); ++i)
        if (!addFigures(evaluation.tasks[i], i, items, splits, [&](double share) {
                return tell(shareOfReading +
                            (1 - shareOfReading) * (static_cast<double>(i) + share) / count);
            }))
            return cancelled();
    addNotes(evaluation);
    return evaluation;
}

} // namespace duologue::analysis
