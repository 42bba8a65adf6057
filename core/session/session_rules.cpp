// Which rows a session takes and lets go.
#include <algorithm>

#include "core/base/overload.h"
#include "core/session/session.h"

namespace duologue {
namespace {

bool validSam(const std::optional<int> &v)
{
    return !v || (*v >= notRateable && *v <= 9);
}

std::unexpected<Error> invalid(std::string message)
{
    return fail("session.invalid", std::move(message));
}

} // namespace

Result<void> Session::checkInsert(const Row &row) const
{
    if (rowId(row) == 0)
        return invalid("A row has no id.");
    const auto refers = [&](Id participant) {
        return participant == 0 || m_participants.contains(participant);
    };
    return std::visit(
        Overload{[](const SessionInfo &r) -> Result<void> {
                     if (r.id != SessionInfo::onlyId || r.duration.us < 0 || r.ratingWindow.us <= 0)
                         return invalid("The session's duration or rating window is not positive.");
                     return {};
                 },
                 [&](const MediaSource &r) -> Result<void> {
                     if (!refers(r.subject))
                         return invalid("The media source '" + r.label +
                                        "' shows an unknown participant.");
                     if (!inOrder(r.sync.pauses))
                         return invalid("The pauses of the recording '" + r.label +
                                        "' are not in order.");
                     return {};
                 },
                 [&](const Tier &r) -> Result<void> {
                     if (!refers(r.participant) ||
                         (r.modelRun != 0 && !m_runs.contains(r.modelRun)))
                         return invalid("The tier '" + r.name +
                                        "' refers to an unknown participant or model run.");
                     return {};
                 },
                 [&](const Annotation &r) { return checkAnnotation(r); },
                 [&](const SamRating &r) -> Result<void> {
                     if (!m_participants.contains(r.participant))
                         return invalid("A rating refers to an unknown participant.");
                     if (!validSam(r.valence) || !validSam(r.arousal) || !validSam(r.dominance))
                         return invalid("A SAM rating lies outside 1 to 9 (0: not rateable).");
                     if (r.window.end < r.window.begin)
                         return invalid("A rating window ends before it begins.");
                     if (m_ratingKeys.contains({r.participant, r.rater, r.window.begin}))
                         return invalid("'" + r.rater + "' has already rated this window.");
                     return {};
                 },
                 [&](const TurnExplanation &r) -> Result<void> {
                     if (!m_runs.contains(r.run) || !m_places.contains(r.annotation) ||
                         m_explanationOf.contains(r.annotation))
                         return invalid("An explanation refers to an unknown run or prediction.");
                     return {};
                 },
                 [](const auto &) -> Result<void> { return {}; }},
        row);
}

Result<void> Session::checkAnnotation(const Annotation &row) const
{
    if (!m_tiers.contains(row.tier))
        return invalid("An annotation refers to a tier that does not exist.");
    if (row.span.end < row.span.begin)
        return invalid("An annotation ends before it begins.");
    return {};
}

Result<void> Session::checkRemove(const Row &row) const
{
    if (referred(row))
        return invalid("A row that others refer to cannot be removed; remove those first.");
    return {};
}

bool Session::referred(const Row &row) const
{
    return std::visit(Overload{[&](const Participant &r) {
                                   const auto mine = [&](const auto &entry) {
                                       if constexpr (requires { entry.second.subject; })
                                           return entry.second.subject == r.id;
                                       else
                                           return entry.second.participant == r.id;
                                   };
                                   return std::ranges::any_of(m_media, mine) ||
                                          std::ranges::any_of(m_tiers, mine) ||
                                          std::ranges::any_of(m_ratings, mine);
                               },
                               [&](const Tier &r) { return !annotations(r.id).empty(); },
                               [&](const Annotation &r) { return m_explanationOf.contains(r.id); },
                               [&](const ModelRun &r) {
                                   return std::ranges::any_of(m_tiers,
                                                              [&](const auto &t) {
                                                                  return t.second.modelRun == r.id;
                                                              }) ||
                                          std::ranges::any_of(m_explanations, [&](const auto &e) {
                                              return e.second.run == r.id;
                                          });
                               },
                               [](const auto &) { return false; }},
                      row);
}

} // namespace duologue
