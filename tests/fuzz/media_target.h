#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// What must hold for any bytes taken for a recording: it is refused in one sentence, or pictures
/// and sound can be had from it, in bounded time and without a crash.
namespace duologue::fuzz {

/// What went wrong, or nothing.
std::optional<std::string> media(std::string_view bytes);

/// Small recordings of many kinds, made by the ffmpeg tool.
std::vector<std::string> mediaSeeds();

} // namespace duologue::fuzz
