#pragma once

#include <string>

#include "models/card/card.h"
#include "models/families/han/han.h"

namespace duologue::models {

/// Writes every parameter as 32-bit floats. Throws ModelError when one is not finite.
void saveWeights(Han &network, const std::string &path);

/// The network that a model folder holds, on the CPU and in evaluation mode. Throws ModelError
/// when the weights' hash is not the one in model.json, or a value is not finite.
std::shared_ptr<Han> loadNetwork(const ModelCard &card);

} // namespace duologue::models
