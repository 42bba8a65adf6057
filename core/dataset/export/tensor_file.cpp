#include "core/dataset/export/tensor_file.h"

#include <bit>
#include <cerrno>
#include <cstring>

#include <nlohmann/json.hpp>

namespace duologue::dataset {
namespace {

static_assert(std::endian::native == std::endian::little, "tensors are written as they are");

constexpr std::size_t lengthBytes = 8;

std::string entryOf(const std::string &name, std::uint64_t rows, std::uint64_t columns,
                    std::uint64_t begin, std::uint64_t end)
{
    return nlohmann::json(name).dump() + ":{\"dtype\":\"F32\",\"shape\":[" + std::to_string(rows) +
           "," + std::to_string(columns) + "],\"data_offsets\":[" + std::to_string(begin) + "," +
           std::to_string(end) + "]}";
}

} // namespace

TensorFile::TensorFile(std::string path, std::size_t header)
    : m_path(std::move(path)), m_file(m_path, std::ios::binary | std::ios::trunc), m_header(header)
{
}

std::unexpected<Error> TensorFile::unwritable() const
{
    return fail("dataset.write", "Cannot write " + m_path + ": " + std::strerror(errno) +
                                     ". Check the folder's permissions and the free space on its "
                                     "disk.");
}

Result<TensorFile> TensorFile::create(const std::string &path,
                                      const std::vector<std::string> &names)
{
    constexpr std::uint64_t widest = 999'999'999'999'999, mostRows = 999'999'999,
                            mostColumns = 9999;
    std::size_t header = 2;
    for (const std::string &name : names)
        header += entryOf(name, mostRows, mostColumns, widest, widest).size() + 1;
    header = (header + 7) / 8 * 8;
    if (header > longestHeader)
        return fail("dataset.invalid", std::to_string(names.size()) +
                                           " units are too many for one feature file; export "
                                           "fewer sessions at a time.");
    TensorFile file(path, header);
    file.m_file.seekp(static_cast<std::streamoff>(lengthBytes + header));
    if (!file.m_file)
        return file.unwritable();
    return file;
}

Result<void> TensorFile::add(const std::string &name, const features::FrameTable &table)
{
    const std::uint64_t bytes = table.values.size() * sizeof(float);
    const std::uint64_t begin = m_matrices.empty() ? 0 : m_matrices.back().end;
    if (m_matrices.empty() || m_matrices.back().name != name)
        m_matrices.push_back({name, 0, static_cast<std::uint64_t>(table.columns), begin, begin});
    m_matrices.back().rows += static_cast<std::uint64_t>(table.rows);
    m_matrices.back().end += bytes;
    m_file.write(reinterpret_cast<const char *>(table.values.data()),
                 static_cast<std::streamsize>(bytes));
    return m_file ? Result<void>() : unwritable();
}

Result<void> TensorFile::finish()
{
    std::string header = "{";
    for (const Matrix &m : m_matrices)
        header +=
            (header.size() > 1 ? "," : "") + entryOf(m.name, m.rows, m.columns, m.begin, m.end);
    header += '}';
    header.resize(m_header, ' ');
    const std::uint64_t length = header.size();
    m_file.seekp(0);
    m_file.write(reinterpret_cast<const char *>(&length), lengthBytes);
    m_file.write(header.data(), static_cast<std::streamsize>(header.size()));
    m_file.close();
    return m_file ? Result<void>() : unwritable();
}

} // namespace duologue::dataset
