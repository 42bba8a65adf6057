#include "ui/controllers/dataset_controller.h"

#include <cmath>

#include "ui/controllers/in_background.h"
#include "ui/controllers/session_controller.h"

namespace duologue::ui {
namespace {

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

DatasetController::~DatasetController()
{
    cancel();
    if (m_readCancel)
        *m_readCancel = true;
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
    const int generation = ++m_reading;
    auto snapshot = std::make_shared<const Session>(m_session.session());
    const std::string path = m_session.path().toStdString();
    offer(Sessions{{path, std::move(snapshot)}}, generation);
}

void DatasetController::readFolder(const QString &folder)
{
    if (m_readCancel)
        *m_readCancel = true;
    m_readCancel = media::makeCancelFlag();
    inBackground(
        this,
        [path = folder.toStdString(), cancel = m_readCancel] {
            return dataset::readSessions({path}, cancel);
        },
        [this, generation = ++m_reading](Result<Sessions> sessions) {
            offer(std::move(sessions), generation);
        });
}

/// Looking through all annotations takes a while, too.
void DatasetController::offer(Result<Sessions> sessions, int generation)
{
    if (generation != m_reading)
        return;
    if (!sessions) {
        m_sessions.reset();
        Q_EMIT problem(QString::fromStdString(sessions.error().message));
        return;
    }
    m_sessions = std::make_shared<const Sessions>(std::move(*sessions));
    inBackground(
        this, [read = m_sessions] { return dataset::choicesOf(*read); },
        [this, generation,
         count = static_cast<int>(m_sessions->size())](const dataset::Choices &choices) {
            if (generation == m_reading)
                Q_EMIT offered(choices, count);
        });
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
    const auto look = [options, read = m_sessions] {
        const auto gathered = dataset::gather(*read, options);
        if (!gathered)
            return Answer{{}, {}, {}, QString::fromStdString(gathered.error().message)};
        return Answer{dataset::previewOf(gathered->data),
                      texts(gathered->warnings),
                      texts(gathered->identifying),
                      {}};
    };
    inBackground(this, look, [this, generation = ++m_previewing](const Answer &answer) {
        if (generation != m_previewing)
            return;
        if (answer.problem.isEmpty())
            Q_EMIT previewed(answer.preview, answer.warnings, answer.identifying);
        else
            Q_EMIT problem(answer.problem);
    });
}

void DatasetController::write(const dataset::ExportOptions &options, const QString &folder)
{
    if (m_cancel || !m_sessions)
        return;
    m_cancel = media::makeCancelFlag();
    Q_EMIT progress(0);
    const auto tellUi = [self = QPointer(this), run = m_cancel,
                         last = std::make_shared<int>(-1)](const std::string &, double share) {
        const int percent = static_cast<int>(std::floor(share * 100));
        if (std::exchange(*last, percent) == percent)
            return;
        QMetaObject::invokeMethod(
            qApp,
            [self, run, share] {
                if (self && self->m_cancel == run)
                    Q_EMIT self->progress(share);
            },
            Qt::QueuedConnection);
    };
    inBackground(
        this,
        [options, read = m_sessions, path = folder.toStdString(), tellUi,
         cancel = m_cancel]() -> Result<dataset::Written> {
            auto gathered = dataset::gather(*read, options);
            if (!gathered)
                return std::unexpected(gathered.error());
            return dataset::exportDataset(std::move(*gathered), options, path, cancel, tellUi);
        },
        [this, folder](const Result<dataset::Written> &result) { end(folder, result); });
}

void DatasetController::cancel()
{
    if (m_cancel)
        *m_cancel = true;
}

void DatasetController::end(const QString &folder, const Result<dataset::Written> &result)
{
    m_cancel.reset();
    if (result)
        Q_EMIT written(folder, result->units, texts(result->warnings));
    else if (result.error().code == "dataset.cancelled" || result.error().code == "media.cancelled")
        Q_EMIT cancelled();
    else
        Q_EMIT writingFailed(QString::fromStdString(result.error().message));
}

} // namespace duologue::ui
