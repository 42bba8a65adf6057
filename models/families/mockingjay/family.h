#pragma once

#include "models/families/family.h"
#include "models/layers/speech_encoder_options.h"

namespace duologue::models {

/// Pre-training of a transformer on sound without labels, after Liu et al., "Mockingjay:
/// Unsupervised speech representation learning with deep bidirectional transformer encoders"
/// (2020), as "Unsupervised Speech Representation and Multi-task Learning for Speech Emotion
/// Recognition" uses it: frames are hidden, and the network says what they were.
const Family &mockingjayFamily();

/// What decides a network's shape. std only.
struct MockingjayOptions
{
    SpeechEncoderOptions encoder;
    std::int64_t outputs = 160; ///< numbers of a frame that are guessed
};
/// Of a blueprint with fitted data. Throws ModelError.
MockingjayOptions mockingjayOptions(const Blueprint &blueprint);
std::vector<TensorPlan> planOf(const MockingjayOptions &options);

/// Defined beside the networks.
std::unique_ptr<Learner> makeMockingjayLearner(const Blueprint &blueprint);

} // namespace duologue::models
