#include "core/formats/file_name.h"

#include <algorithm>
#include <set>

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

std::string fileSafe(std::string name)
{
    for (char &c : name)
        if (std::string_view("/\\:*?\"<>|.").contains(c) || static_cast<unsigned char>(c) < 0x20)
            c = '_';
    return name;
}

std::vector<std::string> tagged(std::string_view fileName, const std::vector<std::string> &names)
{
    if (names.size() == 1)
        return {std::string(fileName)};
    std::vector<std::string> files;
    std::set<std::string> used;
    for (const std::string &name : names) {
        const std::string base = fileSafe(name);
        std::string tag = base;
        for (int copy = 2; !used.insert(tag).second; ++copy)
            tag = base + " " + std::to_string(copy);
        files.push_back(tagged(fileName, tag));
    }
    return files;
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
