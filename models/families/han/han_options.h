#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "models/card/tensor_plan.h"

namespace duologue::models {

enum class Architecture {
    HanStl,  ///< one task
    HanFlat, ///< all tasks read one talk turn vector
    HanRock, ///< auxiliary tasks below the primary one (Kim, Liu and Yacef, section 3.2)
};

std::string toString(Architecture architecture);
/// Throws ModelError on an unknown name.
Architecture architectureFromString(const std::string &name);

/// Sizes of a hierarchical attention network. std only.
struct HanOptions
{
    Architecture architecture = Architecture::HanRock;
    std::int64_t vocabulary = 2;     ///< rows of the embedding; 0 pads, 1 is any unknown word
    std::int64_t embedding = 300;    ///< E
    std::int64_t primaryUnits = 256; ///< P: GRU units a direction, primary branch (or the only one)
    std::int64_t auxiliaryUnits = 1; ///< A: the same in every auxiliary branch; ROCK only
    std::int64_t attention = 256;    ///< D: size of every attended vector
    /// Outputs of each head: 1 for regression, the number of classes otherwise. Primary first.
    std::vector<std::int64_t> outputs = {1};
    /// Off keeps the gradients of auxiliary tasks out of the primary branch exactly.
    bool learnEmbedding = false;
    double inputDropout = 0;     ///< on x_t, one mask a sequence; training only
    double recurrentDropout = 0; ///< on h_{t-1}, one mask a sequence; training only

    std::size_t auxiliaryTasks() const { return outputs.empty() ? 0 : outputs.size() - 1; }
    /// Throws ModelError that names the option out of range.
    void validate() const;
};

/// All tensors that a network of these options has, in the order of its named parameters. Lets a
/// file be judged before any memory is taken. Throws ModelError like validate().
std::vector<TensorPlan> tensorPlan(const HanOptions &options);

/// Trainable parameters: the frozen embedding is not counted.
std::int64_t parameterCount(const HanOptions &options);

inline constexpr const char *embeddingName = "embedding";

} // namespace duologue::models
