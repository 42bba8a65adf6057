#pragma once

#include <optional>

#include "core/faces/face.h"
#include "models/api/item.h"

namespace duologue::analysis {

/// A face as models read it: "face", [1, size, size, 3], red, green and blue from 0 to 255. Nothing
/// where the box misses the picture.
std::optional<models::Item> faceItem(const faces::Picture &picture, const faces::Box &face,
                                     int size);
/// One that shows nothing.
models::Item greyItem(int size);

} // namespace duologue::analysis
