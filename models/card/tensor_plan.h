#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace duologue::models {

/// A parameter of a network: its name in weights.safetensors and its shape. Lets a file be judged
/// before any memory is taken.
struct TensorPlan
{
    std::string name;
    std::vector<std::int64_t> shape;
    bool trainable = true;

    std::int64_t count() const
    {
        std::int64_t product = 1;
        for (const auto size : shape)
            product *= size;
        return product;
    }
    bool operator==(const TensorPlan &) const = default;
};

/// Numbers in the tensors that are trained.
inline std::int64_t trainableCount(const std::vector<TensorPlan> &plan)
{
    std::int64_t total = 0;
    for (const TensorPlan &tensor : plan)
        total += tensor.trainable ? tensor.count() : 0;
    return total;
}

} // namespace duologue::models
