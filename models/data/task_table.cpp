#include "models/data/task_table.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <random>
#include <set>

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

std::vector<double> trainingValues(const Dataset &dataset, std::size_t column)
{
    std::vector<double> values;
    for (std::size_t i = 0; i < dataset.items.size(); ++i)
        if (dataset.splits[i] == Split::Train)
            values.push_back(dataset.labels[i][column]);
    return values;
}

Task primaryTask(const Dataset &dataset, const TrainSpec &spec, std::size_t column)
{
    Task task = spec.primary[column];
    if (!task.classes.empty() || task.scaleMin < task.scaleMax)
        return task;
    double low = INFINITY, high = -INFINITY;
    for (const double value : trainingValues(dataset, column)) {
        low = std::fmin(low, value);
        high = std::fmax(high, value);
    }
    if (!(low < high))
        throw ModelError("The column '" + task.name +
                         "' has no two different values in the training split; there is nothing "
                         "to learn.");
    task.scaleMin = low;
    task.scaleMax = high;
    return task;
}

/// Position of every item in its group, from 0.
std::vector<std::size_t> placesInGroups(const Dataset &dataset)
{
    std::vector<std::size_t> places;
    for (std::size_t i = 0; i < dataset.items.size(); ++i)
        places.push_back(
            i > 0 && dataset.items[i].group == dataset.items[i - 1].group ? places.back() + 1 : 0);
    return places;
}

/// Labels that a given scale cannot hold are mistakes of the one or the other.
void refuseLabelsOutside(const Dataset &dataset, const TrainSpec &spec)
{
    constexpr double tolerance = 1e-9;
    const auto places = placesInGroups(dataset);
    for (std::size_t column = 0; column < spec.primary.size(); ++column) {
        const Task &task = spec.primary[column];
        if (!task.classes.empty() || !(task.scaleMin < task.scaleMax))
            continue;
        for (std::size_t i = 0; i < dataset.items.size(); ++i)
            if (const double label = dataset.labels[i][column];
                label < task.scaleMin - tolerance || label > task.scaleMax + tolerance)
                throw ModelError(
                    "The data in '" + spec.data + "' have the '" + task.name + "' " +
                    std::to_string(label) + " (session '" + dataset.items[i].group + "', turn " +
                    std::to_string(places[i] + 1) + ", id '" + dataset.items[i].id +
                    "'), outside the scale of the specification, " + std::to_string(task.scaleMin) +
                    " to " + std::to_string(task.scaleMax) + "; correct the one or the other.");
    }
}

/// Why items may be missing, behind a sentence.
std::string notesOf(const Dataset &dataset)
{
    std::string text;
    for (const std::string &note : dataset.notes)
        text += " " + note;
    return text;
}

void refuseEmptySplits(const TaskTable &table, const Dataset &dataset, const TrainSpec &spec)
{
    for (const Split split : {Split::Train, Split::Dev})
        if (table.labelled(dataset, split).empty())
            throw ModelError("The data in '" + spec.data + "' have no item with a '" +
                             table.tasks.front().name + "' in the split '" + toString(split) +
                             "'; both train and dev are needed." + notesOf(dataset));
    const auto training = table.labelled(dataset, Split::Train);
    for (std::size_t task = 0; task < table.primaries; ++task) {
        std::set<double> seen;
        for (const int item : training)
            if (const double label = table.values[static_cast<std::size_t>(item)][task];
                !std::isnan(label))
                seen.insert(label);
        const auto &classes = table.tasks[task].classes;
        for (std::size_t i = 0; i < classes.size(); ++i)
            if (!seen.contains(static_cast<double>(i)))
                throw ModelError("The class '" + classes[i] +
                                 "' does not occur in the training split of '" + spec.data +
                                 "'; take it out of the specification." + notesOf(dataset));
    }
}

/// `main` divided among the primary tasks.
std::vector<double> primaryWeights(const TrainSpec &spec, double main)
{
    std::vector<double> weights = spec.primaryWeights;
    if (spec.weightsAsGiven)
        return weights;
    if (weights.empty())
        weights.assign(std::max<std::size_t>(1, spec.primary.size()), 1.0);
    const double sum = std::accumulate(weights.begin(), weights.end(), 0.0);
    for (double &weight : weights)
        weight = sum > 0 ? main * (weight / sum) : 0;
    return weights;
}

} // namespace

std::vector<int> TaskTable::labelled(const Dataset &dataset, Split split) const
{
    std::vector<int> result;
    for (std::size_t i = 0; i < values.size(); ++i)
        if (dataset.splits[i] == split &&
            std::any_of(values[i].begin(),
                        values[i].begin() + static_cast<std::ptrdiff_t>(primaries),
                        [](double value) { return !std::isnan(value); }))
            result.push_back(static_cast<int>(i));
    return result;
}

TaskTable makeTasks(const Dataset &dataset, const TrainSpec &spec)
{
    refuseLabelsOutside(dataset, spec);
    TaskTable table;
    table.primaries = spec.primary.size();
    for (std::size_t column = 0; column < table.primaries; ++column)
        table.tasks.push_back(primaryTask(dataset, spec, column));
    const Task &primary = table.tasks.front();
    const bool classes = !primary.classes.empty();
    const double low = classes ? 0 : primary.scaleMin;
    const double high = classes ? 1 : primary.scaleMax;
    std::vector<PercentileRank> ranks;
    std::vector<Task> auxiliary;
    for (std::size_t i = 0; i < spec.auxiliary.size(); ++i) {
        auxiliary.push_back({spec.auxiliary[i], {}, low, high, Role::Auxiliary});
        ranks.emplace_back(trainingValues(dataset, table.primaries + i));
    }
    std::vector<int> offsets;
    for (int k = 1; k <= spec.history; ++k)
        offsets.push_back(-k);
    for (int k = 1; k <= spec.future; ++k)
        offsets.push_back(k);
    for (const int offset : offsets) {
        Task task = primary;
        task.name = (offset < 0 ? "Y" : "Y+") + std::to_string(offset);
        task.role = Role::Auxiliary;
        auxiliary.push_back(task);
    }
    table.tasks.insert(table.tasks.end(), auxiliary.begin(), auxiliary.end());

    const auto places = placesInGroups(dataset);
    std::vector<double> labels; // of the group, by the first primary task
    for (std::size_t i = 0; i < dataset.items.size(); ++i) {
        if (places[i] == 0) {
            labels.clear();
            for (std::size_t t = i; t < dataset.items.size() && places[t] == t - i; ++t)
                labels.push_back(dataset.labels[t][0]);
        }
        auto &row = table.values.emplace_back(dataset.labels[i].begin(),
                                              dataset.labels[i].begin() +
                                                  static_cast<std::ptrdiff_t>(table.primaries));
        for (std::size_t r = 0; r < ranks.size(); ++r)
            row.push_back(low + (high - low) * ranks[r](dataset.labels[i][table.primaries + r]));
        for (const int offset : offsets)
            row.push_back(labelNear(labels, places[i], offset));
    }
    refuseEmptySplits(table, dataset, spec);
    return table;
}

std::vector<double> taskInformation(const Dataset &dataset, const TaskTable &table,
                                    std::uint64_t seed)
{
    const auto items = table.labelled(dataset, Split::Train);
    std::vector<double> information;
    for (std::size_t task = table.primaries; task < table.tasks.size(); ++task) {
        std::vector<double> x, y;
        for (const int item : items) {
            const auto &row = table.values[static_cast<std::size_t>(item)];
            if (std::isnan(row[task]) || std::isnan(row[0]))
                continue;
            x.push_back(row[task]);
            y.push_back(row[0]);
        }
        if (x.empty()) {
            information.push_back(0);
            continue;
        }
        const std::uint64_t own = seed + task - table.primaries + 1;
        const bool classes = !table.tasks.front().classes.empty();
        const std::vector<int> labels(y.begin(), y.end());
        if (!table.tasks[task].classes.empty())
            information.push_back(mutualInformation(std::vector<int>(x.begin(), x.end()), labels));
        else if (classes)
            information.push_back(mutualInformation(jittered(x, own), labels));
        else
            information.push_back(mutualInformation(jittered(x, own), jittered(y, seed)));
    }
    return information;
}

DatasetColumns columnsOf(const TrainSpec &spec)
{
    return {spec.primary, spec.auxiliary, !spec.family->own.empty()};
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
    std::vector<bool> active;
    for (const Task &task : auxiliary)
        active.push_back(spec.families.find(familyOf(task)) != std::string::npos);
    if (spec.weights == "dynamic") {
        active.insert(active.begin(), std::max<std::size_t>(1, spec.primary.size()), true);
        const auto count = static_cast<double>(std::ranges::count(active, true));
        std::vector<double> weights;
        for (const bool counts : active)
            weights.push_back(counts ? 1 / count : 0);
        return weights;
    }
    const bool alone = std::ranges::find(active, true) == active.end() || spec.weights == "none";
    std::vector<double> weights = primaryWeights(spec, alone ? 1 : spec.mainWeight);
    const std::size_t first = weights.size();
    weights.resize(first + tasks, 0.0);
    if (alone)
        return weights;
    if (spec.weights == "given") {
        if (spec.givenWeights.size() != tasks)
            throw ModelError("The training specification gives " +
                             std::to_string(spec.givenWeights.size()) + " weights for " +
                             std::to_string(tasks) + " auxiliary tasks; give one for each.");
        std::ranges::copy(spec.givenWeights, weights.begin() + static_cast<std::ptrdiff_t>(first));
        return weights;
    }
    std::mt19937_64 engine(spec.seed ^ 0x9e3779b97f4a7c15ULL);
    double sum = 0;
    for (std::size_t task = 0; task < tasks; ++task) {
        const double share = spec.weights == "random"    ? uniform(engine)
                             : spec.weights == "linear"  ? information[task]
                             : spec.weights == "softmax" ? std::exp(information[task])
                                                         : 1;
        weights[first + task] = active[task] ? share : 0;
        sum += weights[first + task];
    }
    const auto count = static_cast<double>(std::ranges::count(active, true));
    for (std::size_t task = 0; task < tasks; ++task)
        weights[first + task] = (1 - spec.mainWeight) * (sum > 0 ? weights[first + task] / sum
                                                         : active[task] ? 1 / count
                                                                        : 0);
    return weights;
}

} // namespace duologue::models
