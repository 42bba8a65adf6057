#include "core/formats/eaf/eaf_layout.h"

#include <algorithm>
#include <cmath>

#include "core/formats/eaf/eaf_format.h"
#include "core/formats/selection.h"
#include "core/formats/text_io.h"
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
        for (const Tier *tier : tiers)
            addTier(*tier);
        if (withRatings)
            addRatings();
        return std::move(m_layout);
    }

private:
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
            m_layout.names[id] = tier.name;
        return id;
    }

    OutAnnotation entry(TimeSpan span, std::string value)
    {
        return {"a" + std::to_string(++m_layout.lastAnnotation), "", milliseconds(span.begin),
                milliseconds(span.end), std::move(value)};
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

    void addTier(const Tier &tier)
    {
        const auto annotations = m_session.annotations(tier.id);
        const auto empty = [&](auto text) {
            return std::ranges::all_of(annotations,
                                       [=](const Annotation &a) { return (a.*text).empty(); });
        };
        const bool labels = empty(&Annotation::text) && !empty(&Annotation::label);
        OutTier out;
        out.id = idOf(tier);
        out.type = std::string(typePrefix) + std::string(toString(tier.kind)) +
                   std::string(labels ? labelSuffix : "");
        out.participant = tier.participant ? m_names.at(tier.participant) : "";
        out.annotator = tier.annotator;
        for (const Annotation &a : annotations)
            out.annotations.push_back(
                entry(a.span, std::string(labels ? a.label.view() : a.text.view())));
        warnOfLosses(tier, annotations);
        const OutTier main = out;
        m_layout.tiers.push_back(std::move(out));
        if (!labels)
            addPart(main, annotations, "label", [](const Annotation &a) { return given(a.label); });
        addPart(main, annotations, "value", [](const Annotation &a) {
            return a.value && std::isfinite(*a.value) ? std::optional(formatNumber(*a.value))
                                                      : std::nullopt;
        });
        addAttributes(main, annotations);
    }

    static std::optional<std::string> given(std::string_view text)
    {
        return text.empty() ? std::nullopt : std::optional<std::string>(text);
    }

    void addAttributes(const OutTier &main, Annotations annotations)
    {
        std::set<std::string> keys;
        for (const Annotation &a : annotations)
            for (const auto &[key, value] : a.attributes)
                keys.insert(key);
        for (const std::string &key : keys)
            addPart(main, annotations, "attribute." + key, [&](const Annotation &a) {
                const auto it = a.attributes.find(key);
                return it == a.attributes.end() ? std::nullopt : std::optional(it->second);
            });
    }

    /// A tier of references to those annotations that have this part.
    template <class Part>
    void addPart(const OutTier &main, Annotations annotations, const std::string &what, Part part)
    {
        OutTier out;
        for (std::size_t i = 0; i < annotations.size(); ++i)
            if (auto value = part(annotations[i])) {
                OutAnnotation reference = entry({}, std::move(*value));
                reference.parent = main.annotations[i].id;
                out.annotations.push_back(std::move(reference));
            }
        if (out.annotations.empty())
            return;
        out.id = uniqueId(main.id + " " + what.substr(what.find('.') + 1));
        out.type = std::string(partPrefix) + what;
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
        out.type = std::string(ratingPrefix) + what;
        m_layout.tiers.push_back(std::move(out));
    }

    const Session &m_session;
    Warnings &m_warnings;
    std::map<Id, std::string> m_names;
    std::set<std::string> m_ids;
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
