#pragma once

#include <string>

#include "core/session/session.h"

/// How the rows are named that a model's run writes.
namespace duologue {

/// Of an annotation that was read from a picture: the label of the view. All other attributes of a
/// prediction are the probabilities of its classes.
inline constexpr const char *viewAttribute = "view";

/// "MODEL TASK", and whose it is where the run keeps people apart: no two tiers of a run share it.
std::string predictionTierName(const std::string &model, const std::string &task,
                               const Participant *person = nullptr);
/// "MODEL TASK": the same for everybody.
std::string nameForAll(const Session &session, const Tier &tier);
/// "TASK", as the model calls it.
std::string taskOf(const Session &session, const Tier &tier);

} // namespace duologue
