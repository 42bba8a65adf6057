#pragma once

#include <string>

#include "core/base/error.h"
#include "core/features/frame_table.h"

namespace duologue::features {

/// Writes a table as NumPy reads it (NPY 1.0, float32, rows x columns), by files::NewFile. Code:
/// features.write.
Result<void> writeNpy(const std::string &path, const FrameTable &table);

} // namespace duologue::features
