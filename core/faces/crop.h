#pragma once

#include "core/faces/face.h"

namespace duologue::faces {

inline constexpr int cropEdge = 200; ///< pixels; what the face networks read

/// The face as networks read it: cropEdge × cropEdge pixels, RGB bytes, rows from the top. What
/// lies beyond the picture repeats its edge. Empty where the box has no size or misses the picture.
std::vector<std::uint8_t> crop(const Picture &picture, const Box &face);

} // namespace duologue::faces
