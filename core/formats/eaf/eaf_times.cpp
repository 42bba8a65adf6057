#include "core/formats/eaf/eaf_times.h"

#include <algorithm>
#include <unordered_map>

namespace duologue::formats::eaf {
namespace {

constexpr std::size_t none = static_cast<std::size_t>(-1);

/// The k-th of the points that part a span into `parts`; inner ones on whole milliseconds, as ELAN
/// counts.
MediaTime cut(TimeSpan whole, std::int64_t k, std::int64_t parts)
{
    if (k == 0 || k == parts)
        return k == 0 ? whole.begin : whole.end;
    const MediaTime exact{whole.begin.us + whole.length().us * k / parts};
    return std::clamp(MediaTime::fromMilliseconds(exact.milliseconds()), whole.begin, whole.end);
}

std::vector<MediaTime> slotTimes(const std::vector<EafSlot> &all)
{
    std::vector<MediaTime> times(all.size());
    MediaTime before;
    for (std::size_t i = 0; i < all.size();) {
        if (all[i].time) {
            before = times[i] = *all[i].time;
            ++i;
            continue;
        }
        std::size_t next = i;
        while (next < all.size() && !all[next].time)
            ++next;
        const MediaTime after = next < all.size() ? std::max(before, *all[next].time) : before;
        const auto parts = static_cast<std::int64_t>(next - i) + 1;
        for (std::size_t k = i; k < next; ++k)
            times[k] = cut({before, after}, static_cast<std::int64_t>(k - i) + 1, parts);
        i = next;
    }
    return times;
}

class Resolver
{
public:
    Resolver(const EafDocument &document, Warnings &warnings)
        : m_document(document), m_warnings(warnings)
    {
        m_times.spans.resize(document.tiers.size());
        m_times.parents.resize(document.tiers.size());
        m_first.resize(document.ids.size(), {none, none});
        for (std::size_t t = 0; t < document.tiers.size(); ++t) {
            m_times.spans[t].resize(document.tiers[t].annotations.size());
            m_times.parents[t].resize(document.tiers[t].annotations.size());
            m_tiers.emplace(document.tiers[t].id, t);
            indexIds(t);
        }
    }

    EafTimes resolve()
    {
        placeAlignable();
        findParents();
        placeReferences();
        return std::move(m_times);
    }

private:
    const EafAnnotation &at(EafPlace place) const
    {
        return m_document.tiers[place.tier].annotations[place.annotation];
    }
    std::optional<TimeSpan> &span(EafPlace place)
    {
        return m_times.spans[place.tier][place.annotation];
    }

    std::string nameOf(const EafAnnotation &annotation) const
    {
        return m_document.ids.name(annotation.id);
    }

    void indexIds(std::size_t t)
    {
        const auto &annotations = m_document.tiers[t].annotations;
        for (std::size_t a = 0; a < annotations.size(); ++a) {
            EafPlace &first = m_first[annotations[a].id];
            if (first.tier == none) {
                first = {t, a};
                continue;
            }
            if (first.tier != t)
                m_again.try_emplace({t, annotations[a].id}, a);
            m_warnings.addOnce("same id", annotations[a].line,
                               "ANNOTATION_ID '" + nameOf(annotations[a]) + "' is used twice.",
                               "both; references mean the one of the parent tier");
        }
    }

    void placeAlignable()
    {
        std::vector<std::size_t> places(m_document.ids.size(), none); // by id
        for (std::size_t i = 0; i < m_document.timeSlots.size(); ++i)
            if (std::size_t &slot = places.at(m_document.timeSlots[i].id); slot == none)
                slot = i;
            else
                m_warnings.addOnce("same slot", 0,
                                   "TIME_SLOT_ID '" +
                                       m_document.ids.name(m_document.timeSlots[i].id) +
                                       "' is used twice.",
                                   "the first of them");
        const auto times = slotTimes(m_document.timeSlots);
        const auto timeOf = [&](std::uint32_t id) {
            return places[id] == none ? std::nullopt : std::optional(times[places[id]]);
        };
        for (std::size_t t = 0; t < m_document.tiers.size(); ++t)
            for (std::size_t a = 0; a < m_times.spans[t].size(); ++a)
                if (const EafAnnotation &annotation = at({t, a}); !annotation.reference)
                    place({t, a}, timeOf(annotation.slot1), timeOf(annotation.slot2));
    }

    void place(EafPlace where, std::optional<MediaTime> begin, std::optional<MediaTime> end)
    {
        const EafAnnotation &annotation = at(where);
        if (!begin && !end) {
            m_warnings.addOnce("no slots", annotation.line,
                               "Annotation '" + nameOf(annotation) + "' has no time slots.");
            return;
        }
        if (!begin || !end)
            m_warnings.addOnce("one slot", annotation.line,
                               "Annotation '" + nameOf(annotation) + "' has only one time slot.",
                               "it, without length");
        TimeSpan when{begin ? *begin : *end, end ? *end : *begin};
        if (when.end < when.begin) {
            std::swap(when.begin, when.end);
            m_warnings.addOnce("backwards", annotation.line,
                               "Annotation '" + nameOf(annotation) + "' ends before it begins.",
                               "it, with its times exchanged");
        }
        span(where) = when;
    }

    void findParents()
    {
        for (std::size_t t = 0; t < m_document.tiers.size(); ++t) {
            const EafTier &tier = m_document.tiers[t];
            const auto parentTier = m_tiers.find(tier.parent);
            if (!tier.parent.empty() && parentTier == m_tiers.end())
                m_warnings.add(tier.line,
                               "Tier '" + tier.id + "' depends on a tier '" + tier.parent +
                                   "' that does not exist.",
                               "it");
            for (std::size_t a = 0; a < tier.annotations.size(); ++a)
                if (tier.annotations[a].reference)
                    m_times.parents[t][a] =
                        parentOf(tier.annotations[a], parentTier == m_tiers.end()
                                                          ? std::nullopt
                                                          : std::optional(parentTier->second));
        }
    }

    std::optional<EafPlace> parentOf(const EafAnnotation &annotation,
                                     std::optional<std::size_t> parentTier) const
    {
        const EafPlace first = m_first[annotation.parent];
        if (parentTier && first.tier != *parentTier)
            if (const auto it = m_again.find({*parentTier, annotation.parent}); it != m_again.end())
                return EafPlace{*parentTier, it->second};
        return first.tier == none ? std::nullopt : std::optional(first);
    }

    /// Tier by tier until nothing more can be placed; hierarchies are a few levels deep.
    void placeReferences()
    {
        constexpr int deepest = 100;
        bool progress = true;
        for (int level = 0; progress && level < deepest; ++level) {
            progress = false;
            for (std::size_t t = 0; t < m_document.tiers.size(); ++t)
                progress |= placeReferencesOf(t);
        }
        for (std::size_t t = 0; t < m_document.tiers.size(); ++t)
            for (std::size_t a = 0; a < m_times.spans[t].size(); ++a)
                if (const EafAnnotation &annotation = at({t, a});
                    annotation.reference && !span({t, a}))
                    m_warnings.addOnce("no parent", annotation.line,
                                       "Annotation '" + nameOf(annotation) + "' refers to '" +
                                           m_document.ids.name(annotation.parent) +
                                           "', which leads to no time.");
    }

    bool placeReferencesOf(std::size_t t)
    {
        std::map<EafPlace, std::vector<std::size_t>> families;
        for (std::size_t a = 0; a < m_times.spans[t].size(); ++a)
            if (const auto &parent = m_times.parents[t][a];
                parent && !span({t, a}) && span(*parent))
                families[*parent].push_back(a);
        for (const auto &[parent, children] : families)
            placeChildren(t, *span(parent), children);
        return !families.empty();
    }

    void placeChildren(std::size_t t, TimeSpan whole, const std::vector<std::size_t> &children)
    {
        const EafTier &tier = m_document.tiers[t];
        const auto constraint = m_document.constraints.find(tier.type);
        const bool chained = std::ranges::any_of(
            children, [&](std::size_t a) { return tier.annotations[a].previous != 0; });
        const bool divided = chained || (constraint != m_document.constraints.end() &&
                                         constraint->second == "Symbolic_Subdivision");
        const auto ordered = chained ? inChainOrder(tier, children) : children;
        const auto count = static_cast<std::int64_t>(ordered.size());
        for (std::int64_t k = 0; k < count; ++k)
            m_times.spans[t][ordered[static_cast<std::size_t>(k)]] =
                divided ? TimeSpan{cut(whole, k, count), cut(whole, k + 1, count)} : whole;
    }

    /// Each behind its PREVIOUS_ANNOTATION; what no chain reaches follows in the file's order.
    std::vector<std::size_t> inChainOrder(const EafTier &tier,
                                          const std::vector<std::size_t> &children)
    {
        std::unordered_map<std::uint32_t, std::size_t> next;
        std::vector<std::size_t> ordered;
        std::vector<bool> used(children.size());
        const auto take = [&](std::size_t index) {
            used[index] = true;
            ordered.push_back(children[index]);
        };
        for (std::size_t i = 0; i < children.size(); ++i) {
            const std::uint32_t previous = tier.annotations[children[i]].previous;
            if (previous == 0)
                take(i);
            else
                next.emplace(previous, i);
        }
        // A chain begins with the only one that has no previous; several beginnings are broken.
        bool broken = ordered.size() != 1;
        for (std::size_t at = 0; at < ordered.size(); ++at) {
            const auto it = next.find(tier.annotations[ordered[at]].id);
            if (it != next.end() && !used[it->second])
                take(it->second);
        }
        for (std::size_t i = 0; i < children.size(); ++i)
            if (!used[i]) {
                broken = true;
                take(i);
            }
        if (!broken)
            return ordered;
        m_warnings.addOnce("chain", tier.annotations[children.front()].line,
                           "In tier '" + tier.id + "' a chain of PREVIOUS_ANNOTATION is broken.",
                           "the order of the file");
        return children;
    }

    const EafDocument &m_document;
    Warnings &m_warnings;
    EafTimes m_times;
    std::unordered_map<std::string, std::size_t> m_tiers;
    std::vector<EafPlace> m_first; ///< the annotation of each id, should there be one
    std::map<std::pair<std::size_t, std::uint32_t>, std::size_t>
        m_again; ///< others, by tier and id
};

} // namespace

EafTimes resolveTimes(const EafDocument &document, Warnings &warnings)
{
    return Resolver(document, warnings).resolve();
}

} // namespace duologue::formats::eaf
