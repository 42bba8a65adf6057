#include "models/train/evaluation.h"

#include <algorithm>
#include <cmath>

#include <nlohmann/json.hpp>

#include "core/statistics/figures.h"

namespace duologue::models {

using namespace statistics;

namespace {

std::vector<int> classesOf(const std::vector<double> &values)
{
    return {values.begin(), values.end()};
}

/// Figures are written with six decimals: enough, and stable to read.
double rounded(double value)
{
    return std::round(value * 1e6) / 1e6;
}

/// The sum over the items.
double squaredError(const Judged &judged)
{
    double sum = 0;
    for (std::size_t i = 0; i < judged.actual.size(); ++i)
        sum += (judged.predicted[i] - judged.actual[i]) * (judged.predicted[i] - judged.actual[i]);
    return sum;
}

} // namespace

void Judged::add(const std::vector<double> &output, double label)
{
    if (std::isnan(label))
        return;
    actual.push_back(label);
    if (output.size() == 1) {
        predicted.push_back(output[0]);
        return;
    }
    predicted.push_back(static_cast<double>(std::ranges::max_element(output) - output.begin()));
    constexpr double least = 1e-38; // a probability of 0 would cost infinitely much
    crossEntropy -= std::log(std::max(least, output.at(static_cast<std::size_t>(label))));
}

double Judged::loss(const Task &task, const std::string &regressionLoss) const
{
    const auto count = static_cast<double>(std::max<std::size_t>(1, actual.size()));
    if (!task.classes.empty())
        return crossEntropy / count;
    if (regressionLoss == "ccc")
        return 1 - concordance(predicted, actual);
    return regressionLoss == "absolute" ? meanAbsoluteError(predicted, actual)
                                        : squaredError(*this) / count;
}

double figure(const Judged &judged, const Task &task, const std::string &metric)
{
    if (metric == "mae")
        return meanAbsoluteError(judged.predicted, judged.actual);
    if (metric == "ccc")
        return concordance(judged.predicted, judged.actual);
    const auto all = classFigures(classesOf(judged.predicted), classesOf(judged.actual),
                                  static_cast<int>(task.classes.size()));
    return metric == "uar" ? all.macroRecall : all.accuracy;
}

std::string figureName(const std::string &metric)
{
    return metric == "uar" ? "macro_recall" : metric;
}

bool smallerIsBetter(const std::string &metric)
{
    return metric == "mae" || metric == "loss";
}

std::string usualMetric(const Task &task)
{
    return task.classes.empty() ? "mae" : "accuracy";
}

nlohmann::ordered_json figures(const Judged &judged, const Task &task, double constantAnswer)
{
    nlohmann::ordered_json result;
    result["turns"] = judged.actual.size();
    if (judged.actual.empty())
        return result;
    const std::vector<double> constant(judged.actual.size(), constantAnswer);
    if (task.classes.empty()) {
        result["mae"] = rounded(meanAbsoluteError(judged.predicted, judged.actual));
        result["mse"] = rounded(squaredError(judged) / static_cast<double>(judged.actual.size()));
        result["ccc"] = rounded(concordance(judged.predicted, judged.actual));
        result["median_mae"] = rounded(meanAbsoluteError(constant, judged.actual));
        return result;
    }
    const int count = static_cast<int>(task.classes.size());
    const auto actual = classesOf(judged.actual);
    const auto ours = classFigures(classesOf(judged.predicted), actual, count);
    result["accuracy"] = rounded(ours.accuracy);
    result["majority_accuracy"] =
        rounded(classFigures(classesOf(constant), actual, count).accuracy);
    result["macro_recall"] = rounded(ours.macroRecall);
    result["macro_f1"] = rounded(ours.macroF1);
    result["weighted_f1"] = rounded(ours.weightedF1);
    for (std::size_t i = 0; i < task.classes.size(); ++i) {
        result["f1"][task.classes[i]] = rounded(ours.f1[i]);
        result["support"][task.classes[i]] = ours.support[i];
    }
    return result;
}

double constantAnswer(const Dataset &dataset, const TaskTable &table, std::size_t task)
{
    std::vector<double> values;
    for (std::size_t i = 0; i < table.values.size(); ++i)
        if (dataset.splits[i] == Split::Train && !std::isnan(table.values[i][task]))
            values.push_back(table.values[i][task]);
    return table.tasks[task].classes.empty() ? median(std::move(values)) : mostFrequent(values);
}

} // namespace duologue::models
