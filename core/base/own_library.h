#pragma once

#include "core/base/error.h"

namespace duologue {

/// A function of one of our own shared libraries, which stays loaded from then on: what takes long
/// to load is loaded on first use. Looks beside the program, in a build tree or an installation,
/// then wherever the dynamic linker looks. Any thread.
Result<void *> findInOwnLibrary(const char *library, const char *function);

} // namespace duologue
