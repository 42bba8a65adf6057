#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QtTest>

#include "core/store/session_store.h"
#include "tests/app/cli/command_fixture.h"

using namespace duologue;
using fixture::Outcome;
using fixture::run;

namespace {

TimeSpan ms(std::int64_t begin, std::int64_t end)
{
    return {MediaTime::fromMilliseconds(begin), MediaTime::fromMilliseconds(end)};
}

/// A session of one person with one utterance, rated by Ann.
void save(const QString &path, Id person)
{
    QDir().mkpath(QFileInfo(path).path());
    SessionInfo info;
    info.title = "talk";
    info.created = "2024-01-01T00:00:00Z";
    info.duration = MediaTime::fromMilliseconds(6000);
    Participant who;
    who.id = person;
    who.pseudonym = "P17";
    Tier speech;
    speech.id = person + 1;
    speech.name = "P17 speech";
    speech.kind = TierKind::Utterance;
    speech.participant = person;
    SamRating rating;
    rating.id = person + 2;
    rating.participant = person;
    rating.rater = "Ann";
    rating.window = ms(0, 3000);
    rating.valence = rating.arousal = rating.dominance = 5;
    Edit start{"start", {}};
    start.insert(who).insert(speech).insert(rating);
    start.insert(Annotation{person + 3, speech.id, ms(0, 1500), "hello world", "", 0.5, {}});
    if (const auto store = SessionStore::create(path.toStdString(), info, start, "Ann"); !store)
        qFatal("%s", store.error().message.c_str());
}

} // namespace

class TestProjectCommand : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        qputenv("XDG_CACHE_HOME", m_folder->filePath("cache").toUtf8());
        save(path("s1.duologue"), 100);
        save(path("day2/s2.duologue"), 200);
    }

    void project_saysWhoHasDoneWhat_andIsQuickTheSecondTime()
    {
        const Outcome first = run({"project", path(), "--json"});
        QVERIFY2(first.exitCode == 0, qPrintable(first.err));
        QCOMPARE(first.json()["read"].toInt(), 2);
        const auto session = first.json()["sessions"].toArray()[1].toObject();
        QCOMPARE(session["path"].toString(), "s1.duologue");
        const auto rated = session["rated"].toArray()[0].toObject();
        QCOMPARE(rated["rater"].toString(), "Ann");
        QCOMPARE(rated["windows"].toInt(), 1);
        QCOMPARE(session["windows"].toInt(), 2);
        QCOMPARE(session["length"].toDouble(), 6.0);
        QCOMPARE(run({"project", path(), "--json"}).json()["read"].toInt(), 0);
        const Outcome text = run({"project", path()});
        QVERIFY2(text.out.contains("rated: Ann, 1 of 2 windows"), qPrintable(text.out));
        QVERIFY(text.out.contains("marked: P17, 1 utterances by Ann"));
    }

    void project_searchesAllSessions()
    {
        const Outcome found =
            run({"project", path(), "--search", "WORLD", "--least", "0.5", "--json"});
        QCOMPARE(found.exitCode, 0);
        const auto hits = found.json()["hits"].toArray();
        QCOMPARE(hits.size(), 2);
        QCOMPARE(hits[0].toObject()["session"].toString(), "day2/s2.duologue");
        QCOMPARE(hits[0].toObject()["annotation"].toInt(), 203);
        QCOMPARE(hits[0].toObject()["end"].toDouble(), 1.5);
        QVERIFY(run({"project", path(), "--search", "^world", "--regex"}).out.contains("0 found"));
        QCOMPARE(
            run({"project", path(), "--tier", "speech", "--json"}).json()["hits"].toArray().size(),
            2);
        const Outcome wrong = run({"project", path(), "--search", "a(", "--regex"});
        QCOMPARE(wrong.exitCode, 1);
        QVERIFY(wrong.err.contains("no regular expression"));
    }

    void project_assigns_andKeepsItInTheFolder()
    {
        const Outcome done =
            run({"project", path(), "--assign", "s1.duologue=Ben,Cleo", "--blind", "on", "--json"});
        QVERIFY2(done.exitCode == 0, qPrintable(done.err));
        const auto again = run({"project", path(), "--json"}).json();
        QVERIFY(again["blind_until_rated"].toBool());
        QCOMPARE(again["sessions"].toArray()[1].toObject()["assigned"].toArray(),
                 (QJsonArray{"Ben", "Cleo"}));
        QVERIFY(run({"project", path()}).out.contains("rated: Ben, 0 of 2 windows"));
        const Outcome unknown = run({"project", path(), "--assign", "s9.duologue=Ben"});
        QCOMPARE(unknown.exitCode, 1);
        QVERIFY(unknown.err.contains("holds no session \"s9.duologue\""));
        run({"project", path(), "--assign", "s1.duologue="});
        QVERIFY(!run({"project", path()}).out.contains("Ben"));
    }

    void project_doesNotWriteOverSettingsThatItCannotRead()
    {
        QFile settings(path("duologue-project.json"));
        QVERIFY(settings.open(QFile::WriteOnly) && settings.write("{\"blind\"") > 0);
        settings.close();
        const Outcome shown = run({"project", path()});
        QCOMPARE(shown.exitCode, 1);
        QVERIFY(shown.err.contains("duologue-project.json"));
        QVERIFY(shown.out.contains("s1.duologue"));
        QCOMPARE(run({"project", path(), "--blind", "off"}).exitCode, 1);
        QVERIFY(settings.open(QFile::ReadOnly));
        QCOMPARE(settings.readAll(), QByteArray("{\"blind\""));
    }

    void project_goesOnWithoutADamagedSession()
    {
        QFile damaged(path("z.duologue"));
        QVERIFY(damaged.open(QFile::WriteOnly) && damaged.write("no session") > 0);
        damaged.close();
        const Outcome done = run({"project", path()});
        QCOMPARE(done.exitCode, 1);
        QVERIFY(done.out.contains("z.duologue") && done.out.contains("s1.duologue: talk"));
        QCOMPARE(run({"project", path("nowhere")}).exitCode, 1);
    }

private:
    QString path(const char *name = "") const
    {
        return m_folder->filePath("project/" + QString::fromUtf8(name));
    }
    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_GUILESS_MAIN(TestProjectCommand)
#include "tst_project_command.moc"
