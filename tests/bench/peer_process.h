#pragma once

#include <stdexcept>

#include <QProcess>
#include <QStringList>

namespace bench {

/// A peer that stays open: it answers every line with one line.
class PeerProcess
{
public:
    PeerProcess(const QString &program, const QStringList &arguments)
    {
        m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        m_process.start(program, arguments);
        if (!m_process.waitForStarted())
            throw std::runtime_error(program.toStdString() + " cannot be started");
    }
    ~PeerProcess()
    {
        m_process.closeWriteChannel();
        m_process.waitForFinished();
    }

    QStringList ask(const QString &line)
    {
        m_process.write(line.toUtf8() + '\n');
        while (!m_process.canReadLine())
            if (!m_process.waitForReadyRead(300'000))
                throw std::runtime_error("no answer to " + line.toStdString());
        return QString::fromUtf8(m_process.readLine()).simplified().split(u' ');
    }
    double number(const QString &line) { return ask(line).value(0).toDouble(); }

private:
    QProcess m_process;
};

} // namespace bench
