#include "models/families/end_to_end/family.h"

#include <tuple>

#include "models/base/error.h"

namespace duologue::models {
namespace {

std::string nameOf(const std::string &architecture)
{
    return architecture == "e2e-speech"  ? "speech end to end"
           : architecture == "e2e-faces" ? "faces end to end"
                                         : "sound and picture end to end";
}

EndToEndOptions optionsOf(const Options &options)
{
    EndToEndOptions o;
    const std::string architecture = options.text("architecture");
    o.speech = architecture != "e2e-faces";
    o.picture = architecture != "e2e-speech";
    o.seconds = options.number("seconds");
    o.rate = options.whole("rate");
    o.fps = options.whole("fps");
    o.filters = options.whole("filters");
    o.taps = options.whole("taps");
    o.longTaps = options.whole("long_taps");
    o.channelPool = options.whole("channel_pool");
    o.size = options.whole("size");
    o.width = options.whole("width");
    const std::string blocks = options.text("blocks");
    for (std::size_t stage = 0; stage < o.blocks.size(); ++stage)
        o.blocks[stage] = blocks.at(2 * stage) - '0';
    const std::string stride = options.text("stride");
    o.stride = stride == "middle" ? Stride::Middle
               : stride == "slim" ? Stride::Last
                                  : Stride::First;
    o.units = options.whole("units");
    o.everyFrame = options.text("level") == "frames";
    o.dropout = options.number("dropout");
    o.inputDropout = options.text("mode") == "reference" ? 0.5 : 0;
    return o;
}

InputSpec inputOf(const Options &options)
{
    const EndToEndOptions o = optionsOf(options);
    InputSpec input{"clip", "wave and faces", "", false, 0};
    input.features = o.speech && o.picture ? "wave and faces" : o.speech ? "wave" : "faces";
    input.size = o.picture ? static_cast<int>(o.size) : 0;
    input.rate = o.speech ? static_cast<int>(o.rate) : 0;
    input.fps = static_cast<double>(o.fps);
    input.seconds = o.seconds;
    return input;
}

bool hasAuxiliary(const Options &)
{
    return false;
}

std::pair<std::string, std::string> settle(Options &options)
{
    const EndToEndOptions o = optionsOf(options);
    if (o.rate % (2 * o.fps) != 0)
        return {"rate",
                "has to be a multiple of twice 'fps', so that a frame has a whole number of "
                "samples behind the first pool"};
    if (o.filters % o.channelPool != 0)
        return {"channel_pool", "has to divide 'filters'"};
    if (o.frames() < 1)
        return {"seconds", "is less than a frame"};
    return {};
}

/// Names and shapes of a normalisation, whose mean and variance are kept but not trained.
void addNorm(std::vector<TensorPlan> &plan, const std::string &name, std::int64_t maps)
{
    plan.push_back({name + ".weight", {maps}});
    plan.push_back({name + ".bias", {maps}});
    plan.push_back({name + ".mean", {maps}, false});
    plan.push_back({name + ".variance", {maps}, false});
}

void addResidual(std::vector<TensorPlan> &plan, const EndToEndOptions &o)
{
    const auto convolution = [&plan](const std::string &owner, const std::string &number,
                                     std::int64_t outputs, std::int64_t inputs, std::int64_t side) {
        plan.push_back({owner + ".conv" + number + ".weight", {outputs, inputs, side, side}});
        addNorm(plan, owner + ".norm" + number, outputs);
    };
    convolution("picture", "", o.width, 3, 7);
    for (const ResidualBlock &block : residualBlocks(o)) {
        const std::string owner = "picture." + block.name;
        convolution(owner, "1", block.width, block.inputs, 1);
        convolution(owner, "2", block.width, block.width, 3);
        convolution(owner, "3", 4 * block.width, block.width, 1);
        if (block.projects())
            convolution(owner, "0", 4 * block.width, block.inputs, 1);
    }
}

std::vector<TensorPlan> planOf(const Blueprint &blueprint)
{
    const EndToEndOptions o = endToEndOptions(blueprint);
    std::vector<TensorPlan> plan;
    if (o.speech)
        for (const auto &[name, inputs, taps] :
             {std::tuple("speech.conv1", std::int64_t(1), o.taps),
              {"speech.conv2", o.filters, o.longTaps}}) {
            plan.push_back({std::string(name) + ".weight", {o.filters, inputs, taps}});
            plan.push_back({std::string(name) + ".bias", {o.filters}});
        }
    if (o.picture)
        addResidual(plan, o);
    for (const auto &[layer, inputs] : {std::pair("0", o.features()), {"1", o.units}}) {
        const std::string end = std::string("_l") + layer;
        plan.push_back({"lstm.weight_ih" + end, {4 * o.units, inputs}});
        plan.push_back({"lstm.weight_hh" + end, {4 * o.units, o.units}});
        plan.push_back({"lstm.bias_ih" + end, {4 * o.units}});
        plan.push_back({"lstm.bias_hh" + end, {4 * o.units}});
    }
    for (std::size_t task = 0; task < o.tasks.size(); ++task) {
        const std::int64_t outputs = EndToEndOptions::outputsOf(o.tasks[task]);
        plan.push_back({"head." + std::to_string(task) + ".weight", {outputs, o.units}});
        plan.push_back({"head." + std::to_string(task) + ".bias", {outputs}});
    }
    return plan;
}

OptionTable optionTable()
{
    return {
        usual(choiceOption("architecture", "architecture", {"e2e-both", "e2e-speech", "e2e-faces"},
                           "what is read: sound and picture, or one of them")),
        choiceOption("mode", "network", {"paper", "reference"},
                     "reference: half of the samples are dropped in training, as in the repository "
                     "of Tzirakis et al."),
        numberOption("seconds", "input", 6, 0.04, 120,
                     "of each item that are read, from its begin; a shorter one is padded"),
        wholeOption("rate", "input", 16'000, 100, 48'000, "samples a second"),
        wholeOption("fps", "input", 25, 1, 120, "frames a second: a picture each"),
        usual(wholeOption("size", "input", 96, 16, 512, "pixels a side of a face")),
        usual(wholeOption("filters", "network", 40, 1, 1024, "of both convolutions on sound")),
        wholeOption("taps", "network", 80, 1, 4096,
                    "samples that a filter of the first one covers"),
        usual(wholeOption("long_taps", "network", 4000, 1, 65'536,
                          "the same of the second one, after a pool of two")),
        wholeOption("channel_pool", "network", 10, 1, 1024,
                    "neighbouring filters of which the largest value goes on"),
        usual(wholeOption("width", "network", 64, 1, 512,
                          "maps of the residual network's first convolution")),
        usual(choiceOption("blocks", "network", {"3-4-6-3", "2-2-2-2", "1-1-1-1"},
                           "of its four stages: 50, 26 or 14 layers")),
        choiceOption("stride", "network", {"first", "middle", "slim"},
                     "where its stages halve their maps: in the first 1 x 1 convolution (He et "
                     "al.), in the 3 x 3 one (torchvision), or at the end of the stage before "
                     "(TF-slim)"),
        usual(wholeOption("units", "network", 256, 1, 4096, "of each of the two LSTM layers")),
        choiceOption("level", "network", {"last", "frames"},
                     "the answer is that of an item's last frame, or the mean of all frames"),
        numberOption("dropout", "training", 0.5, 0, 0.95, "behind the LSTM")};
}

} // namespace

const Family &endToEndFamily()
{
    static const Family family{"end_to_end",
                               "Network on sound and picture",
                               optionTable(),
                               {{"epochs", 100},
                                {"batch", 8},
                                {"lr", 1e-4},
                                {"select", "loss"},
                                {"history", 0},
                                {"future", 0},
                                {"main_weight", 1}},
                               16,
                               true,
                               {{"epochs", "10"},
                                {"lr", "0.001"},
                                {"filters", "20"},
                                {"long_taps", "400"},
                                {"width", "8"},
                                {"blocks", "1-1-1-1"},
                                {"units", "64"}},
                               "end-to-end",
                               nameOf,
                               inputOf,
                               hasAuxiliary,
                               settle,
                               planOf,
                               makeEndToEndLearner};
    return family;
}

std::int64_t EndToEndOptions::speechFeatures() const
{
    return rate / fps / 2 * (filters / channelPool);
}

std::int64_t EndToEndOptions::outputsOf(const Task &task)
{
    return task.classes.empty() ? 1 : static_cast<std::int64_t>(task.classes.size());
}

EndToEndOptions endToEndOptions(const Blueprint &blueprint)
{
    EndToEndOptions o = optionsOf(blueprint.options);
    o.tasks = blueprint.tasks;
    for (const Task &task : o.tasks)
        if (task.role != Role::Primary)
            throw ModelError("The family end_to_end has no auxiliary tasks; name all of them in "
                             "'tasks'.");
    return o;
}

std::vector<ResidualBlock> residualBlocks(const EndToEndOptions &options)
{
    std::vector<ResidualBlock> blocks;
    std::int64_t inputs = options.width;
    for (int stage = 0; stage < residualStages; ++stage) {
        const int count = options.blocks[static_cast<std::size_t>(stage)];
        for (int place = 0; place < count; ++place) {
            ResidualBlock block;
            block.name = "stage" + std::to_string(stage + 1) + "." + std::to_string(place);
            block.inputs = inputs;
            block.width = options.width << stage;
            const bool atEnd = options.stride == Stride::Last;
            const bool halves =
                atEnd ? place + 1 == count && stage + 1 < residualStages : place == 0 && stage > 0;
            if (halves)
                block.strides[options.stride == Stride::First ? 0 : 1] = 2;
            inputs = 4 * block.width;
            blocks.push_back(std::move(block));
        }
    }
    return blocks;
}

} // namespace duologue::models
