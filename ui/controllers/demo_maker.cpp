#include "ui/controllers/demo_maker.h"

#include <QCoreApplication>
#include <QDir>
#include <QRegularExpression>

namespace duologue::ui {

DemoMaker::DemoMaker(QObject *parent) : QObject(parent)
{
    connect(&m_process, &QProcess::readyReadStandardError, this, &DemoMaker::readProgress);
    connect(&m_process, &QProcess::finished, this, &DemoMaker::finish);
    connect(&m_process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            Q_EMIT failed(
                tr("The demo session cannot be made: %1 does not start. Reinstall Duologue.")
                    .arg(m_process.program()));
    });
}

DemoMaker::~DemoMaker()
{
    m_process.disconnect(this);
    if (isRunning()) {
        m_process.terminate();
        m_process.waitForFinished(3000);
    }
}

void DemoMaker::make(const QString &folder)
{
    if (isRunning())
        return;
    m_folder = folder;
    m_messages.clear();
    m_cancelled = false;
    m_process.start(QDir(QCoreApplication::applicationDirPath()).filePath("duologue-cli"),
                    {"demo", folder});
}

void DemoMaker::cancel()
{
    m_cancelled = true;
    m_process.terminate();
}

void DemoMaker::readProgress()
{
    static const QRegularExpression percent("(\\d+) %\\s*$");
    m_process.setReadChannel(QProcess::StandardError);
    while (m_process.canReadLine()) {
        const QByteArray line = m_process.readLine();
        const auto match = percent.match(QString::fromUtf8(line));
        if (match.hasMatch())
            Q_EMIT progress(match.captured(1).toDouble() / 100);
        else
            m_messages += line;
    }
}

void DemoMaker::finish(int exitCode, QProcess::ExitStatus status)
{
    readProgress();
    if (status == QProcess::NormalExit && exitCode == 0)
        Q_EMIT made(QDir(m_folder).filePath("session.duologue"));
    else if (!m_cancelled)
        Q_EMIT failed(QString::fromUtf8(m_messages).trimmed());
    else
        Q_EMIT failed(tr("Making the demo session was cancelled; nothing was written."));
}

} // namespace duologue::ui
