#pragma once

#include <string>
#include <vector>

#include "models/api/runtime.h"
#include "models/card/safetensors.h"
#include "models/families/han/han_options.h"

/// model.json: everything about a model but its weights. models/README.md documents the keys.
namespace duologue::models {

inline constexpr const char *cardFile = "model.json";
inline constexpr const char *weightsFile = "weights.safetensors";
inline constexpr const char *featureVersion = "monah-fine-1";

struct ModelCard
{
    ModelInfo info;
    HanOptions options;
    int maxWords = 100;                  ///< T: words of a talk turn that are read
    std::vector<std::string> vocabulary; ///< word of embedding row i + 2
    std::string training = "{}";         ///< JSON object: specification, data, epochs
};

/// Reads DIR/model.json. Throws ModelError that names the file, what is wrong and what to do.
ModelCard readCard(const std::string &directory);

/// Throws ModelError unless the file holds exactly the tensors that the card promises.
void checkWeights(const ModelCard &card, const safetensors::File &weights);

/// readCard and checkWeights; opens the weights' header only.
ModelCard describeModel(const std::string &directory);

/// Writes DIR/model.json.
void writeCard(const ModelCard &card, const std::string &directory);

} // namespace duologue::models
