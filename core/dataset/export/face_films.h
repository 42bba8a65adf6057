#pragma once

#include "core/dataset/export/export_run.h"

namespace duologue::dataset {

/// Writes features/faces.safetensors and faces.json: of each unit its person's face, 25 pictures a
/// second of the first six seconds, `size` pixels a side, with the "ids" of the rows and the
/// "seconds" from the unit's begin at which each was seen. A warning counts units without one.
/// Codes: dataset.no-faces where that is true of all, dataset.write, those of faces::FaceClips.
Result<void> writeFaces(const ExportRun &run, int size, Written &written);

} // namespace duologue::dataset
