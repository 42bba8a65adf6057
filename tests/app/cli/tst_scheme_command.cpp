#include <QtTest>

#include "command_fixture.h"

using namespace duologue::fixture;

class TestSchemeCommand : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        writeWav(at("left.wav"), 7);
        const auto made = run({"new", at("s.duologue"), "--media", at("left.wav")});
        QVERIFY2(made.exitCode == 0, qPrintable(made.err));
    }

    void list_namesWhatIsShipped()
    {
        const auto listed = run({"scheme", "--list", "--json"});
        QCOMPARE(listed.exitCode, 0);
        QCOMPARE(listed.json()["schemes"].toArray().size(), 5);
    }

    void preview_writesNothing_andApplyIsOneUndo()
    {
        const auto preview =
            run({"scheme", at("s.duologue"), "--apply", "gestures", "--preview", "--json"});
        QVERIFY2(preview.exitCode == 0, qPrintable(preview.err));
        QCOMPARE(preview.json()["applied"].toBool(), false);
        QCOMPARE(tiers().size(), 3);
        const auto applied = run({"scheme", at("s.duologue"), "--apply", "gestures", "--json"});
        QCOMPARE(applied.json()["sentences"], preview.json()["sentences"]);
        QVERIFY(tiers().contains("P2 gesture phase"));
        const auto undone = run({"info", at("s.duologue"), "--json"}).json();
        QCOMPARE(undone["undo"].toString(), "scheme Gesture coding");
        QCOMPARE(run({"check", at("s.duologue")}).exitCode, 0);
    }

    void save_makesAFileThatAppliesAgain()
    {
        QCOMPARE(run({"scheme", at("s.duologue"), "--apply", "dyadic"}).exitCode, 0);
        QCOMPARE(run({"scheme", at("s.duologue"), "--save", at("lab.json")}).exitCode, 0);
        const auto made = run({"new", at("t.duologue"), "--media", at("left.wav"), "--people", "A",
                               "B", "--scheme", at("lab.json")});
        QVERIFY2(made.exitCode == 0, qPrintable(made.err));
        const auto shown = run({"scheme", at("t.duologue"), "--json"}).json();
        QCOMPARE(shown["applied"].toBool(), true);
        QCOMPARE(shown["scheme"].toObject()["tiers"].toArray().size(), 2);
        QCOMPARE(run({"check", at("t.duologue")}).exitCode, 0);
    }

    void badFiles_areRefused_withTheirPlace()
    {
        QFile file(at("bad.json"));
        QVERIFY(file.open(QFile::WriteOnly));
        file.write("{\"format\": \"duologue-scheme\", \"format_version\": 1, \"name\": \"x\", "
                   "\"tires\": []}");
        file.close();
        const auto refused = run({"scheme", at("s.duologue"), "--apply", at("bad.json")});
        QCOMPARE(refused.exitCode, 1);
        QVERIFY2(refused.err.contains("at tires") && refused.err.contains("Write 'tiers'"),
                 qPrintable(refused.err));
        QCOMPARE(run({"scheme"}).exitCode, 2);
        const auto unknown = run({"scheme", at("s.duologue"), "--apply", "gesture"});
        QCOMPARE(unknown.exitCode, 1);
        QVERIFY2(unknown.err.contains("scheme --list"), qPrintable(unknown.err));
    }

private:
    QString at(const QString &name) const { return m_folder->filePath(name); }
    QStringList tiers() const
    {
        QStringList names;
        for (const QJsonValue &tier :
             run({"info", at("s.duologue"), "--json"}).json()["tiers"].toArray())
            names << tier["name"].toString();
        return names;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_GUILESS_MAIN(TestSchemeCommand)
#include "tst_scheme_command.moc"
