#pragma once

#include <memory>
#include <string>

#include "models/api/runtime.h"

namespace duologue::models {

/// The model of a folder, ready to predict on a device ("auto", "cpu", "cuda", "cuda:N"). With
/// "auto" it moves to the CPU when the card fails. Throws ModelError.
std::unique_ptr<Model> loadModel(const std::string &directory, const std::string &device);

} // namespace duologue::models
