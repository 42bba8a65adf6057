#pragma once

#include <map>
#include <string>
#include <vector>

#include "core/formats/people.h"

namespace duologue::formats {

/// What somebody who saw what a file holds wants of it.
struct ImportChoice
{
    std::map<std::string, Owner> owners; ///< by name, see unclaimed()
    std::vector<std::size_t> leftOut;    ///< tiers of the file, by index
    std::string encoding; ///< that its text is to be read in; empty: as told from the file
};

/// Leaves of what was read what is wanted, each thing whose it is. The encoding is the reader's.
void choose(Imported &imported, const ImportChoice &choice);

} // namespace duologue::formats
