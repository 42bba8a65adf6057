#include "models/experiment/experiment.h"

#include <chrono>
#include <filesystem>
#include <map>

#include <nlohmann/json.hpp>

#include "models/base/error.h"
#include "models/base/files.h"
#include "models/experiment/experiment_spec.h"
#include "models/experiment/report.h"
#include "models/experiment/trials.h"
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
        m_progress.total =
            static_cast<int>(m_spec.tasks.size() * m_spec.models.size()) * m_spec.trials;
    }

    void run()
    {
        for (std::size_t task = 0; task < m_spec.tasks.size(); ++task) {
            SharedData shared;
            for (int index = 0; index < m_spec.trials; ++index)
                for (const ExperimentModel &model : m_spec.models) {
                    if (!m_log.holds(m_spec.tasks[task].name, model.name, index)) {
                        if (!shared.corpus)
                            shared = sharedData(m_spec.tasks[task].spec);
                        m_log.add(runTrial(task, model, index, shared));
                        ++m_here;
                    }
                    ++m_progress.done;
                }
        }
    }

    ExperimentResult report() const { return writeReport(m_spec, m_log, m_folder.string()); }

private:
    static SharedData sharedData(const TrainSpec &spec)
    {
        SharedData shared;
        shared.corpus = std::make_shared<Corpus>(readCorpus(spec.data, columnsOf(spec)));
        shared.information =
            taskInformation(*shared.corpus, makeTasks(*shared.corpus, spec), spec.seed);
        return shared;
    }

    TrainSpec trialSpec(std::size_t task, const ExperimentModel &model, int index) const
    {
        TrainSpec spec = m_spec.tasks[task].spec;
        spec.families = model.families;
        spec.network.architecture = model.architecture;
        spec.network.primaryUnits = model.primaryUnits;
        spec.network.auxiliaryUnits = model.auxiliaryUnits;
        drawTrial(spec, m_spec.ranges, m_spec.seed + task * 1'000'003, index);
        spec.source = hyperparameters(spec, m_spec.tasks[task].name, model.name, index).dump();
        return spec;
    }

    static Json hyperparameters(const TrainSpec &spec, const std::string &task,
                                const std::string &model, int index)
    {
        return {{"task", task},
                {"model", model},
                {"trial", index},
                {"architecture", toString(spec.network.architecture)},
                {"P", spec.network.primaryUnits},
                {"A", spec.network.auxiliaryUnits},
                {"families", spec.families},
                {"lr", spec.learningRate},
                {"batch", spec.batch},
                {"context", spec.context},
                {"gru_dropout", spec.network.inputDropout},
                {"recurrent_dropout", spec.network.recurrentDropout},
                {"l2", spec.l2},
                {"main_weight", spec.mainWeight},
                {"weights", spec.weights},
                {"seed", spec.seed}};
    }

    Trial runTrial(std::size_t task, const ExperimentModel &model, int index,
                   const SharedData &shared)
    {
        const std::string &name = m_spec.tasks[task].name;
        const TrainSpec spec = trialSpec(task, model, index);
        const bool smaller = spec.classes.empty();
        std::vector<std::vector<double>> finished;
        for (const Trial *trial : m_log.of(name, model.name))
            finished.push_back(trial->dev);

        m_progress.task = name;
        m_progress.model = model.name;
        m_progress.trial = index + 1;
        Training training(spec, shared);
        bool stopped = false;
        Watch watch;
        watch.observer = [this](const TrainingProgress &progress) { return show(progress); };
        watch.enough = [&](const TrainingProgress &) {
            std::vector<double> own;
            for (const Json &epoch : training.curve())
                own.push_back(epoch.at("dev"));
            stopped = m_spec.medianStopping && stopsAtMedian(own, finished, smaller);
            return stopped;
        };
        watch.checkpoint = (m_folder / "trial.checkpoint").string();
        watch.checkpointSeconds = spec.checkpointSeconds;
        training.run(watch);

        const Json figures = training.metrics();
        const char *metric = smaller ? "mae" : "accuracy";
        Trial trial;
        trial.task = name;
        trial.model = model.name;
        trial.index = index;
        trial.scores = {figures.at("dev").value(metric, 0.0),
                        figures.at("test").value(metric, 0.0)};
        trial.record = hyperparameters(spec, name, model.name, index);
        trial.record["dev"] = trial.scores.dev;
        trial.record["test"] = trial.scores.test;
        trial.record["epochs"] = training.curve().size();
        trial.record["stopped_at_median"] = stopped;
        trial.record["figures"] = figures;
        trial.record["curve"] = training.curve();
        for (const Json &epoch : training.curve())
            trial.dev.push_back(epoch.at("dev"));
        fs::remove(watch.checkpoint);
        return trial;
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
