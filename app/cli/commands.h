#pragma once

#include "app/cli/command.h"

/// One function a subcommand, each in a file of its own name.
namespace duologue::cli {

} // namespace duologue::cli
