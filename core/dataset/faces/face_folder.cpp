#include "core/dataset/faces/face_folder.h"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <set>

#include <nlohmann/json.hpp>

namespace duologue::dataset {
namespace {

/// Room for the length and the header, which is padded with blanks as the format allows.
constexpr std::size_t headerBytes = 248, lengthBytes = 8;

std::string headerOf(std::size_t pictures, int size)
{
    const auto side = static_cast<std::size_t>(size);
    std::string header = nlohmann::json{{"faces",
                                         {{"dtype", "U8"},
                                          {"shape", {pictures, side, side, 3}},
                                          {"data_offsets", {0, pictures * side * side * 3}}}}}
                             .dump();
    header.resize(headerBytes, ' ');
    return header;
}

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
    m_path = (m_folder.path() / "features/faces.safetensors").string();
    m_tensor.open(m_path, std::ios::binary | std::ios::trunc);
    m_tensor.seekp(static_cast<std::streamoff>(lengthBytes + headerBytes));
}

std::unexpected<Error> FaceFolder::unwritable() const
{
    if (m_folder.problem())
        return notWritten(*m_folder.problem());
    return fail("dataset.write", "Cannot write " + m_path + ": " + std::strerror(errno) +
                                     ". Check the folder's permissions and the free space on its "
                                     "disk.");
}

Result<void> FaceFolder::add(const std::string &id, const faces::Pixels &pixels)
{
    m_ofItem = !m_ids.empty() && m_ids.back() == id ? m_ofItem + 1 : 0;
    m_ids.push_back(id);
    m_folder.write(pictureName(id, m_ofItem), faces::pngOf(pixels, m_size));
    m_tensor.write(reinterpret_cast<const char *>(pixels.data()),
                   static_cast<std::streamsize>(pixels.size()));
    if (m_folder.problem() || !m_tensor)
        return unwritable();
    return {};
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
    const std::string header = headerOf(m_ids.size(), m_size);
    const std::uint64_t length = header.size();
    m_tensor.seekp(0);
    m_tensor.write(reinterpret_cast<const char *>(&length), lengthBytes);
    m_tensor.write(header.data(), static_cast<std::streamsize>(header.size()));
    m_tensor.close();
    if (!m_tensor)
        return unwritable();
    m_folder.write("features/faces.json", nlohmann::json{{"ids", m_ids}}.dump() + "\n");
    for (const auto &[name, content] : tablesOf(data))
        m_folder.write(name, content);
    if (const auto problem = m_folder.commit())
        return notWritten(*problem);
    return {};
}

} // namespace duologue::dataset
