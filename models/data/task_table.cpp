#include "models/data/task_table.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <random>

#include "models/base/error.h"
#include "models/data/mutual_information.h"
#include "models/data/targets.h"

namespace duologue::models {
namespace {

/// Bits become a double in [0, 1) the same way on every platform.
double uniform(std::mt19937_64 &engine)
{
    return static_cast<double>(engine() >> 11) * 0x1.0p-53;
}

std::vector<double> trainingValues(const Corpus &corpus, std::size_t column)
{
    std::vector<double> values;
    for (const auto &conversation : corpus.conversations)
        if (conversation.split == Split::Train)
            for (const auto &turn : conversation.turns)
                values.push_back(turn.auxiliary[column]);
    return values;
}

Task primaryTask(const Corpus &corpus, const TrainSpec &spec)
{
    Task task{spec.primary, spec.classes, spec.scaleMin, spec.scaleMax};
    if (!spec.classes.empty() || spec.scaleMin < spec.scaleMax)
        return task;
    double low = INFINITY, high = -INFINITY;
    for (const auto &conversation : corpus.conversations)
        if (conversation.split == Split::Train)
            for (const auto &turn : conversation.turns) {
                low = std::fmin(low, turn.primary);
                high = std::fmax(high, turn.primary);
            }
    if (!(low < high))
        throw ModelError("The column '" + spec.primary +
                         "' has no two different values in the training split; there is nothing "
                         "to learn.");
    task.scaleMin = low;
    task.scaleMax = high;
    return task;
}

/// Labels that a given scale cannot hold are mistakes of the one or the other.
void refuseLabelsOutside(const Corpus &corpus, const TrainSpec &spec)
{
    constexpr double tolerance = 1e-9;
    if (!spec.classes.empty() || !(spec.scaleMin < spec.scaleMax))
        return;
    for (const auto &conversation : corpus.conversations)
        for (std::size_t turn = 0; turn < conversation.turns.size(); ++turn)
            if (const double label = conversation.turns[turn].primary;
                label < spec.scaleMin - tolerance || label > spec.scaleMax + tolerance)
                throw ModelError("The data in '" + spec.data + "' have the '" + spec.primary +
                                 "' " + std::to_string(label) + " (session '" +
                                 conversation.session + "', turn " + std::to_string(turn + 1) +
                                 "), outside the scale of the specification, " +
                                 std::to_string(spec.scaleMin) + " to " +
                                 std::to_string(spec.scaleMax) + "; correct the one or the other.");
}

void refuseEmptySplits(const TaskTable &table, const Corpus &corpus, const TrainSpec &spec)
{
    for (const auto &[split, name] : {std::pair(Split::Train, "train"), {Split::Dev, "dev"}})
        if (table.samples(corpus, split).empty())
            throw ModelError("The data in '" + spec.data + "' have no turn with a '" +
                             spec.primary + "' in the split '" + name +
                             "'; both train and dev are needed.");
    std::vector<bool> seen(spec.classes.size());
    for (const auto &sample : table.samples(corpus, Split::Train))
        if (!spec.classes.empty())
            seen[static_cast<std::size_t>(table.values[static_cast<std::size_t>(
                sample.conversation)][static_cast<std::size_t>(sample.turn)][0])] = true;
    for (std::size_t i = 0; i < seen.size(); ++i)
        if (!seen[i])
            throw ModelError("The class '" + spec.classes[i] +
                             "' does not occur in the training split of '" + spec.data +
                             "'; take it out of the specification.");
}

} // namespace

std::vector<Sample> TaskTable::samples(const Corpus &corpus, Split split) const
{
    std::vector<Sample> result;
    for (std::size_t c = 0; c < values.size(); ++c)
        for (std::size_t t = 0; corpus.conversations[c].split == split && t < values[c].size(); ++t)
            if (!std::isnan(values[c][t][0]))
                result.push_back({static_cast<int>(c), static_cast<int>(t)});
    return result;
}

TaskTable makeTasks(const Corpus &corpus, const TrainSpec &spec)
{
    refuseLabelsOutside(corpus, spec);
    TaskTable table;
    table.primary = primaryTask(corpus, spec);
    const bool classes = !spec.classes.empty();
    const double low = classes ? 0 : table.primary.scaleMin;
    const double high = classes ? 1 : table.primary.scaleMax;
    std::vector<PercentileRank> ranks;
    for (std::size_t i = 0; i < spec.auxiliary.size(); ++i) {
        table.auxiliary.push_back({spec.auxiliary[i], {}, low, high});
        ranks.emplace_back(trainingValues(corpus, i));
    }
    std::vector<int> offsets;
    for (int k = 1; k <= spec.history; ++k)
        offsets.push_back(-k);
    for (int k = 1; k <= spec.future; ++k)
        offsets.push_back(k);
    for (const int offset : offsets) {
        Task task = table.primary;
        task.name = (offset < 0 ? "Y" : "Y+") + std::to_string(offset);
        table.auxiliary.push_back(task);
    }

    for (const auto &conversation : corpus.conversations) {
        std::vector<double> labels;
        for (const auto &turn : conversation.turns)
            labels.push_back(turn.primary);
        auto &rows = table.values.emplace_back();
        for (std::size_t t = 0; t < labels.size(); ++t) {
            auto &row = rows.emplace_back();
            row.push_back(labels[t]);
            for (std::size_t i = 0; i < ranks.size(); ++i)
                row.push_back(low + (high - low) * ranks[i](conversation.turns[t].auxiliary[i]));
            for (const int offset : offsets)
                row.push_back(labelNear(labels, t, offset));
        }
    }
    refuseEmptySplits(table, corpus, spec);
    return table;
}

std::vector<double> taskInformation(const Corpus &corpus, const TaskTable &table,
                                    std::uint64_t seed)
{
    const auto samples = table.samples(corpus, Split::Train);
    std::vector<double> information;
    for (std::size_t task = 1; task <= table.auxiliary.size(); ++task) {
        std::vector<double> x, y;
        for (const Sample &sample : samples) {
            const auto &row = table.values[static_cast<std::size_t>(sample.conversation)]
                                          [static_cast<std::size_t>(sample.turn)];
            if (std::isnan(row[task]))
                continue;
            x.push_back(row[task]);
            y.push_back(row[0]);
        }
        if (x.empty()) {
            information.push_back(0);
            continue;
        }
        const bool classes = !table.primary.classes.empty();
        const std::vector<int> labels(y.begin(), y.end());
        if (!table.auxiliary[task - 1].classes.empty())
            information.push_back(mutualInformation(std::vector<int>(x.begin(), x.end()), labels));
        else if (classes)
            information.push_back(mutualInformation(jittered(x, seed + task), labels));
        else
            information.push_back(mutualInformation(jittered(x, seed + task), jittered(y, seed)));
    }
    return information;
}

char familyOf(const Task &auxiliary)
{
    const std::string &name = auxiliary.name;
    return name.starts_with("Y-")   ? 'h'
           : name.starts_with("Y+") ? 'f'
           : name.starts_with("AU") ? 'a'
                                    : 'p';
}

std::vector<double> lossWeights(const TrainSpec &spec, const std::vector<Task> &auxiliary,
                                const std::vector<double> &information)
{
    const std::size_t tasks = auxiliary.size();
    std::vector<double> weights(tasks + 1, 0.0);
    std::vector<bool> active;
    for (const Task &task : auxiliary)
        active.push_back(spec.families.find(familyOf(task)) != std::string::npos);
    const bool alone = std::ranges::find(active, true) == active.end() || spec.weights == "none";
    weights[0] = alone ? 1 : spec.mainWeight;
    if (alone)
        return weights;
    if (spec.weights == "given") {
        if (spec.givenWeights.size() != tasks)
            throw ModelError("The training specification gives " +
                             std::to_string(spec.givenWeights.size()) + " weights for " +
                             std::to_string(tasks) + " auxiliary tasks; give one for each.");
        std::ranges::copy(spec.givenWeights, weights.begin() + 1);
        return weights;
    }
    std::mt19937_64 engine(spec.seed ^ 0x9e3779b97f4a7c15ULL);
    for (std::size_t task = 0; task < tasks; ++task) {
        const double share = spec.weights == "random"    ? uniform(engine)
                             : spec.weights == "linear"  ? information[task]
                             : spec.weights == "softmax" ? std::exp(information[task])
                                                         : 1;
        weights[task + 1] = active[task] ? share : 0;
    }
    const double sum = std::accumulate(weights.begin() + 1, weights.end(), 0.0);
    const auto count = static_cast<double>(std::ranges::count(active, true));
    for (std::size_t task = 1; task <= tasks; ++task)
        weights[task] = (1 - spec.mainWeight) * (sum > 0            ? weights[task] / sum
                                                 : active[task - 1] ? 1 / count
                                                                    : 0);
    return weights;
}

} // namespace duologue::models
