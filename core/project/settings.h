#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/error.h"

/// What holds for a folder of sessions: "duologue-project.json" in it, which people may write, too.
///
///     {"blind_until_rated": true,
///      "annotators": {"day1/s01.duologue": ["Ann", "Ben"]}}
///
/// Either may be missing. Sessions are named by their paths from the folder, with '/'.
namespace duologue::project {

inline constexpr const char *settingsFile = "duologue-project.json";

struct Settings
{
    /// Whoever has not rated all windows of a session does not see there what others and models
    /// said.
    bool blindUntilRated = false;
    std::map<std::string, std::vector<std::string>> annotators; ///< by session

    bool operator==(const Settings &) const = default;
};

/// Code "project.settings": a sentence that names the file, what is wrong in it, and where.
/// `file`: its name for people.
Result<Settings> settingsFromText(std::string_view text, const std::string &file);
std::string textOf(const Settings &settings);

/// Those of a folder; the usual ones where it has none.
Result<Settings> readSettings(const std::string &folder);
/// Whole or not at all. Code "project.write".
Result<void> writeSettings(const std::string &folder, const Settings &settings);

/// The folder whose settings hold for a session: the nearest of its own and those above. Looks at
/// the disk.
std::optional<std::string> projectOf(const std::string &sessionFile);

} // namespace duologue::project
