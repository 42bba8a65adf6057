#include "core/features/npy.h"

#include <bit>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <memory>

#include <fcntl.h>
#include <unistd.h>

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

struct Closed
{
    void operator()(std::FILE *file) const { std::fclose(file); }
};

bool writeAll(const std::string &path, const FrameTable &table)
{
    const std::unique_ptr<std::FILE, Closed> file(std::fopen(path.c_str(), "wbx"));
    if (!file)
        return false;
    const std::string head = header(table);
    return std::fwrite(head.data(), 1, head.size(), file.get()) == head.size() &&
           std::fwrite(table.values.data(), sizeof(float), table.values.size(), file.get()) ==
               table.values.size() &&
           std::fflush(file.get()) == 0 && ::fsync(::fileno(file.get())) == 0;
}

} // namespace

Result<void> writeNpy(const std::string &path, const FrameTable &table)
{
    const std::string beside = path + "." + std::to_string(::getpid()) + ".tmp";
    if (writeAll(beside, table) && std::rename(beside.c_str(), path.c_str()) == 0)
        return {};
    const int cause = errno;
    std::remove(beside.c_str());
    return fail("features.write",
                "Cannot write '" + path + "'. Check its folder and the free space on its disk.",
                std::strerror(cause));
}

} // namespace duologue::features
