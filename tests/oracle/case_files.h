#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "models/card/safetensors.h"
#include "models/layers/torch.h"

/// Tensors by name, written for Python to read.
namespace duologue::models::testing {

using Tensors = std::map<std::string, torch::Tensor>;

inline void save(const std::filesystem::path &path, const Tensors &tensors)
{
    std::vector<torch::Tensor> kept;
    std::vector<safetensors::Source> sources;
    for (const auto &[name, tensor] : tensors) {
        kept.push_back(tensor.detach().to(torch::kFloat32).contiguous());
        sources.push_back({name, tensor.sizes().vec(), kept.back().data_ptr<float>()});
    }
    safetensors::write(path.string(), std::move(sources), {});
}

} // namespace duologue::models::testing
