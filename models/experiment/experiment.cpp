#include "models/experiment/experiment.h"

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <functional>
#include <thread>

#include "models/base/error.h"
#include "models/base/files.h"
#include "models/experiment/report.h"
#include "models/experiment/trial_run.h"

namespace duologue::models {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;
using namespace std::chrono_literals;

/// A shared folder may show what another computer has written so much later.
constexpr auto patience = 60s;
constexpr auto glance = 250ms; ///< how often it is looked for

/// An experiment while it runs.
class Experiment
{
public:
    Experiment(const std::string &specPath, fs::path folder, const ExperimentObserver &observer)
        : m_spec(readExperiment(specPath)),
          m_plan(planOf(m_spec)),
          m_log(folder.string(), m_plan),
          m_run(m_spec, m_log, folder),
          m_folder(std::move(folder)),
          m_observer(observer),
          m_start(Clock::now())
    {
        if (const auto problem = m_log.pieces().prepare())
            throw ModelError(problem->sentence());
        m_progress.total = static_cast<int>(m_plan.size());
    }

    /// All that no other process does.
    void runAll()
    {
        while (!isComplete())
            if (!runNext())
                waitABit();
    }

    /// False: another process works on it.
    bool runOne(int number)
    {
        if (number < 1 || number > m_progress.total)
            throw ModelError("The experiment has trials 1 to " + std::to_string(m_progress.total) +
                             ", and no trial " + std::to_string(number) + ".");
        const PlannedTrial &trial = m_plan[static_cast<std::size_t>(number) - 1];
        tell(trial);
        await([&] { return isReady(trial) || hasFailedBefore(trial); });
        if (!isReady(trial))
            throw ModelError("Trial " + std::to_string(number) + " of '" + trial.name() +
                             "' reads the records of others, of which " + missingOf(trial.after) +
                             " are not there; resubmit what is missing.");
        await([&] { return runUnlessTaken(trial) || m_log.holds(number); });
        return m_log.holds(number);
    }

    bool isComplete()
    {
        m_log.refresh();
        return m_log.trials().size() == m_plan.size();
    }

    ExperimentResult report() const
    {
        m_log.gather();
        return writeReport(m_spec, m_log, m_folder.string());
    }

private:
    bool isReady(const PlannedTrial &trial) const
    {
        return std::ranges::all_of(trial.after, [&](int number) { return m_log.holds(number); });
    }

    bool hasFailedBefore(const PlannedTrial &trial) const
    {
        return std::ranges::any_of(trial.after, [&](int number) {
            return !m_log.holds(number) && !m_log.pieces().failure(number).empty();
        });
    }

    std::string missingOf(const std::vector<int> &numbers) const
    {
        std::string text;
        for (const int number : numbers)
            if (!m_log.holds(number))
                text += (text.empty() ? "" : ", ") + std::to_string(number);
        return text;
    }

    bool runNext()
    {
        return std::ranges::any_of(m_plan, [&](const PlannedTrial &trial) {
            return !m_log.holds(trial.number) && isReady(trial) && runUnlessTaken(trial);
        });
    }

    /// False: another process works on it.
    bool runUnlessTaken(const PlannedTrial &trial)
    {
        const auto claim = m_log.pieces().claim(trial.number);
        if (!claim)
            return false;
        m_log.refresh(); // it may have been done just now
        if (m_log.holds(trial.number))
            return true;
        m_log.pieces().begin(trial.number);
        tell(trial);
        try {
            m_log.add(m_run.run(trial, [&](const TrainingProgress &now) { return show(now); }));
        } catch (const std::exception &problem) {
            m_log.pieces().fail(trial.number, problem.what());
            throw;
        }
        std::error_code ignored;
        fs::remove(m_run.checkpointOf(trial), ignored);
        ++m_here;
        return true;
    }

    /// Until it is so, or for as long as patience lasts.
    void await(const std::function<bool()> &isSo)
    {
        const auto end = Clock::now() + patience;
        while (!isSo() && Clock::now() < end)
            waitABit();
    }

    void waitABit()
    {
        if (m_observer && !m_observer(m_progress))
            throw Cancelled();
        std::this_thread::sleep_for(glance);
        m_log.refresh();
    }

    void tell(const PlannedTrial &trial)
    {
        m_progress.task = trial.taskName;
        m_progress.model = trial.name();
        m_progress.trial = trial.index + 1;
        m_progress.epoch = m_progress.epochs = 0;
    }

    bool show(const TrainingProgress &progress)
    {
        m_progress.done = static_cast<int>(m_log.trials().size());
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

    const ExperimentSpec m_spec;
    const std::vector<PlannedTrial> m_plan;
    TrialLog m_log;
    TrialRun m_run;
    fs::path m_folder;
    const ExperimentObserver &m_observer;
    Clock::time_point m_start;
    ExperimentProgress m_progress;
    int m_here = 0; ///< trials of this sitting
};

fs::path keptSpec(const fs::path &folder)
{
    return folder / "experiment.json";
}

bool isBegun(const fs::path &folder)
{
    std::error_code problem;
    return fs::exists(keptSpec(folder), problem);
}

void refuseAnother(const fs::path &folder, const std::string &source)
{
    if (readFile(keptSpec(folder).string(), 8 << 20) != source + "\n")
        throw ModelError("The folder '" + folder.string() +
                         "' holds another experiment, or this one before its specification or "
                         "design was changed; put that back as '" +
                         keptSpec(folder).string() + "' has it, or name a new folder.");
}

/// But for what another process is about to write.
bool isEmpty(const fs::path &folder)
{
    std::error_code problem;
    for (const auto &entry : fs::directory_iterator(folder, problem))
        if (!entry.path().filename().string().starts_with(".duologue-"))
            return false;
    return true;
}

/// The folder, new or of this very experiment.
void prepare(const fs::path &folder, const std::string &source)
{
    if (!isBegun(folder)) {
        std::error_code problem;
        if (!isEmpty(folder) && !isBegun(folder))
            throw ModelError("The folder '" + folder.string() +
                             "' is not empty; name a new folder.");
        fs::create_directories(folder, problem);
        if (problem)
            throw ModelError("The folder '" + folder.string() +
                             "' cannot be made: " + problem.message() + ".");
        if (!isBegun(folder))
            writeFile(keptSpec(folder).string(), {source, "\n"});
    }
    refuseAnother(folder, source);
}

/// A folder that another process has prepared, perhaps on another computer and just now.
void acceptPrepared(const fs::path &folder, const std::string &source, Clock::duration wait)
{
    for (const auto end = Clock::now() + wait; !isBegun(folder) && Clock::now() < end;)
        std::this_thread::sleep_for(glance);
    if (!isBegun(folder))
        throw ModelError("The folder '" + folder.string() +
                         "' holds no experiment; run or submit it as a whole first, and see that "
                         "this computer has the folder under the same name.");
    refuseAnother(folder, source);
}

} // namespace

ExperimentResult runExperiment(const std::string &specPath, const std::string &directory,
                               const ExperimentObserver &observer)
{
    prepareExperiment(specPath, directory);
    Experiment experiment(specPath, directory, observer);
    experiment.runAll();
    return experiment.report();
}

void prepareExperiment(const std::string &specPath, const std::string &directory)
{
    prepare(directory, readExperiment(specPath).source);
}

std::vector<TrialState> trialsOf(const std::string &specPath, const std::string &directory)
{
    const ExperimentSpec spec = readExperiment(specPath);
    if (isBegun(directory))
        refuseAnother(directory, spec.source);
    const auto plan = planOf(spec);
    const TrialLog log(directory, plan);
    std::vector<TrialState> states;
    for (const PlannedTrial &trial : plan) {
        TrialState &state = states.emplace_back();
        state.number = trial.number;
        state.task = trial.taskName;
        state.model = trial.name();
        state.trial = trial.index + 1;
        state.wave = trial.wave;
        state.done = log.holds(trial.number);
        if (state.done)
            continue;
        state.running = log.pieces().isClaimed(trial.number);
        state.failure = log.pieces().failure(trial.number);
    }
    return states;
}

bool runTrial(const std::string &specPath, const std::string &directory, int number,
              const ExperimentObserver &observer)
{
    const files::Pieces pieces((fs::path(directory) / "trials").string());
    try {
        acceptPrepared(directory, readExperiment(specPath).source, patience);
    } catch (const ModelError &problem) {
        pieces.fail(number, problem.what());
        throw;
    }
    Experiment experiment(specPath, directory, observer);
    const bool done = experiment.runOne(number);
    if (experiment.isComplete())
        experiment.report();
    return done;
}

ExperimentResult reportExperiment(const std::string &specPath, const std::string &directory)
{
    acceptPrepared(directory, readExperiment(specPath).source, 0s);
    Experiment experiment(specPath, directory, {});
    if (!experiment.isComplete())
        throw ModelError("The experiment in '" + directory +
                         "' is not complete; run or resubmit what is missing, then report.");
    return experiment.report();
}

} // namespace duologue::models
