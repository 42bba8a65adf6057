#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

namespace {

struct Outcome
{
    int code = -1;
    QByteArray out, err;
};

Outcome run(const QStringList &arguments)
{
    QProcess process;
    process.start(DUOLOGUE_BINARY_DIR "/bin/duologue-cli", QStringList{"demo"} + arguments);
    process.waitForFinished(120'000);
    return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
}

} // namespace

/// The demo command as a shell sees it.
class TestDemo : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void corpus_isWritten_andNamedInJson();
    void corpus_repeats_whenTheSeedDoes();
    void folder_isRefused_whenItHoldsSomething();
    void usage_isExplained_whenOptionsAreWrong();
    void interrupt_leavesNothing();
};

void TestDemo::corpus_isWritten_andNamedInJson()
{
    QTemporaryDir dir;
    const Outcome made = run({dir.filePath("c"), "--corpus", "12", "--seed", "3", "--json"});
    QCOMPARE(made.code, 0);
    const QJsonObject document = QJsonDocument::fromJson(made.out).object();
    QCOMPARE(document["dialogues"].toInt(), 12);
    QVERIFY(document["utterances"].toInt() > 300);
    for (const char *file : {"dataset.json", "utterances.csv", "ratings.csv", "words.csv"})
        QVERIFY(QFile::exists(dir.filePath(QString("c/") + file)));
}

void TestDemo::corpus_repeats_whenTheSeedDoes()
{
    QTemporaryDir dir;
    const auto content = [&](const char *folder, const char *seed) {
        run({dir.filePath(folder), "--corpus", "8", "--seed", seed});
        QFile file(dir.filePath(QString(folder) + "/utterances.csv"));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    };
    const QByteArray first = content("a", "5");
    QVERIFY(first.size() > 10'000);
    QCOMPARE(content("b", "5"), first);
    QVERIFY(content("c", "6") != first);
}

void TestDemo::folder_isRefused_whenItHoldsSomething()
{
    QTemporaryDir dir;
    QFile mine(dir.filePath("mine.txt"));
    QVERIFY(mine.open(QIODevice::WriteOnly));
    mine.close();
    for (const QStringList &extra :
         {QStringList{"--corpus", "5"}, QStringList{"--minutes", "0.1"}}) {
        const Outcome made = run(QStringList{dir.path()} + extra);
        QCOMPARE(made.code, 1);
        QVERIFY(made.out.isEmpty());
        QVERIFY2(made.err.contains("exists already") && made.err.contains(dir.path().toUtf8()),
                 made.err);
        QCOMPARE(QDir(dir.path()).entryList(QDir::AllEntries | QDir::NoDotAndDotDot),
                 QStringList{"mine.txt"});
    }
}

void TestDemo::usage_isExplained_whenOptionsAreWrong()
{
    QTemporaryDir dir;
    const QString folder = dir.filePath("x");
    for (const QStringList &arguments :
         {QStringList{}, QStringList{folder, "--views", "9"}, QStringList{folder, "--minutes", "0"},
          QStringList{folder, "--seed", "-x"},
          QStringList{folder, "--corpus", "3", "--views", "2"}})
        QCOMPARE(run(arguments).code, 2);
    QVERIFY(!QFile::exists(folder));
}

void TestDemo::interrupt_leavesNothing()
{
    if (QStandardPaths::findExecutable("ffmpeg").isEmpty() ||
        QStandardPaths::findExecutable("espeak-ng").isEmpty())
        QSKIP("ffmpeg or espeak-ng is not installed.");
    QTemporaryDir dir;
    QProcess process;
    process.start(DUOLOGUE_BINARY_DIR "/bin/duologue-cli",
                  {"demo", dir.filePath("x"), "--views", "2", "--minutes", "10"});
    QVERIFY(process.waitForStarted());
    QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(dir.filePath("x.duologue-partial/media/Z1.mp4")),
                             90'000);
    ::kill(static_cast<pid_t>(process.processId()), SIGINT);
    QVERIFY(process.waitForFinished(60'000));
    QCOMPARE(process.exitCode(), 1);
    QVERIFY(process.readAllStandardError().contains("nothing is left behind"));
    QVERIFY(QDir(dir.path()).isEmpty());
}

QTEST_GUILESS_MAIN(TestDemo)
#include "tst_demo.moc"
