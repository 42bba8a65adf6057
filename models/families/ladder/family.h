#pragma once

#include "models/families/family.h"

namespace duologue::models {

/// Networks over functionals, so many numbers an utterance, after Parthasarathy and Busso,
/// "Semi-supervised speech emotion recognition with ladder networks": the plain ones so far.
const Family &ladderFamily();

/// Sizes of a plain network. std only.
struct PlainOptions
{
    std::int64_t inputs = 0;  ///< numbers an item
    std::int64_t units = 256; ///< of each of the two hidden layers
    std::int64_t outputs = 1; ///< tasks
    double dropout = 0.5;     ///< on the input and behind the first hidden layer; training only
};
PlainOptions plainOptions(const Blueprint &blueprint);

/// Defined beside the networks.
std::unique_ptr<Learner> makeLadderLearner(const Blueprint &blueprint);

} // namespace duologue::models
