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

TrainSpec specificationOf(const TrainingRequest &request)
{
    constexpr std::uint64_t most = 1 << 20;
    const std::string &path = request.specification;
    const std::string text = request.text.empty() ? readFile(path, most) : request.text;
    auto document = parseJson(text, 6, path.empty() ? "specification" : path);
    if (document.is_object() && !request.data.empty())
        document["data"] = std::filesystem::absolute(request.data).string();
    return parseSpec(document, path);
}

namespace {

void writeInto(ModelFolder &folder, Trainer &trainer)
{
    ModelCard card = trainer.card();
    saveWeights(trainer.learner().module(), folder.path(weightsFile));
    card.info.hash = sha256OfFile(folder.path(weightsFile));
    writeCard(card, folder.path());
    folder.finish();
}

} // namespace

void writeModel(Trainer &trainer, const std::string &directory)
{
    ModelFolder folder(directory);
    writeInto(folder, trainer);
}

ModelInfo trainModel(const TrainingRequest &request, const std::string &directory,
                     const TrainingObserver &observer, const std::function<bool()> &enough)
{
    ModelFolder folder(directory);
    TrainSpec spec = specificationOf(request);
    Watch watch;
    watch.observer = observer;
    if (enough)
        watch.enough = [&enough](const TrainingProgress &) { return enough(); };
    watch.checkpoint = checkpointFor(directory);
    watch.checkpointSeconds = spec.checkpointSeconds;
    Trainer trainer(std::move(spec));
    try {
        trainer.run(watch);
    } catch (const Cancelled &) {
        std::filesystem::remove(watch.checkpoint);
        throw;
    }
    writeInto(folder, trainer);
    std::filesystem::remove(watch.checkpoint);
    return describeModel(directory).info;
}

} // namespace duologue::models
