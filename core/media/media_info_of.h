#pragma once

#include "core/media/media_info.h"

namespace duologue::media {

class Input;

/// What probe() tells, from a file that is open already.
MediaInfo mediaInfoOf(const Input &input);
Result<Fingerprint> fingerprintOf(const Input &input);

} // namespace duologue::media
