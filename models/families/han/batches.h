#pragma once

#include <span>
#include <vector>

#include "models/data/task_table.h"
#include "models/families/han/han.h"
#include "models/families/han/multi_task_loss.h"

namespace duologue::models {

/// ids[conversation][turn][word], cut to the words that are read.
using CorpusIds = std::vector<std::vector<std::vector<std::int64_t>>>;

struct Batch
{
    Words words;
    Windows windows; ///< padded on the left
    Targets targets;
};

/// Windows of `context` + 1 turns that end with the samples. A turn that several windows share is
/// encoded once; in training it then also shares its dropout mask.
Batch makeBatch(std::span<const Sample> samples, const CorpusIds &ids, const TaskTable &table,
                int context);

} // namespace duologue::models
