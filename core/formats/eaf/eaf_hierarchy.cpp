#include "core/formats/eaf/eaf_hierarchy.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <unordered_map>

namespace duologue::formats::eaf {
namespace {

constexpr std::array<std::pair<TierRelation, const char *>, 4> names{{
    {TierRelation::TimeSubdivision, "Time_Subdivision"},
    {TierRelation::IncludedIn, "Included_In"},
    {TierRelation::SymbolicSubdivision, "Symbolic_Subdivision"},
    {TierRelation::SymbolicAssociation, "Symbolic_Association"},
}};

bool isSymbolic(TierRelation relation)
{
    return relation == TierRelation::SymbolicSubdivision ||
           relation == TierRelation::SymbolicAssociation;
}

class Builder
{
public:
    Builder(const EafDocument &document, const EafTimes &times, Warnings &warnings)
        : m_document(document), m_times(times), m_warnings(warnings)
    {
        m_result.tiers.resize(document.tiers.size());
    }

    EafHierarchy build()
    {
        findParents();
        leaveCircles();
        for (std::size_t t = 0; t < m_result.tiers.size(); ++t)
            if (m_result.tiers[t].parent)
                hang(t);
        return std::move(m_result);
    }

private:
    using Children = std::map<std::size_t, std::vector<std::size_t>>; ///< by parent

    void findParents()
    {
        std::unordered_map<std::string, std::size_t> places;
        for (std::size_t t = 0; t < m_document.tiers.size(); ++t)
            places.emplace(m_document.tiers[t].id, t);
        for (std::size_t t = 0; t < m_document.tiers.size(); ++t) {
            const EafTier &tier = m_document.tiers[t];
            const auto parent = places.find(tier.parent);
            if (tier.parent.empty() || parent == places.end())
                continue;
            const auto constraint = m_document.constraints.find(tier.type);
            const TierRelation said = constraint == m_document.constraints.end()
                                          ? TierRelation::None
                                          : relationOf(constraint->second);
            const bool references =
                std::ranges::any_of(tier.annotations, &EafAnnotation::reference);
            auto &of = m_result.tiers[t];
            of.parent = parent->second;
            of.relation = said != TierRelation::None ? said
                          : references               ? TierRelation::SymbolicAssociation
                                                     : TierRelation::IncludedIn;
        }
    }

    void leaveCircles()
    {
        for (std::size_t t = 0; t < m_result.tiers.size(); ++t) {
            std::set<std::size_t> seen{t};
            for (auto up = m_result.tiers[t].parent; up; up = m_result.tiers[*up].parent)
                if (!seen.insert(*up).second) {
                    m_result.tiers[t] = {};
                    m_warnings.add(m_document.tiers[t].line,
                                   "Tier '" + m_document.tiers[t].id + "' depends on itself.",
                                   "it, on its own");
                    break;
                }
        }
    }

    void hang(std::size_t t)
    {
        auto &of = m_result.tiers[t];
        of.parents.resize(m_document.tiers[t].annotations.size());
        const auto around = byTime(*of.parent);
        for (std::size_t a = 0; a < of.parents.size(); ++a)
            of.parents[a] = parentOf(t, a, around);
        const Children families = childrenOf(t);
        if (of.relation == TierRelation::TimeSubdivision &&
            !std::ranges::all_of(families, [&](const auto &f) { return fills(t, f); })) {
            of.relation = TierRelation::IncludedIn;
            m_warnings.addOnce("gaps", m_document.tiers[t].line,
                               "On tier '" + m_document.tiers[t].id +
                                   "' subdivisions of time leave gaps or overlap.",
                               "all of them, as included in their parents");
        }
        for (const auto &family : families)
            if (isSymbolic(of.relation))
                checkSymbolic(t, family);
        if (const auto orphans =
                std::ranges::count_if(of.parents, [](const auto &p) { return !p; }))
            m_warnings.addOnce("orphans", m_document.tiers[t].line,
                               "On tier '" + m_document.tiers[t].id + "' " +
                                   std::to_string(orphans) + " annotations fit no parent.",
                               "them, without one");
    }

    /// Annotations of a tier that have a time, by when they begin.
    std::vector<std::size_t> byTime(std::size_t t) const
    {
        std::vector<std::size_t> places;
        for (std::size_t a = 0; a < m_times.spans[t].size(); ++a)
            if (m_times.spans[t][a])
                places.push_back(a);
        std::ranges::stable_sort(places, {},
                                 [&](std::size_t a) { return m_times.spans[t][a]->begin; });
        return places;
    }

    std::optional<std::size_t> parentOf(std::size_t t, std::size_t a,
                                        const std::vector<std::size_t> &around) const
    {
        const std::size_t up = *m_result.tiers[t].parent;
        const auto &span = m_times.spans[t][a];
        if (!span)
            return {};
        const auto within = [&](std::size_t p) {
            const auto &outer = m_times.spans[up][p];
            return outer && outer->begin <= span->begin && span->end <= outer->end;
        };
        if (const auto &said = m_times.parents[t][a])
            return said->tier == up && within(said->annotation) ? std::optional(said->annotation)
                                                                : std::nullopt;
        if (isSymbolic(m_result.tiers[t].relation))
            return {};
        // The last that begins before it, and those just before that one, which may be longer.
        constexpr int looks = 8;
        auto at = std::ranges::upper_bound(
            around, span->begin, {}, [&](std::size_t p) { return m_times.spans[up][p]->begin; });
        for (int look = 0; look < looks && at != around.begin(); ++look)
            if (within(*--at))
                return *at;
        return {};
    }

    Children childrenOf(std::size_t t) const
    {
        Children families;
        for (const std::size_t a : byTime(t))
            if (const auto &parent = m_result.tiers[t].parents[a])
                families[*parent].push_back(a);
        return families;
    }

    bool fills(std::size_t t, const Children::value_type &family) const
    {
        const TimeSpan whole = *m_times.spans[*m_result.tiers[t].parent][family.first];
        std::vector<TimeSpan> spans;
        for (const std::size_t a : family.second)
            spans.push_back(*m_times.spans[t][a]);
        std::ranges::sort(spans, {}, [](TimeSpan s) { return std::pair(s.begin, s.end); });
        MediaTime reached = whole.begin;
        for (const TimeSpan span : spans) {
            if (span.begin != reached)
                return false;
            reached = span.end;
        }
        return reached == whole.end;
    }

    /// What breaks the rule goes on its own.
    void checkSymbolic(std::size_t t, const Children::value_type &family)
    {
        auto &of = m_result.tiers[t];
        const TimeSpan whole = *m_times.spans[*of.parent][family.first];
        if (of.relation == TierRelation::SymbolicSubdivision) {
            if (!fills(t, family))
                for (const std::size_t a : family.second)
                    of.parents[a].reset();
            return;
        }
        bool taken = false;
        for (const std::size_t a : family.second)
            if (taken || *m_times.spans[t][a] != whole)
                of.parents[a].reset();
            else
                taken = true;
    }

    const EafDocument &m_document;
    const EafTimes &m_times;
    Warnings &m_warnings;
    EafHierarchy m_result;
};

} // namespace

TierRelation relationOf(const std::string &stereotype)
{
    for (const auto &[relation, name] : names)
        if (stereotype == name)
            return relation;
    return TierRelation::None;
}

std::string stereotypeOf(TierRelation relation)
{
    for (const auto &[named, name] : names)
        if (named == relation)
            return name;
    return {};
}

EafHierarchy hierarchyOf(const EafDocument &document, const EafTimes &times, Warnings &warnings)
{
    return Builder(document, times, warnings).build();
}

} // namespace duologue::formats::eaf
