#include "files.h"

#include <cstdlib>
#include <fstream>

#include "targets.h"

namespace duologue::fuzz {
namespace fs = std::filesystem;

InputFolder::InputFolder()
{
    std::string name = (fs::temp_directory_path() / "duologue-fuzz-XXXXXX").string();
    if (!::mkdtemp(name.data()))
        std::abort();
    m_folder = name;
}

InputFolder::~InputFolder()
{
    std::error_code ignored;
    fs::remove_all(m_folder, ignored);
}

std::string InputFolder::put(std::string_view bytes, const std::vector<std::string> &names) const
{
    for (const std::string &name : names) {
        const fs::path path = m_folder / name;
        fs::create_directories(path.parent_path());
        const std::size_t end = std::min(bytes.find(nextFile), bytes.size());
        std::ofstream(path, std::ios::binary) << bytes.substr(0, end);
        bytes.remove_prefix(std::min(end + nextFile.size(), bytes.size()));
    }
    return m_folder.string();
}

} // namespace duologue::fuzz
