#include <algorithm>
#include <map>

#include "core/csv/number.h"
#include "core/dataset/corpus_files.h"
#include "core/dataset/export/labels.h"
#include "core/dataset/export/names.h"
#include "core/dataset/export/prediction_tiers.h"
#include "core/session/predictions.h"

namespace duologue::dataset {
namespace {

bool concerns(const Annotation &prediction, const Unit &unit,
              const std::multimap<TimeSpan, Id> &speakers)
{
    const auto [first, last] = speakers.equal_range(prediction.span);
    return first == last || unit.participant == 0 ||
           std::any_of(first, last,
                       [&](const auto &turn) { return turn.second == unit.participant; });
}

/// Predictions of one tier for one unit, by how much they overlap it.
std::vector<Annotation> predictionsFor(const Session &session, const Tier &tier, const Unit &unit,
                                       const std::multimap<TimeSpan, Id> &speakers)
{
    std::vector<Annotation> found;
    if (tier.participant != 0 && unit.participant != 0 && tier.participant != unit.participant)
        return found;
    for (Annotation &prediction : annotationsDuring(session, tier.id, unit.span)) {
        if (!concerns(prediction, unit, speakers))
            continue;
        if (prediction.span == unit.span)
            return {std::move(prediction)};
        found.push_back(std::move(prediction));
    }
    std::ranges::stable_sort(found, std::ranges::greater(),
                             [&](const Annotation &p) { return overlapOf(unit.span, p.span); });
    return found;
}

bool hasClasses(const Annotation &prediction)
{
    return std::ranges::any_of(prediction.attributes, isClassShare);
}

template <class Number>
std::optional<double> weightedMean(const std::vector<Annotation> &predictions, const Unit &unit,
                                   Number number)
{
    double sum = 0, weight = 0;
    for (const Annotation &prediction : predictions)
        if (const std::optional<double> value = number(prediction)) {
            const double share = overlapOf(unit.span, prediction.span).seconds();
            sum += share * *value;
            weight += share;
        }
    return weight > 0 ? std::optional(sum / weight) : std::nullopt;
}

class PredictionColumns
{
public:
    PredictionColumns(const Labelled &place, const Tier &tier,
                      std::vector<LabelDefinition> &columns)
        : m_place(place),
          m_tier(tier),
          m_called(nameForAll(place.session, tier)),
          m_name("predicted_" + fileSafe(m_called)),
          m_caution(isReadFromFaces(place.session, tier) ? ". " + std::string(faceLimits)
                                                         : std::string()),
          m_columns(columns)
    {
    }

    void label(std::size_t i, const std::multimap<TimeSpan, Id> &speakers)
    {
        const Unit &unit = m_place.units[i];
        const auto predictions = predictionsFor(m_place.session, m_tier, unit, speakers);
        if (predictions.empty())
            return;
        if (!hasClasses(predictions.front()))
            return put(i, m_name, "Value", weightedMean(predictions, unit, [](const Annotation &p) {
                           return p.value ? std::optional<double>(*p.value) : std::nullopt;
                       }));
        know({m_name, "Class of the prediction \"" + m_called + "\"" + m_caution, {}},
             /*isClass=*/true);
        m_place.rows[i].labels[m_name] = {std::string(predictions.front().label), 0, 0, {}};
        for (const auto &entry : predictions.front().attributes)
            if (isClassShare(entry))
                put(i, m_name + "_" + entry.first, "Probability \"" + entry.first + "\"",
                    weightedMean(predictions, unit,
                                 [&](const Annotation &p) -> std::optional<double> {
                                     const auto it = p.attributes.find(entry.first);
                                     return it == p.attributes.end() ? std::nullopt
                                                                     : csv::number(it->second);
                                 }));
    }

private:
    void put(std::size_t i, const std::string &name, const std::string &what,
             std::optional<double> value)
    {
        if (!value)
            return;
        know({name, what + " of the prediction \"" + m_called + "\"" + m_caution, {}},
             /*isClass=*/false);
        m_place.rows[i].labels[name] = {{}, *value, 0, {}};
    }

    /// A class label is told by having one class, which is filled in later.
    void know(LabelDefinition definition, bool isClass)
    {
        if (std::ranges::find(m_columns, definition.name, &LabelDefinition::name) !=
            m_columns.end())
            return;
        if (isClass)
            definition.classes = {""};
        m_columns.push_back(std::move(definition));
    }

    const Labelled &m_place;
    const Tier &m_tier;
    std::string m_called, m_name, m_caution;
    std::vector<LabelDefinition> &m_columns;
};

} // namespace

bool labelByPredictions(const Labelled &place, std::vector<LabelDefinition> &columns)
{
    const auto tiers = predictionTiers(place.session);
    bool faces = false;
    if (tiers.empty())
        return faces;
    const auto speakers = speakersOf(place.session);
    for (const auto &[said, tier] : tiers) {
        PredictionColumns column(place, *tier, columns);
        for (std::size_t i = 0; i < place.units.size(); ++i)
            column.label(i, speakers);
        faces = faces || isReadFromFaces(place.session, *tier);
    }
    return faces;
}

} // namespace duologue::dataset
