#pragma once

#include <string>
#include <vector>

#include "core/dataset/export.h"

namespace duologue::dataset {

struct UnitWord
{
    std::string word;
    TimeSpan span;
    bool measured = true; ///< false: its utterance's time, shared out evenly
};

/// A stretch of a session that becomes a row.
struct Unit
{
    TimeSpan span;
    Id participant = 0; ///< 0: nobody in particular
    Id annotation = 0;  ///< that it is; 0: none, or several
    std::string text, narrative;
    std::vector<UnitWord> words;
};

/// In running order: by begin, end and person.
std::vector<Unit> unitsOf(const Session &session, const ExportOptions &options);

} // namespace duologue::dataset
