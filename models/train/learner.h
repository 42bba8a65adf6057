#pragma once

#include <functional>
#include <memory>
#include <span>

#include <nlohmann/json.hpp>

#include "models/api/item.h"
#include "models/train/losses.h"

namespace duologue::models {

/// Takes predictions as they are made; throws Cancelled to stop.
using Sink = std::function<void(Prediction)>;

/// A learner on one source of items, which has to live as long as both.
class Reader
{
public:
    virtual ~Reader() = default;
    /// Before an epoch: may let items change their batches, so that one holds items of like length.
    /// `shuffled` decides all that is random in it.
    virtual void arrange(std::vector<int> &shuffled, int batch) const
    {
        static_cast<void>(shuffled);
        static_cast<void>(batch);
    }
    /// One step of training: what these items cost, with gradients. `targets` are theirs, row by
    /// row, on the device.
    virtual Terms loss(std::span<const int> items, const Targets &targets,
                       const MultiTaskLoss &tasks) = 0;
    /// All items, group by group in running order; the network is in evaluation mode.
    virtual void predict(const Sink &sink, const Why &why) = 0;
};

/// A network of a family with what it has to know of its input. Trainer, card and experiment see
/// no more of it than this.
class Learner
{
public:
    virtual ~Learner() = default;
    /// Every parameter by the name that the family's plan gives it, frozen ones as parameters
    /// without gradient. Not before fit() where nothing was fitted.
    virtual torch::nn::Module &module() = 0;
    /// Looks at the training items (vocabulary, normalisation) and starts the network at random.
    /// What is drawn while it trains is drawn from the same generator, on the CPU.
    virtual void fit(const ItemSource &training, at::Generator random) = 0;
    /// The labels of the training items, on the CPU, after fit() and before the first step: where
    /// outputs may begin.
    virtual void seeLabels(const Targets &training) { static_cast<void>(training); }
    /// Whether items without any label say something in training, too. Each step then has as many
    /// of them as of the others, where there are so many.
    virtual bool learnsWithoutLabels() const { return false; }
    /// Epochs in front of those of the specification; none of them is kept as the best.
    virtual int epochsWithoutLabels() const { return 0; }
    /// Before each epoch, from 1, those without labels counted; also where training continues.
    virtual void beginEpoch(int epoch) { static_cast<void>(epoch); }
    /// What a model of these tasks, from which training starts, calls this parameter; "" where it
    /// has no such task.
    virtual std::string nameIn(const std::vector<Task> &tasks, const std::string &parameter) const
    {
        static_cast<void>(tasks);
        return parameter;
    }
    /// Whether this parameter stays at its start where the model to start from lacks it.
    virtual bool mayLack(const std::string &parameter) const
    {
        static_cast<void>(parameter);
        return false;
    }
    /// What was found: Blueprint::fitted.
    virtual nlohmann::ordered_json fitted() const = 0;
    virtual std::unique_ptr<Reader> open(const ItemSource &items, torch::Device device) = 0;
    /// Of its parameters those that people look at, each a square matrix of tasks by tasks; {}.
    virtual nlohmann::ordered_json units() { return nlohmann::ordered_json::object(); }
};

/// An item, or ModelError.
Item itemOf(const ItemSource &items, int index);

} // namespace duologue::models
