#pragma once

#include "core/session/rows.h"
#include "models/api/runtime.h"

/// The rows that a run writes.
namespace duologue::analysis {

ModelRun runRow(const models::Model &model, Id id);
/// `person`: whose it is alone; null: everybody's.
Tier predictionTier(const models::ModelInfo &info, const models::Task &task, Id run, Id id,
                    int order, const Participant *person = nullptr);
/// The class that is likeliest, or the value, held to the scale of the task; all probabilities as
/// attributes.
Annotation predictionRow(const std::vector<double> &output, const models::Task &task, Id id,
                         Id tier, TimeSpan span);

} // namespace duologue::analysis
