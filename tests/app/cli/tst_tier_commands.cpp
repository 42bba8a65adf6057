#include <QtTest>

#include "command_fixture.h"
#include "text_session.h"

using namespace duologue;
using namespace duologue::fixture;

/// tier, find and tier-statistics.
class TestTierCommands : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        fixtures::saveConversation(session());
    }

    void tiers_areMadeChangedAndDeleted()
    {
        QVERIFY(run({"tier", session(), "add", "Gesture", "Gaze", "--participant", "P17",
                     "--annotator", "Ann"})
                    .exitCode == 0);
        QVERIFY(run({"tier", session(), "rename", "Gaze", "Look"}).exitCode == 0);
        QVERIFY(run({"tier", session(), "lock", "Look"}).exitCode == 0);
        QVERIFY(run({"tier", session(), "move", "Look", "--before", "Actions"}).exitCode == 0);
        const QJsonArray tiers = run({"tier", session(), "--json"}).array();
        const auto look = tierOf(tiers, "Look");
        QVERIFY(look["locked"].toBool());
        QCOMPARE(look["annotator"].toString(), QString("Ann"));
        QVERIFY(names(tiers).indexOf("Look") < names(tiers).indexOf("Actions"));
        const auto gone = run({"tier", session(), "delete", "Speech", "--json"});
        QCOMPARE(gone.json()["annotations"].toInt(), 2);
        QCOMPARE(run({"check", session()}).exitCode, 0);
    }

    void tiers_areMadeOfATemplate()
    {
        const auto unknown =
            run({"tier", session(), "from", "%person gaze", "--scheme", "transcription"});
        QCOMPARE(unknown.exitCode, 1);
        QVERIFY2(unknown.err.contains("'%person words'"), qPrintable(unknown.err));
        QCOMPARE(
            run({"tier", session(), "from", "%person words", "--scheme", "transcription"}).exitCode,
            0);
        QVERIFY(names(run({"tier", session(), "--json"}).array()).contains("P17 words"));
        QVERIFY(run({"tier", session(), "from", "%person words"}).err.contains("--scheme"));
        QCOMPARE(run({"check", session()}).exitCode, 0);
    }

    void whatCannotBe_isASentence_andChangesNothing()
    {
        const auto before = names(run({"tier", session(), "--json"}).array());
        QCOMPARE(run({"tier", session(), "add", "Actions"}).exitCode, 1);
        QVERIFY(run({"tier", session(), "lock", "Nothing"}).err.contains("no tier 'Nothing'"));
        QCOMPARE(run({"tier", session(), "rename", "Actions"}).exitCode, 2);
        QCOMPARE(run({"tier", session(), "gaps", "Actions"}).exitCode, 2); // onto what?
        QCOMPARE(names(run({"tier", session(), "--json"}).array()), before);
    }

    void annotationsComeFromOtherTiers()
    {
        QCOMPARE(run({"tier", session(), "words", "Speech", "--to", "Words", "--json"})
                     .json()["annotations"]
                     .toInt(),
                 3); // Excuse, me. and Yeah.
        QCOMPARE(run({"tier", session(), "windows", "--every", "4", "--to", "Cells", "--json"})
                     .json()["annotations"]
                     .toInt(),
                 3);
        QCOMPARE(run({"tier", session(), "gaps", "Words", "--to", "Words"}).exitCode, 0);
        const QJsonArray tiers = run({"tier", session(), "--json"}).array();
        QCOMPARE(tierOf(tiers, "Words")["annotations"].toInt(), 4);
        QCOMPARE(run({"check", session()}).exitCode, 0);
    }

    void find_showsFirst_andReplacesWhenTold()
    {
        const QString copy = m_folder->filePath("copy.duologue");
        QVERIFY(QFile::copy(session(), copy));
        auto found =
            run({"find", m_folder->path(), "--regex", "\\by(\\w+)", "--replace", "Y\\1", "--json"});
        QCOMPARE(found.exitCode, 0);
        QCOMPARE(found.json()["searched"].toInt(), 2);
        QCOMPARE(found.json()["found"].toInt(), 4); // you, your and Yeah
        QCOMPARE(found.json()["replaced"].toInt(), 0);
        found = run({"find", m_folder->path(), "--regex", "\\by(\\w+)", "--case", "--replace",
                     "Y\\1", "--apply", "--json"});
        QCOMPARE(found.json()["replaced"].toInt(), 2);
        QVERIFY(run({"find", copy, "--text", "You have Your"}).out.contains("You have Your"));
        QCOMPARE(run({"edit", copy}, "{\"undo\":true}\n").exitCode, 0);
        QCOMPARE(run({"find", copy, "--text", "You have Your", "--case", "--json"})
                     .json()["found"]
                     .toInt(),
                 0);
        QCOMPARE(run({"check", copy}).exitCode, 0);
    }

    void find_refusesWhatIsNoPattern_andApplyingNothing()
    {
        const auto broken = run({"find", session(), "--regex", "a(b"});
        QCOMPARE(broken.exitCode, 2);
        QVERIFY(broken.err.contains("at character"));
        QCOMPARE(run({"find", session(), "--text", "a", "--apply"}).exitCode, 2);
        QCOMPARE(run({"find", session()}).exitCode, 2);
        QCOMPARE(run({"find", m_folder->filePath("none"), "--text", "a"}).exitCode, 1);
    }

    void statistics_areATable()
    {
        const QString table = m_folder->filePath("t.csv");
        const auto said =
            run({"tier-statistics", session(), "--by", "text", "-o", table, "--json"});
        QCOMPARE(said.exitCode, 0);
        const QJsonArray figures = said.json()["figures"].toArray();
        QCOMPARE(figures[0].toObject()["count"].toInt(), 3);
        QVERIFY(std::abs(figures[0].toObject()["total_s"].toDouble() - 2.5) < 1e-9);
        QFile file(table);
        QVERIFY(file.open(QFile::ReadOnly));
        QVERIFY(file.readLine().startsWith("person,value,count,total_s"));
        QVERIFY(file.readAll().contains("P18,(all),1,1.2,"));
        QVERIFY(run({"tier-statistics", session(), "--tier", "Nobody's"}).exitCode == 1);
    }

private:
    QString session() const { return m_folder->filePath("s.duologue"); }
    static QStringList names(const QJsonArray &tiers)
    {
        QStringList list;
        for (const QJsonValue &tier : tiers)
            list << tier.toObject()["name"].toString();
        return list;
    }
    static QJsonObject tierOf(const QJsonArray &tiers, const QString &name)
    {
        return tiers[names(tiers).indexOf(name)].toObject();
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_GUILESS_MAIN(TestTierCommands)
#include "tst_tier_commands.moc"
