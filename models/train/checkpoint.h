#pragma once

#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "models/card/safetensors.h"
#include "models/families/han/han.h"

namespace torch::optim {
class Adam;
}

/// A training between two epochs, as one safetensors file: tensors "now.NAME", "best.NAME",
/// "mean.NAME", "square.NAME" (Adam's moments), and as metadata the progress, Adam's step count and
/// the state of the generator of dropout masks.
namespace duologue::models {

struct TrainingState
{
    nlohmann::ordered_json progress = nlohmann::ordered_json::object();
};

/// Writes whole or not at all. Throws ModelError.
void saveState(const std::string &path, TrainingState state, Han &network,
               torch::optim::Adam &optimiser, const at::Generator &generator,
               const std::vector<torch::Tensor> &best);

/// Such a file, opened for reading; hostile until it fits. Throws ModelError.
class StateFile
{
public:
    explicit StateFile(const std::string &path);

    const TrainingState &state() const { return m_state; }
    /// Puts everything back and returns the best parameters. Throws ModelError when a tensor is
    /// missing or of another shape.
    std::vector<torch::Tensor> restore(Han &network, torch::optim::Adam &optimiser,
                                       at::Generator &generator);

private:
    void read(const std::string &name, torch::Tensor &into);
    [[noreturn]] void fail(const std::string &what) const;

    safetensors::File m_file;
    TrainingState m_state;
};

} // namespace duologue::models
