// Which rows a session takes and lets go.
#include <algorithm>
#include <cctype>

#include "core/base/overload.h"
#include "core/session/session.h"

namespace duologue {
namespace {

bool validPoint(const std::optional<int> &v)
{
    return !v || (*v >= notRateable && *v <= farthestPoint);
}

bool validColour(std::string_view colour)
{
    const auto hex = [](char c) { return std::isxdigit(static_cast<unsigned char>(c)) != 0; };
    return colour.empty() || (colour.size() == 7 && colour.front() == '#' &&
                              std::ranges::all_of(colour.substr(1), hex));
}

std::unexpected<Error> invalid(std::string message)
{
    return fail("session.invalid", std::move(message));
}

Result<void> checkColour(std::string_view colour, const std::string &whose)
{
    if (validColour(colour))
        return {};
    return invalid("The colour '" + std::string(colour) + "' of the " + whose +
                   " is not of the form #rrggbb.");
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
        Overload{
            [](const SessionInfo &r) -> Result<void> {
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
                if (!refers(r.participant) || (r.modelRun != 0 && !m_runs.contains(r.modelRun)))
                    return invalid("The tier '" + r.name +
                                   "' refers to an unknown participant or model run.");
                return checkColour(r.colour, "tier '" + r.name + "'");
            },
            [&](const Annotation &r) { return checkAnnotation(r); },
            [&](const SamRating &r) -> Result<void> {
                if (!m_participants.contains(r.participant))
                    return invalid("A rating refers to an unknown participant.");
                if (!validPoint(r.valence) || !validPoint(r.arousal) || !validPoint(r.dominance))
                    return invalid("A rating lies outside 1 to " + std::to_string(farthestPoint) +
                                   " (0: not rateable).");
                if (r.further.contains(""))
                    return invalid("A rating names no dimension.");
                if (r.window.end < r.window.begin)
                    return invalid("A rating window ends before it begins.");
                if (m_ratingKeys.contains({r.participant, r.rater, r.window.begin}))
                    return invalid("'" + r.rater + "' has already rated this window.");
                return {};
            },
            [&](const Explanation &r) -> Result<void> {
                if (!m_runs.contains(r.run) || !m_places.contains(r.annotation) || r.kind.empty() ||
                    m_explanationOf.contains({r.annotation, r.kind}))
                    return invalid("An explanation refers to an unknown run or prediction.");
                return {};
            },
            [](const Vocabulary &r) -> Result<void> {
                for (const VocabularyEntry &entry : r.entries)
                    if (auto ok =
                            checkColour(entry.colour, "value '" + entry.value +
                                                          "' of the vocabulary '" + r.name + "'");
                        !ok)
                        return ok;
                return {};
            },
            [](const SchemeRow &r) -> Result<void> {
                if (r.id != SchemeRow::onlyId)
                    return invalid("A session has one scheme.");
                return {};
            },
            [&](const Trace &r) -> Result<void> {
                if (!m_participants.contains(r.participant))
                    return invalid("A continuous rating refers to an unknown participant.");
                if (!(r.hertz > 0))
                    return invalid("A continuous rating has no samples a second.");
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
                                          std::ranges::any_of(m_ratings, mine) ||
                                          std::ranges::any_of(m_traces, mine);
                               },
                               [&](const Tier &r) { return !annotations(r.id).empty(); },
                               [&](const Annotation &r) { return !explanations(r.id).empty(); },
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
