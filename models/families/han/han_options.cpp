#include "models/families/han/han_options.h"

#include <array>
#include <utility>

#include "models/base/error.h"

namespace duologue::models {
namespace {

constexpr std::array<std::pair<Architecture, const char *>, 3> names{{
    {Architecture::HanStl, "han-stl"},
    {Architecture::HanFlat, "han-flat"},
    {Architecture::HanRock, "han-rock"},
}};

void requireRange(const char *what, std::int64_t value, std::int64_t low, std::int64_t high)
{
    if (value < low || value > high)
        throw ModelError("The network's option '" + std::string(what) + "' is " +
                         std::to_string(value) + "; it has to be from " + std::to_string(low) +
                         " to " + std::to_string(high) + ".");
}

void requireShare(const char *what, double value)
{
    if (!(value >= 0 && value < 1))
        throw ModelError("The network's option '" + std::string(what) +
                         "' has to be at least 0 and below 1.");
}

using Plan = std::vector<TensorPlan>;

void addGru(Plan &plan, const std::string &prefix, std::int64_t input, std::int64_t units)
{
    for (const char *direction : {"", "_reverse"}) {
        plan.push_back({prefix + "weight_ih_l0" + direction, {3 * units, input}});
        plan.push_back({prefix + "weight_hh_l0" + direction, {3 * units, units}});
        plan.push_back({prefix + "bias_ih_l0" + direction, {3 * units}});
        plan.push_back({prefix + "bias_hh_l0" + direction, {3 * units}});
    }
}

void addEncoder(Plan &plan, const std::string &prefix, std::int64_t input, std::int64_t units,
                std::int64_t size)
{
    addGru(plan, prefix + "gru.", input, units);
    plan.push_back({prefix + "attention.weight", {size, 2 * units}});
    plan.push_back({prefix + "attention.bias", {size}});
    plan.push_back({prefix + "attention.context", {size}});
}

void addHead(Plan &plan, const std::string &prefix, std::int64_t size, std::int64_t outputs)
{
    plan.push_back({prefix + "weight", {outputs, size}});
    plan.push_back({prefix + "bias", {outputs}});
}

void addHeads(Plan &plan, const HanOptions &o)
{
    addHead(plan, "head.", o.attention, o.outputs[0]);
    for (std::size_t i = 1; i < o.outputs.size(); ++i)
        addHead(plan, "auxiliary_head." + std::to_string(i - 1) + ".", o.attention, o.outputs[i]);
}

} // namespace

std::string toString(Architecture architecture)
{
    for (const auto &[value, name] : names)
        if (value == architecture)
            return name;
    return {};
}

Architecture architectureFromString(const std::string &name)
{
    for (const auto &[value, known] : names)
        if (name == known)
            return value;
    throw ModelError("The architecture '" + name +
                     "' is not known; use han-rock, han-flat or han-stl.");
}

void HanOptions::validate() const
{
    requireRange("vocabulary", vocabulary, 2, 5'000'000);
    requireRange("E", embedding, 1, 4096);
    requireRange("P", primaryUnits, 1, 4096);
    requireRange("A", auxiliaryUnits, 1, 4096);
    requireRange("D", attention, 1, 4096);
    requireRange("number of tasks", static_cast<std::int64_t>(outputs.size()), 1, 257);
    for (const auto count : outputs)
        requireRange("outputs of a head", count, 1, 1000);
    if (architecture == Architecture::HanStl && outputs.size() != 1)
        throw ModelError("han-stl has exactly one task; use han-flat or han-rock for more.");
    if (architecture == Architecture::HanRock && outputs.size() < 2)
        throw ModelError("han-rock needs at least one auxiliary task; use han-stl for none.");
    requireShare("gru_dropout", inputDropout);
    requireShare("recurrent_dropout", recurrentDropout);
}

std::vector<TensorPlan> tensorPlan(const HanOptions &options)
{
    options.validate();
    const HanOptions &o = options;
    Plan plan;
    plan.push_back({embeddingName, {o.vocabulary, o.embedding}, o.learnEmbedding});
    if (o.architecture != Architecture::HanRock) {
        addEncoder(plan, "word.", o.embedding, o.primaryUnits, o.attention);
        addEncoder(plan, "turn.", o.attention, o.primaryUnits, o.attention);
        addHeads(plan, o);
        return plan;
    }
    plan.push_back({"fusion", {o.attention}});
    addEncoder(plan, "word.", o.embedding, o.primaryUnits, o.attention);
    addEncoder(plan, "turn.", o.attention, o.primaryUnits, o.attention);
    addEncoder(plan, "auxiliary_word.", o.embedding, o.auxiliaryUnits, o.attention);
    for (std::size_t i = 0; i < o.auxiliaryTasks(); ++i)
        addEncoder(plan, "auxiliary_turn." + std::to_string(i) + ".", o.attention, o.auxiliaryUnits,
                   o.attention);
    addHeads(plan, o);
    return plan;
}

std::int64_t parameterCount(const HanOptions &options)
{
    return trainableCount(tensorPlan(options));
}

} // namespace duologue::models
