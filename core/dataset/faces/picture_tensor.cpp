#include "core/dataset/faces/picture_tensor.h"

#include <cerrno>
#include <cstring>

#include <nlohmann/json.hpp>

namespace duologue::dataset {
namespace {

/// Of the length and of the header, in bytes.
constexpr std::size_t headerBytes = 248, lengthBytes = 8;

} // namespace

PictureTensor::PictureTensor(std::string path, int size)
    : m_path(std::move(path)),
      m_file(m_path, std::ios::binary | std::ios::trunc),
      m_size(static_cast<std::size_t>(size))
{
    m_file.seekp(static_cast<std::streamoff>(lengthBytes + headerBytes));
}

Result<void> PictureTensor::checked() const
{
    if (m_file)
        return {};
    return fail("dataset.write", "Cannot write " + m_path + ": " + std::strerror(errno) +
                                     ". Check the folder's permissions and the free space on its "
                                     "disk.");
}

Result<void> PictureTensor::add(std::span<const std::uint8_t> pixels)
{
    m_file.write(reinterpret_cast<const char *>(pixels.data()),
                 static_cast<std::streamsize>(pixels.size()));
    m_bytes += pixels.size();
    return checked();
}

Result<void> PictureTensor::finish()
{
    std::string header = nlohmann::json{{"faces",
                                         {{"dtype", "U8"},
                                          {"shape", {pictures(), m_size, m_size, 3}},
                                          {"data_offsets", {0, m_bytes}}}}}
                             .dump();
    header.resize(headerBytes, ' ');
    const std::uint64_t length = header.size();
    m_file.seekp(0);
    m_file.write(reinterpret_cast<const char *>(&length), lengthBytes);
    m_file.write(header.data(), static_cast<std::streamsize>(header.size()));
    m_file.close();
    return checked();
}

} // namespace duologue::dataset
