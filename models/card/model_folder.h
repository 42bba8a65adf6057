#pragma once

#include <filesystem>
#include <string>

namespace duologue::models {

/// A model folder in the making. It is built beside its final place and moved there when it is
/// finished; otherwise nothing stays behind.
class ModelFolder
{
public:
    /// Throws ModelError when `target` holds a model already or cannot be made.
    explicit ModelFolder(const std::string &target);
    ~ModelFolder();
    ModelFolder(const ModelFolder &) = delete;
    ModelFolder &operator=(const ModelFolder &) = delete;

    std::string path() const { return m_working.string(); }
    std::string path(const std::string &file) const { return (m_working / file).string(); }
    /// Throws ModelError when the target has become occupied meanwhile.
    void finish();

private:
    std::filesystem::path m_target;
    std::filesystem::path m_working;
    std::filesystem::path m_made; ///< the topmost parent folder that was made for it, or empty
    bool m_finished = false;
};

} // namespace duologue::models
