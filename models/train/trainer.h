#pragma once

#include <chrono>
#include <memory>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "models/api/runtime.h"
#include "models/card/card.h"
#include "models/data/vocabulary.h"
#include "models/families/han/batches.h"
#include "models/families/han/multi_task_loss.h"
#include "models/families/han/word_vectors.h"
#include "models/train/evaluation.h"
#include "models/train/spec.h"

namespace torch::optim {
class Adam;
}

namespace duologue::models {

/// What several runs over the same data share; empty: each finds it for itself.
struct SharedData
{
    std::shared_ptr<const Corpus> corpus;
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

/// One training run, from a specification to a network with figures.
class Training
{
public:
    /// Reads the data and makes the network. Throws ModelError.
    explicit Training(TrainSpec spec, SharedData shared = {});

    /// Continues from the checkpoint where there is one of this very training. Afterwards the
    /// network is that of the epoch best on dev. Throws ModelError, Cancelled.
    void run(const Watch &watch);

    Han &network() { return *m_network; }
    ModelCard card();
    /// "best_epoch", then "dev" and "test" as figures() has them.
    nlohmann::ordered_json metrics();
    /// [{"train_loss", "dev"}, …], one an epoch.
    const nlohmann::ordered_json &curve() const { return m_curve; }
    const Task &primary() const { return m_table.primary; }
    const std::vector<double> &lossWeights() const { return m_weights; }

private:
    using Clock = std::chrono::steady_clock;

    void readWords();
    void makeNetwork();
    void trainEpoch(const std::vector<Sample> &samples, const MultiTaskLoss &loss, int epoch);
    Batch onDevice(Batch batch) const;
    Judged judgeSplit(Split split);
    void keepIfBest(double loss);
    void report(double share);
    nlohmann::ordered_json trainingSummary() const;
    /// What a checkpoint has to belong to.
    std::string identity() const;
    void save(const std::string &path, int epoch) const;
    /// The epoch it was written after; 0 when there is none.
    int resume(const std::string &path);

    TrainSpec m_spec;
    torch::Device m_device = torch::kCPU;
    std::shared_ptr<const Corpus> m_corpus;
    TaskTable m_table;
    std::vector<double> m_weights;
    Vocabulary m_vocabulary;
    WordVectors m_vectors;
    CorpusIds m_ids;
    std::shared_ptr<Han> m_network;
    at::Generator m_generator;
    std::shared_ptr<torch::optim::Adam> m_optimiser;
    const Watch *m_watch = nullptr;
    TrainingProgress m_progress;
    Clock::time_point m_start, m_reported;
    int m_firstEpoch = 1; ///< of this sitting
    nlohmann::ordered_json m_curve = nlohmann::ordered_json::array();
    int m_bestEpoch = 0;
    double m_bestScore = 0, m_bestLoss = 0;
    std::vector<torch::Tensor> m_best;
};

/// The columns of the data that a specification names.
CorpusColumns columnsOf(const TrainSpec &spec);

} // namespace duologue::models
