#include "core/session/session.h"

#include <algorithm>
#include <tuple>

#include "core/base/overload.h"
#include "core/session/annotation_search.h"

namespace duologue {
namespace {

template <class T>
std::vector<const T *> inScreenOrder(const std::map<Id, T> &rows)
{
    std::vector<const T *> result;
    result.reserve(rows.size());
    for (const auto &[id, row] : rows)
        result.push_back(&row);
    std::ranges::stable_sort(result, {}, [](const T *row) { return row->order; });
    return result;
}

template <class T>
const T *find(const std::map<Id, T> &rows, Id id)
{
    const auto it = rows.find(id);
    return it == rows.end() ? nullptr : &it->second;
}

} // namespace

Session::Session() = default;

std::vector<const Participant *> Session::participants() const
{
    return inScreenOrder(m_participants);
}
std::vector<const MediaSource *> Session::media() const
{
    return inScreenOrder(m_media);
}
std::vector<const Tier *> Session::tiers() const
{
    return inScreenOrder(m_tiers);
}
const Participant *Session::participant(Id id) const
{
    return find(m_participants, id);
}
const MediaSource *Session::mediaSource(Id id) const
{
    return find(m_media, id);
}
const Tier *Session::tierById(Id id) const
{
    return find(m_tiers, id);
}
const ModelRun *Session::modelRun(Id id) const
{
    return find(m_runs, id);
}

const Vocabulary *Session::vocabulary(Id id) const
{
    return find(m_vocabularies, id);
}

const Tier *Session::tier(TierKind kind, Id participant) const
{
    for (const Tier *tier : tiers())
        if (tier->kind == kind && tier->participant == participant)
            return tier;
    return nullptr;
}

Annotations Session::annotations(Id tier) const
{
    const auto it = m_annotations.find(tier);
    return it == m_annotations.end() ? Annotations() : Annotations(it->second);
}

std::vector<Annotation> Session::annotations(Id tier, TimeSpan span) const
{
    std::vector<Annotation> result;
    visitTouching(annotations(tier), span, [&](const Annotation &a) {
        if (a.span.overlaps(span) || (a.span.empty() && span.contains(a.span.begin)))
            result.push_back(a);
        return true;
    });
    return result;
}

std::optional<Annotation> Session::annotation(Id id) const
{
    const auto place = m_places.find(id);
    return place ? m_annotations.at(place->tier).find(place->span, id) : std::nullopt;
}

std::vector<const SamRating *> Session::ratings() const
{
    std::vector<const SamRating *> result;
    result.reserve(m_ratingKeys.size());
    for (const auto &[key, id] : m_ratingKeys)
        result.push_back(&m_ratings.at(id));
    return result;
}

const SamRating *Session::rating(Id participant, std::string_view rater,
                                 MediaTime windowBegin) const
{
    const auto it = m_ratingKeys.find({participant, std::string(rater), windowBegin});
    return it == m_ratingKeys.end() ? nullptr : &m_ratings.at(it->second);
}

std::vector<const ModelRun *> Session::modelRuns() const
{
    std::vector<const ModelRun *> result;
    for (const auto &[id, run] : m_runs)
        result.push_back(&run);
    std::ranges::stable_sort(result, {}, [](const ModelRun *run) { return run->started; });
    return result;
}

const Explanation *Session::explanation(Id annotation, std::string_view kind) const
{
    const auto it = m_explanationOf.find({annotation, std::string(kind)});
    return it == m_explanationOf.end() ? nullptr : &m_explanations.at(it->second);
}

std::vector<const Explanation *> Session::explanations(Id annotation) const
{
    std::vector<const Explanation *> result;
    for (auto it = m_explanationOf.lower_bound({annotation, {}});
         it != m_explanationOf.end() && it->first.first == annotation; ++it)
        result.push_back(&m_explanations.at(it->second));
    return result;
}

std::vector<const Vocabulary *> Session::vocabularies() const
{
    return inScreenOrder(m_vocabularies);
}

const SchemeRow *Session::scheme() const
{
    return m_scheme ? &*m_scheme : nullptr;
}

std::vector<const Trace *> Session::traces() const
{
    std::vector<const Trace *> result;
    for (const auto &[id, row] : m_traces)
        result.push_back(&row);
    std::ranges::stable_sort(result, {}, [](const Trace *row) {
        return std::tie(row->participant, row->rater, row->dimension, row->begin);
    });
    return result;
}

std::optional<Row> Session::current(const Row &like) const
{
    const auto copy = [](const auto &row) { return row ? std::optional<Row>(*row) : std::nullopt; };
    return std::visit(
        Overload{[&](const SessionInfo &) { return std::optional<Row>(m_info); },
                 [&](const Participant &r) { return copy(find(m_participants, r.id)); },
                 [&](const MediaSource &r) { return copy(find(m_media, r.id)); },
                 [&](const Tier &r) { return copy(find(m_tiers, r.id)); },
                 [&](const Annotation &r) { return copy(annotation(r.id)); },
                 [&](const SamRating &r) { return copy(find(m_ratings, r.id)); },
                 [&](const ModelRun &r) { return copy(find(m_runs, r.id)); },
                 [&](const Explanation &r) { return copy(find(m_explanations, r.id)); },
                 [&](const Vocabulary &r) { return copy(find(m_vocabularies, r.id)); },
                 [&](const SchemeRow &) { return copy(m_scheme); },
                 [&](const Trace &r) { return copy(find(m_traces, r.id)); }},
        like);
}

std::vector<TimeSpan> Session::ratingWindows() const
{
    std::vector<TimeSpan> result;
    if (m_info.ratingWindow.us <= 0)
        return result;
    for (MediaTime t; t < m_info.duration; t += m_info.ratingWindow)
        result.push_back({t, std::min(t + m_info.ratingWindow, m_info.duration)});
    return result;
}

bool Session::operator==(const Session &o) const
{
    return m_info == o.m_info && m_participants == o.m_participants && m_media == o.m_media &&
           m_tiers == o.m_tiers && m_annotations == o.m_annotations && m_ratings == o.m_ratings &&
           m_runs == o.m_runs && m_explanations == o.m_explanations &&
           m_vocabularies == o.m_vocabularies && m_scheme == o.m_scheme && m_traces == o.m_traces;
}

} // namespace duologue
