#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>

#include "core/session/rows.h"

namespace duologue::media {

/// The files in a folder and up to three folders below it, in which recordings that were moved or
/// renamed are found again by their fingerprints. Looks through the folder once, when it is first
/// asked. One thread at a time; reads heads and tails of files, so not the UI thread.
class MovedFiles
{
public:
    explicit MovedFiles(std::string folder) : m_folder(std::move(folder)) {}

    /// Absolute path. Nothing: there is none, or no fingerprint was taken.
    std::optional<std::string> find(const Fingerprint &wanted);

private:
    void look();

    std::string m_folder;
    bool m_looked = false;
    std::multimap<std::int64_t, std::string> m_bySize;
};

} // namespace duologue::media
