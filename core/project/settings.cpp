#include "core/project/settings.h"

#include <algorithm>
#include <filesystem>

#include <nlohmann/json.hpp>

#include "core/base/visible.h"
#include "core/files/new_file.h"
#include "core/files/reading.h"

namespace duologue::project {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

constexpr std::size_t largestFile = 4'000'000;
constexpr std::size_t longestName = 200;

/// What is wrong with one, or nothing.
std::string problemOfSession(const std::string &path)
{
    const fs::path place(path);
    if (path.empty() || place.is_absolute() || path.find('\0') != path.npos)
        return "is no path from the project's folder";
    if (std::ranges::find(place, fs::path("..")) != place.end())
        return "leads out of the project's folder";
    return {};
}

bool isName(const json &name)
{
    if (!name.is_string())
        return false;
    const auto &text = name.get_ref<const std::string &>();
    return !text.empty() && text.size() <= longestName && visible(text) == text;
}

/// Goes through what was parsed, and remembers what is wrong first.
class Reader
{
public:
    Settings read(const json &document)
    {
        if (!document.is_object())
            return wrong("it is no JSON object");
        for (const auto &[key, value] : document.items()) {
            if (key == "blind_until_rated" && value.is_boolean())
                m_settings.blindUntilRated = value.get<bool>();
            else if (key == "blind_until_rated")
                return wrong("\"blind_until_rated\" is neither true nor false");
            else if (key != "annotators")
                return wrong("nothing is called \"" + visible(key) +
                             "\"; known are blind_until_rated and annotators");
            else if (!value.is_object())
                return wrong("\"annotators\" is no object of sessions");
            else
                readAnnotators(value);
        }
        return m_settings;
    }
    const std::string &problem() const { return m_problem; }

private:
    Settings wrong(std::string what)
    {
        if (m_problem.empty())
            m_problem = std::move(what);
        return {};
    }

    void readAnnotators(const json &sessions)
    {
        for (const auto &[path, names] : sessions.items()) {
            if (const std::string problem = problemOfSession(path); !problem.empty())
                wrong("the session \"" + visible(path) + "\" " + problem);
            else if (!names.is_array() || !std::ranges::all_of(names, isName))
                wrong("the annotators of \"" + visible(path) +
                      "\" are no list of names, each of 1 to " + std::to_string(longestName) +
                      " visible bytes");
            else
                m_settings.annotators[path] = names.get<std::vector<std::string>>();
        }
    }

    Settings m_settings;
    std::string m_problem;
};

std::unexpected<Error> unreadable(const std::string &file, const std::string &what)
{
    return fail("project.settings", "The settings of the project, " + file + ", cannot be read: " +
                                        what + ". Mend the file, or remove it to begin anew.");
}

} // namespace

Result<Settings> settingsFromText(std::string_view text, const std::string &file)
{
    if (text.size() > largestFile)
        return unreadable(file, "it is larger than 4 MB");
    json document;
    try {
        document = json::parse(text);
    } catch (const json::parse_error &error) {
        return unreadable(file, "it is no JSON from byte " + std::to_string(error.byte) + " on");
    } catch (const json::exception &) { // 1e999
        return unreadable(file, "a number in it is too large");
    }
    Reader reader;
    Settings settings = reader.read(document);
    if (!reader.problem().empty())
        return unreadable(file, reader.problem());
    return settings;
}

std::string textOf(const Settings &settings)
{
    json document{{"blind_until_rated", settings.blindUntilRated}, {"annotators", json::object()}};
    for (const auto &[session, names] : settings.annotators)
        if (!names.empty())
            document["annotators"][session] = names;
    return document.dump(2, ' ', false, json::error_handler_t::replace) + '\n';
}

Result<Settings> readSettings(const std::string &folder)
{
    const fs::path path = fs::path(folder) / settingsFile;
    std::error_code error;
    if (!fs::exists(fs::symlink_status(path, error)))
        return Settings();
    auto file = files::openToRead(path);
    if (!file.is_open())
        return unreadable(path.string(), "it is no regular file, or may not be opened");
    std::string text(largestFile + 1, '\0');
    file.read(text.data(), static_cast<std::streamsize>(text.size()));
    text.resize(static_cast<std::size_t>(file.gcount()));
    return settingsFromText(text, path.string());
}

Result<void> writeSettings(const std::string &folder, const Settings &settings)
{
    const std::string path = (fs::path(folder) / settingsFile).string();
    const std::string text = textOf(settings);
    if (const auto valid = settingsFromText(text, path); !valid)
        return std::unexpected(valid.error());
    if (const auto problem = files::writeFile(path, {text}))
        return fail("project.write", problem->sentence());
    return {};
}

std::optional<std::string> projectOf(const std::string &sessionFile)
{
    std::error_code error;
    fs::path folder = fs::absolute(sessionFile, error).lexically_normal().parent_path();
    for (;; folder = folder.parent_path()) {
        if (fs::is_regular_file(folder / settingsFile, error))
            return folder.string();
        if (folder == folder.parent_path())
            return {};
    }
}

} // namespace duologue::project
