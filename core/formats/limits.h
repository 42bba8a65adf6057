#pragma once

#include <cstddef>
#include <cstdint>

/// How much a file may hold. What is more is refused in a sentence or left out with a warning, so
/// that no file decides how long reading it takes or how much memory.
namespace duologue::formats::limits {

constexpr std::int64_t file = std::int64_t(512) << 20; ///< bytes: an EAF of 1 000 000 annotations
constexpr std::size_t tiers = 20'000;                  ///< of a file
constexpr std::size_t people = 20'000;                 ///< of a session and the file together
constexpr std::size_t attributes = 1'000;              ///< of an annotation
constexpr std::size_t text = std::size_t(1) << 20;     ///< bytes, of an annotation or its label
constexpr std::size_t warnings = 500;                  ///< told; the last says that there are more
// Columns of a table: csv::mostColumns. Depth of JSON and XML: words_json.cpp, xml_input.h.
// Sample rates of sound: core/media/input.cpp.

} // namespace duologue::formats::limits
