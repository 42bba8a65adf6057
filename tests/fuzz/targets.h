#pragma once

#include <optional>
#include <string>
#include <string_view>

/// What must hold for any bytes given to a reader: no crash, and what is read can be imported,
/// written and read again, adding nothing. Each returns what went wrong, or nothing.
namespace duologue::fuzz {

std::optional<std::string> csv(std::string_view bytes);
std::optional<std::string> eaf(std::string_view bytes);
/// What only narratives read (faces, tone, words, talk turns): imported, it can be narrated.
std::optional<std::string> evidence(std::string_view bytes);

/// Measurements: refused in a sentence, or series in order of time with every gap of the file.
std::optional<std::string> series(std::string_view bytes);

} // namespace duologue::fuzz
