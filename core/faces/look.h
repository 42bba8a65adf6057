#pragma once

#include "core/faces/face.h"

namespace duologue::faces {

/// Colours of the head (hair included) and of what is worn below it.
Look lookOf(const Picture &picture, const Box &face);

} // namespace duologue::faces
