#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json_fwd.hpp>

namespace duologue::models {

/// The whole file. Throws ModelError when it cannot be read or is larger than `limit` bytes.
std::string readFile(const std::string &path, std::uint64_t limit);

/// Writes beside, syncs, renames: after a crash the old or the new content is there, never half.
void writeFile(const std::string &path, const std::vector<std::string_view> &parts);

/// Parses what a stranger may have written: nesting up to `depth`, no name twice in one object.
/// `path` is for the message of the ModelError.
nlohmann::json parseJson(std::string_view text, int depth, const std::string &path);

/// SHA-256 in lower-case hex of a file's bytes.
std::string sha256OfFile(const std::string &path);

} // namespace duologue::models
