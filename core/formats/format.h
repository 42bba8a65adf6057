#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/error.h"
#include "core/formats/imported.h"
#include "core/session/session.h"

/// The file formats Duologue reads and writes: one table, one folder a format. Readers and writers
/// are pure functions of their arguments: no files, no state, safe on any thread.
namespace duologue::formats {

struct WriteOptions
{
    std::vector<std::string> tiers; ///< names; empty: everything the format can hold
    std::string author;
    std::string date; ///< ISO 8601; empty: the session's date of creation
};

struct Written
{
    std::string bytes;
    std::vector<Warning> warnings; ///< what the format cannot hold; lines are 0
};

struct Format
{
    std::string_view id;                      ///< "csv": stable, as on the command line
    std::string_view name;                    ///< for people, English
    std::vector<std::string_view> extensions; ///< lower case, no dot
    /// Whether a file that begins so can only be this format. May be null.
    bool (*recognises)(std::string_view head) = nullptr;
    /// `file` names the source in messages. Fails whole ("import.malformed" and the like) or gives
    /// everything readable with warnings. Null: cannot be read.
    Result<Imported> (*read)(std::string_view bytes, const std::string &file) = nullptr;
    /// Null: cannot be written.
    Result<Written> (*write)(const Session &session, const WriteOptions &options) = nullptr;
};

std::span<const Format> all();
/// Null when there is none.
const Format *byId(std::string_view id);
/// By content, then by extension; only formats that can be read.
const Format *forReading(std::string_view fileName, std::string_view bytes);
/// By extension; only formats that can be written.
const Format *forWriting(std::string_view fileName);

} // namespace duologue::formats
