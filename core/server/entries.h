#pragma once

#include "core/server/media_paths.h"
#include "core/server/remote.h"

/// Lines of a journal as the server has them, and back.
namespace duologue::server {

/// Lines of ours that the server does not have yet, oldest first.
Result<std::vector<JournalEntry>> waiting(const SessionStore &store, const ServerLink &link);

/// For the server. What changes nothing there, as where a recording lies, is left out.
Result<std::vector<Entry>> toEntries(const Paths &paths, const std::vector<JournalEntry> &lines);
/// "server.changed" where it cannot be read; the sentence names it.
Result<JournalEntry> fromEntry(const Paths &paths, const Entry &entry);
Result<Row> rowFromServer(const Paths &paths, std::string_view text);

} // namespace duologue::server
