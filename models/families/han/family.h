#pragma once

#include "models/families/family.h"
#include "models/families/han/han_options.h"

namespace duologue::models {

/// Hierarchical attention networks over talk turns.
const Family &hanFamily();

/// The network's sizes. Without fitted data the vocabulary holds no word yet.
HanOptions hanOptions(const Blueprint &blueprint);

/// Defined beside the networks.
std::unique_ptr<Learner> makeHanLearner(const Blueprint &blueprint);

} // namespace duologue::models
