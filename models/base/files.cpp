#include "models/base/files.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <memory>
#include <set>

#include <nlohmann/json.hpp>
#include <openssl/evp.h>

#include "core/files/new_file.h"
#include "core/files/reading.h"
#include "models/base/error.h"

namespace duologue::models {
namespace {

std::ifstream openForReading(const std::string &path)
{
    std::error_code problem;
    const auto status = std::filesystem::status(path, problem);
    if (!std::filesystem::exists(status))
        throw ModelError("The file '" + path + "' does not exist; check the folder's name.");
    if (!std::filesystem::is_regular_file(status))
        throw ModelError("'" + path + "' is not a file; check the folder's name.");
    auto file = files::openToRead(path);
    if (!file)
        throw ModelError("The file '" + path + "' cannot be opened (" + std::strerror(errno) +
                         "); check its permissions.");
    return file;
}

/// Refuses nesting and repeated names while the parser walks on.
class Guard
{
public:
    Guard(int depth, const std::string &path) : m_depth(depth), m_path(path) {}

    bool operator()(int depth, nlohmann::json::parse_event_t event, nlohmann::json &value)
    {
        using Event = nlohmann::json::parse_event_t;
        if (event == Event::object_start || event == Event::array_start) {
            if (depth >= m_depth)
                throw ModelError("The file '" + m_path + "' is nested deeper than " +
                                 std::to_string(m_depth) +
                                 " levels; it was not made by this "
                                 "program, get the model again from where it came.");
            if (event == Event::object_start)
                m_names.emplace_back();
        } else if (event == Event::object_end) {
            m_names.pop_back();
        } else if (event == Event::key) {
            const auto &name = value.get_ref<const std::string &>();
            if (!m_names.back().insert(name).second)
                throw ModelError("The file '" + m_path + "' names '" + name.substr(0, 80) +
                                 "' twice; get the model again from where it came.");
        }
        return true;
    }

private:
    int m_depth;
    const std::string &m_path;
    std::vector<std::set<std::string>> m_names;
};

/// "line 3, column 17"
std::string placeIn(std::string_view text, std::size_t byte)
{
    const std::string_view before = text.substr(0, std::min(byte > 0 ? byte - 1 : 0, text.size()));
    const auto lines = std::ranges::count(before, '\n');
    const auto begin = before.rfind('\n');
    const auto column = before.size() - (begin == before.npos ? 0 : begin + 1);
    return "line " + std::to_string(lines + 1) + ", column " + std::to_string(column + 1);
}

} // namespace

std::string readFile(const std::string &path, std::uint64_t limit)
{
    auto file = openForReading(path);
    const auto size = std::filesystem::file_size(path);
    if (size > limit)
        throw ModelError("The file '" + path + "' is larger than " + std::to_string(limit) +
                         " bytes; it cannot be what its name says.");
    std::string text(size, '\0');
    file.read(text.data(), static_cast<std::streamsize>(size));
    if (file.gcount() != static_cast<std::streamsize>(size))
        throw ModelError("The file '" + path + "' could not be read to its end; try again.");
    return text;
}

void writeFile(const std::string &path, const std::vector<std::string_view> &parts)
{
    if (const auto problem = files::writeFile(path, parts))
        throw ModelError(problem->sentence());
}

nlohmann::json parseJson(std::string_view text, int depth, const std::string &path)
{
    try {
        return nlohmann::json::parse(text, Guard(depth, path));
    } catch (const nlohmann::json::parse_error &problem) {
        const bool ends = problem.byte > text.size();
        throw ModelError("The file '" + path + "' is no valid JSON: " +
                         (ends ? "it ends in the midst of it"
                               : "it cannot be read from " + placeIn(text, problem.byte) + " on") +
                         ". Correct it, or get it again from where it came.");
    } catch (const nlohmann::json::exception &) {
        throw ModelError("The file '" + path +
                         "' is no valid JSON: a number in it is too large. "
                         "Correct it, or get it again from where it came.");
    }
}

std::string sha256OfFile(const std::string &path)
{
    auto file = openForReading(path);
    const std::unique_ptr<EVP_MD_CTX, void (*)(EVP_MD_CTX *)> context(EVP_MD_CTX_new(),
                                                                      EVP_MD_CTX_free);
    EVP_DigestInit_ex(context.get(), EVP_sha256(), nullptr);
    std::vector<char> block(1 << 20);
    while (file.read(block.data(), static_cast<std::streamsize>(block.size())) || file.gcount())
        EVP_DigestUpdate(context.get(), block.data(), static_cast<std::size_t>(file.gcount()));
    unsigned char digest[EVP_MAX_MD_SIZE];
    unsigned int size = 0;
    EVP_DigestFinal_ex(context.get(), digest, &size);
    std::string hex;
    for (unsigned int i = 0; i < size; ++i) {
        constexpr const char *digits = "0123456789abcdef";
        hex += digits[digest[i] >> 4];
        hex += digits[digest[i] & 15];
    }
    return hex;
}

} // namespace duologue::models
