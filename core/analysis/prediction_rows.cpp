#include "core/analysis/prediction_rows.h"

#include <algorithm>
#include <array>
#include <cstdio>

#include <nlohmann/json.hpp>

#include "core/session/predictions.h"
#include "core/time/utc.h"

namespace duologue::analysis {
namespace {

std::string decimals(double value)
{
    std::array<char, 32> buffer{};
    std::snprintf(buffer.data(), buffer.size(), "%.4f", value);
    return buffer.data();
}

/// A network may say a little more than its scale has.
double onScale(double value, const models::Task &task)
{
    return task.scaleMin < task.scaleMax ? std::clamp(value, task.scaleMin, task.scaleMax) : value;
}

} // namespace

Annotation predictionRow(const std::vector<double> &output, const models::Task &task, Id id,
                         Id tier, TimeSpan span)
{
    Annotation row;
    row.id = id;
    row.tier = tier;
    row.span = span;
    if (task.classes.empty()) {
        row.value = onScale(output.at(0), task);
        row.label = task.name;
    } else {
        const auto best = std::ranges::max_element(output) - output.begin();
        row.value = output.at(best);
        row.label = task.classes.at(best);
        for (std::size_t c = 0; c < task.classes.size(); ++c)
            row.attributes[task.classes[c]] = decimals(output.at(c));
    }
    return row;
}

ModelRun runRow(const models::Model &model, Id id)
{
    ModelRun run;
    run.id = id;
    run.modelName = model.info().name;
    run.modelHash = model.info().hash;
    run.device = model.device();
    run.started = utcNow();
    run.options = nlohmann::json{{"architecture", model.info().architecture},
                                 {"features", model.info().input.features},
                                 {"context_turns", model.info().input.context}}
                      .dump();
    return run;
}

Tier predictionTier(const models::ModelInfo &info, const models::Task &task, Id run, Id id,
                    int order, const Participant *person)
{
    Tier tier;
    tier.id = id;
    tier.order = order;
    tier.name = predictionTierName(info.name, task.name, person);
    tier.participant = person ? person->id : 0;
    tier.kind = TierKind::Prediction;
    tier.modelRun = run;
    tier.locked = true;
    return tier;
}

} // namespace duologue::analysis
