#include <QDir>
#include <QProcess>
#include <QTemporaryDir>
#include <QtTest>

#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <sys/ioctl.h>
#include <unistd.h>

namespace {

const QString binaries = QStringLiteral(DUOLOGUE_BINARY_DIR "/bin/");

/// A terminal of 30 columns; what is written to it is kept.
class Terminal
{
public:
    Terminal() : m_near(::posix_openpt(O_RDWR | O_NOCTTY))
    {
        if (m_near < 0 || ::grantpt(m_near) != 0 || ::unlockpt(m_near) != 0)
            qFatal("there is no terminal");
        m_far = ::open(::ptsname(m_near), O_RDWR | O_NOCTTY);
        const winsize size{24, 30, 0, 0};
        ::ioctl(m_far, TIOCSWINSZ, &size);
        ::fcntl(m_near, F_SETFL, O_NONBLOCK);
    }
    ~Terminal()
    {
        ::close(m_far);
        ::close(m_near);
    }
    Terminal(const Terminal &) = delete;
    Terminal &operator=(const Terminal &) = delete;

    QString name() const { return QString::fromLocal8Bit(::ptsname(m_near)); }
    QByteArray written() const
    {
        QByteArray all;
        char part[4096];
        for (ssize_t n = 0; (n = ::read(m_near, part, sizeof part)) > 0;)
            all.append(part, n);
        return all;
    }

private:
    int m_near, m_far = -1;
};

QStringList demo(const QTemporaryDir &folder)
{
    return {"demo", folder.filePath("d"), "--minutes", "0.2", "--views", "1"};
}

} // namespace

/// What people see of a command on the error stream.
class TestProgress : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void inAPipe_itIsSparse()
    {
        QTemporaryDir folder;
        QProcess process;
        process.start(binaries + "duologue-cli", demo(folder));
        QVERIFY(process.waitForFinished(120'000));
        QCOMPARE(process.exitCode(), 0);
        const auto lines = process.readAllStandardError().split('\n');
        QVERIFY2(lines.size() <= 12, qPrintable(QString::number(lines.size())));
        QVERIFY(lines.contains("demo 100 %"));
        QVERIFY(!lines.first().contains('\r'));
    }

    void onATerminal_itIsOneLine()
    {
        QTemporaryDir folder;
        Terminal terminal;
        QProcess process;
        process.setStandardErrorFile(terminal.name());
        process.start(binaries + "duologue-cli", demo(folder));
        QByteArray seen;
        while (!process.waitForFinished(20))
            seen += terminal.written();
        seen += terminal.written();
        QCOMPARE(process.exitCode(), 0);
        QVERIFY2(seen.count('\r') > 5, seen.constData());
        QCOMPARE(seen.count('\n'), 1);
        QVERIFY(seen.endsWith('\n'));
        for (const QByteArray &state : seen.split('\r'))
            QVERIFY2(state.size() < 30 + 4, state.constData()); // and what clears the line's rest
    }

    void anError_beginsItsOwnLine()
    {
        QTemporaryDir folder;
        Terminal terminal;
        QProcess process;
        process.setStandardErrorFile(terminal.name());
        process.start(binaries + "duologue-cli",
                      {"demo", folder.filePath("d"), "--minutes", "10", "--views", "2"});
        QByteArray seen;
        while (!seen.contains("demo") && !process.waitForFinished(20))
            seen += terminal.written();
        ::kill(static_cast<pid_t>(process.processId()), SIGINT);
        QVERIFY(process.waitForFinished(60'000));
        seen += terminal.written();
        QCOMPARE(process.exitCode(), 1);
        QVERIFY2(seen.contains("\nerror: "), seen.constData());
    }

    void help_needsNoDisplay_data()
    {
        QTest::addColumn<QString>("program");
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QByteArray>("says");
        const QString window = binaries + "duologue", cli = binaries + "duologue-cli";
        QTest::newRow("window") << window << QStringList{"--help"} << QByteArray("--screenshot");
        QTest::newRow("window, short") << window << QStringList{"-h"} << QByteArray("--screenshot");
        QTest::newRow("version") << window << QStringList{"--version"} << QByteArray("duologue ");
        QTest::newRow("commands") << cli << QStringList{"--help"} << QByteArray("narrate");
        QTest::newRow("command") << cli << QStringList{"demo", "--help"} << QByteArray("--corpus");
    }

    void help_needsNoDisplay()
    {
        QFETCH(QString, program);
        QFETCH(QStringList, arguments);
        QFETCH(QByteArray, says);
        auto environment = QProcessEnvironment::systemEnvironment();
        for (const char *name : {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"})
            environment.remove(name);
        QProcess process;
        process.setProcessEnvironment(environment);
        process.start(program, arguments);
        QVERIFY(process.waitForFinished(30'000));
        QCOMPARE(process.exitStatus(), QProcess::NormalExit);
        QCOMPARE(process.exitCode(), 0);
        QVERIFY(process.readAllStandardOutput().contains(says));
        QCOMPARE(process.readAllStandardError(), QByteArray());
    }
};

QTEST_GUILESS_MAIN(TestProgress)
#include "tst_progress.moc"
