#include "ui/controllers/training_controller.h"

#include <csignal>
#include <optional>
#include <utility>

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QStandardPaths>

#include "core/analysis/analysis.h"
#include "core/analysis/training_lines.h"

namespace duologue::ui {

TrainingController::TrainingController(QObject *parent) : QObject(parent)
{
    connect(&m_process, &QProcess::readyReadStandardError, this, &TrainingController::readProgress);
    connect(&m_process, &QProcess::finished, this, &TrainingController::finish);
    connect(&m_process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error != QProcess::FailedToStart)
            return;
        Q_EMIT runningChanged(false);
        Q_EMIT failed(tr("Training cannot begin: %1 does not start. Reinstall Duologue.")
                          .arg(m_process.program()));
    });
}

TrainingController::~TrainingController()
{
    m_process.disconnect(this);
    m_process.kill(); // its checkpoint stays
    m_process.waitForFinished(3000);
}

void TrainingController::askFamilies()
{
    m_asking.start(
        [](const jobs::Ticket &) -> Result<std::vector<models::FamilyInfo>> {
            const auto networks = analysis::runtime();
            if (!networks)
                return std::unexpected(networks.error());
            return (*networks)->families();
        },
        [this](const Result<std::vector<models::FamilyInfo>> &families) {
            if (families)
                Q_EMIT familiesKnown(*families);
            else
                Q_EMIT failed(QString::fromStdString(families.error().message));
        });
}

void TrainingController::describe(const QString &folder)
{
    m_describing.start([folder](const jobs::Ticket &) { return readDatasetFolder(folder); },
                       [this](const DatasetSummary &summary) { Q_EMIT described(summary); });
}

QString TrainingController::modelsFolder()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) +
           QStringLiteral("/duologue/models");
}

QString TrainingController::folderFor(const QString &name)
{
    static const QRegularExpression other("[^a-z0-9]+");
    QString folder = name.toLower().replace(other, QStringLiteral("-"));
    while (folder.startsWith(u'-'))
        folder.remove(0, 1);
    while (folder.endsWith(u'-'))
        folder.chop(1);
    return modelsFolder() + u'/' + (folder.isEmpty() ? QStringLiteral("model") : folder);
}

void TrainingController::start(const QJsonObject &specification)
{
    if (isRunning())
        return;
    m_name = specification["name"].toString();
    m_folder = folderFor(m_name);
    m_messages.clear();
    m_epoch = 0;
    m_cancelled = false;
    m_specification = std::make_unique<QTemporaryFile>();
    if (!m_specification->open() ||
        m_specification->write(QJsonDocument(specification).toJson()) < 0) {
        Q_EMIT failed(
            tr("The specification cannot be written: %1").arg(m_specification->errorString()));
        return;
    }
    m_specification->close();
    m_process.start(QDir(QCoreApplication::applicationDirPath()).filePath("duologue-cli"),
                    {"train", m_specification->fileName(), "-o", m_folder, "--each-epoch"});
    Q_EMIT runningChanged(true);
}

void TrainingController::finishNow()
{
    if (isRunning())
        ::kill(static_cast<pid_t>(m_process.processId()), SIGUSR1);
}

void TrainingController::cancel()
{
    m_cancelled = true;
    m_process.terminate();
}

void TrainingController::readProgress()
{
    m_process.setReadChannel(QProcess::StandardError);
    while (m_process.canReadLine()) {
        const QByteArray line = m_process.readLine();
        const auto told = analysis::trainingProgress({line.constData(), std::size_t(line.size())});
        if (!told)
            m_messages += line;
        else if (std::exchange(m_epoch, told->epoch) != told->epoch)
            Q_EMIT epochDone(*told);
    }
}

void TrainingController::finish(int exitCode, QProcess::ExitStatus status)
{
    readProgress();
    Q_EMIT runningChanged(false);
    if (status == QProcess::NormalExit && exitCode == 0) {
        Q_EMIT finished(m_folder);
        measure();
    } else if (m_cancelled) {
        Q_EMIT cancelled();
    } else if (status == QProcess::CrashExit) {
        Q_EMIT failed(
            tr("Training ended unexpectedly. Start it again: it continues where it was."));
    } else {
        Q_EMIT failed(QString::fromUtf8(m_messages)
                          .trimmed()
                          .remove(QRegularExpression(QStringLiteral("^error: "))));
    }
}

void TrainingController::measure()
{
    m_measuring.start(
        [folder =
             m_folder.toStdString()](const jobs::Ticket &) -> std::optional<models::ModelInfo> {
            const auto networks = analysis::runtime();
            return networks ? (*networks)->describe(folder).value : std::nullopt;
        },
        [this](const std::optional<models::ModelInfo> &model) {
            if (model)
                Q_EMIT measured(*model);
        });
}

} // namespace duologue::ui
