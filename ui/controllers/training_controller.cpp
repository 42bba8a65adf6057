#include "ui/controllers/training_controller.h"

#include <csignal>

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QStandardPaths>

#include "ui/controllers/in_background.h"

namespace duologue::ui {
namespace {

DatasetSummary readDataset(const QString &folder)
{
    DatasetSummary summary;
    summary.folder = folder;
    QFile file(QDir(folder).filePath("dataset.json"));
    if (!file.open(QFile::ReadOnly) || file.size() > (16 << 20)) {
        summary.problem = TrainingController::tr("“%1” is no dataset folder: it has no readable "
                                                 "dataset.json. Choose another folder.")
                              .arg(folder);
        return summary;
    }
    const QJsonObject document = QJsonDocument::fromJson(file.readAll()).object();
    summary.name = document["name"].toString();
    for (const QJsonValue &value : document["labels"].toArray()) {
        if (value["type"].toString() == QStringLiteral("text"))
            continue; // nothing that a model predicts
        DatasetLabel label;
        label.name = value["name"].toString();
        for (const QJsonValue &name : value["classes"].toArray())
            label.classes += name.toString();
        const QJsonArray scale = value["scale"].toArray();
        if (scale.size() == 2 && scale[0].toDouble() < scale[1].toDouble())
            label.scale = {scale[0].toDouble(), scale[1].toDouble()};
        if (!label.name.isEmpty())
            summary.labels.push_back(std::move(label));
    }
    if (summary.labels.empty())
        summary.problem = TrainingController::tr("The dataset in “%1” has no labels, so there is "
                                                 "nothing to learn. Choose another folder.")
                              .arg(folder);
    return summary;
}

} // namespace

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

void TrainingController::describe(const QString &folder)
{
    inBackground(
        this, [folder] { return readDataset(folder); },
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

QByteArray TrainingController::specification(const TrainingRequest &request)
{
    const bool single = request.architecture == QLatin1String("han-stl");
    QJsonObject spec{{"name", request.name},
                     {"data", request.data},
                     {"primary", request.primary.name},
                     {"architecture", request.architecture},
                     {"P", request.paperSize ? 256 : 48},
                     {"D", request.paperSize ? 256 : 48},
                     {"E", request.paperSize ? 300 : 64},
                     {"epochs", request.epochs},
                     {"lr", 0.003},
                     {"l2", 1e-5},
                     {"gru_dropout", 0.2},
                     {"recurrent_dropout", 0.1}};
    if (request.primary.classes.isEmpty()) {
        if (request.primary.scale)
            spec["scale"] = QJsonArray{request.primary.scale->first, request.primary.scale->second};
    } else {
        spec["classes"] = QJsonArray::fromStringList(request.primary.classes);
    }
    if (!single) {
        spec["A"] = request.paperSize ? 1 : 8;
        spec["auxiliary"] = QJsonArray::fromStringList(request.auxiliary);
        spec["history"] = request.neighbours ? 4 : 0;
        spec["future"] = request.neighbours ? 4 : 0;
    }
    return QJsonDocument(spec).toJson();
}

void TrainingController::start(const TrainingRequest &request)
{
    if (isRunning())
        return;
    m_name = request.name;
    m_folder = folderFor(request.name);
    m_messages.clear();
    m_epoch = 0;
    m_cancelled = false;
    m_specification = std::make_unique<QTemporaryFile>();
    if (!m_specification->open() || m_specification->write(specification(request)) < 0) {
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
        const QJsonObject told = QJsonDocument::fromJson(line).object();
        if (!told.contains(QLatin1String("epoch"))) {
            m_messages += line;
            continue;
        }
        const int epoch = told["epoch"].toInt();
        if (epoch == m_epoch)
            continue;
        m_epoch = epoch;
        Q_EMIT epochDone(epoch, told["epochs"].toInt(), told["train_loss"].toDouble(),
                         told["dev"].toDouble(), told["seconds_left"].toDouble());
    }
}

void TrainingController::finish(int exitCode, QProcess::ExitStatus status)
{
    readProgress();
    Q_EMIT runningChanged(false);
    if (status == QProcess::NormalExit && exitCode == 0)
        Q_EMIT finished(m_folder);
    else if (m_cancelled)
        Q_EMIT cancelled();
    else if (status == QProcess::CrashExit)
        Q_EMIT failed(
            tr("Training ended unexpectedly. Start it again: it continues where it was."));
    else
        Q_EMIT failed(QString::fromUtf8(m_messages)
                          .trimmed()
                          .remove(QRegularExpression(QStringLiteral("^error: "))));
}

} // namespace duologue::ui
