#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include "core/setup/recording.h"
#include "tests/core/media/test_media.h"

using namespace duologue;

class TestRecording : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void describes_whatRealFilesHold_data();
    void describes_whatRealFilesHold();
    void tables_countAsHeartRate();
    void clocksThatJump_areToldOf();
    void missingFiles_areNamed();
    void subject_isTheOneNamedAsAWord();
    void references_areRelativeBelowTheSession();
};

void TestRecording::describes_whatRealFilesHold_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("content");
    QTest::addColumn<int>("role");
    QTest::newRow("film") << "video/datavyu__head_turns_quad_view.mov"
                          << "×" << int(MediaRole::General);
    QTest::newRow("sound") << "audio/PolyglotDB__fave_stereo.wav"
                           << "2 channels" << int(MediaRole::Ambient);
}

void TestRecording::describes_whatRealFilesHold()
{
    QFETCH(QString, file);
    QFETCH(QString, content);
    QFETCH(int, role);
    const QString path = QStringLiteral(DUOLOGUE_TEST_DATA "/") + file;
    if (!QFile::exists(path))
        QSKIP("the folder with real recordings is missing");
    const auto recording = setup::describeRecording(path.toStdString());
    QVERIFY(recording.has_value());
    QVERIFY2(recording->content.find(content.toStdString()) != std::string::npos,
             recording->content.c_str());
    QCOMPARE(int(recording->source.role), role);
    QVERIFY(recording->source.fingerprint.duration.us > 0);
    QVERIFY(!recording->source.label.empty());
}

void TestRecording::clocksThatJump_areToldOf()
{
    QTemporaryDir folder;
    const QString path = folder.filePath("spliced.ts");
    testmedia::run("ffmpeg", {"-v", "error", "-f", "lavfi", "-i", "sine=440:d=3", path});
    QFile file(path);
    QVERIFY(file.open(QFile::ReadWrite));
    const QByteArray once = file.readAll();
    QVERIFY(setup::describeRecording(path.toStdString())->warning.empty());
    file.write(once);
    file.close();
    const auto recording = setup::describeRecording(path.toStdString());
    QVERIFY2(recording->warning.starts_with("The clock of the recording \"spliced.ts\" jumps back"),
             recording->warning.c_str());
    QVERIFY(std::abs(recording->source.fingerprint.duration.seconds() - 6) < 0.2);
}

void TestRecording::tables_countAsHeartRate()
{
    QTemporaryDir folder;
    QFile table(folder.filePath("pulse.CSV"));
    QVERIFY(table.open(QFile::WriteOnly));
    table.write("time,bpm\n0,61\n");
    table.close();
    const auto recording = setup::describeRecording(table.fileName().toStdString());
    QVERIFY(recording.has_value());
    QVERIFY(recording->source.role == MediaRole::HeartRate);
    QCOMPARE(recording->source.fingerprint.size, std::int64_t(14));
    QVERIFY(recording->warning.empty());
    for (const char *name : {"biopac.txt", "shimmer.tsv"}) {
        QFile other(folder.filePath(name));
        QVERIFY(other.open(QFile::WriteOnly));
        other.write("time\tEDA\n0\t2,1\n1\tlost\n2\t2,2\n");
        other.close();
        const auto described = setup::describeRecording(other.fileName().toStdString());
        QVERIFY(described.has_value());
        QVERIFY(described->source.role == MediaRole::HeartRate);
        QVERIFY2(described->warning.find("line 3: 'lost'") != std::string::npos,
                 described->warning.c_str());
    }
}

void TestRecording::missingFiles_areNamed()
{
    for (const char *file : {"/nowhere/film.mp4", "/nowhere/pulse.csv"}) {
        const auto recording = setup::describeRecording(file);
        QVERIFY(!recording);
        const std::string name = std::string(file).substr(9);
        QVERIFY(recording.error().message.find(name) != std::string::npos);
    }
}

void TestRecording::subject_isTheOneNamedAsAWord()
{
    std::vector<Participant> people(2);
    people[0].pseudonym = "P1";
    people[1].pseudonym = "P12";
    QCOMPARE(setup::guessSubject("/x/lapel_p12.wav", people), 1);
    QCOMPARE(setup::guessSubject("/x/P1-frontal.mp4", people), 0);
    QCOMPARE(setup::guessSubject("/P1/room.mp4", people), -1);
    people[0].pseudonym.clear();
    QCOMPARE(setup::guessSubject("/x/room.mp4", people), -1);
}

void TestRecording::references_areRelativeBelowTheSession()
{
    QTemporaryDir folder;
    const std::string root = QDir(folder.path()).canonicalPath().toStdString();
    QCOMPARE(setup::referenceTo(root + "/media/a.mp4", root + "/s.duologue"),
             std::string("media/a.mp4"));
    QCOMPARE(setup::referenceTo(root + "/a.mp4", root + "/sessions/s.duologue"), root + "/a.mp4");
}

QTEST_APPLESS_MAIN(TestRecording)
#include "tst_recording.moc"
