#pragma once

#include <string>

namespace duologue::crash {

/// From now on a crash of the program (SIGSEGV, SIGABRT, SIGFPE, SIGBUS, SIGILL, an exception that
/// nobody catches) leaves a report in `folder`, which is made, and then ends the program as it
/// would have ended: the same signal, and a core file where the system keeps them. `about` is the
/// head of the report: versions, no names. A crash in writing the report ends the program at once.
/// Once, from the main thread, before others run; without a folder nothing is done.
void install(const std::string &folder, const std::string &about);

/// What the user has just asked for, "play.toggle": the last of them stand in the report. `action`
/// is kept as it is and has to live as long as the program. Any thread, without waiting.
void note(const char *action);

} // namespace duologue::crash
