#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "models/base/options.h"
#include "models/card/fields.h"
#include "models/card/tensor_plan.h"

namespace duologue::models {

/// Sizes of a transformer over frames of sound. std only.
struct SpeechEncoderOptions
{
    std::int64_t columns = 160; ///< of a frame
    std::int64_t stack = 1;     ///< frames that are read as one, R
    std::int64_t hidden = 768;
    std::int64_t layers = 3;
    std::int64_t heads = 12; ///< divides `hidden`
    std::int64_t inner = 3072;
    std::int64_t longest = 3000; ///< stacked frames that are read at once
    double dropout = 0.1;        ///< training only
};

/// From the keys "stack", "hidden", "layers", "heads", "inner" and "longest" of a model's options;
/// nothing where they are of a model without such an encoder.
std::optional<SpeechEncoderOptions> speechEncoderOf(const Options &options, std::int64_t columns);

/// The same keys of an object on a card. Throws ModelError.
SpeechEncoderOptions speechEncoderOf(const Fields &fields, std::int64_t columns);
nlohmann::ordered_json toJson(const SpeechEncoderOptions &options);

/// Its tensors, "encoder.…".
std::vector<TensorPlan> planOf(const SpeechEncoderOptions &options, bool trainable);

} // namespace duologue::models
