#include <cmath>

#include <QFile>
#include <QJsonArray>
#include <QJsonObject>
#include <QTemporaryDir>

#include "core/store/session_store.h"
#include "core/traces/take_file.h"
#include "tests/app/cli/command_fixture.h"
#include "tests/app/cli/text_session.h"

using namespace duologue;
using fixture::run;

namespace {

/// A minute of a curve, later by so many seconds, as a table without names.
void writeCurve(const QString &path, double late)
{
    QFile file(path);
    if (!file.open(QFile::WriteOnly))
        qFatal("cannot write");
    file.write("time_s,value\n");
    for (int i = 0; i < 1200; ++i) {
        const double at = i / 20.0 - late;
        const double value = 5 + 2 * std::sin(0.6 * at) + std::sin(1.7 * at);
        file.write(QByteArray::number(i / 20.0) + ',' + QByteArray::number(value) + '\n');
    }
}

} // namespace

class TestTraceCommand : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        SessionInfo info;
        info.duration = MediaTime::fromMilliseconds(60'000);
        Edit people;
        for (const Id id : {1, 2}) {
            Participant person;
            person.id = id;
            person.order = int(id) - 1;
            person.pseudonym = id == 1 ? "P17" : "P18";
            people.insert(person);
        }
        QVERIFY(SessionStore::create(session().toStdString(), info, people));
        writeCurve(path("ann.csv"), 0);
        writeCurve(path("ben.csv"), 0.6);
        QCOMPARE(run({"trace", session()}).out.trimmed(), QString("No traces."));
        for (const char *rater : {"ann", "ben"})
            QCOMPARE(run({"trace", session(), "import", path(QString(rater) + ".csv"),
                          "--participant", "P17", "--rater", rater, "--dimension", "valence"})
                         .exitCode,
                     0);
    }

    void list_namesCurves()
    {
        const auto list = run({"trace", session(), "--json"}).array();
        QCOMPARE(list.size(), 2);
        QCOMPARE(list[1].toObject()["rater"].toString(), QString("ben"));
        QCOMPARE(list[1].toObject()["seconds"].toDouble(), 60.0);
        QVERIFY(run({"trace", session(), "list"}).out.contains("P17 valence by ann: 60 s"));
    }

    void lag_saysHowLateARaterIs()
    {
        const auto lag =
            run({"trace", session(), "lag", "--rater", "ben", "--against", "ann", "--json"});
        QVERIFY2(lag.exitCode == 0, qPrintable(lag.err));
        QVERIFY(std::abs(lag.array()[0].toObject()["lag_s"].toDouble() - 0.6) < 1e-9);
        const auto both = run({"trace", session(), "lag"});
        QVERIFY2(both.out.contains("by ann: ahead by 0.6 s"), qPrintable(both.out));
        QVERIFY(both.out.contains("by ben: late by 0.6 s"));
        QCOMPARE(run({"trace", session(), "lag", "--against", "nothing"}).exitCode, 1);
    }

    void resample_showsFirst_andIsUndoneAtOnce()
    {
        const QStringList asked{"trace", session(), "resample", "--rater", "ben", "--lag", "auto"};
        const auto shown = run(asked);
        QVERIFY2(shown.out.contains("Nothing was changed"), qPrintable(shown.out));
        const auto done = run(asked + QStringList{"--apply", "--json"});
        QVERIFY2(done.exitCode == 0, qPrintable(done.err));
        QCOMPARE(done.json()["windows"].toArray().size(), 20);
        auto store = SessionStore::open(session().toStdString());
        QVERIFY(store);
        QCOMPARE((*store)->session().ratings().size(), std::size_t(20));
        QCOMPARE((*store)->session().ratings()[0]->rater, std::string("ben (trace)"));
        QVERIFY((*store)->undo("test"));
        QVERIFY((*store)->session().ratings().empty());
        QCOMPARE(run({"trace", session(), "resample", "--lag", "soon"}).exitCode, 2);
    }

    void table_goesOutAndIn()
    {
        QCOMPARE(run({"trace", session(), "export", path("all.csv")}).exitCode, 0);
        QFile all(path("all.csv"));
        QVERIFY(all.open(QFile::ReadOnly));
        const QByteArray table = all.readAll();
        QVERIFY(
            table.startsWith("participant,rater,dimension,time_s,value\nP17,ann,valence,0,5\n"));
        QCOMPARE(table.count('\n'), 2401);
        QCOMPARE(run({"trace", session(), "export"}).out.toUtf8(), table);
        QCOMPARE(run({"trace", session(), "import", path("all.csv")}).exitCode, 0);
        QCOMPARE(run({"trace", session(), "export"}).out.toUtf8(), table); // in their own place
        QCOMPARE(run({"trace", session(), "import", path("ann.csv")}).exitCode, 1);
        QCOMPARE(run({"trace", session(), "export", "--rater", "nobody"}).exitCode, 1);
    }

    void agreement_comparesTraces()
    {
        const auto found = run({"agreement", session()});
        QVERIFY2(found.out.contains("valence traced"), qPrintable(found.out));
        QVERIFY2(found.out.contains("ben answers 0.60 s after ann"), qPrintable(found.out));
    }

    void unfinished_isTakenOver()
    {
        {
            traces::Take take({2, "eve", {"arousal"}, 20});
            auto file = traces::TakeFile::begin(session().toStdString(), take.of());
            QVERIFY(file);
            take.start({}, {3, 0});
            QVERIFY(file->append(take.advance(MediaTime::fromMilliseconds(1500), {3, 0})));
        }
        QVERIFY(run({"trace", session()}).out.contains("not ended"));
        QCOMPARE(run({"trace", session(), "recover"}).exitCode, 0);
        QVERIFY(run({"trace", session()}).out.contains("P18 arousal by eve: 1.5 s"));
        QCOMPARE(run({"trace", session(), "recover"}).exitCode, 1);
        QCOMPARE(run({"trace", session(), "delete"}).exitCode, 1); // which?
        QCOMPARE(run({"trace", session(), "delete", "--rater", "eve"}).exitCode, 0);
        QVERIFY(!run({"trace", session()}).out.contains("eve"));
    }

private:
    QString path(const QString &name) const { return m_folder.filePath(name); }
    QString session() const { return path("s.duologue"); }

    QTemporaryDir m_folder;
};

QTEST_GUILESS_MAIN(TestTraceCommand)
#include "tst_trace_command.moc"
