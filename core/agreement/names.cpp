#include "core/agreement/names.h"

#include "core/dataset/export/labels.h"
#include "core/dataset/export/names.h"
#include "core/session/rater_names.h"

namespace duologue::agreement {
namespace {

/// The label of the task that covers most of a span.
std::string taskDuring(const Session &session, TimeSpan span)
{
    std::string task;
    MediaTime most;
    for (const Tier *tier : session.tiers())
        if (tier->kind == TierKind::Task)
            for (const Annotation &a : session.annotations(tier->id, span))
                if (const MediaTime overlap = dataset::overlapOf(span, a.span); overlap > most) {
                    most = overlap;
                    task = a.label.view();
                }
    return task;
}

} // namespace

Unit unitOf(const std::vector<dataset::OpenSession> &sessions, std::size_t session, Id participant,
            TimeSpan span)
{
    const Session &of = *sessions[session].session;
    const Participant *person = of.participant(participant);
    return {session, participant, span, person ? dataset::personName(*person) : std::string(),
            taskDuring(of, span)};
}

std::vector<RaterGroup> raterGroups(const std::set<std::string> &raters)
{
    std::vector<RaterGroup> groups(1);
    for (const std::string &rater : raters) {
        if (!isSecondPass(rater)) {
            groups.front().raters.push_back(rater);
            continue;
        }
        std::string first = rater;
        first.erase(first.find(secondPassMark), secondPassMark.size());
        RaterGroup twice{", " + first + " twice", {rater}};
        if (raters.contains(first))
            twice.raters.insert(twice.raters.begin(), first);
        groups.push_back(std::move(twice));
    }
    return groups;
}

std::string counted(std::size_t count, const std::string &what)
{
    return std::to_string(count) + " " + what + (count == 1 ? "" : "s");
}

} // namespace duologue::agreement
