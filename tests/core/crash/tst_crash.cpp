#include <csignal>

#include <QProcess>
#include <QTemporaryDir>
#include <QtTest>

#include "core/crash/crash_files.h"

using namespace duologue;

namespace {

constexpr const char *secret = "Ann said that she is afraid of wasps";

struct End
{
    bool crashed = false;
    int signal = 0;
};

/// Programs of a shell say which signal ended them: 128 and more.
End endOf(const QString &folder, const QString &how)
{
    QProcess process;
    process.start(DUOLOGUE_BINARY_DIR "/bin/crashing", {folder, how, secret});
    if (!process.waitForFinished(60'000))
        return {};
    return {process.exitStatus() == QProcess::CrashExit, process.exitCode()};
}

QByteArray contentOf(const std::string &path)
{
    QFile file(QString::fromStdString(path));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class TestCrash : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aCrash_leavesAReport_andTheSignal_data()
    {
        QTest::addColumn<int>("signal");
        QTest::addColumn<QByteArray>("says");
        QTest::newRow("segv") << SIGSEGV << QByteArray("writeNowhere");
        QTest::newRow("abort") << SIGABRT << QByteArray("Ended by SIGABRT\n");
        QTest::newRow("fpe") << SIGFPE << QByteArray("Ended by SIGFPE");
        QTest::newRow("bus") << SIGBUS << QByteArray("Ended by SIGBUS");
        QTest::newRow("killed") << SIGSEGV << QByteArray("Ended by SIGSEGV");
        QTest::newRow("thrown") << SIGABRT << QByteArray("nobody caught St13runtime_error");
        QTest::newRow("stack") << SIGSEGV << QByteArray("Ended by SIGSEGV");
        QTest::newRow("thread") << SIGSEGV << QByteArray("Ended by SIGSEGV");
        QTest::newRow("two-threads") << SIGSEGV << QByteArray("Ended by SIGSEGV");
    }
    void aCrash_leavesAReport_andTheSignal()
    {
        QFETCH(const int, signal);
        QFETCH(const QByteArray, says);
        QTemporaryDir home;
        const QString folder = home.filePath("Ann Secret/crashes");
        const End end = endOf(folder, QTest::currentDataTag());
        QVERIFY(end.crashed);
        QCOMPARE(end.signal, signal);
        QCOMPARE(QDir(folder).entryList(QDir::Files).size(), 1);
        const auto report = crash::unseenReport(folder.toStdString());
        QVERIFY(report);
        const QByteArray text = contentOf(*report);
        QVERIFY2(text.startsWith("crashing 1.2.3\n"), text.constData());
        if (says != "writeNowhere")
            QVERIFY2(text.contains(says), text.constData());
        QVERIFY2(text.contains("  test.last\n  test.earlier\n"), text.constData());
        QVERIFY2(text.contains("  crashing +0x"), text.constData());
        QVERIFY2(text.contains(" libc.so.6\n"), text.constData());
        // no text, no folder, of which one may be somebody's name
        for (const char *told : {"wasps", "Secret", "/"})
            QVERIFY2(!text.contains(told), text.constData());
        QCOMPARE(QFile(QString::fromStdString(*report)).permissions() &
                     (QFile::ReadGroup | QFile::ReadOther),
                 QFile::Permissions());
    }

    void withoutACrash_nothingIsLeft()
    {
        QTemporaryDir folder;
        QVERIFY(!endOf(folder.path(), "none").crashed);
        QVERIFY(!crash::latestReport(folder.path().toStdString()));
    }

    /// Where no report can be written the end is the same.
    void aFolderThatCannotBe_changesNothing()
    {
        const End end = endOf("/proc/no/such", "segv");
        QVERIFY(end.crashed);
        QCOMPARE(end.signal, SIGSEGV);
    }

    void onlyTheNewestStay()
    {
        QTemporaryDir folder;
        for (int i = 10; i < 25; ++i)
            write(folder, QStringLiteral("crash-17960559%1-7.txt").arg(i));
        write(folder, "mine.txt");
        QVERIFY(endOf(folder.path(), "segv").crashed);
        const QStringList left = QDir(folder.path()).entryList(QDir::Files, QDir::Name);
        QCOMPARE(left.size(), 11); // ten, and what is no report
        QVERIFY(left.contains("mine.txt"));
        QVERIFY(left.contains("crash-1796055924-7.txt"));
        QVERIFY(!left.contains("crash-1796055910-7.txt"));
    }

    void whatWasLookedAt_isNotOfferedAgain()
    {
        QTemporaryDir folder;
        const std::string in = folder.path().toStdString();
        QVERIFY(!crash::unseenReport(in));
        QVERIFY(!crash::unseenReport(in + "/nowhere"));
        write(folder, "crash-1796055900-7.new.txt");
        auto report = crash::unseenReport(in);
        QVERIFY(report);
        crash::markSeen(*report);
        QVERIFY(!crash::unseenReport(in));
        QCOMPARE(crash::latestReport(in), report);
        QVERIFY(QFile::exists(QString::fromStdString(*report)));
        write(folder, "crash-1796055901-7.new.txt");
        QVERIFY(crash::unseenReport(in));
    }

private:
    static void write(const QTemporaryDir &folder, const QString &name)
    {
        QFile file(folder.filePath(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("report");
    }
};

QTEST_GUILESS_MAIN(TestCrash)
#include "tst_crash.moc"
