#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/formats/format.h"

/// What must hold of any input. Nothing: it holds; else what is wrong.
namespace duologue::fuzz {

/// Of a format: refused in a sentence, or taken by a session that can be told and written again.
std::optional<std::string> format(const formats::Format &format, std::string_view bytes);
/// Of what narratives read beside.
std::optional<std::string> lexicon(std::string_view bytes);

/// Files to begin with, and texts that matter in them.
struct Seeds
{
    std::vector<std::string> files;
    std::vector<std::string> words;
};
Seeds seedsOf(const formats::Format &format);

/// Measurements: refused in a sentence, or series in order of time with every gap of the file.
std::optional<std::string> series(std::string_view bytes);

} // namespace duologue::fuzz
