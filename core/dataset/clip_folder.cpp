#include "core/dataset/clip_folder.h"

#include <filesystem>

#include <nlohmann/json.hpp>

namespace duologue::dataset {

ClipFolder::ClipFolder(const std::string &folder, int size) : m_folder(folder), m_size(size)
{
    if (m_size > 0)
        m_folder.write("features/faces.json", "");
    if (m_folder.problem())
        return;
    std::error_code ignored; // said when the first file cannot be written
    std::filesystem::create_directories(m_folder.path() / "audio", ignored);
    if (m_size > 0)
        m_tensor = {(m_folder.path() / "features/faces.safetensors").string(), size};
}

std::string ClipFolder::soundOf(const std::string &id) const
{
    return (m_folder.path() / "audio" / (id + ".wav")).string();
}

Result<void> ClipFolder::addFaces(const std::string &id, const faces::FaceFilm &film)
{
    if (m_folder.problem())
        return notWritten(*m_folder.problem());
    m_ids.insert(m_ids.end(), film.seconds.size(), id);
    m_seconds.insert(m_seconds.end(), film.seconds.begin(), film.seconds.end());
    return m_tensor.add(film.pixels);
}

Result<void> ClipFolder::finish(Dataset data)
{
    if (auto valid = validate(data); !valid)
        return valid;
    if (m_size > 0) {
        data.faces = std::to_string(m_size) + " x " + std::to_string(m_size) +
                     " pixels in red, green and blue, as bytes in features/faces.safetensors; "
                     "features/faces.json says whose each row is and when it was seen.";
        if (auto finished = m_tensor.finish(); !finished)
            return finished;
        m_folder.write("features/faces.json",
                       nlohmann::json{{"ids", m_ids}, {"seconds", m_seconds}}.dump() + "\n");
    }
    for (const auto &[name, content] : tablesOf(data))
        m_folder.write(name, content);
    if (const auto problem = m_folder.commit())
        return notWritten(*problem);
    return {};
}

} // namespace duologue::dataset
