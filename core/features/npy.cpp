#include "core/features/npy.h"

#include <bit>

#include "core/files/new_file.h"

namespace duologue::features {
namespace {

static_assert(std::endian::native == std::endian::little, "'<f4' is written as it lies in memory");

std::string header(const FrameTable &table)
{
    std::string text = "{'descr': '<f4', 'fortran_order': False, 'shape': (" +
                       std::to_string(table.rows) + ", " + std::to_string(table.columns) + "), }";
    constexpr std::size_t before = 10; // magic, version and the length of the text
    text.append(63 - (before + text.size()) % 64, ' ');
    text += '\n';
    std::string whole("\x93NUMPY\x01\x00", 8);
    whole += static_cast<char>(text.size() & 0xff);
    whole += static_cast<char>(text.size() >> 8);
    return whole + text;
}

} // namespace

Result<void> writeNpy(const std::string &path, const FrameTable &table)
{
    const std::string_view values(reinterpret_cast<const char *>(table.values.data()),
                                  table.values.size() * sizeof(float));
    if (const auto problem = files::writeFile(path, {header(table), values}))
        return fail("features.write", problem->sentence());
    return {};
}

} // namespace duologue::features
