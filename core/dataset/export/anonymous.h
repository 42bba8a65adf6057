#pragma once

#include "core/dataset/export.h"

namespace duologue::dataset {

/// Draws sessions, speakers, raters and units new names and a new order, takes texts, words, free
/// attributes, sources and the seed out, and lists what may still identify somebody.
void makeAnonymous(Gathered &gathered, const ExportOptions &options);

} // namespace duologue::dataset
