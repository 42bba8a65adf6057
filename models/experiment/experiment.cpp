#include "models/experiment/experiment.h"

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <map>

#include <nlohmann/json.hpp>

#include "models/base/error.h"
#include "models/base/files.h"
#include "models/experiment/experiment_spec.h"
#include "models/experiment/report.h"
#include "models/experiment/trials.h"
#include "models/train/train.h"
#include "models/train/trainer.h"

namespace duologue::models {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;
using Json = nlohmann::ordered_json;

/// An experiment while it runs.
class Experiment
{
public:
    Experiment(ExperimentSpec spec, fs::path folder, const ExperimentObserver &observer)
        : m_spec(std::move(spec)),
          m_folder(std::move(folder)),
          m_observer(observer),
          m_log((m_folder / "trials.jsonl").string()),
          m_start(Clock::now())
    {
        for (const ExperimentTask &task : m_spec.tasks)
            m_progress.total += static_cast<int>(order(task).size());
    }

    void run()
    {
        for (std::size_t task = 0; task < m_spec.tasks.size(); ++task) {
            m_shared.clear();
            for (const Planned &planned : order(m_spec.tasks[task])) {
                if (!m_log.holds(m_spec.tasks[task].name, planned.name(), planned.index)) {
                    m_log.add(runTrial(task, planned));
                    ++m_here;
                }
                ++m_progress.done;
            }
        }
    }

    ExperimentResult report() const { return writeReport(m_spec, m_log, m_folder.string()); }

private:
    /// A trial to come.
    struct Planned
    {
        const ExperimentModel *model = nullptr;
        int index = 0;
        std::vector<double> tried = {}; ///< weights that are tried; empty: a trial that counts

        std::string name() const
        {
            std::string name = model->name;
            for (const double weight : tried)
                name += (name == model->name ? ", weights " : " ") + Json(weight).dump();
            return name;
        }
    };

    /// What weights are best first; then a trial of all models, then the next of all, so that what
    /// there is can be compared early; but all trials of a model before those of another one that
    /// starts from the best of them.
    std::vector<Planned> order(const ExperimentTask &task) const
    {
        std::vector<Planned> tried, all;
        for (const ExperimentModel &model : task.models)
            for (const auto &weights : model.weights)
                tried.push_back({&model, 0, weights});
        for (const ExperimentModel &model : task.models)
            for (int index = 0; index < m_spec.trials; ++index)
                all.push_back({&model, index});
        const bool chained = std::ranges::any_of(
            task.models, [](const ExperimentModel &model) { return !model.after.empty(); });
        if (!chained)
            std::ranges::stable_sort(all, {}, &Planned::index);
        tried.insert(tried.end(), all.begin(), all.end());
        return tried;
    }

    /// Those whose trial is best on dev.
    std::vector<double> bestWeights(const ExperimentTask &task, const ExperimentModel &model) const
    {
        std::vector<Scores> scores;
        for (const auto &weights : model.weights)
            scores.push_back(m_log.of(task.name, Planned{&model, 0, weights}.name()).at(0)->scores);
        const int best = selected(scores, smallerIsBetter(task.metric));
        return best < 0 ? std::vector<double>() : model.weights[static_cast<std::size_t>(best)];
    }

    static bool isStart(const ExperimentTask &task, const std::string &model)
    {
        return std::ranges::count(task.models, model, &ExperimentModel::after) > 0;
    }

    /// Where a trial's network is kept for others to start from.
    std::string folderOf(const ExperimentTask &task, const std::string &model, int index) const
    {
        const auto place = std::ranges::find(task.models, model, &ExperimentModel::name);
        return (m_folder / "models" /
                (std::to_string(place - task.models.begin() + 1) + "-" + std::to_string(index + 1)))
            .string();
    }

    /// The trial whose best epoch is the best on dev.
    std::string bestOf(const ExperimentTask &task, const std::string &model) const
    {
        std::vector<Scores> scores;
        const auto trials = m_log.of(task.name, model);
        for (const Trial *trial : trials) {
            const int epoch = trial->record.at("figures").value("best_epoch", 1);
            scores.push_back({trial->dev.at(static_cast<std::size_t>(epoch - 1)), 0});
        }
        const bool smaller =
            smallerIsBetter(task.spec.select == "auto" ? task.metric : task.spec.select);
        const int best = selected(scores, smaller);
        return folderOf(task, model, trials.at(static_cast<std::size_t>(best))->index);
    }

    /// Data are read once for all trials of a task that read the same columns. Of the seeds that of
    /// the task counts, whichever trial comes first in this sitting.
    const SharedData &sharedFor(std::size_t task, const TrainSpec &spec)
    {
        const InputSpec input = spec.family->input(spec.options);
        std::string columns = spec.family->id + '\t' + input.features + '\t' + input.column + '\t' +
                              std::to_string(input.size) + '\t' + std::to_string(input.rate);
        for (const Task &task : spec.primary)
            columns += '\n' + task.name + '\t' + Json(task.classes).dump();
        columns += '\n' + Json(spec.auxiliary).dump();
        SharedData &shared = m_shared[columns];
        if (!shared.dataset) {
            shared.dataset =
                std::make_shared<Dataset>(readDataset(spec.data, columnsOf(spec), input));
            shared.information = taskInformation(*shared.dataset, makeTasks(*shared.dataset, spec),
                                                 m_spec.tasks[task].spec.seed);
        }
        return shared;
    }

    /// What makes a trial: the row's patch and what was drawn.
    Json recordOf(std::size_t task, const Planned &planned) const
    {
        const ExperimentModel &model = *planned.model;
        Json record{
            {"task", m_spec.tasks[task].name}, {"model", planned.name()}, {"trial", planned.index}};
        for (const auto *patch : {&m_spec.design.base, &model.patch})
            for (const auto &[key, value] : patch->items())
                record[key] = value;
        if (!model.after.empty())
            record["after"] = model.after;
        const bool chosen = planned.tried.empty() && !model.weights.empty();
        if (!model.weights.empty())
            record["primary_weights"] =
                chosen ? bestWeights(m_spec.tasks[task], model) : planned.tried;
        record.update(
            drawTrial(m_spec.design.search, m_spec.seed + task * 1'000'003, planned.index));
        return record;
    }

    TrainSpec trialSpec(std::size_t task, const ExperimentModel &model, const Json &record) const
    {
        nlohmann::json patch = record;
        for (const char *key : {"task", "model", "trial", "after"})
            patch.erase(key);
        TrainSpec spec = specificationOf(m_spec, m_spec.tasks[task], model, patch);
        if (!model.after.empty())
            spec.startFrom = bestOf(m_spec.tasks[task], model.after);
        spec.source = record.dump();
        return spec;
    }

    Trial runTrial(std::size_t task, const Planned &planned)
    {
        const std::string &name = m_spec.tasks[task].name;
        const ExperimentModel &model = *planned.model;
        const Json record = recordOf(task, planned);
        const TrainSpec spec = trialSpec(task, model, record);
        std::vector<std::vector<double>> finished;
        for (const Trial *trial : m_log.of(name, planned.name()))
            finished.push_back(trial->dev);

        m_progress.task = name;
        m_progress.model = planned.name();
        m_progress.trial = planned.index + 1;
        Trainer training(spec, sharedFor(task, spec));
        bool stopped = false;
        Watch watch;
        watch.observer = [this](const TrainingProgress &progress) { return show(progress); };
        watch.enough = [&](const TrainingProgress &) {
            std::vector<double> own;
            for (const Json &epoch : training.curve())
                own.push_back(epoch.at("dev"));
            stopped = m_spec.medianStopping &&
                      stopsAtMedian(own, finished, smallerIsBetter(training.metric()));
            return stopped;
        };
        watch.checkpoint = (m_folder / "trial.checkpoint").string();
        watch.checkpointSeconds = spec.checkpointSeconds;
        training.run(watch);

        const Json figures = training.metrics();
        const std::string metric = figureName(m_spec.tasks[task].metric);
        Trial trial;
        trial.task = name;
        trial.model = planned.name();
        trial.index = planned.index;
        trial.scores = {figures.at("dev").value(metric, 0.0),
                        figures.at("test").value(metric, 0.0)};
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
        if (planned.tried.empty() && isStart(m_spec.tasks[task], model.name)) {
            const std::string kept = folderOf(m_spec.tasks[task], model.name, planned.index);
            fs::remove_all(kept); // of a sitting that ended before its trial was written down
            writeModel(training, kept);
        }
        for (const Json &epoch : training.curve())
            trial.dev.push_back(epoch.at("dev"));
        fs::remove(watch.checkpoint);
        return trial;
    }

    /// As the training left them.
    static Json weightsByTask(const Trainer &training, const TrainSpec &spec)
    {
        Json weights = Json::object();
        const auto all = training.lossWeights();
        for (std::size_t i = 0; i < spec.primary.size(); ++i)
            weights[spec.primary[i].name] = all[i];
        return weights;
    }

    bool show(const TrainingProgress &progress)
    {
        m_progress.epoch = progress.epoch;
        m_progress.epochs = progress.epochs;
        m_progress.devMetric = progress.devMetric;
        const double elapsed = std::chrono::duration<double>(Clock::now() - m_start).count();
        const double inTrial = elapsed > 0 && progress.epochs > 0
                                   ? static_cast<double>(progress.epoch) / progress.epochs
                                   : 0;
        const double left = m_progress.total - m_progress.done - inTrial;
        m_progress.secondsLeft = m_here + inTrial > 0 ? elapsed * left / (m_here + inTrial)
                                                      : progress.secondsLeft * left;
        return !m_observer || m_observer(m_progress);
    }

    ExperimentSpec m_spec;
    fs::path m_folder;
    const ExperimentObserver &m_observer;
    TrialLog m_log;
    std::map<std::string, SharedData> m_shared; ///< of the task, by the columns that are read
    Clock::time_point m_start;
    ExperimentProgress m_progress;
    int m_here = 0; ///< trials of this sitting
};

/// The folder, new or of this very experiment.
void prepare(const fs::path &folder, const std::string &source)
{
    const auto kept = folder / "experiment.json";
    std::error_code problem;
    if (fs::exists(kept)) {
        if (readFile(kept.string(), 1 << 20) != source + "\n")
            throw ModelError("The folder '" + folder.string() +
                             "' holds another experiment; name a new folder.");
        return;
    }
    if (fs::exists(folder) && !fs::is_empty(folder, problem))
        throw ModelError("The folder '" + folder.string() + "' is not empty; name a new folder.");
    fs::create_directories(folder, problem);
    if (problem)
        throw ModelError("The folder '" + folder.string() +
                         "' cannot be made: " + problem.message() + ".");
    writeFile(kept.string(), {source, "\n"});
}

} // namespace

ExperimentResult runExperiment(const std::string &specPath, const std::string &directory,
                               const ExperimentObserver &observer)
{
    ExperimentSpec spec = readExperiment(specPath);
    prepare(directory, spec.source);
    Experiment experiment(std::move(spec), directory, observer);
    experiment.run();
    return experiment.report();
}

} // namespace duologue::models
