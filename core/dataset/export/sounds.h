#pragma once

#include <map>
#include <string>
#include <vector>

#include "core/dataset/export/export_run.h"

namespace duologue::dataset {

/// The recording that each unit is heard through.
struct Microphones
{
    struct Recording
    {
        std::string path;
        SyncMap sync;
    };
    std::vector<Recording> recordings;
    std::vector<int> of; ///< one a unit: place in `recordings`, -1: none
};

/// Says in the rows which microphone they are heard through, and finds its file. Units without one,
/// and those shorter than a millisecond, have no sound; a warning counts them. Codes:
/// dataset.no-sound where that is true of all, media.missing.
Result<Microphones> findMicrophones(Gathered &gathered);

/// Writes audio/ and features/ as the options want them. Appends warnings, counts sounds.
Result<void> writeSounds(const ExportRun &run, const Microphones &microphones,
                         const ExportOptions &options, Written &written);

} // namespace duologue::dataset
