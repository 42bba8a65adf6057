#pragma once

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "models/layers/torch.h"

namespace duologue::models {

/// What a parameter has been through: its gradient's averages.
struct Moments
{
    std::int64_t steps = 0; ///< 0: no gradient has reached it yet
    torch::Tensor mean, square;
};

/// Follows gradients. All optimisers keep the same two averages, so that any of them can be written
/// to a checkpoint.
class Optimiser
{
public:
    using Parameters = std::vector<std::pair<std::string, torch::Tensor>>;

    virtual ~Optimiser() = default;
    void zeroGradients();
    /// Parameters that no gradient reached stay.
    void step();

    const Parameters &parameters() const { return m_parameters; }
    std::vector<Moments> &moments() { return m_moments; } ///< one a parameter

protected:
    Optimiser(Parameters parameters, double learningRate, double l2);
    /// Once a step, before any parameter follows its gradient.
    virtual void prepare() {}
    virtual void follow(const std::string &name, torch::Tensor &parameter,
                        const torch::Tensor &gradient, Moments &moments) = 0;

    double m_learningRate;

private:
    Parameters m_parameters;
    std::vector<Moments> m_moments;
    double m_l2;
};

/// How the learning rate goes over a training, where the optimiser plans that.
struct Schedule
{
    std::int64_t steps = 0; ///< of the whole training
    double warmUp = 0;      ///< share of them in which it rises from 0; then it falls to 0
};

/// "adam" (Kingma and Ba 2015; beta .9 and .999, eps 1e-8, the same bits as torch::optim::Adam) or
/// "nadam" (Dozat 2016, as Keras has it: momentum schedule .9 (1 - .5 * .96^(.004 t)), eps 1e-7);
/// `l2` is added to the gradient. Or "bertadam" (as Devlin et al. 2019 train BERT: averages without
/// bias correction, eps 1e-6, gradients cut at a norm of 1, the learning rate by `schedule`); there
/// `l2` times the parameter is added to the step, but for biases and normalisations.
std::unique_ptr<Optimiser> makeOptimiser(const std::string &name, Optimiser::Parameters parameters,
                                         double learningRate, double l2, Schedule schedule = {});

/// For people: "Adam, beta 0.9 and 0.999".
std::string describeOptimiser(const std::string &name);

} // namespace duologue::models
