#pragma once

#include <csignal>

#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QtTest>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <unistd.h>

namespace duologue::testing {

/// A real Slurm of one node (two cores) on the loopback, of which all ends with it: its daemons and
/// jobs are alone in a namespace of processes, whose first one the kernel kills with this program.
/// Programs that are started meanwhile use it (SLURM_CONF).
class SlurmCluster
{
public:
    /// Empty where it runs, else the sentence why it cannot.
    QString start()
    {
        if (::geteuid() != 0)
            return "a cluster of one's own needs root";
        for (const char *program : {"munged", "slurmctld", "slurmd", "sbatch", "unshare"})
            if (QStandardPaths::findExecutable(program).isEmpty() &&
                QStandardPaths::findExecutable(program, {"/usr/sbin"}).isEmpty())
                return QString("'%1' is not installed (packages slurm-wlm, munge)").arg(program);
        m_cluster.setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGKILL); });
        m_cluster.setProcessChannelMode(QProcess::MergedChannels);
        m_cluster.start("unshare", {"--pid", "--mount-proc", "--fork", "--kill-child=KILL",
                                    DUOLOGUE_SOURCE_DIR "/tests/support/slurm_cluster.sh",
                                    m_folder.path(), QString::number(freePort())});
        qputenv("SLURM_CONF", m_folder.filePath("slurm.conf").toUtf8());
        for (int i = 0; i < 300 && m_cluster.state() != QProcess::NotRunning; ++i) {
            if (ask("sinfo", {"--noheader", "--format=%T"}) == "idle")
                return {};
            QTest::qWait(100);
        }
        return "the cluster did not start: " + m_cluster.readAll().right(500);
    }

    ~SlurmCluster()
    {
        m_cluster.kill();
        m_cluster.waitForFinished();
        qunsetenv("SLURM_CONF");
    }

    static QString ask(const QString &program, const QStringList &arguments)
    {
        QProcess process;
        process.start(program, arguments);
        process.waitForFinished();
        return process.readAllStandardOutput().trimmed();
    }

private:
    /// Whose successor is free, too, most likely.
    static int freePort()
    {
        const int socket = ::socket(AF_INET, SOCK_STREAM, 0);
        sockaddr_in address = {};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof address;
        ::bind(socket, reinterpret_cast<sockaddr *>(&address), size);
        ::getsockname(socket, reinterpret_cast<sockaddr *>(&address), &size);
        ::close(socket);
        return ntohs(address.sin_port);
    }

    QTemporaryDir m_folder;
    QProcess m_cluster;
};

} // namespace duologue::testing
