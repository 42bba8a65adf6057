#include "models/experiment/plan.h"

#include <algorithm>

namespace duologue::models {
namespace {

std::vector<PlannedTrial> orderOf(const ExperimentTask &task, int trials)
{
    std::vector<PlannedTrial> tried, all;
    for (const ExperimentModel &model : task.models)
        for (const auto &weights : model.weights)
            tried.push_back({0, 0, {}, &model, 0, weights});
    for (const ExperimentModel &model : task.models)
        for (int index = 0; index < trials; ++index)
            all.push_back({0, 0, {}, &model, index});
    const bool chained = std::ranges::any_of(
        task.models, [](const ExperimentModel &model) { return !model.after.empty(); });
    if (!chained)
        std::ranges::stable_sort(all, {}, &PlannedTrial::index);
    tried.insert(tried.end(), all.begin(), all.end());
    return tried;
}

bool reads(const PlannedTrial &trial, const PlannedTrial &other, bool medianStopping)
{
    if (trial.task != other.task || !trial.tried.empty())
        return false;
    if (other.model->name == trial.model->after && other.tried.empty())
        return true;
    return other.model == trial.model &&
           (!other.tried.empty() || (medianStopping && other.index < trial.index));
}

} // namespace

std::string PlannedTrial::name() const
{
    std::string name = model->name;
    for (const double weight : tried)
        name += (name == model->name ? ", weights " : " ") + nlohmann::json(weight).dump();
    return name;
}

std::vector<PlannedTrial> planOf(const ExperimentSpec &spec)
{
    std::vector<PlannedTrial> plan;
    for (std::size_t task = 0; task < spec.tasks.size(); ++task) {
        const auto first = static_cast<std::ptrdiff_t>(plan.size());
        for (PlannedTrial &trial : orderOf(spec.tasks[task], spec.trials)) {
            trial.task = task;
            trial.taskName = spec.tasks[task].name;
            trial.number = static_cast<int>(plan.size()) + 1;
            for (auto other = plan.begin() + first; other != plan.end(); ++other)
                if (reads(trial, *other, spec.medianStopping)) {
                    trial.after.push_back(other->number);
                    trial.wave = std::max(trial.wave, other->wave + 1);
                }
            plan.push_back(std::move(trial));
        }
    }
    return plan;
}

} // namespace duologue::models
