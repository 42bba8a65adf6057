#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

/// The door to the networks: std types only, no torch. The shared library duologue_models is
/// loaded on first use through duologueModelsRuntime(). No exception leaves it.
namespace duologue::models {

/// A value, or why there is none. `cancelled` without an error: the observer asked to stop.
template <class T>
struct Outcome
{
    std::optional<T> value;
    std::string error; ///< one sentence: file, what is wrong, what to do
    bool cancelled = false;

    explicit operator bool() const { return value.has_value(); }
};

struct Task
{
    std::string name;                 ///< "emotion", "AU05", "Y-1"
    std::vector<std::string> classes; ///< empty: regression
    double scaleMin = 0;              ///< regression: range of the target
    double scaleMax = 1;
};

/// What model.json says, checked against the weights' header.
struct ModelInfo
{
    std::string directory;
    std::string name;
    std::string architecture; ///< "han-rock", "han-stl", "han-flat"
    std::string hash;         ///< SHA-256 of weights.safetensors, hex
    std::string features;     ///< input specification and version, "monah-fine-1"
    Task primary;
    std::vector<Task> auxiliary;
    int contextTurns = 0;     ///< content size c: preceding talk turns read besides the current
    long long parameters = 0; ///< trainable, the frozen embedding not counted
    std::string metrics;      ///< JSON object: what was measured when it was trained
    std::string curve;        ///< JSON array of its training: {"train_loss", "dev"} an epoch
    std::string provenance;   ///< sentence: data, seed, recipe
    std::string licence;
};

/// One talk turn of the fine narrative, tokenised: lower-case words in running order.
struct TalkTurn
{
    std::vector<std::string> words;
};

struct Conversation
{
    std::vector<TalkTurn> turns;
};

/// What the model says about one talk turn, and where it looked (seed 000, appendix A.6).
struct TurnPrediction
{
    int turn = 0;
    int windowBegin = 0;        ///< first turn of the window; the window ends with `turn`
    std::vector<double> output; ///< class probabilities, or one value on the task's scale
    std::vector<double>
        taskAttention; ///< primary first, then auxiliary tasks; sums to 1; empty for STL
    std::vector<double> turnAttention; ///< one per turn of the window; sums to 1
    /// wordAttention[i][t]: word t of window turn i; sums to 1 over t. Words beyond the model's
    /// limit have no entry.
    std::vector<std::vector<double>> wordAttention;
};

/// Called after every turn, on the calling thread. Return false to cancel.
using PredictionObserver =
    std::function<bool(const TurnPrediction &prediction, int done, int total)>;

class TextModel
{
public:
    virtual ~TextModel() = default;
    virtual const ModelInfo &info() const = 0;
    virtual std::string device() const = 0; ///< "cpu" or "cuda:0"
    /// One prediction a turn. Not thread-safe: one thread at a time.
    virtual Outcome<std::vector<TurnPrediction>> predict(const Conversation &conversation,
                                                         const PredictionObserver &observer) = 0;
};

struct TrainingProgress
{
    int epoch = 0;
    int epochs = 0;
    double trainLoss = 0;
    double devMetric = 0;   ///< MAE (regression) or accuracy (classification) of the primary task
    double secondsLeft = 0; ///< estimate
};
using TrainingObserver = std::function<bool(const TrainingProgress &progress)>;

struct ExperimentProgress
{
    std::string task, model;
    int trial = 0;           ///< from 1
    int done = 0, total = 0; ///< trials of all tasks and models
    int epoch = 0, epochs = 0;
    double devMetric = 0;
    double secondsLeft = 0; ///< estimate for all that is left
};
using ExperimentObserver = std::function<bool(const ExperimentProgress &progress)>;

struct ExperimentResult
{
    std::string report;  ///< DIR/report.html
    std::string summary; ///< JSON object: "name", "trials", "cells" of the tables
};

class Runtime
{
public:
    virtual ~Runtime() = default;
    /// "cpu", and "cuda:N" for every usable card.
    virtual std::vector<std::string> devices() const = 0;
    /// Reads model.json and the weights' header only.
    virtual Outcome<ModelInfo> describe(const std::string &directory) const = 0;
    /// device: "auto" (CUDA when present), "cpu", "cuda", "cuda:N".
    virtual Outcome<std::unique_ptr<TextModel>> load(const std::string &directory,
                                                     const std::string &device) const = 0;
    /// Trains as a JSON specification file says and writes a model directory (created; refused if
    /// it already holds a model). Cancelling leaves nothing behind; what was killed continues from
    /// "DIRECTORY.checkpoint". `enough`, asked on the same thread after each epoch: true ends the
    /// training with the best model so far.
    virtual Outcome<ModelInfo> train(const std::string &specPath, const std::string &directory,
                                     const TrainingObserver &observer,
                                     const std::function<bool()> &enough = {}) const = 0;
    /// Compares models as a JSON specification says (seed 000, tables 1 to 4) and writes trials and
    /// report to a folder; run again, it continues what is there.
    virtual Outcome<ExperimentResult> experiment(const std::string &specPath,
                                                 const std::string &directory,
                                                 const ExperimentObserver &observer) const = 0;
};

} // namespace duologue::models

/// Never null; lives as long as the library is loaded.
extern "C" const duologue::models::Runtime *duologueModelsRuntime();
