#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/base/error.h"
#include "core/scheme/scheme.h"

namespace duologue::scheme {

/// The bytes of a scheme file (scheme.h says what stands in it), checked. `file` is how messages
/// call it; empty: the scheme of a session. Errors name file, place and what to do:
/// "scheme.syntax" (no JSON, or the same field twice; by line), "scheme.too-large" (more than
/// largestFile), "scheme.newer", "scheme.invalid". Pure.
Result<Scheme> readScheme(std::string_view bytes, const std::string &file = {});

/// What readScheme() reads back as the same scheme: indented, with a line break at the end.
std::string textOf(const Scheme &scheme);

/// Reads and writes files; for any thread that may wait for a disk. Codes as above,
/// "scheme.unreadable" and those of core/files.
Result<Scheme> loadScheme(const std::string &path);
Result<void> saveScheme(const Scheme &scheme, const std::string &path);

inline constexpr std::size_t largestFile = 8 << 20; ///< bytes

/// The schemes that come with Duologue (resources/schemes), the dyadic protocol first: what a
/// session without a scheme is rated by.
const std::vector<Scheme> &shipped();
/// One of them by its name or file name ("dyadic"); null: there is none.
const Scheme *shipped(std::string_view name);

} // namespace duologue::scheme
