#include "models/card/model_folder.h"

#include <filesystem>

#include "models/base/error.h"
#include "models/card/card.h"

namespace duologue::models {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void fail(const std::string &target, const std::string &what)
{
    throw ModelError("The model cannot be written to '" + target + "': " + what);
}

void refuseModel(const std::string &target)
{
    std::error_code problem;
    const fs::path folder(target);
    if (fs::exists(folder / cardFile, problem) || fs::exists(folder / weightsFile, problem))
        fail(target, "the folder holds a model already; name a new folder.");
}

} // namespace

ModelFolder::ModelFolder(const std::string &target) : m_target(target), m_folder(target)
{
    if (target.empty())
        throw ModelError("No folder is named for the model; name a new folder.");
    refuseModel(target);
    if (const auto &problem = m_folder.problem())
        throw ModelError(problem->sentence());
}

void ModelFolder::finish()
{
    refuseModel(m_target);
    if (const auto problem = m_folder.commit())
        throw ModelError(problem->sentence());
}

} // namespace duologue::models
