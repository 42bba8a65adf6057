#include "core/agreement/names.h"

#include "core/dataset/export/labels.h"
#include "core/dataset/export/names.h"

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

std::string counted(std::size_t count, const std::string &what)
{
    return std::to_string(count) + " " + what + (count == 1 ? "" : "s");
}

} // namespace duologue::agreement
