#pragma once

#include <string>

#include "models/api/runtime.h"
#include "models/card/safetensors.h"
#include "models/families/family.h"

/// model.json: everything about a model but its weights. models/README.md documents the keys.
namespace duologue::models {

inline constexpr const char *cardFile = "model.json";
inline constexpr const char *weightsFile = "weights.safetensors";

struct ModelCard
{
    ModelInfo info;
    const Family *family = nullptr;
    Blueprint blueprint;
    std::string training = "{}"; ///< JSON object: specification, data, epochs
};

/// Fills what `info` says of family and blueprint. Throws ModelError for what cannot be.
void describeBlueprint(ModelCard &card);

/// Reads DIR/model.json. Throws ModelError that names the file, what is wrong and what to do.
ModelCard readCard(const std::string &directory);

/// Throws ModelError unless the file holds exactly the tensors that the card promises.
void checkWeights(const ModelCard &card, const safetensors::File &weights);

/// readCard and checkWeights; opens the weights' header only.
ModelCard describeModel(const std::string &directory);

/// Writes DIR/model.json.
void writeCard(const ModelCard &card, const std::string &directory);

} // namespace duologue::models
