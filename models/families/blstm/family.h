#pragma once

#include <optional>

#include "models/families/family.h"
#include "models/layers/speech_encoder_options.h"

namespace duologue::models {

/// Bidirectional LSTM over frames of sound with an output a task, after "Unsupervised Speech
/// Representation and Multi-task Learning for Speech Emotion Recognition", section 3.2.
const Family &blstmFamily();

/// What decides a network's shape. std only.
struct BlstmOptions
{
    std::vector<std::string> columns; ///< of the frames that are given
    std::int64_t units = 256;         ///< a direction
    std::int64_t layers = 1;
    double dropout = 0; ///< between layers; training only
    /// What is read has mean 0 and deviation 1 in training, number by number.
    bool standardise = false;
    std::int64_t average = 1; ///< frames whose mean is read as one
    std::vector<Task> tasks;
    /// Reads the frames first and does not change; its last layer's states are what the LSTM reads.
    std::optional<SpeechEncoderOptions> encoder;

    /// Numbers that the first layer reads at a time.
    std::int64_t inputs() const;
    /// One for a value, else one a class.
    static std::int64_t outputsOf(const Task &task);
};
/// Of a blueprint with fitted data. Throws ModelError.
BlstmOptions blstmOptions(const Blueprint &blueprint);

/// Defined beside the networks.
std::unique_ptr<Learner> makeBlstmLearner(const Blueprint &blueprint);

} // namespace duologue::models
