#pragma once

#include <memory>
#include <string>

#include "models/card/card.h"
#include "models/train/learner.h"

namespace duologue::models {

/// Writes every parameter as 32-bit floats. Throws ModelError when one is not finite.
void saveWeights(torch::nn::Module &network, const std::string &path);

/// Puts the weights of a model folder into a network of the same shape. Throws ModelError when
/// their hash is not the one in model.json, or a value is not finite. `asStart`: to train on from;
/// what the learner says may lack stays as it is.
void loadWeights(Learner &learner, const ModelCard &card, bool asStart = false);

/// Puts the tensors PREFIX… of a model folder into a network that is a part of it. Throws likewise.
void loadPart(torch::nn::Module &part, const std::string &prefix, const ModelCard &card);

/// The learner that a model folder holds, on the CPU and in evaluation mode. Throws ModelError.
std::unique_ptr<Learner> loadLearner(const ModelCard &card);

} // namespace duologue::models
