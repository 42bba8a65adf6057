#pragma once

#include <map>
#include <optional>
#include <string>

#include "core/project/summary.h"

namespace duologue::project {

/// What a file was like when it was read: size and time of change, of itself and of its log. Taken
/// without opening it, as SQLite asks of files that others may be writing. Empty: it is not there.
std::string printOf(const std::string &file);

/// Summaries of a folder's sessions, in one file of the cache that may be deleted at any time.
/// Written whole or not at all; what in it cannot be read is as if it were not there.
class Cache
{
public:
    /// `caches`: the folder of all such files; empty: nothing is kept. Reads what is there.
    Cache(const std::string &caches, const std::string &folder);

    const Summary *find(const std::string &path, const std::string &print) const;
    void keep(const std::string &print, Summary summary);
    /// Writes what was kept or found since it was read, and nothing else, where something is new.
    void write();

private:
    struct Entry
    {
        std::string print;
        Summary summary;
        mutable bool used = false;
    };

    void read();

    std::string m_file;
    std::map<std::string, Entry> m_entries; ///< by path
    bool m_changed = false;
};

} // namespace duologue::project
