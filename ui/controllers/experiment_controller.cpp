#include "ui/controllers/experiment_controller.h"

#include <utility>

#include <QCoreApplication>
#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>

namespace duologue::ui {
namespace {

QString program()
{
    return QDir(QCoreApplication::applicationDirPath()).filePath(QStringLiteral("duologue-cli"));
}

/// What the command said, without what programs want to know.
QString errorOf(QProcess &process)
{
    QString text;
    const auto lines = QString::fromUtf8(process.readAllStandardError()).split(u'\n');
    for (const QString &line : lines)
        if (line.startsWith(QLatin1String("error: ")))
            text += (text.isEmpty() ? QString() : QStringLiteral("\n")) + line.mid(7);
    return text;
}

ExperimentController::Status statusFrom(const QJsonObject &document)
{
    ExperimentController::Status status;
    for (const auto &[key, count] : {std::pair("done", &status.done),
                                     {"running", &status.running},
                                     {"waiting", &status.waiting},
                                     {"failed", &status.failed},
                                     {"missing", &status.missing}})
        *count = document[QLatin1String(key)].toInt();
    status.notice = document["notice"].toString();
    for (const QJsonValue &piece : document["pieces"].toArray())
        status.trials.push_back({piece["number"].toInt(), piece["name"].toString(),
                                 piece["state"].toString(), piece["said"].toString()});
    return status;
}

} // namespace

ExperimentController::ExperimentController(QObject *parent) : QObject(parent)
{
    connect(&m_asking, &QProcess::finished, this, &ExperimentController::answer);
    connect(&m_here, &QProcess::finished, this, [this](int exitCode) {
        if (exitCode != 0 && !m_stopped)
            Q_EMIT failed(errorOf(m_here));
        Q_EMIT runningChanged();
        refresh();
    });
    for (QProcess *process : {&m_asking, &m_here})
        connect(process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
            if (error == QProcess::FailedToStart)
                Q_EMIT failed(tr("%1 does not start. Reinstall Duologue.").arg(program()));
        });
}

ExperimentController::~ExperimentController()
{
    for (QProcess *process : {&m_asking, &m_here}) {
        process->disconnect(this);
        process->terminate(); // whose own processes end with it
        if (!process->waitForFinished(3000))
            process->kill();
    }
}

void ExperimentController::setPlace(const QString &specification, const QString &folder)
{
    m_specification = specification;
    m_folder = folder;
}

QStringList ExperimentController::command(const QStringList &options) const
{
    return QStringList{"experiment", m_specification, "-o", m_folder, "--json"} + options;
}

void ExperimentController::ask(const QStringList &options, Answered answered)
{
    if (isBusy() || m_specification.isEmpty() || m_folder.isEmpty())
        return;
    m_answered = std::move(answered);
    m_asking.start(program(), command(options));
    Q_EMIT runningChanged();
}

void ExperimentController::answer(int, QProcess::ExitStatus)
{
    const auto document = QJsonDocument::fromJson(m_asking.readAllStandardOutput());
    const QString error = errorOf(m_asking);
    const Answered answered = std::exchange(m_answered, {});
    Q_EMIT runningChanged();
    if (document.isObject())
        answered(document.object());
    else
        Q_EMIT failed(error.isEmpty() ? tr("The command ended without an answer; try again.")
                                      : error);
}

void ExperimentController::preview(const QStringList &resources)
{
    ask(QStringList{"--slurm", "--preview"} + resources,
        [this](const QJsonObject &answer) { Q_EMIT scriptKnown(answer["script"].toString()); });
}

/// What changes something is followed by a look at it.
void ExperimentController::act(const QStringList &options,
                               const std::function<QString(const QJsonObject &)> &say)
{
    ask(options, [this, say](const QJsonObject &answer) {
        Q_EMIT told(say(answer));
        refresh();
    });
}

void ExperimentController::submit(const QStringList &resources)
{
    act(QStringList{"--slurm"} + resources, [](const QJsonObject &answer) {
        return tr("Trials submitted: %1. Under way already: %2.")
            .arg(answer["submitted"].toInt())
            .arg(answer["under_way"].toInt());
    });
}

void ExperimentController::resubmit()
{
    act({QStringLiteral("--resubmit")}, [](const QJsonObject &answer) {
        return tr("Trials submitted again: %1.").arg(answer["submitted"].toInt());
    });
}

void ExperimentController::cancel()
{
    act({QStringLiteral("--cancel")}, [](const QJsonObject &answer) {
        return tr("Trials cancelled: %1. What is done stays.").arg(answer["cancelled"].toInt());
    });
}

void ExperimentController::refresh()
{
    ask({QStringLiteral("--status")},
        [this](const QJsonObject &answer) { Q_EMIT statusKnown(statusFrom(answer)); });
}

void ExperimentController::runHere(int processes)
{
    if (isRunningHere())
        return;
    m_stopped = false;
    m_here.start(program(), command({"-j", QString::number(processes)}));
    Q_EMIT runningChanged();
}

void ExperimentController::stopHere()
{
    m_stopped = true;
    m_here.terminate();
}

} // namespace duologue::ui
