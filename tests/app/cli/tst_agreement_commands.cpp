#include <cmath>

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QtTest>

#include "core/review/decisions.h"
#include "core/session/edit_builders.h"
#include "core/store/session_store.h"
#include "tests/app/cli/command_fixture.h"

using namespace duologue;
using fixture::Outcome;
using fixture::run;

namespace {

TimeSpan window(int number)
{
    return {MediaTime::fromMilliseconds(3000 * number),
            MediaTime::fromMilliseconds(3000 * number + 3000)};
}

/// A session of one person that nobody has rated.
void save(const QString &path, Id person, Id tier)
{
    SessionInfo info;
    info.title = "talk";
    info.created = "2024-01-01T00:00:00Z";
    info.duration = MediaTime::fromMilliseconds(60'000);
    Participant who;
    who.id = person;
    who.pseudonym = "P17";
    Tier speech;
    speech.id = tier;
    speech.name = "speech";
    speech.participant = person;
    Edit start{"start", {}};
    start.insert(who).insert(speech);
    start.insert(Annotation{tier + 1, tier, window(0), "hello", "", {}, {}});
    if (const auto store = SessionStore::create(path.toStdString(), info, start, "lead"); !store)
        qFatal("%s", store.error().message.c_str());
}

/// Does some work on a file.
void edit(const QString &path, const std::string &author,
          const std::function<Result<Edit>(const Session &, IdSource &)> &work)
{
    const auto store = SessionStore::open(path.toStdString());
    IdSource ids;
    const auto edit = work((*store)->session(), ids);
    if (!edit || !(*store)->commit(*edit, author))
        qFatal("the session refused");
}

void rate(const QString &path, const std::string &rater, const std::vector<int> &valence)
{
    for (std::size_t w = 0; w < valence.size(); ++w)
        edit(path, rater, [&](const Session &session, IdSource &ids) {
            return edits::rate(session, ids, session.participants()[0]->id, rater,
                               window(static_cast<int>(w)), SamDimension::Valence, valence[w]);
        });
}

/// A model that takes the person for happy in the first window.
void addRun(const QString &path)
{
    edit(path, "model", [](const Session &session, IdSource &ids) -> Result<Edit> {
        ModelRun run;
        run.id = ids.next();
        run.modelName = "HAN";
        Tier tier;
        tier.id = ids.next();
        tier.name = "HAN emotion";
        tier.kind = TierKind::Prediction;
        tier.participant = session.participants()[0]->id;
        tier.modelRun = run.id;
        Annotation row{ids.next(), tier.id, window(0), "", "happy", 0.9, {}};
        row.attributes["happy"] = "0.9";
        row.attributes["sad"] = "0.1";
        Edit edit{"run", {}};
        edit.insert(run).insert(tier).insert(row);
        return edit;
    });
}

} // namespace

class TestAgreementCommands : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        save(path("base.duologue"), 10, 20);
    }

    void agreement_saysHowFarRatersAgree()
    {
        rate(path("base.duologue"), "anna", {1, 2, 3, 4, 5, 6});
        rate(path("base.duologue"), "ben", {1, 2, 3, 4, 5, 8});
        const Outcome json = run({"agreement", path("base.duologue"), "--json"});
        QCOMPARE(json.exitCode, 0);
        const auto valence = json.json()["questions"].toArray()[0].toObject();
        QCOMPARE(valence["name"].toString(), "valence");
        const auto pair = valence["pairs"].toArray()[0].toObject();
        QCOMPARE(pair["units"].toInt(), 6);
        const auto mad = pair["figures"].toObject()["mad"].toObject();
        QCOMPARE(mad["value"].toDouble(), 2 / 6.0);
        QVERIFY(mad["low"].toDouble() <= 2 / 6.0 && mad["high"].toDouble() >= 2 / 6.0);
        const auto arousal = json.json()["questions"].toArray()[1].toObject();
        QVERIFY(arousal["pairs"]
                    .toArray()[0]
                    .toObject()["figures"]
                    .toObject()["ccc"]
                    .toObject()["undefined"]
                    .toString()
                    .endsWith('.'));
        const Outcome text = run({"agreement", path("base.duologue"), "--figure", "mad"});
        QVERIFY(text.out.contains("anna and ben (6 judged by both)"));
        QVERIFY(text.out.contains("runs of successive judgements of a person are drawn"));
        save(path("other.duologue"), 30, 40);
        rate(path("other.duologue"), "anna", {1, 2, 3});
        rate(path("other.duologue"), "ben", {1, 2, 5});
        const Outcome two = run({"agreement", m_folder->path(), "--figure", "mad"});
        QVERIFY(two.out.contains("95 % intervals; sessions are drawn"));
        const auto drawn = [&](const QString &of) {
            return run({"agreement", of, "--json"})
                .json()["questions"]
                .toArray()[0]
                .toObject()["drawn"]
                .toString();
        };
        QCOMPARE(drawn(path("base.duologue")), "runs");
        QCOMPARE(drawn(m_folder->path()), "sessions");
        QVERIFY2(!text.out.contains(" nan") && !text.out.contains("-nan"), qPrintable(text.out));
    }

    void agreement_goesOnWithoutADamagedSession()
    {
        rate(path("base.duologue"), "anna", {1, 2});
        rate(path("base.duologue"), "ben", {1, 3});
        QFile damaged(path("z.duologue"));
        QVERIFY(damaged.open(QFile::WriteOnly) && damaged.write("no session") > 0);
        damaged.close();
        const Outcome done = run({"agreement", m_folder->path(), "--json"});
        QCOMPARE(done.exitCode, 1);
        QCOMPARE(done.json()["questions"].toArray().size(), 3);
        QVERIFY(done.json()["notes"].toArray()[0].toString().contains("z.duologue"));
        QCOMPARE(run({"agreement", path("z.duologue")}).exitCode, 1);
    }

    void compare_holdsAModelAgainstPeople_andSaysWhyNot()
    {
        rate(path("base.duologue"), "anna", {1, 2, 9});
        const Outcome none = run({"compare", path("base.duologue")});
        QCOMPARE(none.exitCode, 1);
        QVERIFY(none.out.contains("No model has said anything"));
        addRun(path("base.duologue"));
        const Outcome done = run({"compare", path("base.duologue"), "--json"});
        QCOMPARE(done.exitCode, 0);
        const auto one = done.json()["comparisons"].toArray().at(0).toObject();
        QCOMPARE(one["people"].toString(), "ratings of valence");
        QCOMPARE(one["confusion"].toArray()[0].toArray()[2].toInt(), 1); // 1 against "happy"
        QCOMPARE(one["units"].toArray()[0].toObject()["verdict"].toString(), "opposite");
        QVERIFY(one["calibration"].toObject()["error"].toDouble() > 0);
        QVERIFY(run({"compare", path("base.duologue")}).out.contains("happy .90") == false);
        QCOMPARE(run({"compare", path("base.duologue"), "--tier", "x", "--ratings"}).exitCode, 2);
    }

    void queue_listsPlaces_andWritesWhatWasDecided()
    {
        rate(path("base.duologue"), "anna", {1, 2, 9});
        rate(path("base.duologue"), "ben", {7, 2, 9});
        addRun(path("base.duologue"));
        const Outcome json = run({"queue", path("base.duologue"), "--json"});
        QCOMPARE(json.exitCode, 0);
        const auto first = json.json()["places"].toArray().at(0).toObject();
        const auto reason = first["reasons"].toArray().at(0).toObject();
        QCOMPARE(reason["kind"].toString(), "raters");
        QCOMPARE(reason["text"].toString(), "anna 1, ben 7");
        QVERIFY(run({"queue", path("base.duologue")}).out.contains("anna 1, ben 7"));
        const Outcome next = run({"queue", path("base.duologue"), "--rate-next", "anna", "--json"});
        QCOMPARE(next.json()["windows"].toArray().size(), 17); // of 20
        QCOMPARE(run({"queue", path("base.duologue"), "--corrected", path("c.csv")}).exitCode, 1);
        edit(path("base.duologue"), "lead", [](const Session &session, IdSource &ids) {
            return review::decide(session, ids,
                                  {0, session.participants()[0]->id, window(0), "valence",
                                   review::Decision::Change, "4", 4.0, "anna 1, ben 7", "lead"});
        });
        QCOMPARE(run({"queue", path("base.duologue"), "--corrected", path("c.csv")}).exitCode, 0);
        QFile table(path("c.csv"));
        QVERIFY(table.open(QFile::ReadOnly));
        QVERIFY(table.readAll().contains("base,P17,0.000,3.000,valence,4,4,change,lead"));
        QCOMPARE(run({"queue", path("base.duologue"), "--apply"}).out,
                 QString("P17 valence (reviewed)\n"));
        QVERIFY(run({"info", path("base.duologue")}).out.contains("P17 valence (reviewed)"));
        const Outcome data =
            run({"dataset", path("base.duologue"), "--preview", "--units", "windows", "--json"});
        QVERIFY2(data.out.contains("valence (reviewed)"), qPrintable(data.out + data.err));
    }

    void merge_joinsWhatEachDid_andKeepsWhose()
    {
        for (const char *name : {"anna.duologue", "ben.duologue"})
            QVERIFY(QFile::copy(path("base.duologue"), path(name)));
        rate(path("anna.duologue"), "anna", {1, 2, 3});
        rate(path("ben.duologue"), "ben", {1, 2});
        const Outcome done = run({"merge", path("base.duologue"), path("anna.duologue"),
                                  path("ben.duologue"), "-o", path("all.duologue"), "--json"});
        QVERIFY2(done.exitCode == 0, qPrintable(done.err));
        QCOMPARE(done.json()["shares"].toArray()[0].toObject()["added"].toInt(), 3);
        {
            const auto store = SessionStore::open(path("all.duologue").toStdString());
            QCOMPARE((*store)->session().ratings().size(), std::size_t(5));
            const auto history = (*store)->history();
            QCOMPARE(history->back().author, std::string("anna, ben"));
            QCOMPARE(history->size(), std::size_t(2)); // one step, to be undone as one
        }
        QCOMPARE(run({"check", path("all.duologue")}).exitCode, 0);
        const Outcome again = run(
            {"merge", path("base.duologue"), path("anna.duologue"), "-o", path("all.duologue")});
        QCOMPARE(again.exitCode, 1);
        QVERIFY(again.err.contains("exists already"));
    }

    void merge_listsConflicts_andWritesOnlyByARule()
    {
        QVERIFY(QFile::copy(path("base.duologue"), path("ben.duologue")));
        for (const char *name : {"base.duologue", "ben.duologue"})
            edit(path(name), name, [&](const Session &session, IdSource &) {
                return edits::setText(session, 21, std::string("by ") + name);
            });
        const QStringList order{"merge", path("base.duologue"), path("ben.duologue"),
                                "-o",    path("all.duologue"),  "--json"};
        const Outcome asked = run(order);
        QCOMPARE(asked.exitCode, 1);
        const auto conflict = asked.json()["conflicts"].toArray()[0].toObject();
        QVERIFY(conflict["sentence"].toString().contains(
            "\"by base.duologue\" and \"by ben.duologue\""));
        QCOMPARE(conflict["base"].toObject()["text"].toString(), "hello");
        QVERIFY(!QFile::exists(path("all.duologue")));
        QCOMPARE(run(order + QStringList{"--take", "theirs"}).exitCode, 0);
        const auto store = SessionStore::open(path("all.duologue").toStdString());
        QCOMPARE((*store)->session().annotation(21)->text.view(),
                 std::string_view("by ben.duologue"));
    }

    /// The file has its name when it is whole, so that whoever is killed leaves no half of it.
    void merge_givesTheFileItsName_whenAllOfItIsThere()
    {
        QVERIFY(QFile::copy(path("base.duologue"), path("ben.duologue")));
        rate(path("ben.duologue"), "ben", {1, 2, 3});
        for (int attempt = 0; attempt < 10; ++attempt) {
            QProcess process;
            process.start(fixture::program(), {"merge", path("base.duologue"), path("ben.duologue"),
                                               "-o", path("all.duologue")});
            QVERIFY(process.waitForStarted());
            while (!QFile::exists(path("all.duologue")) && process.state() != QProcess::NotRunning)
                process.waitForFinished(0);
            process.kill();
            QVERIFY(process.waitForFinished(30'000));
            const auto store = SessionStore::open(path("all.duologue").toStdString());
            QVERIFY2(store, store ? "" : store.error().message.c_str());
            QCOMPARE((*store)->session().ratings().size(), std::size_t(3));
            QVERIFY(QFile::remove(path("all.duologue")));
        }
    }

    void merge_refusesACopyOfAnotherSession()
    {
        save(path("other.duologue"), 30, 40);
        const Outcome refused = run(
            {"merge", path("base.duologue"), path("other.duologue"), "-o", path("all.duologue")});
        QCOMPARE(refused.exitCode, 1);
        QVERIFY(refused.err.contains("is no copy of"));
        QVERIFY(!QFile::exists(path("all.duologue")));
    }

    void consensus_writesTiers_andDatasetsHaveItToo()
    {
        rate(path("base.duologue"), "anna", {1, 2, 3});
        rate(path("base.duologue"), "ben", {3, 2, 5});
        const Outcome done =
            run({"consensus", path("base.duologue"), "--rule", "ewe", "--author", "us", "--json"});
        QVERIFY2(done.exitCode == 0, qPrintable(done.err));
        QCOMPARE(done.json()["values"].toInt(), 3);
        QVERIFY(done.json()["notes"].toArray()[0].toString().contains("anna counts"));
        const auto store =
            SessionStore::open(path("base.duologue").toStdString(), SessionStore::Access::ReadOnly);
        const Tier *tier = (*store)->session().tiers().back();
        QCOMPARE(tier->name, std::string("P17 valence (ewe)"));
        // ben goes along with the mean a little more than anna: nearer to three than to one
        const double value = *(*store)->session().annotations(tier->id, window(0))[0].value;
        const double anna = std::sqrt(3.0) / 2, ben = 2.5 / std::sqrt(7.0);
        QVERIFY(std::abs(value - (anna * 1 + ben * 3) / (anna + ben)) < 1e-9);
        const Outcome made = run({"dataset", path("base.duologue"), "--units", "windows",
                                  "--ratings", "ewe", "-o", path("data")});
        QVERIFY2(made.exitCode == 0, qPrintable(made.err));
        // Whatever leaves says which one it is.
        QVERIFY(contents("data/dataset.json").contains("ewe over raters"));
        for (const char *file : {"out.csv", "out.eaf", "out.TextGrid"}) {
            const Outcome left = run({"export", path("base.duologue"), path(file)});
            QVERIFY2(left.exitCode == 0, qPrintable(left.err));
            QVERIFY2(contents(file).contains("valence (ewe)"), file);
        }
        const Outcome page = run({"report", path("base.duologue"), "-o", path("page.html")});
        QVERIFY2(page.exitCode == 0, qPrintable(page.err));
        QVERIFY(contents("page.html").contains("mean of all raters"));
    }

private:
    QByteArray contents(const char *name) const
    {
        QFile file(path(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    QString path(const char *name) const { return m_folder->filePath(QString::fromUtf8(name)); }
    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_GUILESS_MAIN(TestAgreementCommands)
#include "tst_agreement_commands.moc"
