#include "core/analysis/training_lines.h"

#include <limits>

#include <nlohmann/json.hpp>

namespace duologue::analysis {
namespace {

using nlohmann::json;

double numberOf(const json &object, const char *key)
{
    const auto found = object.find(key);
    return found != object.end() && found->is_number() ? found->get<double>()
                                                       : std::numeric_limits<double>::quiet_NaN();
}

int countOf(const json &object, const char *key)
{
    const double number = numberOf(object, key);
    return number >= 0 && number <= 1e9 ? static_cast<int>(number) : 0;
}

std::string textOf(const json &object, const char *key)
{
    const auto found = object.find(key);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

} // namespace

std::string toLine(const models::TrainingProgress &progress)
{
    json terms = json::array();
    for (const models::LossTerm &term : progress.terms)
        terms.push_back({{"name", term.name}, {"weight", term.weight}, {"value", term.value}});
    return json{{"epoch", progress.epoch},
                {"epochs", progress.epochs},
                {"train_loss", progress.trainLoss},
                {"dev", progress.devMetric},
                {"metric", progress.metric},
                {"terms", terms},
                {"seconds_left", progress.secondsLeft},
                {"data_share", progress.dataShare}}
        .dump();
}

std::optional<models::TrainingProgress> trainingProgress(std::string_view line)
{
    const json told = json::parse(line, nullptr, false);
    if (!told.is_object() || !told.contains("epoch"))
        return {};
    models::TrainingProgress progress;
    progress.epoch = countOf(told, "epoch");
    progress.epochs = countOf(told, "epochs");
    progress.trainLoss = numberOf(told, "train_loss");
    progress.devMetric = numberOf(told, "dev");
    progress.metric = textOf(told, "metric");
    if (const double left = numberOf(told, "seconds_left"); left > 0)
        progress.secondsLeft = left;
    if (const double share = numberOf(told, "data_share"); share > 0)
        progress.dataShare = share;
    if (const auto terms = told.find("terms"); terms != told.end() && terms->is_array())
        for (const json &term : *terms)
            if (term.is_object())
                progress.terms.push_back(
                    {textOf(term, "name"), numberOf(term, "weight"), numberOf(term, "value")});
    return progress;
}

} // namespace duologue::analysis
