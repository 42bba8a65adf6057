#pragma once

#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "models/card/safetensors.h"
#include "models/train/optimiser.h"

/// A training between two epochs, as one safetensors file: tensors "now.NAME", "best.NAME",
/// "mean.NAME", "square.NAME" (the optimiser's averages), and as metadata the progress, the
/// optimiser's steps and the state of the generator of what is drawn.
namespace duologue::models {

/// Writes whole or not at all. Throws ModelError.
void saveState(const std::string &path, nlohmann::ordered_json progress, torch::nn::Module &network,
               Optimiser &optimiser, const at::Generator &generator,
               const std::vector<torch::Tensor> &best);

/// Such a file, opened for reading; hostile until it fits. Throws ModelError.
class StateFile
{
public:
    explicit StateFile(const std::string &path);

    const nlohmann::ordered_json &progress() const { return m_progress; }
    /// Puts everything back and returns the best parameters. Throws ModelError when a tensor is
    /// missing or of another shape.
    std::vector<torch::Tensor> restore(torch::nn::Module &network, Optimiser &optimiser,
                                       at::Generator &generator);

private:
    void read(const std::string &name, torch::Tensor &into);
    [[noreturn]] void fail(const std::string &what) const;

    safetensors::File m_file;
    nlohmann::ordered_json m_progress = nlohmann::ordered_json::object();
};

} // namespace duologue::models
