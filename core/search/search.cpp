#include "core/search/search.h"

#include <algorithm>
#include <cmath>

#include "core/dataset/export/names.h"

namespace duologue::search {
namespace {

constexpr std::size_t askEvery = 1024;

/// Something on one of the tiers shares time with it, itself apart.
bool isMet(const Session &session, const std::vector<const Tier *> &tiers, const Annotation &row)
{
    return std::ranges::any_of(tiers, [&](const Tier *tier) {
        const auto meanwhile = session.annotations(tier->id, row.span);
        return std::ranges::any_of(meanwhile,
                                   [&](const Annotation &other) { return other.id != row.id; });
    });
}

} // namespace

Result<Search> Search::of(const Query &query)
{
    const bool asks = !query.text.text.empty() || !query.label.empty() || query.least ||
                      query.most || !query.tier.empty() || !query.overlapping.empty();
    if (!asks)
        return fail("search.nothing", "Nothing is looked for; give a text, a label, a range of "
                                      "values or a tier.");
    const auto isNumber = [](const std::optional<double> &value) {
        return !value || std::isfinite(*value);
    };
    if (!isNumber(query.least) || !isNumber(query.most) ||
        (query.least && query.most && *query.least > *query.most))
        return fail("search.range", "The range of values is empty: its least value is greater than "
                                    "its greatest, or one of them is no number.");
    auto pattern = Pattern::of(query.text);
    if (!pattern)
        return std::unexpected(pattern.error());
    Search search;
    search.m_query = query;
    search.m_pattern = std::move(*pattern);
    search.m_label = QString::fromStdString(query.label);
    return search;
}

bool Search::accepts(const Annotation &row) const
{
    if (!m_label.isEmpty()) {
        const QString label = QString::fromUtf8(row.label.data(), qsizetype(row.label.size()));
        if (label.compare(m_label, Qt::CaseInsensitive) != 0)
            return false;
    }
    if ((m_query.least || m_query.most) && !row.value)
        return false;
    if ((m_query.least && *row.value < *m_query.least) ||
        (m_query.most && *row.value > *m_query.most))
        return false;
    return m_pattern.isIn(row.text);
}

std::vector<Found> Search::in(const Session &session, std::size_t most,
                              const std::function<bool()> &goesOn) const
{
    std::vector<Found> found;
    const auto tiers =
        m_query.tier.empty() ? session.tiers() : dataset::tiersNamed(session, m_query.tier);
    const auto others = m_query.overlapping.empty()
                            ? std::vector<const Tier *>()
                            : dataset::tiersNamed(session, m_query.overlapping);
    std::size_t seen = 0;
    for (const Tier *tier : tiers) {
        const Participant *person = session.participant(tier->participant);
        for (const Annotation &row : session.annotations(tier->id)) {
            if (found.size() == most || (seen++ % askEvery == 0 && goesOn && !goesOn()))
                return found;
            if (accepts(row) && (m_query.overlapping.empty() || isMet(session, others, row)))
                found.push_back({row, tier->name, person ? person->pseudonym : std::string()});
        }
    }
    return found;
}

} // namespace duologue::search
