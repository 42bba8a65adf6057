#include "core/cluster/submissions.h"

#include <chrono>
#include <filesystem>
#include <iterator>
#include <thread>

#include <nlohmann/json.hpp>

#include "core/files/folders.h"
#include "core/files/new_file.h"
#include "core/files/reading.h"

namespace duologue::cluster {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;

constexpr int theLock = 0; ///< no submission has this number
constexpr auto patience = 30s;

std::string contentOf(const std::string &path)
{
    auto file = files::openToRead(path);
    return {std::istreambuf_iterator<char>(file), {}};
}

Result<void> written(const std::string &path, const std::string &content)
{
    if (const auto problem = files::writeFile(path, {content}))
        return fail("cluster.write", problem->sentence());
    return {};
}

} // namespace

Submissions::Submissions(const std::string &workFolder)
    : m_folder((fs::path(workFolder) / "slurm").string()), m_pieces(m_folder)
{
}

Result<files::Pieces::Claim> Submissions::lock() const
{
    if (const auto problem = m_pieces.prepare())
        return fail("cluster.write", problem->sentence());
    for (const auto end = std::chrono::steady_clock::now() + patience;;) {
        if (auto claim = m_pieces.claim(theLock))
            return std::move(*claim);
        if (std::chrono::steady_clock::now() > end)
            return fail("cluster.busy", "Another process submits or cancels this work right now; "
                                        "try again when it has ended.");
        std::this_thread::sleep_for(100ms);
    }
}

std::vector<Submissions::Submitted> Submissions::all() const
{
    std::vector<Submitted> all;
    for (const int number : m_pieces.done()) {
        const auto record =
            nlohmann::json::parse(contentOf(m_pieces.record(number)), nullptr, false);
        Submitted submitted{number, {}};
        if (record.is_object() && record.contains("pieces") && record["pieces"].is_array())
            for (const auto &piece : record["pieces"])
                if (piece.is_number_integer())
                    submitted.pieces.push_back(piece.get<int>());
        all.push_back(std::move(submitted));
    }
    return all;
}

/// Made once, so that two works of one name, or copies of a folder, are not taken for one another.
Result<std::string> Submissions::key() const
{
    const std::string path = m_folder + "/key";
    if (const std::string known = contentOf(path); !known.empty())
        return known;
    const std::string made = files::randomName(8);
    if (const auto done = written(path, made); !done)
        return std::unexpected(done.error());
    return made;
}

std::string Submissions::nameOf(int number) const
{
    const std::string key = contentOf(m_folder + "/key");
    return key.empty() ? "" : "duologue-" + key + "-" + std::to_string(number);
}

std::vector<std::string> Submissions::names() const
{
    std::vector<std::string> names;
    for (const int number : m_pieces.done())
        names.push_back(nameOf(number));
    return names;
}

Result<Submissions::Submitted> Submissions::add(const Work &work, const Array &array,
                                                const Resources &resources) const
{
    if (const auto made = key(); !made)
        return std::unexpected(made.error());
    const auto known = m_pieces.done();
    const int number = known.empty() ? 1 : known.back() + 1;
    const auto text = scriptOf(work, array, resources, nameOf(number));
    if (!text)
        return std::unexpected(text.error());
    if (const auto done = written(script(number), *text); !done)
        return std::unexpected(done.error());
    const nlohmann::json record{{"pieces", array.pieces}};
    if (const auto problem = m_pieces.finish(number, record.dump()))
        return fail("cluster.write", problem->sentence());
    return Submitted{number, array.pieces};
}

std::string Submissions::log(int number, int index) const
{
    return m_pieces.path(number, "_" + std::to_string(index) + ".log");
}

std::string Submissions::logPattern(int number) const
{
    std::string pattern;
    for (const char c : m_pieces.path(number, ""))
        pattern += c == '%' ? std::string("%%") : std::string(1, c);
    return pattern + "_%a.log";
}

void Submissions::keep(const Resources &resources) const
{
    files::writeFile(m_folder + "/resources", {toJson(resources)});
}

Resources Submissions::lastResources() const
{
    return resourcesFrom(contentOf(m_folder + "/resources"));
}

} // namespace duologue::cluster
