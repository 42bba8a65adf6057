#include <csignal>

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QtTest>

#include "command_fixture.h"

using duologue::fixture::run;

/// One command on many files.
class TestBatchCommand : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        for (const char *name : {"a", "b", "c"})
            duologue::fixture::writeWav(path(QString(name) + ".wav"), 1);
        write("broken.wav", "no sound at all");
    }

    void batch_doesAll_andNamesWhatFailed()
    {
        const QStringList command{"batch",       "features",
                                  path("a.wav"), path("broken.wav"),
                                  path("b.wav"), "-o",
                                  path("out"),   "-j",
                                  "2",           "--",
                                  "--set",       "intensity",
                                  "-o",          path("{name}.npy")};
        const auto ran = run(command);
        QCOMPARE(ran.exitCode, 1);
        QVERIFY2(ran.err.contains("2 (" + path("broken.wav") + ")"), qPrintable(ran.err));
        QVERIFY2(ran.out.contains("2 of 3 items done, 1 failed"), qPrintable(ran.out));
        QVERIFY(QFile::exists(path("a.npy")) && QFile::exists(path("b.npy")));
        const auto before = QFileInfo(path("a.npy")).lastModified();
        duologue::fixture::writeWav(path("broken.wav"), 1);
        const auto again = run({"batch", "-o", path("out"), "--json"});
        QVERIFY2(again.exitCode == 0, qPrintable(again.err));
        QCOMPARE(again.json()["done"].toInt(), 3);
        QVERIFY(QFile::exists(path("broken.npy")));
        QCOMPARE(QFileInfo(path("a.npy")).lastModified(), before);
    }

    void batch_refuses_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QString>("says");
        QTest::newRow("no such command")
            << QStringList{"train", "a.wav"} << "no command that takes";
        QTest::newRow("itself") << QStringList{"batch", "a.wav"} << "no command that takes";
        QTest::newRow("no files") << QStringList{"features"} << "name at least one";
        QTest::newRow("no such file") << QStringList{"features", "d.wav"} << "d.wav";
        QTest::newRow("twice") << QStringList{"features", "a.wav", "a.wav"} << "twice";
        QTest::newRow("one output")
            << QStringList{"features", "a.wav", "b.wav", "--", "--set", "intensity", "-o", "x.npy"}
            << "the same file";
    }
    void batch_refuses()
    {
        QFETCH(QStringList, arguments);
        QFETCH(const QString, says);
        for (QString &argument : arguments)
            if (argument.endsWith(".wav"))
                argument = path(argument);
        arguments.insert(1, "-o");
        arguments.insert(2, path("out"));
        const auto ran = run(QStringList{"batch"} + arguments);
        QCOMPARE(ran.exitCode, 1);
        QVERIFY2(ran.err.contains(says), qPrintable(ran.err));
        QVERIFY(!QFile::exists(path("out")));
    }

    void batch_goesOnlyWithItsOwnFolder()
    {
        QVERIFY(run({"batch", "check", path("a.wav"), "-o", path("out")}).exitCode == 1);
        const auto other = run({"batch", "check", path("b.wav"), "-o", path("out")});
        QVERIFY2(other.err.contains("another command, other options or other files"),
                 qPrintable(other.err));
        const auto none = run({"batch", "-o", path("nothing")});
        QVERIFY2(none.err.contains("holds no batch"), qPrintable(none.err));
    }

    void batch_takesRecordingsOfSessions_andSessions()
    {
        const auto made = run({"new", path("s.duologue"), "--media", path("a.wav"), path("b.wav")});
        QVERIFY2(made.exitCode == 0, qPrintable(made.err));
        const auto ran = run({"batch", "features", path("s.duologue"), "-o", path("out"), "--",
                              "--set", "intensity", "-o", path("{session}-{name}.npy")});
        QVERIFY2(ran.exitCode == 0, qPrintable(ran.err));
        QVERIFY(QFile::exists(path("s-a.npy")) && QFile::exists(path("s-b.npy")));
        const auto info =
            run({"batch", "info", path("s.duologue"), "-o", path("infos"), "--", "--json"});
        QVERIFY2(info.exitCode == 0, qPrintable(info.err));
        QFile printed(path("infos/items/00001.out"));
        QVERIFY(printed.open(QIODevice::ReadOnly));
        QVERIFY(QJsonDocument::fromJson(printed.readAll()).isObject());
    }

    void batch_leavesNothingHalf_whenInterrupted()
    {
        duologue::fixture::writeWav(path("a.wav"), 3000);
        QProcess process;
        process.start(duologue::fixture::program(),
                      {"batch", "features", path("a.wav"), path("b.wav"), "-o", path("out"), "--",
                       "--set", "compare-lld", "-o", path("{name}.npy")});
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(path("out/items/00001.out")), 60'000);
        ::kill(static_cast<pid_t>(process.processId()), SIGINT);
        QVERIFY(process.waitForFinished(60'000));
        QCOMPARE(process.exitCode(), 1);
        QVERIFY(!QFile::exists(path("a.npy")));
        const auto status = run({"batch", "-o", path("out"), "--status"});
        QVERIFY2(status.out.contains("0 of 2 items done, 2 missing"), qPrintable(status.out));
        QVERIFY(QDir(path("out/items")).entryList({"*.failed"}).isEmpty());
    }

private:
    QString path(const QString &name) const { return m_folder->filePath(name); }
    void write(const QString &name, const QByteArray &content) const
    {
        QFile file(path(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
            qFatal("the fixture cannot be written");
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_GUILESS_MAIN(TestBatchCommand)
#include "tst_batch_command.moc"
