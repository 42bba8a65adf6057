#include "ui/controllers/proposal_controller.h"

#include <memory>

#include <QFileInfo>

#include "ui/controllers/session_controller.h"

namespace duologue::ui {

ProposalController::ProposalController(SessionController &session, QObject *parent)
    : QObject(parent), m_session(session)
{
    connect(&session, &SessionController::closed, this, [this] {
        if (!isRunning())
            return;
        m_listening.forget();
        Q_EMIT over();
    });
}

void ProposalController::propose()
{
    if (isRunning())
        return;
    m_listening.start(
        [session = std::make_shared<const Session>(m_session.session()),
         folder =
             QFileInfo(m_session.path()).absolutePath().toStdString()](const jobs::Ticket &ticket) {
            segment::ProposeOptions options;
            options.unmarkedOnly = true;
            return segment::propose(*session, folder, options, ticket.flag(),
                                    [&ticket](double share) { ticket.tell(share); });
        },
        [this](const Result<segment::Proposals> &found) { take(found); },
        [this](double share, const QString &) { Q_EMIT progress(share); });
    Q_EMIT progress(0);
}

void ProposalController::cancel()
{
    m_listening.cancel();
}

void ProposalController::take(const Result<segment::Proposals> &found)
{
    Q_EMIT over();
    if (!found && found.error().code == "segment.cancelled")
        return;
    if (!found)
        return Q_EMIT failed(QString::fromStdString(found.error().message));
    QStringList remarks;
    for (const std::string &remark : found->remarks)
        remarks << QString::fromStdString(remark);
    const auto count = std::make_shared<int>(0);
    m_session.performLate(
        [proposals = found->utterances, count](const Session &session,
                                               IdSource &ids) -> Result<Edit> {
            Edit edit = edits::propose(session, ids, proposals);
            for (const RowChange &change : edit.changes)
                *count += change.after && std::holds_alternative<Annotation>(*change.after);
            return edit;
        },
        [this, count, remarks] { Q_EMIT added(*count, remarks); });
}

} // namespace duologue::ui
