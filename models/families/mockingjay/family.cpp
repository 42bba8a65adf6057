#include "models/families/mockingjay/family.h"

#include "models/base/error.h"
#include "models/card/fields.h"

namespace duologue::models {
namespace {

constexpr const char *base = "mockingjay-base";

std::string nameOf(const std::string &architecture)
{
    return architecture == base ? "Mockingjay BASE" : "Mockingjay LARGE";
}

InputSpec inputOf(const Options &options)
{
    return {"frames", options.text("features"), "", false, 0};
}

bool hasAuxiliary(const Options &)
{
    return false;
}

/// Sizes that are left at 0 are those of the architecture.
std::pair<std::string, std::string> settle(Options &options)
{
    const bool small = options.text("architecture") == base;
    const auto otherwise = [&options](const char *key, int value) {
        if (options.whole(key) == 0)
            options.set(key, value);
    };
    otherwise("layers", small ? 3 : 12);
    otherwise("stack", small ? 1 : 3);
    otherwise("consecutive", small ? 7 : 3);
    if (options.whole("hidden") % options.whole("heads") != 0)
        return {"hidden", "has to be a multiple of 'heads'"};
    const std::string features = options.text("features");
    if (features.empty() || features.find('/') != std::string::npos)
        return {"features", "has to be the name of frames in the dataset's folder features"};
    return {};
}

OptionTable optionTable()
{
    return {
        usual(choiceOption("architecture", "architecture", {base, "mockingjay-large"},
                           "3 layers that read every frame, or 12 that read three frames as one")),
        usual(textOption("features", "input", "logmel160",
                         "frames of each item's sound, in the dataset's folder features")),
        usual(wholeOption("layers", "network", 0, 0, 256, "0: as the architecture has them")),
        wholeOption("stack", "network", 0, 0, 64,
                    "frames that are read as one; 0: as the architecture has it"),
        usual(wholeOption("hidden", "network", 768, 1, 65'536, "numbers of a state")),
        wholeOption("heads", "network", 12, 1, 1024, "of attention, in every layer"),
        wholeOption("inner", "network", 3072, 1, 1 << 20, "units of the dense layers"),
        wholeOption("longest", "network", 3000, 2, 1 << 20,
                    "stacked frames that are read at once: longer sounds in pieces"),
        numberOption("dropout", "training", 0.1, 0, 0.95, "in every layer"),
        wholeOption("consecutive", "network", 0, 0, 1000,
                    "stacked frames that are hidden in a row; 0: as the architecture has it"),
        choiceOption("masking", "training", {"s3prl", "legacy"},
                     "all frames that were hidden are guessed, or as in the authors' first "
                     "repository the first of each row"),
        wholeOption("crop", "training", 0, 0, 1 << 20,
                    "stacked frames of each sound that an epoch reads, from a place that is drawn; "
                    "0: as many as are read at once")};
}

std::vector<TensorPlan> planOfBlueprint(const Blueprint &blueprint)
{
    return planOf(mockingjayOptions(blueprint));
}

Task number(const char *name)
{
    return {name, {}, 0, 1, Role::Primary};
}

} // namespace

const Family &mockingjayFamily()
{
    static const Family family{
        "mockingjay",
        "Mockingjay, pre-trained on sound alone",
        optionTable(),
        {{"epochs", 100},
         {"batch", 6},
         {"lr", 4e-4},
         {"l2", 0.01},
         {"optimiser", "bertadam"},
         {"regression_loss", "absolute"},
         {"history", 0},
         {"future", 0},
         {"main_weight", 1}},
        3,
        false,
        {{"hidden", "64"}, {"heads", "4"}, {"inner", "256"}, {"crop", "200"}},
        "speech",
        nameOf,
        inputOf,
        hasAuxiliary,
        settle,
        planOfBlueprint,
        makeMockingjayLearner,
        {number("reconstruction"), number("channel_mean"), number("interpolation")}};
    return family;
}

MockingjayOptions mockingjayOptions(const Blueprint &blueprint)
{
    constexpr std::size_t mostColumns = 100'000;
    const Fields fitted(blueprint.fitted, blueprint.source);
    const auto columns = static_cast<std::int64_t>(fitted.texts("columns", mostColumns).size());
    if (columns == 0)
        fitted.fail("'columns' is empty");
    MockingjayOptions o;
    o.encoder = *speechEncoderOf(blueprint.options, columns);
    o.encoder.dropout = blueprint.options.number("dropout");
    o.outputs = columns;
    if (o.encoder.layers < 1 || o.encoder.stack < 1 || blueprint.options.whole("consecutive") < 1 ||
        o.encoder.hidden % o.encoder.heads != 0)
        fitted.fail("the sizes of the network do not fit together");
    return o;
}

std::vector<TensorPlan> planOf(const MockingjayOptions &o)
{
    std::vector<TensorPlan> plan = planOf(o.encoder, true);
    const std::int64_t hidden = o.encoder.hidden, outputs = o.outputs * o.encoder.stack;
    plan.push_back({"head.dense.weight", {hidden, hidden}});
    plan.push_back({"head.dense.bias", {hidden}});
    plan.push_back({"head.norm.weight", {hidden}});
    plan.push_back({"head.norm.bias", {hidden}});
    plan.push_back({"head.output.weight", {outputs, hidden}});
    plan.push_back({"head.output.bias", {outputs}});
    return plan;
}

} // namespace duologue::models
