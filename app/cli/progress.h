#pragma once

#include <string>

/// How far a long command is, on stderr: "demo 40 %, detail". On a terminal in one line, which is
/// drawn again and cut to the terminal's width. Elsewhere (a log, a pipe) in a line for every
/// tenth, of those that come within two seconds only the first, and one when the stage is done. One
/// thread at a time.
namespace duologue::cli {

/// share: 0 to 1. Without a detail: command.h.
void progress(const std::string &stage, double share, const std::string &detail);
/// Ends the line on a terminal. Before anything else is written to stdout or stderr.
void endProgress();
/// "warning: …"
void warn(const std::string &message);

} // namespace duologue::cli
