#pragma once

#include <string>

#include "models/api/runtime.h"
#include "models/train/spec.h"

namespace duologue::models {

/// Trains as the specification says and writes the model folder: whole, or not at all. The same
/// specification and data give the same bytes on the same machine. Throws ModelError, and Cancelled
/// when the observer returns false. `enough`, asked after each epoch, ends it with the best model
/// so far. A run that was killed continues from checkpointFor(directory), bit by bit (CPU); a run
/// that ends or is cancelled removes it.
ModelInfo trainModel(const TrainingRequest &request, const std::string &directory,
                     const TrainingObserver &observer, const std::function<bool()> &enough = {});

class Trainer;

/// Writes what was trained as a model folder: whole, or not at all. Throws ModelError.
void writeModel(Trainer &trainer, const std::string &directory);

/// From a file or a text, with another data folder where one is given.
TrainSpec specificationOf(const TrainingRequest &request);

/// Beside the model folder: "DIR.checkpoint".
std::string checkpointFor(const std::string &directory);

} // namespace duologue::models
