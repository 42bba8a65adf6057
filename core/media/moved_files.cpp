#include "core/media/moved_files.h"

#include <filesystem>
#include <system_error>

#include "core/media/media_info.h"

namespace duologue::media {
namespace {

namespace fs = std::filesystem;

constexpr int maxDepth = 3;
constexpr int maxFiles = 20'000;

} // namespace

void MovedFiles::look()
{
    m_looked = true;
    std::error_code error;
    int seen = 0;
    auto it = fs::recursive_directory_iterator(
        m_folder, fs::directory_options::skip_permission_denied, error);
    for (; !error && it != fs::recursive_directory_iterator() && seen < maxFiles;
         it.increment(error), ++seen) {
        if (it.depth() >= maxDepth)
            it.disable_recursion_pending();
        std::error_code problem; // of one file: the others are looked at
        if (it->is_regular_file(problem))
            if (const auto size = it->file_size(problem); !problem)
                m_bySize.emplace(static_cast<std::int64_t>(size), it->path().string());
    }
}

std::optional<std::string> MovedFiles::find(const Fingerprint &wanted)
{
    if (wanted.size <= 0 || wanted.hash.empty())
        return {};
    if (!m_looked)
        look();
    const auto [first, last] = m_bySize.equal_range(wanted.size);
    for (auto file = first; file != last; ++file)
        if (contentHash(file->second) == wanted.hash)
            return fs::absolute(file->second).lexically_normal().string();
    return {};
}

} // namespace duologue::media
