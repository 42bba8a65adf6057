#pragma once

#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

#include <unistd.h>

/// A folder of its own for each test, gone afterwards.
namespace duologue::models::testing {

class Folder
{
public:
    Folder()
    {
        std::string name = (std::filesystem::temp_directory_path() / "duologue-XXXXXX").string();
        m_path = ::mkdtemp(name.data());
    }
    ~Folder()
    {
        std::error_code ignored;
        std::filesystem::remove_all(m_path, ignored);
    }
    Folder(const Folder &) = delete;
    Folder &operator=(const Folder &) = delete;

    std::string path(const std::string &name = {}) const
    {
        return name.empty() ? m_path.string() : (m_path / name).string();
    }
    bool isEmpty() const { return std::filesystem::is_empty(m_path); }

    std::string write(const std::string &name, const std::string &content) const
    {
        std::filesystem::create_directories((m_path / name).parent_path());
        std::ofstream(m_path / name, std::ios::binary) << content;
        return path(name);
    }

private:
    std::filesystem::path m_path;
};

inline std::string contentOf(const std::string &path)
{
    std::ifstream file(path, std::ios::binary);
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

} // namespace duologue::models::testing
