#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include "core/base/error.h"

/// How much a file may hold. What is more is refused in a sentence or left out with a warning, so
/// that no file decides how long reading it takes or how much memory.
namespace duologue::formats::limits {

constexpr std::int64_t file = std::int64_t(512) << 20; ///< bytes: an EAF of 1 000 000 annotations
constexpr std::size_t tiers = 20'000;                  ///< of a file
constexpr std::size_t people = 20'000;                 ///< of a session and the file together
constexpr std::size_t attributes = 1'000;              ///< of an annotation
constexpr std::size_t text = std::size_t(1) << 20;     ///< bytes, of an annotation or its label
constexpr std::size_t warnings = 500;                  ///< told; the last says that there are more
// Columns of a table: csv::mostColumns. Depth of JSON and XML: words_json.cpp, xml_reader.cpp.
// Sample rates of sound: core/media/input.cpp.

/// For readers that meet more tiers than a session may have: there is no need to read on.
inline std::unexpected<Error> tooManyTiers(const std::string &file)
{
    return fail("import.too-much", "'" + file + "' holds more than " + std::to_string(tiers) +
                                       " tiers, the most that a session may have. Split the file; "
                                       "nothing was imported.");
}

} // namespace duologue::formats::limits
