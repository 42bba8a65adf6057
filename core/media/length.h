#pragma once

#include "core/time/media_time.h"

namespace duologue::media {

class Input;

/// How long a recording lasts: what its headers say, unless its last packets end long before; what
/// all its packets say where the headers are silent or only guess, or where its clock may jump.
/// Reads on from the beginning.
MediaTime lengthOf(Input &input);

} // namespace duologue::media
