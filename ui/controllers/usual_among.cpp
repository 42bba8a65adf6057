#include "ui/controllers/usual_among.h"

#include <utility>

#include "core/store/session_store.h"

namespace duologue::ui {

UsualAmong usualAmong(const QStringList &files, const std::vector<narrative::Statistic> &told)
{
    UsualAmong result;
    std::vector<std::vector<narrative::Statistic>> sessions{told};
    for (const QString &file : files) {
        const auto store = SessionStore::open(file.toStdString(), SessionStore::Access::ReadOnly);
        if (!store) {
            result.problems << QString::fromStdString(store.error().message);
            continue;
        }
        const Session &session = (*store)->session();
        auto turns = narrative::turnsOf(session);
        for (narrative::TurnInput &turn : turns) // two may be "the woman" in the narrative
            if (const Participant *who = session.participant(turn.participant))
                turn.speaker = who->pseudonym;
        sessions.push_back(narrative::statisticsOf(narrative::narrate(std::move(turns))));
    }
    result.sessions = static_cast<int>(sessions.size()) - 1;
    result.usual = narrative::usualOf(sessions);
    return result;
}

} // namespace duologue::ui
