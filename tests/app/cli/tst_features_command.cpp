#include <csignal>

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QtTest>

#include "command_fixture.h"

using namespace duologue;
using fixture::run;

class TestFeaturesCommand : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    QString m_sound = m_folder.filePath("sound.wav");
    QString m_out = m_folder.filePath("out.npy");

private Q_SLOTS:
    void initTestCase() { fixture::writeWav(m_sound, 2); }

    void everySet_isWrittenAsNpy_data()
    {
        QTest::addColumn<QString>("set");
        QTest::addColumn<int>("dimensions");
        QTest::newRow("mfcc40") << "mfcc40" << 40;
        QTest::newRow("logmel160") << "logmel160" << 160;
        QTest::newRow("pitch") << "pitch" << 2;
        QTest::newRow("intensity") << "intensity" << 1;
        QTest::newRow("speech-rate") << "speech-rate" << 1;
        QTest::newRow("compare") << "compare" << 6373;
        QTest::newRow("compare-lld") << "compare-lld" << 130;
    }
    void everySet_isWrittenAsNpy()
    {
        QFETCH(QString, set);
        QFETCH(int, dimensions);
        const auto done = run({"features", m_sound, "--set", set, "-o", m_out, "--json"});
        QVERIFY2(done.exitCode == 0, qPrintable(done.err));
        const QJsonObject told = done.json();
        QCOMPARE(told["set"].toString(), set);
        QCOMPARE(told["dimensions"].toInt(), dimensions);
        const int frames = told["frames"].toInt();
        QVERIFY(frames > 0);
        QFile file(m_out);
        QVERIFY(file.open(QFile::ReadOnly));
        const QByteArray bytes = file.readAll();
        QVERIFY(bytes.startsWith(QByteArray("\x93NUMPY\x01\x00", 8)));
        const int header = 10 + quint8(bytes[8]) + 256 * quint8(bytes[9]);
        QCOMPARE(header % 64, 0);
        QVERIFY(bytes.left(header).contains(
            QString("(%1, %2)").arg(frames).arg(dimensions).toLatin1()));
        QCOMPARE(bytes.size(), header + 4 * frames * dimensions);
    }

    void conventions_areToldApart()
    {
        QByteArray written[2];
        int i = 0;
        for (const QString convention : {"slaney", "htk"}) {
            QCOMPARE(run({"features", m_sound, "--set", "mfcc40", "--convention", convention, "-o",
                          m_out})
                         .exitCode,
                     0);
            QFile file(m_out);
            QVERIFY(file.open(QFile::ReadOnly));
            written[i++] = file.readAll();
        }
        QVERIFY(written[0] != written[1]);
        const auto mel50 = run({"features", m_sound, "--set", "logmel160", "--convention", "mel50",
                                "-o", m_out, "--json"});
        QCOMPARE(mel50.json()["step_s"].toDouble(), 0.0125);
        const auto wrong =
            run({"features", m_sound, "--set", "pitch", "--convention", "htk", "-o", m_out});
        QCOMPARE(wrong.exitCode, 2);
    }

    void csv_hasNamesAndNumbers()
    {
        const QString table = m_folder.filePath("table.csv");
        const auto lines = [&table] {
            QFile file(table);
            return file.open(QFile::ReadOnly) ? file.readAll().split('\n') : QList<QByteArray>();
        };
        QCOMPARE(run({"features", m_sound, "--set", "compare", "-o", table}).exitCode, 0);
        const auto is13 = lines();
        QCOMPARE(is13.size(), 3); // names, numbers, nothing
        QVERIFY(is13[0].startsWith("name,audspec_lengthL1norm_sma_range,"));
        QVERIFY(is13[1].startsWith("sound,"));
        QCOMPARE(is13[1].count(','), 6373);
        QCOMPARE(
            run({"features", m_sound, "--set", "compare", "--compare16", "-o", table}).exitCode, 0);
        QCOMPARE(lines()[0], is13[0]);
        QVERIFY(lines()[1] != is13[1]);
        QCOMPARE(run({"features", m_sound, "--set", "compare-lld", "-o", table}).exitCode, 0);
        QCOMPARE(lines().size(), 2 + 196);
        QVERIFY(lines()[0].startsWith("frameTime,F0final_sma,"));
        QVERIFY(lines()[51].startsWith("0.5,"));
        QCOMPARE(run({"features", m_sound, "--set", "mfcc40", "-o", table}).exitCode, 0);
        QVERIFY(lines()[0].startsWith("frameTime,mfcc40_0,mfcc40_1,"));
    }

    void unknownSet_isAMistakeInUsage()
    {
        QCOMPARE(run({"features", m_sound, "--set", "chroma", "-o", m_out}).exitCode, 2);
        QCOMPARE(run({"features", m_sound, "-o", m_out}).exitCode, 2);
    }

    void unusableSound_leavesNoFile()
    {
        const QString text = m_folder.filePath("text.wav"), out = m_folder.filePath("none.npy");
        QFile file(text);
        QVERIFY(file.open(QFile::WriteOnly));
        file.write("not a sound");
        file.close();
        for (const QString &path : {text, m_folder.filePath("missing.wav")}) {
            const auto failed = run({"features", path, "--set", "mfcc40", "-o", out});
            QCOMPARE(failed.exitCode, 1);
            QVERIFY(failed.err.contains("error:"));
            QVERIFY(!QFile::exists(out));
        }
        const auto nowhere = run({"features", m_sound, "--set", "mfcc40", "-o",
                                  m_folder.filePath("no/such/folder.npy")});
        QCOMPARE(nowhere.exitCode, 1);
    }

    void interrupted_leavesNoFile()
    {
        const QString sound = m_folder.filePath("long.wav"), out = m_folder.filePath("never.npy");
        fixture::writeWav(sound, 1200);
        QProcess process;
        process.start(fixture::program(), {"features", sound, "--set", "pitch", "-o", out});
        process.setReadChannel(QProcess::StandardError);
        QByteArray progress;
        while (!progress.contains("read") && process.waitForReadyRead(10'000))
            progress += process.readAllStandardError();
        QVERIFY(progress.contains("read"));
        ::kill(pid_t(process.processId()), SIGINT);
        QVERIFY(process.waitForFinished(20000));
        QCOMPARE(process.exitStatus(), QProcess::NormalExit);
        QCOMPARE(process.exitCode(), 1);
        QCOMPARE(QDir(m_folder.path()).entryList({"never*"}).size(), 0);
    }
};

QTEST_GUILESS_MAIN(TestFeaturesCommand)
#include "tst_features_command.moc"
