#pragma once

#include <unistd.h>

#include <QFile>
#include <QImage>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocalSocket>
#include <QProcess>
#include <QThread>

#include "tests/bench/report.h"

namespace bench {

/// mpv behind its JSON socket.
class Mpv
{
public:
    Mpv(const QString &socket, const QStringList &arguments)
    {
        m_process.start("mpv", QStringList{"--no-config", "--really-quiet", "--vo=null", "--pause",
                                           "--no-audio", "--idle=yes", "--keep-open=yes",
                                           "--screenshot-jpeg-quality=95",
                                           "--input-ipc-server=" + socket} +
                                   arguments);
        for (int i = 0; i < 100 && m_socket.state() != QLocalSocket::ConnectedState; ++i) {
            QThread::msleep(50);
            m_socket.connectToServer(socket);
            m_socket.waitForConnected(100);
        }
        if (m_socket.state() != QLocalSocket::ConnectedState)
            qFatal("mpv does not answer");
    }
    ~Mpv()
    {
        m_process.kill();
        m_process.waitForFinished();
    }

    void load(const QString &file)
    {
        send({"loadfile", file});
        waitFor("playback-restart");
    }
    double seek(double seconds)
    {
        return bench::seconds([&] {
            send({"seek", seconds, "absolute+exact"});
            waitFor("playback-restart");
        });
    }
    /// Spent so far, by all its threads.
    double cpuSeconds() const
    {
        QFile stat(QString("/proc/%1/stat").arg(m_process.processId()));
        if (!stat.open(QIODevice::ReadOnly))
            qFatal("mpv has ended");
        const QByteArray line = stat.readAll();
        const auto fields = line.mid(line.lastIndexOf(')') + 2).split(' ');
        return (fields[11].toDouble() + fields[12].toDouble()) / double(::sysconf(_SC_CLK_TCK));
    }
    /// The picture shown, by way of a file.
    QImage screenshot(const QString &file)
    {
        send({"screenshot-to-file", file, "video"});
        waitForAnswer();
        return QImage(file);
    }
    void waitFor(const QString &event)
    {
        while (next()["event"].toString() != event) {
        }
    }

private:
    void send(const QJsonArray &command)
    {
        m_socket.write(
            QJsonDocument(QJsonObject{{"command", command}}).toJson(QJsonDocument::Compact) + "\n");
        m_socket.flush();
    }
    void waitForAnswer()
    {
        while (!next().contains("error")) {
        }
    }
    QJsonObject next()
    {
        while (!m_socket.canReadLine())
            if (!m_socket.waitForReadyRead(30'000))
                qFatal("mpv fell silent");
        return QJsonDocument::fromJson(m_socket.readLine()).object();
    }

    QProcess m_process;
    QLocalSocket m_socket;
};

} // namespace bench
