#pragma once

#include <string>

#include "models/data/dataset.h"

namespace duologue::models {

/// Gives the items of a dataset folder what a model reads of them: numbers at once, pictures and
/// sound when an item is asked for. Items that have nothing to read are left out, and a note says
/// how many. Throws ModelError where no item has anything, or a file cannot be used.
void addInput(Dataset &dataset, const std::string &directory, const InputSpec &input);

} // namespace duologue::models
