#pragma once

#include "core/dataset/export.h"

namespace duologue::dataset {

/// Gives every unit its split, by shares or by the given table; units that the table leaves out go,
/// with a warning. Codes: dataset.split where a speaker or a session would be in two, and those of
/// readTable().
Result<void> splitUp(Gathered &gathered, const ExportOptions &options);

/// Adds warnings: splits without units, labels of one class or value, classes and ranges that a
/// split lacks.
void warnOfThinLabels(Gathered &gathered);

} // namespace duologue::dataset
