#pragma once

#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "models/api/item.h"

/// The door to the networks: std types only, no torch. The shared library duologue_models is
/// loaded on first use through duologueModelsRuntime(). No exception leaves it.
namespace duologue::models {

enum class OptionKind { Whole, Number, Choice, Text, Flag };

/// A key of a training specification: what a form has to show. `group` says where it belongs:
/// "architecture", "network" (sizes), "input" (what is read), "training".
struct Option
{
    std::string key; ///< "P", "embedding.mode": a dot leads into an object
    OptionKind kind = OptionKind::Text;
    std::string group;
    std::string otherwise;            ///< the default, written as in JSON but without quotes
    double low = 0, high = 0;         ///< range of Whole and Number
    std::vector<std::string> choices; ///< of Choice
    std::string meaning;              ///< a phrase
    bool usual = false;               ///< what people mostly set: a form shows it first
};

/// A choice of the option "architecture".
struct ArchitectureInfo
{
    std::string id;         ///< as a specification names it
    std::string name;       ///< for people
    bool auxiliary = false; ///< may be trained with auxiliary tasks
};

/// A kind of model: what may be trained, and with which keys.
struct FamilyInfo
{
    std::string id;   ///< "han"
    std::string name; ///< for people
    InputSpec input;  ///< with the options' defaults
    std::vector<Option> options;
    std::vector<ArchitectureInfo> architectures;
    int primaries = 1;   ///< at most so many primary tasks
    bool classes = true; ///< a primary task may have classes; else numbers only
    bool labels = true;  ///< learns columns of the data; else from what it reads alone
    /// Key and value, written as a default, of a network that trains in minutes: a first try.
    std::vector<std::pair<std::string, std::string>> small;
};

/// What model.json says, checked against the weights' header.
struct ModelInfo
{
    std::string directory;
    std::string name;
    std::string family;
    std::string architecture;
    std::string architectureName; ///< for people
    std::string hash;             ///< SHA-256 of weights.safetensors, hex
    InputSpec input;
    std::vector<Task> tasks;  ///< primary ones first, then auxiliary ones
    long long parameters = 0; ///< trainable, what is frozen not counted
    std::string metrics;      ///< JSON object: what was measured when it was trained
    std::string curve;        ///< JSON array of its training: {"train_loss", "dev", …} an epoch
    std::string selectedBy;   ///< what "dev" is, as TrainingProgress::metric; empty: not known
    std::string provenance;   ///< sentence: data, seed, recipe
    std::string licence;

    const Task &primary() const { return tasks.front(); }
    std::vector<Task> auxiliary() const
    {
        std::vector<Task> found;
        for (const Task &task : tasks)
            if (task.role == Role::Auxiliary)
                found.push_back(task);
        return found;
    }
};

/// Called after every item, on the calling thread. Return false to cancel.
using PredictionObserver = std::function<bool(const Prediction &prediction, int done, int total)>;

/// A prediction of a dataset folder's item beside what people said.
struct JudgedItem
{
    std::string id, group, speaker, split; ///< split: "train", "dev" or "test"
    double begin = 0, end = 0;             ///< seconds
    std::vector<double> labels;            ///< one a primary task: class index or value; NaN: none
    std::vector<std::vector<double>> outputs; ///< one a primary task, as in Prediction
};

/// All items of a dataset folder that a model can read.
struct JudgedItems
{
    std::vector<JudgedItem> items;
    std::vector<std::string> notes; ///< sentences on what items lack, and how many were left out
};

class Model
{
public:
    virtual ~Model() = default;
    virtual const ModelInfo &info() const = 0;
    virtual std::string device() const = 0; ///< "cpu" or "cuda:0"
    /// One prediction an item. Not thread-safe: one thread at a time. A map that the network does
    /// not make is an error.
    virtual Outcome<std::vector<Prediction>>
    predict(const ItemSource &items, const PredictionObserver &observer, const Why &why = {}) = 0;
    /// The items of a dataset folder with their labels, read as training reads them.
    virtual Outcome<JudgedItems>
    judge(const std::string &datasetFolder,
          const std::function<bool(int done, int total)> &observer) = 0;
};

/// A part of the training loss.
struct LossTerm
{
    std::string name; ///< of its task, mostly
    double weight = 0;
    double value = 0; ///< mean over the epoch so far, not weighted
};

struct TrainingProgress
{
    int epoch = 0; ///< that are done
    int epochs = 0;
    double trainLoss = 0;
    double devMetric = 0;        ///< what the best epoch is chosen by, of the first primary task
    std::string metric;          ///< its name: "mae", "ccc", "accuracy", "uar" or "loss"
    std::vector<LossTerm> terms; ///< what trainLoss is made of
    double secondsLeft = 0;      ///< estimate
    double dataShare = 0;        ///< of the time so far: what was waited for items to be read
};
using TrainingObserver = std::function<bool(const TrainingProgress &progress)>;

/// What to train, as models/README.md documents it.
struct TrainingRequest
{
    std::string specification; ///< a JSON file
    std::string text;          ///< the JSON itself; `specification` then only names it, and says
                               ///< by its folder where its files are looked for first
    std::string data;          ///< dataset folder instead of the one named; empty: that one
};

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
    /// What can be trained.
    virtual std::vector<FamilyInfo> families() const = 0;
    /// Reads model.json and the weights' header only.
    virtual Outcome<ModelInfo> describe(const std::string &directory) const = 0;
    /// device: "auto" (CUDA when present), "cpu", "cuda", "cuda:N".
    virtual Outcome<std::unique_ptr<Model>> load(const std::string &directory,
                                                 const std::string &device) const = 0;
    /// Trains and writes a model directory (created; refused if it already holds a model).
    /// Cancelling leaves nothing behind; what was killed continues from "DIRECTORY.checkpoint".
    /// `enough`, asked on the same thread after each epoch: true ends the training with the best
    /// model so far.
    virtual Outcome<ModelInfo> train(const TrainingRequest &request, const std::string &directory,
                                     const TrainingObserver &observer,
                                     const std::function<bool()> &enough = {}) const = 0;
    /// Compares models as a JSON specification says and writes trials and report to a folder; run
    /// again, it continues what is there.
    virtual Outcome<ExperimentResult> experiment(const std::string &specPath,
                                                 const std::string &directory,
                                                 const ExperimentObserver &observer) const = 0;
};

} // namespace duologue::models

/// Never null; lives as long as the library is loaded.
extern "C" const duologue::models::Runtime *duologueModelsRuntime();
