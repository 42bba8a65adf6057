#include "models/card/model_folder.h"

#include <unistd.h>

#include "models/base/error.h"
#include "models/card/card.h"

namespace duologue::models {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void fail(const fs::path &target, const std::string &what)
{
    throw ModelError("The model cannot be written to '" + target.string() + "': " + what);
}

void refuseOccupied(const fs::path &target)
{
    std::error_code problem;
    if (!fs::exists(target, problem))
        return;
    if (!fs::is_directory(target, problem))
        fail(target, "it is a file; name a new folder.");
    if (fs::exists(target / cardFile) || fs::exists(target / weightsFile))
        fail(target, "the folder holds a model already; name a new folder.");
    if (!fs::is_empty(target, problem))
        fail(target, "the folder is not empty; name a new folder.");
}

} // namespace

ModelFolder::ModelFolder(const std::string &target)
    : m_target(fs::absolute(fs::path(target)).lexically_normal())
{
    if (target.empty())
        throw ModelError("No folder is named for the model; name a new folder.");
    if (!m_target.has_filename()) // a trailing slash
        m_target = m_target.parent_path();
    refuseOccupied(m_target);
    for (auto parent = m_target.parent_path(); !parent.empty() && !fs::exists(parent);
         parent = parent.parent_path())
        m_made = parent;
    m_working = m_target;
    m_working += ".part-" + std::to_string(::getpid());
    std::error_code problem;
    fs::create_directories(m_working, problem);
    if (problem)
        fail(m_target, problem.message() + "; check the permissions of the folder above.");
}

ModelFolder::~ModelFolder()
{
    if (m_finished)
        return;
    std::error_code ignored;
    fs::remove_all(m_made.empty() ? m_working : m_made, ignored);
}

void ModelFolder::finish()
{
    refuseOccupied(m_target);
    std::error_code problem;
    fs::rename(m_working, m_target, problem); // replaces an empty folder
    if (problem)
        fail(m_target, problem.message() + "; name another folder.");
    m_finished = true;
}

} // namespace duologue::models
