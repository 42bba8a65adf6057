#include "core/formats/file_name.h"

#include <algorithm>

namespace duologue::formats {
namespace {

char lowered(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
}

bool fits(std::string_view name, std::string_view extension)
{
    const auto same = [](char a, char b) { return lowered(a) == lowered(b); };
    if (name.size() < extension.size() ||
        !std::ranges::equal(name.substr(name.size() - extension.size()), extension, same))
        return false;
    name.remove_suffix(extension.size());
    return name.empty() || std::string_view("./\\_- ").contains(name.back());
}

} // namespace

std::string stemOf(std::string_view fileName)
{
    const std::size_t dot = fileName.rfind('.');
    return std::string(fileName.substr(0, dot == 0 ? fileName.npos : dot));
}

std::string tagged(std::string_view fileName, std::string_view tag)
{
    const std::string stem = stemOf(fileName);
    return stem + "." + std::string(tag) + std::string(fileName.substr(stem.size()));
}

std::size_t named(std::string_view fileName, std::span<const std::string_view> extensions)
{
    std::size_t longest = 0;
    for (const std::string_view extension : extensions)
        if (extension.size() > longest && fits(fileName, extension))
            longest = extension.size();
    return longest;
}

} // namespace duologue::formats
