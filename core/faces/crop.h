#pragma once

#include "core/faces/face.h"

namespace duologue::faces {

inline constexpr int cropEdge = 200; ///< pixels; what face networks read as a rule

/// The face as networks read it: `edge` × `edge` pixels, RGB bytes, rows from the top. What
/// lies beyond the picture repeats its edge. Empty where the box has no size or misses the picture.
std::vector<std::uint8_t> crop(const Picture &picture, const Box &face, int edge = cropEdge);

} // namespace duologue::faces
