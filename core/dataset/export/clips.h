#pragma once

#include <string>
#include <vector>

#include "core/dataset/export/export_run.h"

namespace duologue::dataset {

/// The recording that each unit is seen in.
struct Views
{
    struct Recording
    {
        std::string path;
        SyncMap sync;
    };
    std::vector<Recording> recordings;
    std::vector<int> of; ///< one a unit: place in `recordings`, -1: none
};

/// Says in the rows which view they are seen in, and finds its file: the one with the label that is
/// asked for, or of that role the one that shows the person. A warning counts units without one.
/// Codes: dataset.no-view where that is true of all, media.missing.
Result<Views> findViews(Gathered &gathered, const std::string &wanted);

/// Writes clips/; how many pictures each unit's has, 0: there is none.
Result<std::vector<int>> writeClips(const ExportRun &run, const Views &views);

} // namespace duologue::dataset
