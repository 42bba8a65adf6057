#pragma once

#include <string>
#include <vector>

namespace duologue::files {

/// From now on, as long as the program runs, NewFile replaces none of these: what an open session
/// reads is not written over by what is made of it. Nothing is looked at yet: they may lie where
/// nobody has allowed to look. Absolute paths, of the real folder. Any thread.
void spare(const std::vector<std::string> &paths);

/// Whether `target`, as it is called, as it really is or under another name (a hard link), is one
/// of them. Any thread.
bool isSpared(const std::string &target);

} // namespace duologue::files
