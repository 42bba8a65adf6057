#include "core/formats/eaf/eaf_types.h"

#include "core/formats/eaf/eaf_format.h"
#include "core/formats/eaf/eaf_hierarchy.h"

namespace duologue::formats::eaf {
namespace {

std::string valueOf(const XmlAttributes &type, const std::string &name)
{
    const auto it = type.find(name);
    return it == type.end() ? std::string() : it->second;
}

/// Whether reading it gives the relation of the tier.
bool saysRelation(const XmlAttributes &type, TierRelation relation)
{
    const TierRelation said = relationOf(valueOf(type, "CONSTRAINTS"));
    if (said == relation || relation == TierRelation::None) // without a parent it says nothing
        return true;
    // Subdivided time with gaps, and what has a parent without a stereotype.
    return relation == TierRelation::IncludedIn
               ? said == TierRelation::TimeSubdivision || said == TierRelation::None
               : relation == TierRelation::SymbolicAssociation && said == TierRelation::None;
}

XmlAttributes typeOf(TierRelation relation, const std::string &vocabulary)
{
    const bool symbolic = relation == TierRelation::SymbolicSubdivision ||
                          relation == TierRelation::SymbolicAssociation;
    XmlAttributes type{{"GRAPHIC_REFERENCES", "false"},
                       {"TIME_ALIGNABLE", symbolic ? "false" : "true"}};
    if (relation != TierRelation::None)
        type["CONSTRAINTS"] = stereotypeOf(relation);
    if (!vocabulary.empty())
        type["CONTROLLED_VOCABULARY_REF"] = vocabulary;
    return type;
}

} // namespace

/// False: there is another one of this id.
bool LinguisticTypes::add(const std::string &id, const XmlAttributes &type)
{
    const auto [place, isNew] = m_types.try_emplace(id, type);
    return isNew || place->second == type;
}

LinguisticTypes::Chosen LinguisticTypes::choose(const Tier &tier, const std::string &vocabulary,
                                                bool onlyLabels, bool hangs)
{
    const TierRelation relation = hangs ? tier.relation : TierRelation::None;
    const auto kept = tier.attributes.find(keptName);
    if (kept != tier.attributes.end()) {
        XmlAttributes type = keptAttributes(kept->second, "LINGUISTIC_TYPE");
        const std::string id = valueOf(type, "LINGUISTIC_TYPE_ID");
        type.erase("LINGUISTIC_TYPE_ID");
        if (vocabulary.empty())
            type.erase("CONTROLLED_VOCABULARY_REF"); // it named one that was not there
        if (!id.empty() && readsAs(id, hangs, tier.kind) && saysRelation(type, relation) &&
            hangs == (tier.parent != 0) &&
            valueOf(type, "CONTROLLED_VOCABULARY_REF") == vocabulary && add(id, type))
            return {id, !vocabulary.empty()};
    }
    std::string id = std::string(typePrefix) + std::string(toString(tier.kind)) +
                     std::string(onlyLabels ? labelSuffix : "");
    if (relation != TierRelation::None)
        id += "." + std::string(toString(relation));
    if (!vocabulary.empty())
        id += ".of." + vocabulary;
    add(id, typeOf(relation, vocabulary));
    return {id, onlyLabels};
}

std::string LinguisticTypes::part(const std::string &what)
{
    const std::string id = std::string(partPrefix) + what;
    add(id, typeOf(TierRelation::SymbolicAssociation, {}));
    return id;
}

std::string LinguisticTypes::rating(const std::string &what)
{
    const std::string id = std::string(ratingPrefix) + what;
    add(id, typeOf(TierRelation::None, {}));
    return id;
}

} // namespace duologue::formats::eaf
