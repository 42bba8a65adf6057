#include "models/data/pictures.h"

#include <filesystem>

#include <nlohmann/json.hpp>

#include "models/base/error.h"
#include "models/base/files.h"

namespace duologue::models {
namespace {

std::string placeOf(const std::string &directory, const std::string &name, const char *extension)
{
    const auto path = std::filesystem::path(directory) / "features" / (name + extension);
    if (!std::filesystem::exists(path))
        throw ModelError("The dataset '" + directory + "' has no pictures '" + name +
                         "': there is no features/" + name + extension +
                         "; export it with faces, or make it anew.");
    return path.string();
}

std::vector<std::string> idsOf(const nlohmann::json &document, const std::string &path)
{
    std::vector<std::string> ids;
    const bool list =
        document.is_object() && document.contains("ids") && document["ids"].is_array();
    for (const auto &id : list ? document["ids"] : nlohmann::json::array()) {
        if (!id.is_string())
            throw ModelError("The list 'ids' of '" + path +
                             "' holds something that is not a text.");
        ids.push_back(id.get<std::string>());
    }
    if (ids.empty())
        throw ModelError("The file '" + path +
                         "' has no list 'ids' that says whose the pictures "
                         "are; make the dataset anew.");
    return ids;
}

/// When each of so many rows was seen; empty: nothing says it.
std::vector<float> secondsIn(const nlohmann::json &document, std::size_t rows,
                             const std::string &path)
{
    if (!document.contains("seconds"))
        return {};
    std::vector<float> seconds;
    for (const auto &value : document["seconds"])
        if (value.is_number())
            seconds.push_back(value.get<float>());
    if (seconds.size() != rows || document["seconds"].size() != rows)
        throw ModelError("The list 'seconds' of '" + path +
                         "' has to hold one number for each of "
                         "its ids; make the dataset anew.");
    return seconds;
}

} // namespace

Pictures::Pictures(const std::string &directory, const std::string &name, int size)
    : m_file(placeOf(directory, name, ".safetensors")),
      m_bytes(static_cast<std::uint64_t>(size) * static_cast<std::uint64_t>(size) * 3),
      m_size(size)
{
    const auto list = placeOf(directory, name, ".json");
    const auto document = parseJson(readFile(list, 256 << 20), 8, list);
    const auto ids = idsOf(document, list);
    m_seconds = secondsIn(document, ids.size(), list);
    const auto rows = static_cast<std::int64_t>(ids.size());
    const auto &tensors = m_file.tensors();
    if (tensors.size() != 1 || tensors[0].type != "U8" || tensors[0].shape.size() != 4 ||
        tensors[0].shape[0] != rows || tensors[0].shape[3] != 3)
        throw ModelError("The pictures '" + path() +
                         "' cannot be used: there has to be one tensor of bytes with a picture in "
                         "three colours for each of the " +
                         std::to_string(rows) + " ids beside it.");
    if (tensors[0].shape[1] != size || tensors[0].shape[2] != size)
        throw ModelError("The pictures '" + path() + "' are " +
                         std::to_string(tensors[0].shape[2]) + " x " +
                         std::to_string(tensors[0].shape[1]) + ", and " + std::to_string(size) +
                         " x " + std::to_string(size) +
                         " are asked for; make the dataset anew, or name their size as \"size\".");
    for (std::size_t row = 0; row < ids.size(); ++row)
        m_rowsOf[ids[row]].push_back(row);
}

Array Pictures::secondsOf(const std::string &id) const
{
    const auto found = m_rowsOf.find(id);
    Array seconds;
    if (!m_seconds.empty() && found != m_rowsOf.end())
        for (const auto row : found->second)
            seconds.values.push_back(m_seconds[row]);
    seconds.shape = {static_cast<std::int64_t>(seconds.values.size())};
    return seconds;
}

Array Pictures::of(const std::string &id)
{
    const auto found = m_rowsOf.find(id);
    if (found == m_rowsOf.end())
        throw ModelError("the pictures '" + path() + "' have none of the item '" + id + "'");
    const auto &rows = found->second;
    std::vector<unsigned char> bytes(m_bytes * rows.size());
    for (std::size_t i = 0; i < rows.size(); ++i) {
        safetensors::Tensor part = m_file.tensors().front();
        part.begin += rows[i] * m_bytes;
        part.end = part.begin + m_bytes;
        m_file.read(part, bytes.data() + i * m_bytes);
    }
    return {{static_cast<std::int64_t>(rows.size()), m_size, m_size, 3},
            {bytes.begin(), bytes.end()}};
}

} // namespace duologue::models
