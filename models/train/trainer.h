#pragma once

#include <array>
#include <chrono>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "models/api/runtime.h"
#include "models/card/card.h"
#include "models/train/batches.h"
#include "models/train/best_epoch.h"
#include "models/train/evaluation.h"
#include "models/train/learned_weights.h"
#include "models/train/learner.h"
#include "models/train/optimiser.h"
#include "models/train/spec.h"

namespace duologue::models {

/// What several runs over the same data share; empty: each finds it for itself.
struct SharedData
{
    std::shared_ptr<const Dataset> dataset;
    std::vector<double> information; ///< taskInformation()
};

/// Who looks on. All are called on the training thread.
struct Watch
{
    TrainingObserver observer; ///< false: Cancelled is thrown
    /// Asked after each epoch; true: it was the last one, the best so far counts.
    std::function<bool(const TrainingProgress &progress)> enough;
    /// A file that is written after epochs, so that a killed run continues with the same bytes
    /// (CPU); empty: none. The caller removes it.
    std::string checkpoint;
    double checkpointSeconds = 30; ///< at most so often
};

/// One training run, from a specification to a network with figures. It knows no family: a learner
/// gives it the parts of the loss, which it adds up and follows.
class Trainer
{
public:
    /// Reads the data and makes the network. Throws ModelError.
    explicit Trainer(TrainSpec spec, SharedData shared = {});

    /// Continues from the checkpoint where there is one of this very training. Afterwards the
    /// network is that of the epoch best on dev. Throws ModelError, Cancelled.
    void run(const Watch &watch);

    Learner &learner() { return *m_learner; }
    ModelCard card();
    /// "best_epoch", then "dev" and "test" as figures() has them for the first primary task, and
    /// "tasks" for the others; where there are words beside what a bag of words reaches. With
    /// learned weights "joint" has for each split the loss with and without them, and "notes"
    /// sentences for people.
    nlohmann::ordered_json metrics(bool withFloor = false);
    /// The figures of each primary task, by its name, on all items of another dataset folder.
    /// Throws ModelError.
    nlohmann::ordered_json figuresOn(const std::string &folder);
    /// [{"train_loss", "dev", "terms", "tasks", "weights"}, …], one an epoch; "terms" where there
    /// are several, "tasks" (loss and usual figure of each on dev) where the family can have
    /// several, "weights" where they are learned, as the epoch left them.
    const nlohmann::ordered_json &curve() const { return m_curve; }
    const std::string &metric() const { return m_spec.select; }
    /// One a task, as the training left them.
    std::vector<double> lossWeights() const;

private:
    using Clock = std::chrono::steady_clock;
    using JudgedTasks = std::vector<Judged>; ///< one a task

    void startNetwork();
    void continueFrom(const std::string &directory);
    bool isLast(int epoch) const;
    void trainEpoch(const Batches &batches, int epoch);
    /// Of training items: [items, tasks], on the CPU.
    torch::Tensor labelsOf(std::span<const int> items) const;
    void countTerms(const Terms &terms, double share, double before);
    JudgedTasks judge(Split split);
    double devLoss(const JudgedTasks &judged) const;
    void closeEpoch(int epoch);
    nlohmann::ordered_json figuresOf(const Judged &judged, std::size_t task) const;
    nlohmann::ordered_json devTasks(const JudgedTasks &judged) const;
    nlohmann::ordered_json learnedWeights();
    nlohmann::ordered_json jointLosses(const JudgedTasks &judged) const;
    void keepIfBest(double loss);
    void report(double share);
    nlohmann::ordered_json trainingSummary();
    void addFloor(nlohmann::ordered_json &figures, Split split, std::size_t task,
                  const std::vector<double> &floor) const;
    std::string provenance() const;
    /// What a checkpoint has to belong to.
    std::string identity() const;
    void save(const std::string &path, int epoch) const;
    /// The epoch it was written after; 0 when there is none.
    int resume(const std::string &path);

    const DatasetItems &items(Split split) const;
    Reader &reader(Split split);

    TrainSpec m_spec;
    torch::Device m_device = torch::kCPU;
    std::shared_ptr<const Dataset> m_dataset;
    TaskTable m_table;
    std::vector<double> m_weights;
    std::vector<DatasetItems> m_items;         ///< one a split
    std::vector<int> m_labelled, m_unlabelled; ///< training items with a primary label, and without
    std::unique_ptr<Learner> m_learner;
    std::array<std::unique_ptr<Reader>, 3> m_readers;
    std::optional<MultiTaskLoss> m_loss;
    std::optional<LearnedWeights> m_learned;
    at::Generator m_generator;
    std::unique_ptr<Optimiser> m_optimiser;
    const Watch *m_watch = nullptr;
    TrainingProgress m_progress;
    Clock::time_point m_start, m_reported;
    int m_firstEpoch = 1;       ///< of this sitting
    int m_unlabelledEpochs = 0; ///< in front of the others
    nlohmann::ordered_json m_curve = nlohmann::ordered_json::array();
    BestEpoch m_bestEpoch;
    std::vector<torch::Tensor> m_best; ///< its parameters
};

} // namespace duologue::models
