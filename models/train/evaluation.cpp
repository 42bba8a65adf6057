#include "models/train/evaluation.h"

#include <algorithm>
#include <cmath>
#include <map>

#include <nlohmann/json.hpp>

#include "models/families/han/conversation_reader.h"
#include "models/train/metrics.h"

namespace duologue::models {
namespace {

constexpr int windowsAtOnce = 64;

std::vector<int> classesOf(const std::vector<double> &values)
{
    return {values.begin(), values.end()};
}

/// Figures are written with six decimals: enough, and stable to read.
double rounded(double value)
{
    return std::round(value * 1e6) / 1e6;
}

void judgeTurn(Judged &judged, const torch::TensorAccessor<float, 1> &output, double actual)
{
    const bool classes = output.size(0) > 1;
    judged.actual.push_back(actual);
    if (!classes) {
        judged.predicted.push_back(output[0]);
        judged.loss += (output[0] - actual) * (output[0] - actual);
        return;
    }
    const float *begin = output.data(), *end = begin + output.size(0);
    const float *best = std::max_element(begin, end);
    judged.predicted.push_back(static_cast<double>(best - begin));
    double sum = 0;
    for (const float *logit = begin; logit != end; ++logit)
        sum += std::exp(static_cast<double>(*logit) - *best);
    judged.loss += std::log(sum) + *best - begin[static_cast<std::ptrdiff_t>(actual)];
}

} // namespace

Judged judge(Han &network, const Corpus &corpus, const CorpusIds &ids, const TaskTable &table,
             Split split, int context, torch::Device device)
{
    network.module().eval();
    ConversationReader reader(network, context, device);
    Judged judged;
    for (std::size_t c = 0; c < ids.size(); ++c) {
        if (corpus.conversations[c].split != split)
            continue;
        reader.start(ids[c]);
        const int count = static_cast<int>(ids[c].size());
        for (int begin = 0; begin < count; begin += windowsAtOnce) {
            const int end = std::min(count, begin + windowsAtOnce);
            const auto output = reader.read(begin, end).primary;
            const auto rows = output.accessor<float, 2>();
            for (int turn = begin; turn < end; ++turn)
                if (const double actual = table.values[c][static_cast<std::size_t>(turn)][0];
                    !std::isnan(actual))
                    judgeTurn(judged, rows[turn - begin], actual);
        }
    }
    if (!judged.actual.empty())
        judged.loss /= static_cast<double>(judged.actual.size());
    return judged;
}

double primaryMetric(const Judged &judged, const Task &task)
{
    if (task.classes.empty())
        return meanAbsoluteError(judged.predicted, judged.actual);
    return classFigures(classesOf(judged.predicted), classesOf(judged.actual),
                        static_cast<int>(task.classes.size()))
        .accuracy;
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

double constantAnswer(const Corpus &corpus, const TaskTable &table)
{
    std::vector<double> values;
    for (const Sample &sample : table.samples(corpus, Split::Train))
        values.push_back(table.values[static_cast<std::size_t>(sample.conversation)]
                                     [static_cast<std::size_t>(sample.turn)][0]);
    if (table.primary.classes.empty()) {
        const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
        std::nth_element(values.begin(), middle, values.end());
        return *middle;
    }
    std::map<double, int> counts;
    for (const double value : values)
        ++counts[value];
    return std::ranges::max_element(counts, {}, &std::pair<const double, int>::second)->first;
}

} // namespace duologue::models
