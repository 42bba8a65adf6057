#include "models/train/train.h"

#include <filesystem>

#include "models/base/error.h"
#include "models/base/files.h"
#include "models/card/model_folder.h"
#include "models/card/weights.h"
#include "models/train/trainer.h"

namespace duologue::models {

std::string checkpointFor(const std::string &directory)
{
    auto path = std::filesystem::absolute(directory).lexically_normal();
    if (!path.has_filename()) // a trailing slash
        path = path.parent_path();
    return path.string() + ".checkpoint";
}

ModelInfo trainModel(const std::string &specPath, const std::string &directory,
                     const TrainingObserver &observer, const std::function<bool()> &enough)
{
    ModelFolder folder(directory);
    TrainSpec spec = readSpec(specPath);
    Watch watch;
    watch.observer = observer;
    if (enough)
        watch.enough = [&enough](const TrainingProgress &) { return enough(); };
    watch.checkpoint = checkpointFor(directory);
    watch.checkpointSeconds = spec.checkpointSeconds;
    Training training(std::move(spec));
    try {
        training.run(watch);
    } catch (const Cancelled &) {
        std::filesystem::remove(watch.checkpoint);
        throw;
    }
    ModelCard card = training.card();
    saveWeights(training.network(), folder.path(weightsFile));
    card.info.hash = sha256OfFile(folder.path(weightsFile));
    writeCard(card, folder.path());
    folder.finish();
    std::filesystem::remove(watch.checkpoint);
    return describeModel(directory).info;
}

} // namespace duologue::models
