#include "ui/controllers/clips_maker.h"

#include <memory>

#include <QFileInfo>

#include "ui/controllers/session_controller.h"

namespace duologue::ui {

ClipsMaker::ClipsMaker(SessionController &session, QObject *parent)
    : QObject(parent), m_session(session)
{
}

void ClipsMaker::make(const clips::Choice &choice, const QString &folder)
{
    if (isMaking())
        return;
    const auto work = [session = std::make_shared<const Session>(m_session.session()),
                       home = QFileInfo(m_session.path()).absolutePath().toStdString(), choice,
                       to = folder.toStdString()](const jobs::Ticket &ticket) {
        return clips::make(*session, home, choice, to, ticket.flag(),
                           [&ticket](double share) { ticket.tell(share); });
    };
    m_making.start(
        work,
        [this, folder](const Result<clips::Made> &result) {
            QStringList remarks;
            if (result)
                for (const std::string &remark : result->remarks)
                    remarks << QString::fromStdString(remark);
            if (result)
                Q_EMIT made(folder, result->clips, remarks);
            else if (result.error().code == "clips.cancelled")
                Q_EMIT cancelled();
            else
                Q_EMIT failed(QString::fromStdString(result.error().message));
        },
        [this](double share, const QString &) { Q_EMIT progress(share); });
    Q_EMIT progress(0);
}

void ClipsMaker::cancel()
{
    m_making.cancel();
}

} // namespace duologue::ui
