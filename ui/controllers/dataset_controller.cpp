#include "ui/controllers/dataset_controller.h"

#include <QFileInfo>
#include <QSettings>

#include "ui/controllers/session_controller.h"

namespace duologue::ui {
namespace {

const QString lastKey = QStringLiteral("dataset/last");

QStringList texts(const std::vector<std::string> &sentences)
{
    QStringList list;
    for (const std::string &sentence : sentences)
        list << QString::fromStdString(sentence);
    return list;
}

} // namespace

DatasetController::DatasetController(SessionController &session, QObject *parent)
    : QObject(parent), m_session(session)
{
}

bool DatasetController::hasOpenSession() const
{
    return m_session.isOpen();
}

QString DatasetController::openSessionPath() const
{
    return m_session.path();
}

void DatasetController::readOpenSession()
{
    auto snapshot = std::make_shared<const Session>(m_session.session());
    offer(Sessions{{m_session.path().toStdString(), std::move(snapshot)}});
}

void DatasetController::readFolder(const QString &folder)
{
    m_reading.start(
        [path = folder.toStdString()](const jobs::Ticket &ticket) {
            return dataset::readSessions({path}, ticket.flag());
        },
        [this](Result<Sessions> sessions) { offer(std::move(sessions)); });
}

/// Looking through all annotations takes a while, too.
void DatasetController::offer(Result<Sessions> sessions)
{
    if (!sessions) {
        m_sessions.reset();
        Q_EMIT problem(QString::fromStdString(sessions.error().message));
        return;
    }
    m_sessions = std::make_shared<const Sessions>(std::move(*sessions));
    m_reading.start([read = m_sessions](const jobs::Ticket &) { return dataset::choicesOf(*read); },
                    [this, count = static_cast<int>(m_sessions->size())](
                        const dataset::Choices &choices) { Q_EMIT offered(choices, count); });
}

void DatasetController::preview(const dataset::ExportOptions &options)
{
    if (!m_sessions)
        return;
    struct Answer
    {
        dataset::Preview preview;
        QStringList warnings, identifying;
        QString problem;
    };
    const auto look = [options, read = m_sessions](const jobs::Ticket &) {
        const auto gathered = dataset::gather(*read, options);
        if (!gathered)
            return Answer{{}, {}, {}, QString::fromStdString(gathered.error().message)};
        return Answer{dataset::previewOf(gathered->data),
                      texts(gathered->warnings),
                      texts(gathered->identifying),
                      {}};
    };
    m_previewing.start(look, [this](const Answer &answer) {
        if (answer.problem.isEmpty())
            Q_EMIT previewed(answer.preview, answer.warnings, answer.identifying);
        else
            Q_EMIT problem(answer.problem);
    });
}

void DatasetController::write(const dataset::ExportOptions &options, const QString &folder)
{
    if (isWriting() || !m_sessions)
        return;
    m_writing.start(
        [options, read = m_sessions,
         path = folder.toStdString()](const jobs::Ticket &ticket) -> Result<dataset::Written> {
            auto gathered = dataset::gather(*read, options);
            if (!gathered)
                return std::unexpected(gathered.error());
            return dataset::exportDataset(
                std::move(*gathered), options, path, ticket.flag(),
                [&ticket](const std::string &, double share) { ticket.tell(share); });
        },
        [this, folder](const Result<dataset::Written> &result) { end(folder, result); },
        [this](double share, const QString &) { Q_EMIT progress(share); });
    Q_EMIT progress(0);
}

void DatasetController::cancel()
{
    m_writing.cancel();
}

QString DatasetController::lastWritten()
{
    const QString folder = QSettings().value(lastKey).toString();
    return QFileInfo::exists(folder) ? folder : QString();
}

void DatasetController::end(const QString &folder, const Result<dataset::Written> &result)
{
    if (result)
        QSettings().setValue(lastKey, folder);
    if (result)
        Q_EMIT written(folder, result->units, texts(result->warnings), result->canTrain);
    else if (result.error().code == "dataset.cancelled" || result.error().code == "media.cancelled")
        Q_EMIT cancelled();
    else
        Q_EMIT writingFailed(QString::fromStdString(result.error().message));
}

} // namespace duologue::ui
