#pragma once

#include <filesystem>
#include <string_view>
#include <vector>

namespace duologue::fuzz {

/// A folder for readers of files, the same for all inputs of a run.
class InputFolder
{
public:
    InputFolder();
    ~InputFolder();
    InputFolder(const InputFolder &) = delete;
    InputFolder &operator=(const InputFolder &) = delete;

    /// Puts the parts of an input, which stand between lines of nextFile, there under these names;
    /// what is missing is empty. The folder.
    std::string put(std::string_view bytes, const std::vector<std::string> &names) const;

private:
    std::filesystem::path m_folder;
};

} // namespace duologue::fuzz
