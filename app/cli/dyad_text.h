#pragma once

#include "app/cli/command.h"
#include "core/dyad/dyad.h"

/// Two people's figures as the command prints them.
namespace duologue::cli {

std::string dyadText(const dyad::Dyad &dyad);
nlohmann::json dyadJson(const dyad::Dyad &dyad);

} // namespace duologue::cli
