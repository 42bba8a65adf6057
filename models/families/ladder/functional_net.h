#pragma once

#include <optional>

#include "models/layers/normaliser.h"
#include "models/train/losses.h"

namespace duologue::models {

/// A network on functionals as its learner sees it. All that is drawn at random is drawn on the
/// CPU, from the generator that initialise() was given; without one nothing is.
class FunctionalNet : public torch::nn::Module
{
public:
    /// `widths`: outputs of each task; empty: one each.
    FunctionalNet(std::int64_t inputs, std::vector<std::int64_t> widths);

    /// What it says of normalised numbers [batch, inputs]: [batch, outputs].
    virtual torch::Tensor forward(const torch::Tensor &x) = 0;
    torch::Tensor operator()(const torch::Tensor &x) { return forward(x); }
    /// What a batch of training costs.
    virtual Terms loss(const torch::Tensor &x, const Targets &targets, const MultiTaskLoss &tasks)
    {
        return tasks.terms(heads(forward(x)), targets);
    }
    /// Of all outputs those of each task [batch, its outputs].
    std::vector<torch::Tensor> heads(const torch::Tensor &output) const;
    virtual void initialise(at::Generator random);
    /// Lets the outputs begin where the labels lie. Both [outputs], of the training items; of
    /// classes 0 and 1.
    virtual void startAt(const torch::Tensor &mean, const torch::Tensor &deviation) = 0;

    /// Whether items without a label say something in training.
    virtual bool learnsWithoutLabels() const { return false; }
    /// As in Learner.
    virtual int epochsWithoutLabels() const { return 0; }
    virtual void beginEpoch(int epoch) { static_cast<void>(epoch); }

    Normaliser input{nullptr};

protected:
    /// A dropout mask of that shape, scaled so that means stay; undefined: nothing is dropped.
    torch::Tensor maskOf(at::IntArrayRef shape, double dropout) const;
    /// Gaussian noise of that shape; undefined: none.
    torch::Tensor noiseOf(at::IntArrayRef shape, double variance) const;
    torch::Device device() const { return input->mean.device(); }

private:
    std::vector<std::int64_t> m_widths;
    std::optional<at::Generator> m_random;
};

/// x, masked where there is a mask.
torch::Tensor masked(const torch::Tensor &x, const torch::Tensor &mask);
/// x and noise, where there is some.
torch::Tensor noisy(const torch::Tensor &x, const torch::Tensor &noise);

} // namespace duologue::models
