#include "models/families/ladder/family.h"

#include "models/base/error.h"
#include "models/card/fields.h"

namespace duologue::models {
namespace {

constexpr std::size_t mostColumns = 1'000'000;

std::string nameOf(const std::string &architecture)
{
    return architecture == "stl" ? "single-task network on functionals"
                                 : "multi-task network on functionals";
}

InputSpec inputOf(const Options &options)
{
    return {"functionals", options.text("features"), "", false, 0};
}

bool hasAuxiliary(const Options &)
{
    return false;
}

std::pair<std::string, std::string> settle(Options &options)
{
    if (options.text("features").empty() || options.text("features").find('/') != std::string::npos)
        return {"features", "has to be the name of a table in the dataset's folder features"};
    return {};
}

void refuseTasks(const Blueprint &blueprint)
{
    const bool single = blueprint.options.text("architecture") == "stl";
    if (single && blueprint.tasks.size() != 1)
        throw ModelError("The architecture stl has exactly one primary task; use mtl for more.");
    for (const Task &task : blueprint.tasks) {
        if (task.role != Role::Primary)
            throw ModelError("The family ladder has no auxiliary tasks.");
        if (!task.classes.empty())
            throw ModelError("The family ladder predicts numbers, and '" + task.name +
                             "' has classes; leave 'classes' out, or name another family.");
    }
}

std::vector<TensorPlan> planOf(const Blueprint &blueprint)
{
    refuseTasks(blueprint);
    const PlainOptions o = plainOptions(blueprint);
    return {{"input.mean", {o.inputs}, false},        {"input.deviation", {o.inputs}, false},
            {"hidden.0.weight", {o.units, o.inputs}}, {"hidden.0.bias", {o.units}},
            {"hidden.1.weight", {o.units, o.units}},  {"hidden.1.bias", {o.units}},
            {"output.weight", {o.outputs, o.units}},  {"output.bias", {o.outputs}}};
}

OptionTable optionTable()
{
    return {usual(choiceOption("architecture", "architecture", {"stl", "mtl"},
                               "one task, or several on a shared trunk")),
            usual(textOption("features", "input", "compare",
                             "table of numbers an item, in the dataset's folder features")),
            usual(wholeOption("units", "network", 256, 1, 65'536, "units of each hidden layer")),
            usual(numberOption("dropout", "training", 0.5, 0, 0.95,
                               "on the input and the first hidden layer"))};
}

} // namespace

const Family &ladderFamily()
{
    static const Family family{"ladder",
                               "Network on functionals",
                               optionTable(),
                               {{"epochs", 50},
                                {"patience", 10},
                                {"batch", 128},
                                {"lr", 5e-5},
                                {"optimiser", "nadam"},
                                {"regression_loss", "ccc"},
                                {"select", "ccc"},
                                {"history", 0},
                                {"future", 0},
                                {"main_weight", 1}},
                               16,
                               false,
                               {{"units", "64"}, {"lr", "0.001"}},
                               "functionals",
                               nameOf,
                               inputOf,
                               hasAuxiliary,
                               settle,
                               planOf,
                               makeLadderLearner};
    return family;
}

PlainOptions plainOptions(const Blueprint &blueprint)
{
    PlainOptions o;
    o.units = blueprint.options.whole("units");
    o.dropout = blueprint.options.number("dropout");
    o.outputs = static_cast<std::int64_t>(blueprint.tasks.size());
    const Fields fitted(blueprint.fitted, blueprint.source);
    o.inputs = static_cast<std::int64_t>(fitted.texts("columns", mostColumns).size());
    if (o.inputs == 0)
        fitted.fail("'columns' is empty");
    return o;
}

} // namespace duologue::models
