#include <algorithm>
#include <unordered_map>

#include "core/formats/eaf/eaf_format.h"
#include "core/formats/eaf/eaf_hierarchy.h"
#include "core/formats/eaf/eaf_media.h"
#include "core/formats/eaf/eaf_side_files.h"
#include "core/formats/text_io.h"

namespace duologue::formats::eaf {
namespace {

std::string lowered(std::string text)
{
    std::ranges::transform(text, text.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? char(c + 32) : c; });
    return text;
}

/// What a linguistic type of a tier that is not ours says about its kind.
std::optional<TierKind> guessedKind(const std::string &linguisticType, bool hasParent)
{
    const std::string type = lowered(linguisticType);
    const bool speech = type == "utterance" || type == "utterances" || type == "transcription" ||
                        type == "orthography" || type == "speech";
    return speech && !hasParent ? std::optional(TierKind::Utterance) : std::nullopt;
}

class Reader
{
public:
    Reader(EafDocument document, Warnings &warnings)
        : m_document(std::move(document)),
          m_warnings(warnings),
          m_times(resolveTimes(m_document, warnings)),
          m_hierarchy(hierarchyOf(m_document, m_times, warnings)),
          m_places(m_document.tiers.size()),
          m_tiers(m_document.tiers.size(), nowhere)
    {
    }

    Imported read()
    {
        m_result.resolution = MediaTime::fromMilliseconds(1);
        for (std::size_t t = 0; t < m_document.tiers.size(); ++t)
            readTier(t);
        for (std::size_t t = 0; t < m_document.tiers.size(); ++t)
            if (m_document.tiers[t].type.starts_with(partPrefix))
                readParts(t);
            else
                hang(t);
        m_result.vocabularies = m_document.vocabularies;
        if (!m_document.kept.empty())
            m_result.attributes[keptName] = m_document.kept;
        for (const EafMedia &media : m_document.media)
            readMedia(media);
        warnOfUnused();
        return std::move(m_result);
    }

private:
    void readTier(std::size_t t)
    {
        const std::string &type = m_document.tiers[t].type;
        if (type.starts_with(partPrefix))
            return;
        if (type.starts_with(ratingPrefix))
            readRatings(t);
        else if (const auto own = ownKind(type))
            readOwn(t, own->first, own->second);
        else
            readForeign(t);
    }

    /// The kind and whether labels are the values.
    static std::optional<std::pair<TierKind, bool>> ownKind(std::string_view type)
    {
        if (!type.starts_with(typePrefix))
            return std::nullopt;
        type.remove_prefix(typePrefix.size());
        const std::size_t end = std::min(type.find('.'), type.size());
        const std::string_view more = type.substr(end);
        const bool labels = more == labelSuffix || more.starts_with(std::string(labelSuffix) + ".");
        const auto kind = tierKindFromString(type.substr(0, end));
        return kind ? std::optional(std::pair(*kind, labels)) : std::nullopt;
    }

    std::string nameOf(const EafTier &tier) const
    {
        const auto property = m_document.properties.find(std::string(nameProperty) + tier.id);
        return property == m_document.properties.end() ? tier.id : property->second;
    }

    void readOwn(std::size_t t, TierKind kind, bool labels)
    {
        const EafTier &tier = m_document.tiers[t];
        add(t, {nameOf(tier), kind, tier.participant, tier.annotator, {}},
            labels ? &ImportedAnnotation::label : &ImportedAnnotation::text);
    }

    void readForeign(std::size_t t)
    {
        const EafTier &tier = m_document.tiers[t];
        const auto given = [](const std::string &text) {
            return text.empty() ? std::nullopt : std::optional(text);
        };
        add(t,
            {nameOf(tier),
             guessedKind(tier.type, !tier.parent.empty()),
             given(tier.participant),
             given(tier.annotator),
             {}},
            vocabularyOf(tier).empty() ? &ImportedAnnotation::text : &ImportedAnnotation::label);
        if (const auto type = m_document.types.find(tier.type); type != m_document.types.end())
            m_result.tiers.back().attributes[keptName] =
                tier.kept + elementText("LINGUISTIC_TYPE", type->second);
    }

    /// Its name, should the document have it.
    std::string vocabularyOf(const EafTier &tier) const
    {
        const auto type = m_document.types.find(tier.type);
        if (type == m_document.types.end())
            return {};
        const auto name = type->second.find("CONTROLLED_VOCABULARY_REF");
        const bool known = name != type->second.end() &&
                           std::ranges::any_of(m_document.vocabularies, [&](const Vocabulary &v) {
                               return v.name == name->second;
                           });
        return known ? name->second : std::string();
    }

    /// On its parent tier, if that was read.
    void hang(std::size_t t)
    {
        const auto &of = m_hierarchy.tiers[t];
        if (m_tiers[t] == nowhere || !of.parent || m_tiers[*of.parent] == nowhere)
            return;
        ImportedTier &tier = m_result.tiers[m_tiers[t]];
        tier.parent = m_tiers[*of.parent];
        tier.relation = of.relation;
        for (std::size_t a = 0; a < of.parents.size(); ++a)
            if (of.parents[a] && m_places[t][a])
                if (const auto &place = m_places[*of.parent][*of.parents[a]])
                    tier.annotations[m_places[t][a]->annotation].parent = place->annotation;
    }

    void add(std::size_t t, ImportedTier tier, ImportedText ImportedAnnotation::*content)
    {
        auto &annotations = m_document.tiers[t].annotations;
        m_places[t].resize(annotations.size());
        tier.annotations.reserve(annotations.size());
        for (std::size_t a = 0; a < annotations.size(); ++a) {
            const auto &span = m_times.spans[t][a];
            if (!span)
                continue;
            ImportedAnnotation annotation;
            annotation.span = *span;
            annotation.*content = std::move(annotations[a].value);
            annotation.line = annotations[a].line;
            if (!annotations[a].kept.empty())
                annotation.attributes[keptName] = annotations[a].kept;
            m_places[t][a] = EafPlace{m_result.tiers.size(), tier.annotations.size()};
            tier.annotations.push_back(std::move(annotation));
        }
        if (!m_document.tiers[t].kept.empty())
            tier.attributes[keptName] = m_document.tiers[t].kept;
        tier.vocabulary = vocabularyOf(m_document.tiers[t]);
        tier.language = m_document.tiers[t].language;
        tier.colour = property(colourProperty, m_document.tiers[t].id);
        tier.hidden = !property(hiddenProperty, m_document.tiers[t].id).empty();
        m_tiers[t] = m_result.tiers.size();
        m_result.tiers.push_back(std::move(tier));
    }

    std::string property(std::string_view name, const std::string &tier) const
    {
        const auto it = m_document.properties.find(std::string(name) + tier);
        return it == m_document.properties.end() ? std::string() : it->second;
    }

    void readParts(std::size_t t)
    {
        const EafTier &tier = m_document.tiers[t];
        for (std::size_t a = 0; a < tier.annotations.size(); ++a) {
            const auto &parent = m_times.parents[t][a];
            if (!parent || m_places[parent->tier].empty() ||
                !m_places[parent->tier][parent->annotation])
                continue;
            const EafPlace place = *m_places[parent->tier][parent->annotation];
            readPart(tier, tier.annotations[a],
                     m_result.tiers[place.tier].annotations[place.annotation]);
        }
    }

    void readPart(const EafTier &tier, const EafAnnotation &part, ImportedAnnotation &annotation)
    {
        const std::string_view what = std::string_view(tier.type).substr(partPrefix.size());
        if (tier.type.starts_with(attributePrefix)) {
            annotation.attributes[tier.type.substr(attributePrefix.size())] = part.value;
        } else if (what == "label") {
            annotation.label = part.value;
        } else if (what == "text") {
            annotation.text = part.value;
        } else if (what == "value") {
            annotation.value = parseNumber(part.value);
            if (!annotation.value)
                m_warnings.addOnce("value", part.line,
                                   "Value '" + part.value + "' is not a number.",
                                   "the annotation without it");
        }
    }

    void readRatings(std::size_t t)
    {
        const EafTier &tier = m_document.tiers[t];
        if (tier.participant.empty()) {
            m_warnings.add(tier.line, "Tier '" + tier.id + "' does not say who is rated.",
                           "none of its ratings");
            return;
        }
        for (std::size_t a = 0; a < tier.annotations.size(); ++a)
            if (const auto &span = m_times.spans[t][a])
                readRating(tier, tier.annotations[a], *span);
    }

    void readRating(const EafTier &tier, const EafAnnotation &annotation, TimeSpan window)
    {
        const std::string_view what = std::string_view(tier.type).substr(ratingPrefix.size());
        const std::string key =
            tier.participant + '\n' + tier.annotator + '\n' + std::to_string(window.begin.us);
        const auto [place, isNew] = m_ratings.try_emplace(key, m_result.ratings.size());
        if (isNew) {
            ImportedRating fresh{tier.participant, {}, annotation.line};
            fresh.rating.rater = tier.annotator;
            fresh.rating.window = window;
            m_result.ratings.push_back(std::move(fresh));
        }
        SamRating &rating = m_result.ratings[place->second].rating;
        if (what == "salient" || what == "perceived") {
            (what == "salient" ? rating.salient : rating.perceived) = annotation.value;
            return;
        }
        for (const SamDimension dimension : samDimensions) {
            if (toString(dimension) != what || annotation.value.empty())
                continue;
            const auto value = parseNumber(annotation.value);
            const int whole = value && *value >= 0 && *value <= 9 ? static_cast<int>(*value) : -1;
            if (whole >= 0 && static_cast<double>(whole) == *value)
                rating[dimension] = whole;
            else
                m_warnings.addOnce("rating", annotation.line,
                                   "Rating '" + annotation.value +
                                       "' is neither 1 to 9 nor 0 (not rateable).",
                                   "the window without it");
        }
    }

    void readMedia(const EafMedia &media)
    {
        const std::string name = fileNameOf(media);
        if (isRemote(media))
            m_warnings.add(media.line, "The recording '" + media.url + "' is not a local file.",
                           "its address, for when an EAF is written");
        else if (name.empty())
            m_warnings.add(media.line,
                           "A recording is named '" + media.url + "', which is no name of a file.");
        else
            m_result.media.push_back({name, -media.origin, media.line});
    }

    void warnOfUnused()
    {
        std::string list;
        for (const auto &[name, count] : m_document.unused)
            list += (list.empty() ? "" : ", ") + std::to_string(count) + " " + name;
        if (!list.empty())
            m_warnings.add(0, "A session has no place for: " + list + ".", "everything else");
    }

    EafDocument m_document; ///< of which the texts move to the result
    Warnings &m_warnings;
    EafTimes m_times;
    EafHierarchy m_hierarchy;
    Imported m_result;
    /// Where each annotation went, as (tier, annotation) of the result.
    std::vector<std::vector<std::optional<EafPlace>>> m_places;
    std::vector<std::size_t> m_tiers; ///< where each tier went
    std::unordered_map<std::string, std::size_t> m_ratings;
};

} // namespace

bool readsAs(const std::string &type, bool hasParent, TierKind kind)
{
    return !type.starts_with(typePrefix) &&
           guessedKind(type, hasParent).value_or(TierKind::Label) == kind;
}

bool recognises(std::string_view head)
{
    return head.find("<ANNOTATION_DOCUMENT") != head.npos;
}

Result<Imported> read(std::string_view bytes, const std::string &file)
{
    return readFile({file, bytes, {}}, {});
}

Result<Imported> readFile(const Source &source, const ReadOptions &)
{
    Warnings warnings;
    auto document = parseEaf(source.bytes, source.name, warnings);
    if (!document)
        return std::unexpected(document.error());
    readSideFiles(source, *document, warnings);
    Imported result = Reader(std::move(*document), warnings).read();
    result.warnings = warnings.take();
    return result;
}

} // namespace duologue::formats::eaf
