#pragma once

#include <span>

#include "models/api/item.h"
#include "models/families/end_to_end/network.h"

namespace duologue::models {

/// Seconds for which the nearest picture of a face stands: a film of 5 pictures a second has no
/// gaps, a face that was lost for longer has.
inline constexpr double faceHolds = 0.2;

/// Reads items as the network wants them: the first seconds of each, padded with silence and frames
/// without a face. "wave" [samples]; "face" [n, size, size, 3] with "face_seconds" [n] from the
/// item's begin, without which they are one a frame. What one of both lacks is 0. Throws ModelError
/// for an item that has nothing, or pictures of another size.
Clips readClips(const ItemSource &source, std::span<const int> items,
                const EndToEndOptions &options, torch::Device device);

} // namespace duologue::models
