#pragma once

#include <functional>
#include <string>
#include <vector>

#include "core/base/error.h"

/// Long work in numbered pieces, by processes on one computer or as arrays of a Slurm cluster.
namespace duologue::cluster {

/// As the files of the work tell of it; see core/files/pieces.h.
struct Piece
{
    int number = 0; ///< from 1
    std::string name;
    int wave = 0; ///< it needs pieces of lower waves to be done; those of one may run at once
    bool done = false;
    bool running = false; ///< a process works on it, on whichever computer
    std::string failure;  ///< why it ended last time without being done; empty: not known
};

struct Work
{
    std::string folder; ///< absolute; what the computers share. It exists.
    /// Program and arguments, which do one piece when its number is added at the end. They find it
    /// done, or in other hands, and then leave it alone.
    std::vector<std::string> command;
    /// The pieces in order of their numbers, read from the files anew.
    std::function<Result<std::vector<Piece>>()> read;
};

} // namespace duologue::cluster
