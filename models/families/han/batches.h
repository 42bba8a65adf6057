#pragma once

#include <span>
#include <vector>

#include "models/families/han/han.h"

namespace duologue::models {

/// ids[conversation][turn][word], cut to the words that are read.
using CorpusIds = std::vector<std::vector<std::vector<std::int64_t>>>;

/// One talk turn.
struct Sample
{
    int conversation = 0;
    int turn = 0;
};

struct Batch
{
    Words words;
    Windows windows; ///< padded on the left
};

/// Windows of `context` + 1 turns that end with the samples. A turn that several windows share is
/// encoded once; in training it then also shares its dropout mask.
Batch makeBatch(std::span<const Sample> samples, const CorpusIds &ids, int context);

} // namespace duologue::models
