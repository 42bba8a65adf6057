#include "models/experiment/trial_run.h"

#include <algorithm>

#include "models/train/train.h"

namespace duologue::models {

namespace fs = std::filesystem;

namespace {

using Json = nlohmann::ordered_json;

/// As the training left them.
Json weightsByTask(const Trainer &training, const TrainSpec &spec)
{
    Json weights = Json::object();
    const auto all = training.lossWeights();
    for (std::size_t i = 0; i < spec.primary.size(); ++i)
        weights[spec.primary[i].name] = all[i];
    return weights;
}

std::vector<double> devOf(const Trainer &training)
{
    std::vector<double> dev;
    for (const Json &epoch : training.curve())
        dev.push_back(epoch.at("dev"));
    return dev;
}

} // namespace

std::string TrialRun::checkpointOf(const PlannedTrial &planned) const
{
    return m_log.pieces().path(planned.number, ".checkpoint");
}

/// Those whose trial is best on dev.
std::vector<double> TrialRun::bestWeights(const ExperimentTask &task,
                                          const ExperimentModel &model) const
{
    std::vector<Scores> scores;
    for (const auto &weights : model.weights) {
        PlannedTrial tried;
        tried.model = &model;
        tried.tried = weights;
        scores.push_back(m_log.of(task.name, tried.name()).at(0)->scores);
    }
    const int best = selected(scores, smallerIsBetter(task.metric));
    return best < 0 ? std::vector<double>() : model.weights[static_cast<std::size_t>(best)];
}

/// Where a trial's network is kept for others to start from.
std::string TrialRun::folderOf(std::size_t task, const std::string &model, int index) const
{
    const auto &models = m_spec.tasks[task].models;
    const auto place = std::ranges::find(models, model, &ExperimentModel::name) - models.begin();
    return (m_folder / "models" /
            (std::to_string(task + 1) + "-" + std::to_string(place + 1) + "-" +
             std::to_string(index + 1)))
        .string();
}

/// The trial whose best epoch is the best on dev.
std::string TrialRun::bestOf(std::size_t index, const std::string &model) const
{
    const ExperimentTask &task = m_spec.tasks[index];
    std::vector<Scores> scores;
    const auto trials = m_log.of(task.name, model);
    for (const Trial *trial : trials) {
        const int epoch = trial->record.at("figures").value("best_epoch", 1);
        scores.push_back({trial->dev.at(static_cast<std::size_t>(epoch - 1)), 0});
    }
    const bool smaller =
        smallerIsBetter(task.spec.select == "auto" ? task.metric : task.spec.select);
    const int best = selected(scores, smaller);
    return folderOf(index, model, trials.at(static_cast<std::size_t>(best))->index);
}

/// Data are read once for all trials of a task that read the same columns. Of the seeds that of
/// the task counts, whichever trial comes first in this sitting.
const SharedData &TrialRun::sharedFor(std::size_t task, const TrainSpec &spec)
{
    const InputSpec input = spec.family->input(spec.options);
    std::string columns = spec.family->id + '\t' + input.features + '\t' + input.column + '\t' +
                          std::to_string(input.size) + '\t' + std::to_string(input.rate);
    for (const Task &task : spec.primary)
        columns += '\n' + task.name + '\t' + Json(task.classes).dump();
    columns += '\n' + Json(spec.auxiliary).dump();
    if (task != m_task)
        m_shared.clear();
    m_task = task;
    SharedData &shared = m_shared[columns];
    if (!shared.dataset) {
        shared.dataset = std::make_shared<Dataset>(readDataset(spec.data, columnsOf(spec), input));
        shared.information = taskInformation(*shared.dataset, makeTasks(*shared.dataset, spec),
                                             m_spec.tasks[task].spec.seed);
    }
    return shared;
}

/// What makes a trial: the row's patch and what was drawn.
Json TrialRun::recordOf(const PlannedTrial &planned) const
{
    const ExperimentModel &model = *planned.model;
    Json record{{"task", planned.taskName}, {"model", planned.name()}, {"trial", planned.index}};
    for (const auto *patch : {&m_spec.design.base, &model.patch})
        for (const auto &[key, value] : patch->items())
            record[key] = value;
    if (!model.after.empty())
        record["after"] = model.after;
    const bool chosen = planned.tried.empty() && !model.weights.empty();
    if (!model.weights.empty())
        record["primary_weights"] =
            chosen ? bestWeights(m_spec.tasks[planned.task], model) : planned.tried;
    record.update(
        drawTrial(m_spec.design.search, m_spec.seed + planned.task * 1'000'003, planned.index));
    return record;
}

TrainSpec TrialRun::specOf(const PlannedTrial &planned, const Json &record) const
{
    nlohmann::json patch = record;
    for (const char *key : {"task", "model", "trial", "after"})
        patch.erase(key);
    TrainSpec spec = specificationOf(m_spec, m_spec.tasks[planned.task], *planned.model, patch);
    if (!planned.model->after.empty())
        spec.startFrom = bestOf(planned.task, planned.model->after);
    spec.source = record.dump();
    return spec;
}

/// Others start from it.
void TrialRun::keep(Trainer &training, const PlannedTrial &planned) const
{
    const auto &models = m_spec.tasks[planned.task].models;
    if (!planned.tried.empty() ||
        std::ranges::count(models, planned.model->name, &ExperimentModel::after) == 0)
        return;
    const std::string kept = folderOf(planned.task, planned.model->name, planned.index);
    fs::remove_all(kept); // of a sitting that ended before its trial was written down
    writeModel(training, kept);
}

Trial TrialRun::run(const PlannedTrial &planned, const TrainingObserver &observer)
{
    const ExperimentTask &task = m_spec.tasks[planned.task];
    const Json record = recordOf(planned);
    const TrainSpec spec = specOf(planned, record);
    std::vector<std::vector<double>> finished;
    for (const Trial *trial : m_log.of(planned.taskName, planned.name()))
        if (trial->index < planned.index)
            finished.push_back(trial->dev);

    Trainer training(spec, sharedFor(planned.task, spec));
    bool stopped = false;
    Watch watch;
    watch.observer = observer;
    watch.enough = [&](const TrainingProgress &) {
        stopped = m_spec.medianStopping &&
                  stopsAtMedian(devOf(training), finished, smallerIsBetter(training.metric()));
        return stopped;
    };
    watch.checkpoint = checkpointOf(planned);
    watch.checkpointSeconds = spec.checkpointSeconds;
    training.run(watch);

    const Json figures = training.metrics();
    const std::string metric = figureName(task.metric);
    Trial trial;
    trial.task = planned.taskName;
    trial.model = planned.name();
    trial.index = planned.index;
    trial.scores = {figures.at("dev").value(metric, 0.0), figures.at("test").value(metric, 0.0)};
    trial.dev = devOf(training);
    trial.record = record;
    trial.record["dev"] = trial.scores.dev;
    trial.record["test"] = trial.scores.test;
    trial.record["epochs"] = training.curve().size();
    trial.record["stopped_at_median"] = stopped;
    trial.record["figures"] = figures;
    trial.record["curve"] = training.curve();
    trial.record["loss_weights"] = weightsByTask(training, spec);
    if (Json units = training.learner().units(); !units.empty())
        trial.record["units"] = std::move(units);
    if (!m_spec.elsewhere.empty())
        trial.record["elsewhere"] = training.figuresOn(m_spec.elsewhere);
    keep(training, planned);
    return trial;
}

} // namespace duologue::models
