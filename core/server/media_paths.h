#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/store/session_store.h"

/// Where recordings lie is each computer's own: on the server their rows keep the paths with which
/// the session was added, and the link remembers what is elsewhere here.
namespace duologue::server {

using Paths = std::map<Id, ServerLink::Path>;

void toServer(const Paths &paths, std::optional<Row> &row);
void fromServer(const Paths &paths, Row &row);
/// After these lines of the journal, in some of which recordings were found elsewhere.
Paths pathsAfter(Paths paths, const std::vector<JournalEntry> &lines);

/// Where the recordings of a session that is pulled to `folder` are: there; in `share`, found by
/// fingerprint, which somebody has named and which is not asked about again; or where they were
/// when it was added. Reads heads and tails of files. What is not found keeps its path.
Paths findHere(const std::vector<MediaSource> &media, const std::string &folder,
               const std::string &addedFrom, const std::string &share);

} // namespace duologue::server
