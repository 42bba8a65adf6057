#pragma once

#include <string>
#include <vector>

#include "core/base/error.h"
#include "core/traces/edits.h"

/// Traces as tables.
namespace duologue::traces {

/// A row a sample: participant, rater, dimension, time_s, value. Without keys: all curves.
std::string tableOf(const Session &session, const std::vector<Key> &keys = {});

/// What a table does not say itself.
struct Unsaid
{
    Id participant = 0;
    std::string rater = {};
    std::string dimension = {};
    bool columnsAreRaters = false; ///< where there are several columns of numbers; else dimensions
    double hertz = 0;              ///< to which it is brought; 0: as the table has it
};

struct ReadTable
{
    std::vector<Piece> pieces;
    std::vector<std::string> notes; ///< sentences: what was left out, or is odd
};

/// Reads what tableOf() writes, and other tables with a column of seconds ("time_s", "time",
/// "Second", …) and one or several of numbers, in any dialect of CSV, also below lines that tell
/// about the recording (as CARMA and DARMA write). Uneven steps are brought to even ones by
/// interpolation; where three usual steps long nothing stands, there is a gap. `session` knows the
/// people. Codes: traces.table, with line and what is expected.
Result<ReadTable> readTable(std::string text, const Session &session, const Unsaid &unsaid);

} // namespace duologue::traces
