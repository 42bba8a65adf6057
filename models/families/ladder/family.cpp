#include "models/families/ladder/family.h"

#include <algorithm>
#include <numeric>

#include "models/base/error.h"
#include "models/card/fields.h"

namespace duologue::models {
namespace {

constexpr std::size_t mostColumns = 1'000'000;

std::string nameOf(const std::string &architecture)
{
    return architecture == "stl"           ? "single-task network on functionals"
           : architecture == "mtl"         ? "multi-task network on functionals"
           : architecture == "autoencoder" ? "autoencoder on functionals"
           : architecture == "ladder-stl"  ? "ladder network on functionals"
                                           : "multi-task ladder network on functionals";
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
    const std::string architecture = blueprint.options.text("architecture");
    const bool single = architecture == "stl" || architecture == "ladder-stl";
    if (single && blueprint.tasks.size() != 1)
        throw ModelError("The architecture " + architecture +
                         " has exactly one primary task; use " +
                         (architecture == "stl" ? "mtl" : "ladder-mtl") + " for more.");
    for (const Task &task : blueprint.tasks)
        if (task.role != Role::Primary)
            throw ModelError("The family ladder has no auxiliary tasks.");
}

using Plan = std::vector<TensorPlan>;

void addLinear(Plan &plan, const std::string &name, std::int64_t inputs, std::int64_t outputs)
{
    plan.push_back({name + ".weight", {outputs, inputs}});
    plan.push_back({name + ".bias", {outputs}});
}

void addPlain(Plan &plan, const PlainOptions &o)
{
    addLinear(plan, "hidden.0", o.inputs, o.units);
    addLinear(plan, "hidden.1", o.units, o.units);
    addLinear(plan, "output", o.units, o.outputs);
}

void addAutoencoder(Plan &plan, const AutoencoderOptions &o)
{
    addLinear(plan, "encoder.0", o.inputs, o.units);
    addLinear(plan, "encoder.1", o.units, o.units);
    addLinear(plan, "decoder.0", o.units, o.units);
    addLinear(plan, "decoder.1", o.units, o.inputs);
    addLinear(plan, "output", o.units, o.outputs);
}

void addDenoiser(Plan &plan, const std::string &name, LadderOptions::Denoiser kind,
                 std::int64_t units)
{
    if (kind == LadderOptions::Denoiser::Gauss) {
        plan.push_back({name + ".a", {10, units}});
        return;
    }
    const bool own = kind == LadderOptions::Denoiser::AmlpPerUnit;
    const auto add = [&](const char *part, std::vector<std::int64_t> shape) {
        if (own)
            shape.push_back(units);
        plan.push_back({name + part, shape.empty() ? std::vector<std::int64_t>{1} : shape});
    };
    add(".hidden", {4, 3});
    add(".hidden_bias", {4});
    add(".output", {4});
    add(".output_bias", {});
}

void addLadder(Plan &plan, const LadderOptions &o)
{
    const auto sizes = o.sizes();
    for (std::size_t l = 0; l < sizes.size(); ++l) {
        const std::string place = std::to_string(l), layer = "encoder" + place;
        addDenoiser(plan, "denoiser" + place, o.denoiser, sizes[l]);
        if (l + 1 < sizes.size())
            plan.push_back({"decoder" + place, {sizes[l], sizes[l + 1]}});
        else
            plan.push_back({layer + ".gamma", {sizes[l]}});
        if (l == 0)
            continue;
        plan.push_back({layer + ".weight", {sizes[l], sizes[l - 1]}});
        plan.push_back({layer + ".beta", {sizes[l]}});
        plan.push_back({layer + ".mean", {sizes[l]}, false});
        plan.push_back({layer + ".variance", {sizes[l]}, false});
    }
}

std::vector<TensorPlan> planOf(const Blueprint &blueprint)
{
    refuseTasks(blueprint);
    const std::string architecture = blueprint.options.text("architecture");
    const PlainOptions plain = plainOptions(blueprint);
    Plan plan{{"input.mean", {plain.inputs}, false}, {"input.deviation", {plain.inputs}, false}};
    if (architecture == "autoencoder")
        addAutoencoder(plan, autoencoderOptions(blueprint));
    else if (architecture.starts_with("ladder"))
        addLadder(plan, ladderOptions(blueprint));
    else
        addPlain(plan, plain);
    return plan;
}

OptionTable optionTable()
{
    const auto weight = [](int layer, const std::string &what) {
        return numberOption("recon_" + std::to_string(layer), "training", 1, 0, 1e6,
                            "ladders: weight of the reconstruction of " + what);
    };
    return {
        usual(choiceOption("architecture", "architecture",
                           {"stl", "mtl", "autoencoder", "ladder-stl", "ladder-mtl"},
                           "one task, or several on a shared trunk; an output on a frozen "
                           "autoencoder; ladder networks of one task or several")),
        usual(textOption("features", "input", "compare",
                         "table of numbers an item, in the dataset's folder features")),
        usual(wholeOption("units", "network", 256, 1, 65'536, "units of each hidden layer")),
        usual(numberOption("dropout", "training", 0.5, 0, 0.95,
                           "stl and mtl: on the input and the first hidden layer")),
        numberOption("ladder_dropout", "training", 0.1, 0, 0.95, "ladders: at the same places"),
        numberOption("noise", "training", 0.3, 0, 100,
                     "variance of the noise on the input, in ladders on every layer"),
        weight(0, "the input"),
        weight(1, "the first hidden layer"),
        weight(2, "the second hidden layer"),
        weight(3, "the outputs"),
        choiceOption("denoiser", "network", {"amlp", "amlp-unit", "gauss"},
                     "ladders: what takes noise off, a small network for all units of a layer, "
                     "or one for each; or a Gaussian around a mean for each"),
        flagOption("batch_norm", "network", true, "ladders: layers are normalised by the batch"),
        flagOption("renormalise", "training", true,
                   "ladders: reconstructions are normalised before they are compared"),
        flagOption("detach", "training", false,
                   "ladders: what is to be reconstructed has no gradient"),
        wholeOption("pretrain_epochs", "training", 50, 0, 100'000,
                    "autoencoder: epochs without labels, before its layers are frozen")};
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
                               true,
                               {{"units", "64"}, {"lr", "0.001"}},
                               "ladder",
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
    for (const Task &task : blueprint.tasks)
        o.widths.push_back(std::max<std::int64_t>(1, std::ssize(task.classes)));
    o.outputs = std::accumulate(o.widths.begin(), o.widths.end(), std::int64_t{0});
    const Fields fitted(blueprint.fitted, blueprint.source);
    o.inputs = static_cast<std::int64_t>(fitted.texts("columns", mostColumns).size());
    if (o.inputs == 0)
        fitted.fail("'columns' is empty");
    return o;
}

AutoencoderOptions autoencoderOptions(const Blueprint &blueprint)
{
    const PlainOptions plain = plainOptions(blueprint);
    return {plain.inputs,
            plain.units,
            plain.outputs,
            blueprint.options.number("noise"),
            static_cast<int>(blueprint.options.whole("pretrain_epochs")),
            plain.widths};
}

LadderOptions ladderOptions(const Blueprint &blueprint)
{
    const PlainOptions plain = plainOptions(blueprint);
    const Options &given = blueprint.options;
    LadderOptions o;
    o.inputs = plain.inputs;
    o.units = plain.units;
    o.outputs = plain.outputs;
    o.widths = plain.widths;
    const std::string denoiser = given.text("denoiser");
    o.denoiser = denoiser == "gauss"       ? LadderOptions::Denoiser::Gauss
                 : denoiser == "amlp-unit" ? LadderOptions::Denoiser::AmlpPerUnit
                                           : LadderOptions::Denoiser::Amlp;
    o.noise = given.number("noise");
    o.dropout = given.number("ladder_dropout");
    for (std::size_t l = 0; l < o.weights.size(); ++l)
        o.weights[l] = given.number("recon_" + std::to_string(l));
    o.batchNorm = given.flag("batch_norm");
    o.renormalise = given.flag("renormalise");
    o.detach = given.flag("detach");
    return o;
}

} // namespace duologue::models
