#include <algorithm>
#include <map>
#include <optional>

#include "core/csv/number.h"
#include "core/dataset/corpus_files.h"
#include "core/dataset/export/labels.h"
#include "core/dataset/export/names.h"

namespace duologue::dataset {
namespace {

using What = TierColumn::What;

constexpr MediaTime moment{1};

std::optional<double> numberOf(const Annotation &annotation, const TierColumn &column)
{
    if (column.what == What::Value)
        return annotation.value ? std::optional<double>(*annotation.value) : std::nullopt;
    const auto it = annotation.attributes.find(column.key);
    return it == annotation.attributes.end() ? std::nullopt : csv::number(it->second);
}

/// Annotations that overlap one unit, become what its row says.
class Covering
{
public:
    Covering(const Unit &unit, const TierColumn &column) : m_unit(unit), m_column(column) {}

    void add(const Annotation &annotation)
    {
        // A unit that is an annotation of this tier is labelled by itself alone.
        const bool itself = annotation.id == m_unit.annotation;
        if (m_found && !itself)
            return;
        if (itself)
            forget();
        m_found = itself;
        const double share = overlapOf(m_unit.span, annotation.span).seconds();
        if (m_column.what == What::Label && !annotation.label.empty())
            m_labels[annotation.label] += share;
        if (m_column.what == What::Share && annotation.label == m_column.key)
            m_sum += share;
        if (m_column.what == What::Text && !annotation.text.empty())
            m_text += (m_text.empty() ? "" : " ") + std::string(annotation.text);
        if (const auto number = numberOf(annotation, m_column)) {
            m_sum += share * *number;
            m_weight += share;
        }
    }

    std::optional<Label> label() const
    {
        switch (m_column.what) {
        case What::Label: {
            if (m_labels.empty())
                return std::nullopt;
            return Label{
                std::ranges::max_element(m_labels, {}, [](const auto &l) { return l.second; })
                    ->first,
                0,
                0,
                {}};
        }
        case What::Text:
            return m_text.empty() ? std::nullopt : std::optional(Label{m_text, 0, 0, {}});
        case What::Share: {
            const double whole = std::max(moment, m_unit.span.length()).seconds();
            return Label{{}, std::min(1.0, m_sum / whole), 0, {}};
        }
        case What::Value:
        case What::Attribute:
            break;
        }
        return m_weight > 0 ? std::optional(Label{{}, m_sum / m_weight, 0, {}}) : std::nullopt;
    }

private:
    void forget()
    {
        m_labels.clear();
        m_text.clear();
        m_sum = m_weight = 0;
    }

    const Unit &m_unit;
    const TierColumn &m_column;
    bool m_found = false;
    std::map<std::string, double> m_labels;
    std::string m_text;
    double m_sum = 0, m_weight = 0;
};

} // namespace

MediaTime overlapOf(TimeSpan unit, TimeSpan other)
{
    if (unit.empty())
        unit.end = unit.begin + moment;
    if (other.empty())
        other.end = other.begin + moment;
    return std::max(MediaTime(), unit.intersected(other).length());
}

std::vector<Annotation> annotationsDuring(const Session &session, Id tier, TimeSpan unit)
{
    unit.end = std::max(unit.end, unit.begin + moment);
    return session.annotations(tier, unit);
}

LabelDefinition tierColumn(const TierColumn &column)
{
    const std::string from = " of the tier \"" + column.tier + "\"";
    switch (column.what) {
    case What::Label:
        return {
            column.tier, "Label" + from + " that covers most of the unit", {""}}; // filled in later
    case What::Text:
        return {column.tier + "_text",
                "Texts" + from + " that overlap the unit",
                {},
                0,
                0,
                false,
                true};
    case What::Value:
        return {column.tier + "_value", "Mean value" + from + ", weighted by overlap", {}};
    case What::Share:
        return {column.key,
                "Share of the unit that \"" + column.key + "\"" + from + " covers",
                {},
                0,
                1};
    case What::Attribute:
        break;
    }
    return {column.tier + "_" + column.key,
            "Mean \"" + column.key + "\"" + from + ", weighted by overlap",
            {}};
}

void labelByTier(const Labelled &place, const TierColumn &column)
{
    const std::string name = tierColumn(column).name;
    const auto tiers = tiersNamed(place.session, column.tier);
    for (std::size_t i = 0; i < place.units.size(); ++i) {
        const Unit &unit = place.units[i];
        Covering covering(unit, column);
        bool any = false;
        for (const Tier *tier : tiers) {
            if (tier->participant != 0 && unit.participant != 0 &&
                tier->participant != unit.participant)
                continue;
            any = true;
            for (const Annotation &annotation :
                 annotationsDuring(place.session, tier->id, unit.span))
                covering.add(annotation);
        }
        if (const auto label = covering.label(); any && label)
            place.rows[i].labels[name] = *label;
    }
}

} // namespace duologue::dataset
