#include "core/dataset/faces/face_folder.h"

#include <cstdio>
#include <set>

#include <nlohmann/json.hpp>

namespace duologue::dataset {
namespace {

std::string pictureName(const std::string &id, int number)
{
    char name[16];
    std::snprintf(name, sizeof name, "/%04d.png", number);
    return "faces/" + id + name;
}

} // namespace

FaceFolder::FaceFolder(const std::string &folder, int size) : m_folder(folder), m_size(size)
{
    m_folder.write("features/faces.json", "");
    if (m_folder.problem())
        return;
    m_tensor = {(m_folder.path() / "features/faces.safetensors").string(), size};
}

Result<void> FaceFolder::add(const std::string &id, const faces::Pixels &pixels)
{
    m_ofItem = !m_ids.empty() && m_ids.back() == id ? m_ofItem + 1 : 0;
    m_ids.push_back(id);
    const auto png = faces::pngOf(pixels, m_size);
    if (!png)
        return std::unexpected(png.error());
    m_folder.write(pictureName(id, m_ofItem), *png);
    if (m_folder.problem())
        return notWritten(*m_folder.problem());
    return m_tensor.add(pixels);
}

Result<void> FaceFolder::finish(Dataset data)
{
    const std::set<std::string> drawn(m_ids.begin(), m_ids.end());
    std::erase_if(data.utterances, [&](const Utterance &u) { return !drawn.contains(u.id); });
    if (auto valid = validate(data); !valid)
        return valid;
    data.faces = std::to_string(m_size) + " x " + std::to_string(m_size) +
                 " pixels in red, green and blue; features/faces.safetensors holds the same "
                 "pictures as bytes, features/faces.json says whose each row is.";
    if (auto finished = m_tensor.finish(); !finished)
        return finished;
    m_folder.write("features/faces.json", nlohmann::json{{"ids", m_ids}}.dump() + "\n");
    for (const auto &[name, content] : tablesOf(data))
        m_folder.write(name, content);
    if (const auto problem = m_folder.commit())
        return notWritten(*problem);
    return {};
}

} // namespace duologue::dataset
