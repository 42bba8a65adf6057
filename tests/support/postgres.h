#pragma once

#include <memory>

#include <QDir>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>

#include <grp.h>
#include <netinet/in.h>
#include <pwd.h>
#include <signal.h>
#include <sys/socket.h>
#include <unistd.h>

/// A PostgreSQL server of our own for as long as this lives, in a temporary folder, on a port of
/// the loopback. Root, whom it refuses, starts it as an unprivileged user.
class Postgres
{
public:
    /// Where its programs are; empty: it is not installed.
    static QString programs()
    {
        const QDir all("/usr/lib/postgresql");
        for (const QString &version :
             all.entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name | QDir::Reversed))
            if (QFile::exists(all.filePath(version + "/bin/initdb")))
                return all.filePath(version + "/bin");
        return {};
    }

    Postgres()
    {
        const struct passwd *user = ::getpwnam("postgres");
        if (!user)
            user = ::getpwnam("nobody");
        if (::geteuid() == 0 && user) {
            m_user = user->pw_uid;
            m_group = user->pw_gid;
            if (::chown(qPrintable(m_folder.path()), m_user, m_group) != 0)
                qFatal("no folder for the server");
        }
        m_port = freePort();
        run("initdb",
            {"-D", data(), "-U", "lab", "-A", "trust", "--no-sync", "-E", "UTF8", "--locale=C"});
        start();
    }
    ~Postgres() { stop(); }

    void start()
    {
        if (QFile::exists(data() + "/postmaster.pid"))
            return;
        run("pg_ctl",
            {"-D", data(), "-w", "-t", "60", "-l", m_folder.filePath("log"), "-o",
             QString("-p %1 -k %2 -c listen_addresses=127.0.0.1").arg(m_port).arg(m_folder.path()),
             "start"});
    }
    void stop()
    {
        if (QFile::exists(data() + "/postmaster.pid"))
            run("pg_ctl", {"-D", data(), "-m", "immediate", "-w", "stop"});
    }
    /// As if its machine lost power.
    void kill()
    {
        QFile file(data() + "/postmaster.pid");
        if (!file.open(QIODevice::ReadOnly))
            qFatal("no server to kill");
        const pid_t leader = file.readLine().trimmed().toInt();
        QProcess children; // of the leader's, which it would have ended
        children.start("pgrep", {"-P", QString::number(leader)});
        children.waitForFinished();
        ::kill(leader, SIGKILL);
        for (const QByteArray &child : children.readAllStandardOutput().split('\n'))
            if (const pid_t id = child.trimmed().toInt(); id > 1)
                ::kill(id, SIGKILL);
        while (::kill(leader, 0) == 0)
            ::usleep(1000);
        file.remove();
    }

    /// Who is let in, as pg_hba.conf says it: "hostssl all all 127.0.0.1/32 scram-sha-256".
    void letIn(const QByteArray &rules)
    {
        stop();
        QFile file(data() + "/pg_hba.conf");
        if (!file.open(QIODevice::WriteOnly) || file.write(rules + '\n') < 0)
            qFatal("no rules for the server");
        file.close();
        start();
    }
    /// With a certificate of its own for 127.0.0.1; the file that says whom to trust. Empty:
    /// openssl is not installed.
    QString useTls()
    {
        if (QStandardPaths::findExecutable("openssl").isEmpty())
            return {};
        stop();
        QFile settings(data() + "/postgresql.conf");
        if (!settings.open(QIODevice::Append) || settings.write("\nssl = on\n") < 0)
            qFatal("no settings for the server");
        settings.close();
        runIt("openssl", {"req", "-new", "-x509", "-days", "2", "-nodes", "-subj", "/CN=127.0.0.1",
                          "-addext", "subjectAltName=IP:127.0.0.1", "-out", data() + "/server.crt",
                          "-keyout", data() + "/server.key"});
        start();
        const QString trusted = m_folder.filePath("trusted.crt");
        QFile::copy(data() + "/server.crt", trusted);
        return trusted;
    }

    int port() const { return m_port; }
    std::string url(const std::string &login = "lab", const std::string &database = "postgres",
                    int port = 0) const
    {
        return "host=127.0.0.1 port=" + std::to_string(port ? port : m_port) + " user=" + login +
               " dbname=" + database;
    }
    /// What psql says, errors and all.
    QString psql(const std::string &login, const QString &sql,
                 const QString &database = "postgres") const
    {
        QProcess process;
        process.setProcessChannelMode(QProcess::MergedChannels);
        process.start(programs() + "/psql",
                      {"-XAtq", "-h", "127.0.0.1", "-p", QString::number(m_port), "-U",
                       QString::fromStdString(login), database, "-c", sql});
        if (!process.waitForFinished())
            qFatal("psql does not answer");
        return QString::fromUtf8(process.readAll()).trimmed();
    }

    /// Of the loopback.
    static int freePort()
    {
        const int any = ::socket(AF_INET, SOCK_STREAM, 0);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t length = sizeof address;
        auto *place = reinterpret_cast<sockaddr *>(&address);
        if (::bind(any, place, length) != 0 || ::getsockname(any, place, &length) != 0)
            qFatal("no port for the server");
        ::close(any);
        return ntohs(address.sin_port);
    }

private:
    QString data() const { return m_folder.filePath("data"); }
    void run(const QString &program, const QStringList &arguments)
    {
        runIt(programs() + '/' + program, arguments);
    }
    void runIt(const QString &program, const QStringList &arguments)
    {
        QProcess process;
        process.setChildProcessModifier([this] {
            if (m_user != 0 &&
                (::setgroups(0, nullptr) != 0 || ::setgid(m_group) != 0 || ::setuid(m_user) != 0))
                ::_exit(1);
        });
        process.setWorkingDirectory(m_folder.path());
        process.setStandardOutputFile(QProcess::nullDevice());
        process.setStandardErrorFile(m_folder.filePath("errors"));
        process.start(program, arguments);
        if (!process.waitForFinished(60'000) || process.exitCode() != 0) {
            QFile errors(m_folder.filePath("errors"));
            const bool any = errors.open(QIODevice::ReadOnly);
            qFatal("%s: %s", qPrintable(program), any ? errors.readAll().constData() : "");
        }
    }

    QTemporaryDir m_folder;
    uid_t m_user = 0;
    gid_t m_group = 0;
    int m_port = 0;
};
