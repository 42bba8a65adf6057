#pragma once

#include <cstdint>

#include "core/base/error.h"
#include "core/dataset/dataset.h"

namespace duologue::demo {

struct CorpusOptions
{
    int dialogues = 300;
    std::uint64_t seed = 1;
};

/// Dialogues without media: transcripts with MONAH narratives (fine, default options), planted
/// emotion as four classes, valence, arousal and dominance by three raters, action units and tone
/// probabilities. Every dialogue has two speakers of its own; splits 70/15/15 by dialogue.
/// About 40 turns a dialogue. Code: demo.invalid.
Result<dataset::Dataset> makeCorpus(const CorpusOptions &options);

} // namespace duologue::demo
