#include "models/families/blstm/family.h"

#include "models/base/error.h"
#include "models/card/fields.h"

namespace duologue::models {
namespace {

constexpr std::size_t mostColumns = 100'000;

std::string nameOf(const std::string &)
{
    return "BLSTM on frames of sound";
}

InputSpec inputOf(const Options &options)
{
    return {"frames", options.text("features"), "", false, 0};
}

bool hasAuxiliary(const Options &)
{
    return false;
}

std::pair<std::string, std::string> settle(Options &options)
{
    const std::string features = options.text("features");
    if (features.empty() || features.find('/') != std::string::npos)
        return {"features", "has to be the name of frames in the dataset's folder features"};
    return {};
}

std::vector<TensorPlan> planOf(const Blueprint &blueprint)
{
    const BlstmOptions o = blstmOptions(blueprint);
    std::vector<TensorPlan> plan;
    if (o.encoder)
        plan = planOf(*o.encoder, false);
    if (o.standardise)
        for (const char *what : {"input.mean", "input.deviation"})
            plan.push_back({what, {o.inputs()}});
    const std::int64_t gates = 4 * o.units;
    for (std::int64_t i = 0; i < o.layers; ++i)
        for (const char *direction : {"", "_reverse"}) {
            const std::string end = "_l" + std::to_string(i) + direction;
            plan.push_back({"lstm.weight_ih" + end, {gates, i == 0 ? o.inputs() : 2 * o.units}});
            plan.push_back({"lstm.weight_hh" + end, {gates, o.units}});
            plan.push_back({"lstm.bias_ih" + end, {gates}});
            plan.push_back({"lstm.bias_hh" + end, {gates}});
        }
    for (std::size_t task = 0; task < o.tasks.size(); ++task) {
        const std::string owner = "task." + std::to_string(task);
        const auto outputs = BlstmOptions::outputsOf(o.tasks[task]);
        plan.push_back({owner + ".weight", {outputs, 2 * o.units}});
        plan.push_back({owner + ".bias", {outputs}});
    }
    return plan;
}

OptionTable optionTable()
{
    return {choiceOption("architecture", "architecture", {"blstm"},
                         "both directions of an LSTM, then an output a task"),
            usual(textOption("features", "input", "mfcc40",
                             "frames of each item's sound, in the dataset's folder features")),
            usual(wholeOption("layers", "network", 1, 1, 3, "layers of the LSTM")),
            usual(wholeOption("units", "network", 256, 1, 8192, "units of each direction")),
            numberOption("dropout", "training", 0, 0, 0.95, "between layers of the LSTM"),
            wholeOption("average", "network", 1, 1, 1000,
                        "frames whose mean is read as one: the LSTM has so many times fewer steps"),
            flagOption("standardise", "network", false,
                       "what the LSTM reads is shifted and scaled to mean 0 and deviation 1 of the "
                       "training frames"),
            textOption("encoder.file", "training", "",
                       "folder of a pre-trained model whose encoder reads the frames first; it "
                       "becomes a part of this model and stays as it is"),
            wholeOption("layer", "training", 0, 0, 256,
                        "whose states of the encoder are read; 0: the last one")};
}

} // namespace

const Family &blstmFamily()
{
    static const Family family{"blstm",
                               "BLSTM on frames of sound",
                               optionTable(),
                               {{"epochs", 300},
                                {"patience", 30},
                                {"batch", 32},
                                {"history", 0},
                                {"future", 0},
                                {"main_weight", 1}},
                               16,
                               true,
                               {{"units", "64"}, {"epochs", "20"}},
                               "speech",
                               nameOf,
                               inputOf,
                               hasAuxiliary,
                               settle,
                               planOf,
                               makeBlstmLearner};
    return family;
}

std::int64_t BlstmOptions::inputs() const
{
    return encoder ? encoder->hidden : static_cast<std::int64_t>(columns.size());
}

std::int64_t BlstmOptions::outputsOf(const Task &task)
{
    return task.classes.empty() ? 1 : static_cast<std::int64_t>(task.classes.size());
}

BlstmOptions blstmOptions(const Blueprint &blueprint)
{
    BlstmOptions o;
    o.units = blueprint.options.whole("units");
    o.layers = blueprint.options.whole("layers");
    o.dropout = blueprint.options.number("dropout");
    o.average = blueprint.options.whole("average");
    o.standardise = blueprint.options.flag("standardise");
    o.tasks = blueprint.tasks;
    for (const Task &task : o.tasks)
        if (task.role != Role::Primary)
            throw ModelError("The family blstm has no auxiliary tasks; name all of them in "
                             "'tasks'.");
    const Fields fitted(blueprint.fitted, blueprint.source);
    o.columns = fitted.texts("columns", mostColumns);
    if (o.columns.empty())
        fitted.fail("'columns' is empty");
    if (fitted.has("encoder"))
        o.encoder =
            speechEncoderOf(fitted.object("encoder"), static_cast<std::int64_t>(o.columns.size()));
    return o;
}

} // namespace duologue::models
