#pragma once

#include <string>

#include "core/scheme/scheme.h"

namespace duologue::cli {

/// A shipped scheme by its name, or what a scheme file holds.
Result<scheme::Scheme> chosenScheme(const std::string &nameOrFile);

} // namespace duologue::cli
