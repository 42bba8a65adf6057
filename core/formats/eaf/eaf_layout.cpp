#include "core/formats/eaf/eaf_layout.h"

#include <algorithm>
#include <cmath>

#include "core/formats/eaf/eaf_format.h"
#include "core/formats/eaf/eaf_types.h"
#include "core/formats/eaf/eaf_vocabulary.h"
#include "core/formats/selection.h"
#include "core/formats/text_io.h"
#include "core/session/annotation_search.h"
#include "core/time/timecode.h"

namespace duologue::formats::eaf {
namespace {

class LayoutBuilder
{
public:
    LayoutBuilder(const Session &session, Warnings &warnings)
        : m_session(session), m_warnings(warnings), m_names(participantNames(session))
    {
    }

    Layout build(const std::vector<const Tier *> &tiers, bool withRatings)
    {
        addVocabularies(tiers, withRatings);
        for (const Tier *tier : tiers) {
            m_firsts[tier->id] = m_layout.lastAnnotation + 1;
            m_layout.lastAnnotation += static_cast<int>(m_session.annotations(tier->id).size());
            m_tierIds[tier->id] = idOf(*tier);
        }
        for (const Tier *tier : tiers)
            addTier(*tier);
        if (withRatings)
            addRatings();
        m_layout.types = m_types.take();
        return std::move(m_layout);
    }

private:
    /// All of them, or those that the tiers use.
    void addVocabularies(const std::vector<const Tier *> &tiers, bool all)
    {
        std::set<std::string> ids;
        for (const Vocabulary *row : m_session.vocabularies()) {
            const bool used = std::ranges::any_of(
                tiers, [&](const Tier *tier) { return tier->vocabulary == row->id; });
            if (!all && !used)
                continue;
            const std::string wanted = row->name.empty() ? "vocabulary" : row->name;
            std::string id = wanted;
            for (int copy = 2; !ids.insert(id).second; ++copy)
                id = wanted + " (" + std::to_string(copy) + ")";
            m_layout.vocabularies.push_back(
                {id, row, static_cast<int>(m_layout.vocabularies.size()) + 1});
        }
    }

    const OutVocabulary *vocabularyOf(const Tier &tier) const
    {
        const auto it = std::ranges::find_if(m_layout.vocabularies, [&](const OutVocabulary &v) {
            return v.row->id == tier.vocabulary;
        });
        return it == m_layout.vocabularies.end() ? nullptr : &*it;
    }

    std::string uniqueId(const std::string &wanted)
    {
        std::string id = wanted;
        for (int copy = 2; !m_ids.insert(id).second; ++copy)
            id = wanted + " (" + std::to_string(copy) + ")";
        return id;
    }

    /// The name where it is free, else with whose it is and who made it.
    std::string idOf(const Tier &tier)
    {
        std::string wanted = tier.name.empty() ? std::string(toString(tier.kind)) : tier.name;
        if (m_ids.contains(wanted) && tier.participant)
            wanted += " " + m_names.at(tier.participant);
        if (m_ids.contains(wanted) && !tier.annotator.empty())
            wanted += " @" + tier.annotator;
        const std::string id = uniqueId(wanted);
        if (id != tier.name)
            property(nameProperty, id, tier.name);
        if (!tier.colour.empty())
            property(colourProperty, id, tier.colour);
        if (tier.hidden)
            property(hiddenProperty, id, "true");
        return id;
    }

    void property(std::string_view name, const std::string &tier, const std::string &value)
    {
        m_layout.properties[std::string(name) + tier] = value;
    }

    OutAnnotation entry(TimeSpan span, std::string value)
    {
        return numbered(++m_layout.lastAnnotation, span, std::move(value));
    }

    OutAnnotation numbered(int number, TimeSpan span, std::string value)
    {
        OutAnnotation out;
        out.number = number;
        out.beginMs = milliseconds(span.begin);
        out.endMs = milliseconds(span.end);
        out.value = std::move(value);
        return out;
    }

    std::int64_t milliseconds(MediaTime time)
    {
        constexpr std::int64_t largest = 4294967295;
        const std::int64_t ms = time.milliseconds();
        if (ms >= 0 && ms <= largest)
            return ms;
        m_warnings.addOnce("range", 0,
                           "ELAN cannot hold times before zero or beyond 49 days, such as " +
                               formatTimecode(time) + ".",
                           "the annotations, cut to that range");
        return std::clamp(ms, std::int64_t(0), largest);
    }

    /// A tier that is written, for those that say more of its annotations.
    struct Main
    {
        Id tier;
        std::string id, participant, annotator;
    };

    void addTier(const Tier &tier)
    {
        const auto annotations = m_session.annotations(tier.id);
        const auto empty = [&](auto text) {
            return std::ranges::all_of(annotations,
                                       [=](const Annotation &a) { return (a.*text).empty(); });
        };
        const bool onlyLabels = empty(&Annotation::text) && !empty(&Annotation::label);
        const bool hangs = isWrittenBelowItsParent(tier, annotations);
        const OutVocabulary *vocabulary = vocabularyOf(tier);
        const auto [type, labels] =
            m_types.choose(tier, vocabulary ? vocabulary->id : std::string(), onlyLabels, hangs);
        OutTier out;
        out.id = m_tierIds.at(tier.id);
        out.type = type;
        out.participant = tier.participant ? m_names.at(tier.participant) : "";
        out.annotator = tier.annotator;
        out.language = tier.language;
        out.parent = hangs ? m_tierIds.at(tier.parent) : "";
        out.references = hangs && isSymbolic(tier.relation);
        out.divides = hangs && tier.relation == TierRelation::TimeSubdivision;
        if (const auto kept = tier.attributes.find(keptName); kept != tier.attributes.end())
            out.kept = keptAttributes(kept->second, "TIER");
        const auto entries = entriesOf(vocabulary);
        int number = m_firsts.at(tier.id);
        out.annotations.reserve(annotations.size());
        for (const Annotation &a : annotations) {
            out.annotations.push_back(
                numbered(number++, a.span, std::string(labels ? a.label.view() : a.text.view())));
            complete(out, tier, a, entries);
        }
        warnOfLosses(tier, annotations);
        const Main main{tier.id, out.id, out.participant, out.annotator};
        m_layout.tiers.push_back(std::move(out));
        if (!labels)
            addPart(main, annotations, "label", [](const Annotation &a) { return given(a.label); });
        else
            addPart(main, annotations, "text", [](const Annotation &a) { return given(a.text); });
        addPart(main, annotations, "value", [](const Annotation &a) {
            return a.value && std::isfinite(*a.value) ? std::optional(formatNumber(*a.value))
                                                      : std::nullopt;
        });
        addAttributes(main, annotations);
    }

    static bool isSymbolic(TierRelation relation)
    {
        return relation == TierRelation::SymbolicSubdivision ||
               relation == TierRelation::SymbolicAssociation;
    }

    /// What an annotation hangs on; an orphan on a symbolic tier, on what is there.
    std::optional<Annotation> parentOf(const Tier &tier, const Annotation &a) const
    {
        if (a.parent != 0)
            return m_session.annotation(a.parent);
        const auto parents = m_session.annotations(tier.parent);
        return shortestAt(parents, {a.span.begin.us + a.span.length().us / 2});
    }

    bool isWrittenBelowItsParent(const Tier &tier, Annotations annotations)
    {
        if (tier.parent == 0 || !m_tierIds.contains(tier.parent))
            return false;
        const bool all = !isSymbolic(tier.relation) ||
                         std::ranges::all_of(annotations, [&](const Annotation &a) {
                             return parentOf(tier, a).has_value();
                         });
        if (!all)
            m_warnings.addOnce("orphans", 0,
                               "In tier '" + tier.name +
                                   "' there are annotations that hang on none, which ELAN does "
                                   "not know of tiers that have no times of their own.",
                               "the tier with its times, on its own");
        return all;
    }

    using Entries = std::map<std::string_view, std::string>; ///< CVE_IDs by value

    static Entries entriesOf(const OutVocabulary *vocabulary)
    {
        Entries entries;
        for (std::size_t i = 0; vocabulary && i < vocabulary->row->entries.size(); ++i)
            entries.emplace(vocabulary->row->entries[i].value,
                            entryId(*vocabulary->row, i, vocabulary->number));
        return entries;
    }

    /// The last annotation of a tier.
    void complete(OutTier &out, const Tier &tier, const Annotation &a, const Entries &entries)
    {
        OutAnnotation &last = out.annotations.back();
        if (const auto kept = a.attributes.find(keptName); kept != a.attributes.end())
            last.kept = keptAttributes(kept->second, "ANNOTATION");
        if (const auto entry = entries.find(last.value); entry != entries.end())
            last.entry = entry->second;
        if (!out.references && !(out.divides && a.parent != 0))
            return;
        const Annotation parent = *parentOf(tier, a);
        const auto place = m_session.annotations(parent.tier).indexOf(parent);
        last.parent = m_firsts.at(parent.tier) + static_cast<int>(place);
        if (tier.relation != TierRelation::SymbolicAssociation && out.annotations.size() > 1)
            if (const auto &before = out.annotations[out.annotations.size() - 2];
                before.parent == last.parent)
                last.previous = before.number;
    }

    static std::optional<std::string> given(std::string_view text)
    {
        return text.empty() ? std::nullopt : std::optional<std::string>(text);
    }

    void addAttributes(const Main &main, Annotations annotations)
    {
        std::set<std::string> keys;
        for (const Annotation &a : annotations)
            for (const auto &[key, value] : a.attributes)
                if (key != keptName)
                    keys.insert(key);
        for (const std::string &key : keys)
            addPart(main, annotations, "attribute." + key, [&](const Annotation &a) {
                const auto it = a.attributes.find(key);
                return it == a.attributes.end() ? std::nullopt : std::optional(it->second);
            });
    }

    /// A tier of references to those annotations that have this part.
    template <class Part>
    void addPart(const Main &main, Annotations annotations, const std::string &what, Part part)
    {
        OutTier out;
        for (std::size_t i = 0; i < annotations.size(); ++i)
            if (auto value = part(annotations[i])) {
                OutAnnotation reference = entry({}, std::move(*value));
                reference.parent = m_firsts.at(main.tier) + static_cast<int>(i);
                out.annotations.push_back(std::move(reference));
            }
        if (out.annotations.empty())
            return;
        out.id = uniqueId(main.id + " " + what.substr(what.find('.') + 1));
        out.type = m_types.part(what);
        out.references = true;
        out.participant = main.participant;
        out.annotator = main.annotator;
        out.parent = main.id;
        m_layout.tiers.push_back(std::move(out));
    }

    void warnOfLosses(const Tier &tier, Annotations annotations)
    {
        std::optional<MediaTime> reached;
        for (const Annotation &a : annotations) {
            if (reached && a.span.begin < *reached)
                m_warnings.addOnce("overlap", 0,
                                   "In tier '" + tier.name +
                                       "' annotations overlap, which ELAN does not show well.",
                                   "all of them");
            reached = std::max(reached.value_or(a.span.end), a.span.end);
            if (a.value && !std::isfinite(*a.value))
                m_warnings.addOnce("value", 0, "A value is not a finite number.",
                                   "the annotation without it");
        }
    }

    void addRatings()
    {
        const auto ratings = m_session.ratings();
        for (auto first = ratings.begin(); first != ratings.end();) {
            const auto last = std::find_if(first, ratings.end(), [&](const SamRating *r) {
                return r->participant != (*first)->participant || r->rater != (*first)->rater;
            });
            addRatingTiers({first, last});
            first = last;
        }
    }

    /// All ratings of one person by one rater.
    void addRatingTiers(std::span<const SamRating *const> ratings)
    {
        for (const SamDimension dimension : samDimensions)
            addRatingTier(ratings, std::string(toString(dimension)), [&](const SamRating &r) {
                if (const auto value = r[dimension])
                    return std::optional(std::to_string(*value));
                const bool nothing = !r.valence && !r.arousal && !r.dominance &&
                                     r.salient.empty() && r.perceived.empty();
                return nothing && dimension == SamDimension::Valence ? std::optional(std::string())
                                                                     : std::nullopt;
            });
        addRatingTier(ratings, "salient", [](const SamRating &r) { return given(r.salient); });
        addRatingTier(ratings, "perceived", [](const SamRating &r) { return given(r.perceived); });
    }

    template <class Part>
    void addRatingTier(std::span<const SamRating *const> ratings, const std::string &what,
                       Part part)
    {
        OutTier out;
        for (const SamRating *rating : ratings)
            if (auto value = part(*rating))
                out.annotations.push_back(entry(rating->window, std::move(*value)));
        if (out.annotations.empty())
            return;
        out.participant = m_names.at(ratings.front()->participant);
        out.annotator = ratings.front()->rater;
        out.id = uniqueId(out.participant + " " + what + " @" + out.annotator);
        out.type = m_types.rating(what);
        m_layout.tiers.push_back(std::move(out));
    }

    const Session &m_session;
    Warnings &m_warnings;
    std::map<Id, std::string> m_names;
    std::set<std::string> m_ids;
    std::map<Id, std::string> m_tierIds; ///< of all that are written
    std::map<Id, int> m_firsts;          ///< number of the first annotation, by tier
    LinguisticTypes m_types;
    Layout m_layout;
};

} // namespace

Result<Layout> layOut(const Session &session, const WriteOptions &options, Warnings &warnings)
{
    const auto tiers = tiersNamed(session, options.tiers);
    if (!tiers)
        return std::unexpected(tiers.error());
    return LayoutBuilder(session, warnings).build(*tiers, options.tiers.empty());
}

} // namespace duologue::formats::eaf
