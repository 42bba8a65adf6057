#pragma once

#include "models/families/family.h"

namespace duologue::models {

/// Networks over functionals, so many numbers an utterance, after Parthasarathy and Busso,
/// "Ladder Networks for Emotion Recognition: Using Unsupervised Auxiliary Tasks to Improve
/// Predictions of Emotional Attributes": ladder networks and those they are compared with.
const Family &ladderFamily();

/// Sizes of a plain network. std only.
struct PlainOptions
{
    std::int64_t inputs = 0;  ///< numbers an item
    std::int64_t units = 256; ///< of each of the two hidden layers
    std::int64_t outputs = 1; ///< of all tasks together
    double dropout = 0.5;     ///< on the input and behind the first hidden layer; training only
    /// Outputs of each task: one a class, or one number. Empty: numbers alone.
    std::vector<std::int64_t> widths{};
};
PlainOptions plainOptions(const Blueprint &blueprint);

struct AutoencoderOptions
{
    std::int64_t inputs = 0, units = 256, outputs = 1; ///< as above
    double noise = 0.3;                                ///< variance, on the input
    int epochs = 50;                                   ///< without labels, before it is frozen
    std::vector<std::int64_t> widths{};                ///< as above
};
AutoencoderOptions autoencoderOptions(const Blueprint &blueprint);

struct LadderOptions
{
    enum class Denoiser { Amlp, AmlpPerUnit, Gauss };

    std::int64_t inputs = 0, units = 256, outputs = 1; ///< as above
    Denoiser denoiser = Denoiser::Amlp;
    double noise = 0.3;   ///< variance, on the input and every layer
    double dropout = 0.1; ///< on the input and behind the first hidden layer; training only
    /// Of the reconstruction of each layer, the input being 0.
    std::vector<double> weights{1, 1, 1, 1};
    bool batchNorm = true;
    /// Reconstructions are normalised by mean and deviation of the layer before they are compared.
    bool renormalise = true;
    bool detach = false;                ///< targets of reconstructions have no gradient
    std::vector<std::int64_t> widths{}; ///< as above

    std::vector<std::int64_t> sizes() const { return {inputs, units, units, outputs}; }
    bool reconstructs() const
    {
        for (const double weight : weights)
            if (weight != 0)
                return true;
        return false;
    }
};
LadderOptions ladderOptions(const Blueprint &blueprint);

/// Defined beside the networks.
std::unique_ptr<Learner> makeLadderLearner(const Blueprint &blueprint);

} // namespace duologue::models
