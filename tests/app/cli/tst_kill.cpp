#include <QtTest>

#include <random>

#include "command_fixture.h"
#include "core/store/session_store.h"

using namespace duologue;
using namespace duologue::fixture;

namespace {

constexpr int kills = 200;
constexpr int killsPerSession = 20; ///< the journal goes on growing over so many

constexpr Id people[] = {11, 12};
constexpr Id tiers[] = {21, 22};

void makeSession(const QString &path)
{
    SessionInfo info;
    info.duration = MediaTime::fromMilliseconds(600'000);
    Edit start{"start", {}};
    for (int i = 0; i < 2; ++i) {
        Participant person;
        person.id = people[i];
        person.order = i;
        person.pseudonym = "P" + std::to_string(i + 1);
        start.insert(person);
        Tier tier;
        tier.id = tiers[i];
        tier.order = i;
        tier.name = person.pseudonym;
        tier.kind = TierKind::Utterance;
        tier.participant = person.id;
        start.insert(tier);
    }
    if (!SessionStore::create(path.toStdString(), info, start))
        qFatal("the fixture could not be made");
}

/// A stream of edits as an annotator makes them: many new ones, some undone, some redone.
QByteArray nextLine(std::mt19937 &random, int n)
{
    const int kind = int(random() % 10);
    const int person = int(random() % 2) + 1;
    if (kind == 0)
        return "{\"undo\":true}\n";
    if (kind == 1)
        return "{\"redo\":true}\n";
    const QByteArray begin = QByteArray::number(int(random() % 590));
    if (kind < 5)
        return "{\"rate\":{\"participant\":\"P" + QByteArray::number(person) +
               "\",\"rater\":\"Ann\",\"begin\":" + begin +
               ",\"dimension\":\"valence\",\"value\":" + QByteArray::number(int(random() % 10)) +
               "}}\n";
    return "{\"add\":{\"tier\":\"P" + QByteArray::number(person) + "\",\"begin\":" + begin +
           ",\"end\":" + begin + ".75,\"text\":\"n" + QByteArray::number(n) + "\"}}\n";
}

/// Answers that reached us before the end, as far as they changed something.
QList<QJsonObject> acknowledged(const QByteArray &out)
{
    QList<QJsonObject> result;
    for (const QByteArray &line : out.split('\n')) {
        const QJsonObject answer = QJsonDocument::fromJson(line).object();
        if (answer["ok"].toBool() && !answer["ids"].toArray().isEmpty())
            result.append(answer);
    }
    return result;
}

bool sameStep(const QJsonObject &answer, const JournalEntry &entry)
{
    const QJsonArray ids = answer["ids"].toArray();
    if (answer["action"].toString().toStdString() != entry.action ||
        answer["label"].toString().toStdString() != entry.edit.label ||
        std::size_t(ids.size()) != entry.edit.changes.size())
        return false;
    for (qsizetype i = 0; i < ids.size(); ++i)
        if (ids[i].toInteger() != rowId(entry.edit.changes[std::size_t(i)].any()))
            return false;
    return true;
}

} // namespace

class TestKill : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    /// 200 times: stream edits into duologue-cli, kill it at a random moment (starting, writing,
    /// closing), and look at what is on disk.
    void sigkill_duringAStreamOfEditsLosesNothingAcknowledged()
    {
        std::mt19937 random(7);
        QTemporaryDir folder;
        int acknowledgedInAll = 0;
        int ahead = 0;
        int whileClosing = 0;
        int withLog = 0;
        QString path;
        std::size_t before = 0;
        QElapsedTimer timer;
        timer.start();
        for (int round = 0; round < kills; ++round) {
            if (round % killsPerSession == 0) {
                path = folder.filePath(QString("s%1.duologue").arg(round));
                makeSession(path);
                before = 1;
            }
            const bool closing = random() % 5 == 0;
            const QByteArray out = streamAndKill(path, random, closing);
            whileClosing += closing;
            withLog += QFile::exists(path + "-wal");
            const auto answers = acknowledged(out);
            acknowledgedInAll += int(answers.size());

            auto opened = SessionStore::open(path.toStdString());
            QVERIFY2(opened, opened ? "" : opened.error().message.c_str());
            SessionStore &store = **opened;
            const auto history = store.history().value();
            // every acknowledged edit, in order, and at most the one that was being answered
            QVERIFY(history.size() >= before + std::size_t(answers.size()));
            QVERIFY(history.size() <= before + std::size_t(answers.size()) + 1);
            ahead += int(history.size() - before - std::size_t(answers.size()));
            for (qsizetype i = 0; i < answers.size(); ++i)
                QVERIFY2(sameStep(answers[i], history[before + std::size_t(i)]),
                         QJsonDocument(answers[i]).toJson());
            const auto report = store.check().value();
            QVERIFY2(report.problems.empty(),
                     report.problems.empty() ? "" : report.problems[0].c_str());
            before = history.size();
            if (!store.undoLabel())
                continue;
            const Session saved = store.session();
            QVERIFY(store.undo("after the kill"));
            QVERIFY(!(store.session() == saved));
            QVERIFY(store.redo("after the kill"));
            QVERIFY(store.session() == saved);
            before += 2;
        }
        qInfo("%d kills in %lld ms: %d edits acknowledged, %d more found on disk, %d kills while "
              "closing, %d left a log",
              kills, timer.elapsed(), acknowledgedInAll, ahead, whileClosing, withLog);
        QVERIFY(acknowledgedInAll > kills); // the kills did meet running edits
        QVERIFY(withLog > kills / 4);
        QCOMPARE(run({"check", path}).exitCode, 0);
    }

private:
    /// Everything that the child wrote before it died.
    static QByteArray streamAndKill(const QString &path, std::mt19937 &random, bool closing)
    {
        QProcess child;
        child.start(program(), {"edit", path});
        for (int i = 0; i < (closing ? 5 : 400); ++i)
            child.write(nextLine(random, i));
        if (closing)
            child.closeWriteChannel();
        if (!child.waitForStarted())
            qFatal("%s does not start", qPrintable(program()));
        if (random() % 10 != 0) // else perhaps before the first answer
            child.waitForReadyRead(5000);
        QElapsedTimer timer;
        const qint64 wait = qint64(random() % 40'000) * 1000;
        timer.start();
        while (timer.nsecsElapsed() < wait && child.state() == QProcess::Running)
            child.waitForReadyRead(1);
        child.kill();
        child.waitForFinished();
        return child.readAllStandardOutput();
    }
};

QTEST_GUILESS_MAIN(TestKill)
#include "tst_kill.moc"
