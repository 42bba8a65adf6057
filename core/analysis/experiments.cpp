#include "core/analysis/experiments.h"

#include <filesystem>

namespace duologue::analysis {
namespace {

namespace fs = std::filesystem;

cluster::Piece pieceOf(const models::TrialState &trial)
{
    cluster::Piece piece;
    piece.number = trial.number;
    piece.name = trial.task + ", " + trial.model + ", trial " + std::to_string(trial.trial);
    piece.wave = trial.wave;
    piece.done = trial.done;
    piece.running = trial.running;
    piece.failure = trial.failure;
    return piece;
}

} // namespace

Result<cluster::Work> experimentWork(const std::string &program, const std::string &specPath,
                                     const std::string &folder)
{
    const auto door = experiments();
    if (!door)
        return std::unexpected(door.error());
    const std::string spec = fs::absolute(specPath).lexically_normal().string();
    cluster::Work work;
    work.folder = fs::absolute(folder).lexically_normal().string();
    work.command = {program, "experiment", spec, "-o", work.folder, "--trial"};
    work.read = [door = *door, spec,
                 folder = work.folder]() -> Result<std::vector<cluster::Piece>> {
        const auto trials = door->trials(spec, folder);
        if (!trials)
            return fail("experiment.failed", trials.error);
        std::vector<cluster::Piece> pieces;
        for (const models::TrialState &trial : *trials.value)
            pieces.push_back(pieceOf(trial));
        return pieces;
    };
    return work;
}

} // namespace duologue::analysis
