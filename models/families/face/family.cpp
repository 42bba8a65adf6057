#include "models/families/face/family.h"

#include "models/base/error.h"

namespace duologue::models {
namespace {

std::string nameOf(const std::string &architecture)
{
    return architecture == "face-shared"     ? "hard parameter sharing on faces"
           : architecture == "face-stitched" ? "cross-stitch network on faces"
                                             : "one network a task on faces";
}

InputSpec inputOf(const Options &options)
{
    InputSpec input{"face", "faces", "", false, 0};
    input.size = static_cast<int>(options.whole("size"));
    return input;
}

bool hasAuxiliary(const Options &)
{
    return false;
}

FaceOptions optionsOf(const Options &options)
{
    FaceOptions o;
    const std::string architecture = options.text("architecture");
    o.kind = architecture == "face-shared"     ? FaceOptions::Kind::Shared
             : architecture == "face-stitched" ? FaceOptions::Kind::Stitched
                                               : FaceOptions::Kind::Single;
    o.backwards = options.text("direction") == "backwards";
    o.depth = static_cast<int>(options.whole("depth"));
    const bool reference = options.text("mode") == "reference";
    if (options.text("head") == "dense")
        o.dense = reference ? std::vector<std::int64_t>{128, 64, 32}
                            : std::vector<std::int64_t>{256, 128, 64};
    o.size = options.whole("size");
    o.padded = options.text("padding") == "same";
    o.scaled = options.text("value") == "scaled";
    o.alpha = options.text("alpha");
    if (o.alpha == "auto")
        o.alpha = reference ? "keras" : "uniform";
    return o;
}

std::pair<std::string, std::string> settle(Options &options)
{
    const FaceOptions o = optionsOf(options);
    if (o.lastPool() < 1)
        return {"size", "is " + std::to_string(o.size) +
                            ", of which five convolutions leave nothing; take at least 94, or "
                            "\"padding\": \"same\""};
    return {};
}

std::vector<TensorPlan> planOf(const Blueprint &blueprint)
{
    const FaceOptions o = faceOptions(blueprint);
    std::vector<TensorPlan> plan;
    const auto layer = [&plan](const std::string &name, std::vector<std::int64_t> shape) {
        const std::int64_t outputs = shape.front();
        plan.push_back({name + ".weight", std::move(shape)});
        plan.push_back({name + ".bias", {outputs}});
    };
    const auto convolution = [&](const std::string &owner, int block) {
        layer(owner + ".conv" + std::to_string(block + 1),
              {faceChannels[static_cast<std::size_t>(block)], o.channelsInto(block), 3, 3});
    };
    for (int block = 0; block < faceBlocks; ++block)
        if (o.shares(block))
            convolution("shared", block);
    const auto tasks = static_cast<std::int64_t>(o.tasks.size());
    for (std::int64_t task = 0; task < tasks; ++task) {
        const std::string owner = "task." + std::to_string(task);
        for (int block = 0; block < faceBlocks; ++block)
            if (!o.shares(block))
                convolution(owner, block);
        std::int64_t inputs = o.features();
        for (std::size_t i = 0; i < o.dense.size(); ++i) {
            layer(owner + ".dense" + std::to_string(i + 1), {o.dense[i], inputs});
            inputs = o.dense[i];
        }
        layer(owner + ".output",
              {FaceOptions::outputsOf(o.tasks[static_cast<std::size_t>(task)]), inputs});
    }
    for (int block = 0; block < faceBlocks; ++block)
        if (o.stitches(block))
            plan.push_back({"stitch.after" + std::to_string(block + 1), {tasks, tasks}});
    return plan;
}

OptionTable optionTable()
{
    return {
        usual(choiceOption(
            "architecture", "architecture", {"face-single", "face-shared", "face-stitched"},
            "one network a task, shared blocks, or cross-stitch units between them")),
        usual(choiceOption(
            "direction", "network", {"normal", "backwards"},
            "the first blocks are shared, backwards the last ones; units follow the last "
            "pools, backwards the first ones")),
        usual(wholeOption("depth", "network", 1, 1, faceBlocks,
                          "blocks that are shared, or cross-stitch units")),
        choiceOption("mode", "network", {"paper", "reference"},
                     "dense layers of 256, 128 and 64 units, or as in the author's repository of "
                     "128, 64 and 32"),
        usual(choiceOption("head", "network", {"dense", "gap"},
                           "dense layers behind the convolutions, or global average pooling")),
        usual(wholeOption("size", "input", 200, 32, 1024, "pixels a side of a face")),
        choiceOption("padding", "network", {"valid", "same"},
                     "convolutions lose a border of one pixel, or keep the size"),
        choiceOption("value", "network", {"raw", "scaled"},
                     "a regression says the number itself, or where on its scale it lies"),
        choiceOption("alpha", "training", {"auto", "uniform", "keras", "misra"},
                     "how cross-stitch units start: between 0 and 1 (auto, mode paper), between "
                     "-0.05 and 0.05 (auto, mode reference), or 0.9 for the own task and 0.1 for "
                     "the others together")};
}

} // namespace

const Family &faceFamily()
{
    static const Family family{"face",
                               "Network on faces",
                               optionTable(),
                               {{"epochs", 20},
                                {"patience", 4},
                                {"batch", 32},
                                {"select", "loss"},
                                {"history", 0},
                                {"future", 0},
                                {"main_weight", 1}},
                               16,
                               true,
                               {{"epochs", "5"}, {"head", "gap"}},
                               "faces",
                               nameOf,
                               inputOf,
                               hasAuxiliary,
                               settle,
                               planOf,
                               makeFaceLearner};
    return family;
}

bool FaceOptions::shares(int block) const
{
    return kind == Kind::Shared && (backwards ? block >= faceBlocks - depth : block < depth);
}

bool FaceOptions::stitches(int block) const
{
    return kind == Kind::Stitched && (backwards ? block < depth : block >= faceBlocks - depth);
}

std::int64_t FaceOptions::channelsInto(int block) const
{
    if (block == 0)
        return 3;
    const std::int64_t before = faceChannels[static_cast<std::size_t>(block - 1)];
    const bool merged = shares(block) && !shares(block - 1);
    return merged ? before * static_cast<std::int64_t>(tasks.size()) : before;
}

std::int64_t FaceOptions::lastMap() const
{
    std::int64_t side = size;
    for (int block = 0; block < faceBlocks; ++block)
        side = (block > 0 ? side / 2 : side) - (padded ? 0 : 2);
    return side;
}

std::int64_t FaceOptions::lastPool() const
{
    return lastMap() / 2;
}

std::int64_t FaceOptions::features() const
{
    const std::int64_t side = dense.empty() ? 1 : lastPool();
    return faceChannels.back() * side * side;
}

std::int64_t FaceOptions::outputsOf(const Task &task)
{
    return task.classes.size() <= 2 ? 1 : static_cast<std::int64_t>(task.classes.size());
}

FaceOptions faceOptions(const Blueprint &blueprint)
{
    FaceOptions o = optionsOf(blueprint.options);
    o.tasks = blueprint.tasks;
    for (const Task &task : o.tasks)
        if (task.role != Role::Primary)
            throw ModelError("The family face has no auxiliary tasks; name all of them in "
                             "'tasks'.");
    if (o.kind != FaceOptions::Kind::Single && o.tasks.size() < 2)
        throw ModelError("Sharing and cross-stitch units need at least two tasks; use face-single "
                         "for one.");
    return o;
}

} // namespace duologue::models
