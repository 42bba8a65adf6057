#pragma once

#include <string>

namespace duologue::files {

/// Why a file or folder was not written.
struct Problem
{
    std::string path;
    int code = 0;     ///< of errno
    std::string what; ///< "No space left on device", or what is wrong with the name that was given
    /// False: the new content is there, but the disk does not promise to keep it.
    bool unchanged = true;

    /// For people: file, reason, what to do.
    std::string sentence() const;
};

/// What errno says of `path`.
Problem problemOf(const std::string &path, int code);

} // namespace duologue::files
