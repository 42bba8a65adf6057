#pragma once

#include <string>

#include "core/files/new_folder.h"

namespace duologue::models {

/// A model folder in the making, written as core/files writes folders: whole or not at all.
class ModelFolder
{
public:
    /// Throws ModelError when `target` holds a model already or cannot be made.
    explicit ModelFolder(const std::string &target);

    std::string path() const { return m_folder.path().string(); }
    std::string path(const std::string &file) const { return (m_folder.path() / file).string(); }
    /// Throws ModelError when the target has become occupied meanwhile, or the disk is full.
    void finish();

private:
    std::string m_target;
    files::NewFolder m_folder;
};

} // namespace duologue::models
