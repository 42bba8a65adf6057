#include "ui/narrative/attention.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

#include <QJsonDocument>
#include <QJsonObject>

#include "core/analysis/explained_turns.h"

namespace duologue::ui {
namespace {

QString architectureOf(const ModelRun &run)
{
    return QJsonDocument::fromJson(QByteArray::fromStdString(run.options))
        .object()
        .value(QLatin1String("architecture"))
        .toString();
}

const Tier *tierOfTurns(const Session &session, Id run)
{
    for (const Tier *tier : session.tiers())
        if (tier->kind == TierKind::Prediction && tier->modelRun == run &&
            analysis::explainsTurns(session, *tier))
            return tier;
    return nullptr;
}

/// "MTL NAME": the kind first, unless the name tells it already.
QString shortName(const ModelRun &run, bool multiTask)
{
    const QString name = QString::fromStdString(run.modelName);
    const QString kind = multiTask ? QStringLiteral("MTL") : QStringLiteral("STL");
    return name.contains(kind, Qt::CaseInsensitive) ? name : kind + u' ' + name;
}

std::ptrdiff_t best(const std::vector<double> &output)
{
    return std::ranges::max_element(output) - output.begin();
}

} // namespace

std::vector<RunInfo> runsOf(const Session &session)
{
    auto rows = session.modelRuns();
    std::ranges::stable_sort(
        rows, [](const ModelRun *a, const ModelRun *b) { return a->started > b->started; });
    std::vector<RunInfo> runs;
    std::map<QString, int> seen;
    for (const ModelRun *row : rows) {
        const Tier *tier = tierOfTurns(session, row->id);
        if (!tier)
            continue;
        const bool multiTask = !architectureOf(*row).endsWith(QLatin1String("stl"));
        QString name = shortName(*row, multiTask);
        if (const int earlier = seen[name]++; earlier > 0)
            name += QStringLiteral(" (%1)").arg(earlier + 1);
        runs.push_back({row->id, tier->id, name, multiTask});
    }
    return runs;
}

Weights standardised(std::vector<double> weights)
{
    Weights result;
    result.bucket = analysis::buckets(weights);
    result.z.assign(weights.size(), 0.0);
    if (!weights.empty()) {
        const double n = static_cast<double>(weights.size());
        const double mean = std::accumulate(weights.begin(), weights.end(), 0.0) / n;
        double square = 0;
        for (const double w : weights)
            square += (w - mean) * (w - mean);
        if (const double deviation = std::sqrt(square / n); deviation > 0)
            for (std::size_t i = 0; i < weights.size(); ++i)
                result.z[i] = (weights[i] - mean) / deviation;
    }
    result.value = std::move(weights);
    return result;
}

std::optional<TurnAttention> attentionFor(const Session &session, const RunInfo &run, int turn,
                                          TimeSpan span)
{
    // A span of no length overlaps nothing, but a turn's row may have none.
    const TimeSpan around{span.begin, std::max(span.end, span.begin + MediaTime{1})};
    for (const Annotation &row : session.annotations(run.tier, around)) {
        if (row.span != span)
            continue;
        const Explanation *stored = session.explanation(row.id);
        if (!stored)
            continue;
        auto explanation = analysis::explanationFromJson(stored->json);
        if (!explanation || explanation->prediction.turn != turn ||
            explanation->prediction.output.empty())
            continue;
        TurnAttention result;
        result.turn = turn;
        result.windowBegin = explanation->prediction.windowBegin;
        result.turns = standardised(explanation->prediction.turnAttention);
        for (const auto &words : explanation->prediction.wordAttention)
            result.words.push_back(standardised(words));
        result.explanation = std::move(*explanation);
        return result;
    }
    return std::nullopt;
}

bool fits(const TurnAttention &attention, const narrative::Narrative &narrative)
{
    if (attention.turn >= static_cast<int>(narrative.turns.size()))
        return false;
    for (int turn = attention.windowBegin; turn <= attention.turn; ++turn)
        if (attention.words.at(turn - attention.windowBegin).value.size() >
            narrative.tell(turn).tokens.size())
            return false;
    return true;
}

QString predictedName(const analysis::Explanation &explanation)
{
    const auto &output = explanation.prediction.output;
    if (!explanation.classes.empty() && explanation.classes.size() == output.size())
        return QString::fromStdString(explanation.classes[best(output)]);
    return explanation.taskNames.empty() ? QString()
                                         : QString::fromStdString(explanation.taskNames.front());
}

QString predictedText(const analysis::Explanation &explanation)
{
    const auto &output = explanation.prediction.output;
    const double value = explanation.classes.empty() ? output.front() : output[best(output)];
    return QStringLiteral("%1 %2").arg(predictedName(explanation)).arg(value, 0, 'f', 2);
}

} // namespace duologue::ui
