#include <QFile>
#include <QJsonArray>
#include <QJsonObject>
#include <QTemporaryDir>

#include "tests/app/cli/command_fixture.h"
#include "tests/app/cli/text_session.h"

using namespace duologue;
using fixture::run;

class TestDyadCommand : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { fixtures::saveConversation(path("s.duologue")); }

    void dyad_saysWhoTakesTheFloor()
    {
        const auto done = run({"dyad", path("s.duologue"), "--json"});
        QCOMPARE(done.exitCode, 0);
        const QJsonObject turns = done.json()["turn_taking"].toObject();
        const QJsonArray people = turns["people"].toArray();
        QCOMPARE(people[0].toObject()["name"].toString(), QString("P17"));
        QCOMPARE(people[1].toObject()["turns"].toInt(), 1);
        QCOMPARE(people[1].toObject()["median_offset_s"].toDouble(), 0.4);
        QCOMPARE(turns["events"].toArray()[0].toObject()["kind"].toString(), QString("gap"));
        const auto text = run({"dyad", path("s.duologue")});
        QVERIFY2(text.out.contains("P18: speaks 1.2 s"), qPrintable(text.out));
    }

    void dyad_listsMeasures_andRefusesOthers()
    {
        const auto list = run({"dyad", path("s.duologue"), "--list"});
        QCOMPARE(list.exitCode, 0);
        QVERIFY2(list.lines().contains("P17 speaking"), qPrintable(list.out));
        QVERIFY(list.lines().contains("P18 speaking"));
        const auto one = run({"dyad", path("s.duologue"), "--series", "speaking", "--window", "4",
                              "--surrogates", "0", "--json"});
        const QJsonObject found = one.json()["synchrony"].toObject();
        QCOMPARE(found["first"].toString(), QString("P17 speaking"));
        QCOMPARE(found["window_s"].toDouble(), 4.0);
        QVERIFY(!found["windows"].toArray().isEmpty());
        const auto none = run({"dyad", path("s.duologue"), "--series", "joy"});
        QCOMPARE(none.exitCode, 1);
        QVERIFY(none.err.contains("Nothing is called \"joy\" here. There are "));
        QCOMPARE(run({"dyad", path("s.duologue"), "--step", "2"}).exitCode, 2);
        QCOMPARE(run({"dyad", path("s.duologue"), "--people", "P17", "P99"}).exitCode, 1);
    }

    void report_writesAPage()
    {
        QCOMPARE(run({"report", path("s.duologue"), "-o", path("page.html"), "--json"}).exitCode,
                 0);
        QCOMPARE(run({"report", path("s.duologue"), "-o", path("page.pdf")}).exitCode, 0);
        QFile page(path("page.html")), pdf(path("page.pdf"));
        QVERIFY(page.open(QFile::ReadOnly) && pdf.open(QFile::ReadOnly));
        QVERIFY(page.readAll().contains("Turn-taking"));
        QVERIFY(pdf.readAll().startsWith("%PDF-"));
        QCOMPARE(run({"report", path("s.duologue"), "-o", path("no/page.pdf")}).exitCode, 1);
        QCOMPARE(run({"report", path("none.duologue"), "-o", path("x.pdf")}).exitCode, 1);
    }

private:
    QString path(const char *name) const { return m_folder.filePath(name); }

    QTemporaryDir m_folder;
};

QTEST_GUILESS_MAIN(TestDyadCommand)
#include "tst_dyad_command.moc"
