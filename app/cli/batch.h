#pragma once

#include <string>
#include <vector>

#include "app/cli/command.h"

namespace duologue::cli {

/// "batch COMMAND SESSION… -o DIR -- OPTION…": takes what follows the mark off the words, so that
/// it is not read as options of this program. Of other commands nothing.
std::vector<std::string> optionsBehindMark(int &argc, char **argv);

/// `options`: of the command that the batch runs.
void addBatch(CLI::App &app, Context &context, std::vector<std::string> options);

} // namespace duologue::cli
