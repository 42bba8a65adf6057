// What is found after power cuts at random moments of every kind of writing.
#include <QtTest>

#include "core/store/session_store.h"
#include "core/store/sqlite.h"
#include "edit_stream.h"
#include "writing.h"

using namespace duologue;
using namespace duologue::durability;

namespace {

constexpr int cutsOfAKind = 100;
constexpr int cutsOfEdits = 1000;

int timesAsMany()
{
    return inFull() ? 10 : 1;
}

/// Moments in order, of which some lie behind the end.
std::vector<std::size_t> moments(std::size_t events, int count, std::mt19937 &random)
{
    std::uniform_int_distribution<std::size_t> any(0, events + events / 8 + 1);
    std::vector<std::size_t> all;
    for (int i = 0; i < count; ++i)
        all.push_back(std::min(any(random), events));
    std::ranges::sort(all);
    return all;
}

/// Calls `found(files, moment)` after each cut.
void cutThePower(const Files &before, const std::vector<Event> &events, int count, bool syncs,
                 const std::function<void(const Files &, std::size_t moment)> &found)
{
    std::mt19937 random(syncs ? 14 : 41);
    for (const auto kind : {Disk::Kind::Strict, Disk::Kind::Journal}) {
        Disk disk(before, kind, syncs);
        std::size_t at = 0;
        for (const std::size_t moment : moments(events.size(), count / 2, random)) {
            while (at < moment)
                disk.follow(events[at++]);
            found(disk.cut(random), moment);
        }
    }
}

struct Losses
{
    int cuts = 0;
    int lost = 0;  ///< what was said to be written, or was there before, is not
    int wrong = 0; ///< neither the old nor the new
};

/// As it lay on the disk when the schema was 2.
void makeOldSession(const QString &path)
{
    QFile sql(DUOLOGUE_SOURCE_DIR "/tests/fixtures/sessions/schema_2.sql");
    const auto file = store::Database::open(path.toStdString(), store::Database::Mode::Create);
    if (!sql.open(QIODevice::ReadOnly) || !file || !file->execute(sql.readAll().constData()))
        qFatal("cannot make %s", qPrintable(path));
}

/// Nothing: it cannot be opened.
std::optional<Session> sessionIn(const Files &disk, const std::string &name,
                                 SessionStore::Access access)
{
    const QTemporaryDir folder(temporaryPlace());
    putFiles(disk, folder.path());
    const auto file = folder.filePath(QString::fromStdString(name)).toStdString();
    const auto store = SessionStore::open(file, access);
    return store ? std::optional((*store)->session()) : std::nullopt;
}

} // namespace

class TestPowerCuts : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyKindOfWriting_data()
    {
        QTest::addColumn<int>("number");
        for (std::size_t i = 0; i < kinds().size(); ++i)
            QTest::newRow(kinds()[i].name.c_str()) << static_cast<int>(i);
    }
    void everyKindOfWriting()
    {
        QFETCH(const int, number);
        const Kind &kind = kinds()[static_cast<std::size_t>(number)];
        Writing writing(kind);
        const auto ran = writing.run();
        QVERIFY2(ran.code == 0, ran.error.constData());
        const Files before = writing.before();
        const Files after = writing.after();
        QVERIFY(after != before && !after.empty());
        const auto events = writing.log();

        Losses real, control;
        for (const bool syncs : {true, false})
            cutThePower(before, events, cutsOfAKind * timesAsMany(), syncs,
                        [&](const Files &disk, std::size_t moment) {
                            Losses &losses = syncs ? real : control;
                            const Files found = finished(disk);
                            ++losses.cuts;
                            losses.wrong += found != before && found != after;
                            losses.lost += moment == events.size() && found != after;
                        });
        qInfo("%s: %d cuts, %d lost, %d half; without syncs %d lost, %d half", kind.name.c_str(),
              real.cuts, real.lost, real.wrong, control.lost, control.wrong);
        QCOMPARE(real.lost + real.wrong, 0);
        QVERIFY(control.lost + control.wrong > 0);
    }

    /// Opening a file of an older schema migrates it, with a backup beside it: whenever the power
    /// fails, all that was there is there, and so it is when the backup has its name.
    void migration()
    {
        QTemporaryDir folder(temporaryPlace());
        const QString out = folder.filePath("out");
        QVERIFY(QDir().mkpath(out));
        makeOldSession(out + "/old.duologue");
        const Files before = filesBelow(out.toStdString());
        const auto whole = sessionIn(before, "old.duologue", SessionStore::Access::ReadOnly);
        QVERIFY(whole);
        QProcess process;
        process.setProcessEnvironment(recorded(out, folder.filePath("log")));
        process.start(cliProgram(), {"edit", out + "/old.duologue"});
        QVERIFY(process.waitForStarted());
        process.closeWriteChannel();
        QVERIFY(process.waitForFinished(60'000));
        QCOMPARE(process.exitCode(), 0);
        const auto events = readLog(folder.filePath("log").toStdString(), out.toStdString());

        Losses real, control;
        const std::string backup = "old.duologue.schema-2.backup";
        for (const bool syncs : {true, false})
            cutThePower(before, events, cutsOfAKind * timesAsMany(), syncs,
                        [&](const Files &disk, std::size_t moment) {
                            Losses &losses = syncs ? real : control;
                            ++losses.cuts;
                            const auto found =
                                sessionIn(disk, "old.duologue", SessionStore::Access::ReadWrite);
                            losses.wrong += !found || !(*found == *whole);
                            const bool named = disk.contains(backup);
                            const auto copy =
                                named ? sessionIn(disk, backup, SessionStore::Access::ReadOnly)
                                      : std::nullopt;
                            losses.lost += named && (!copy || !(*copy == *whole));
                            losses.lost += moment == events.size() && !named;
                        });
        qInfo("migration: %d cuts, %d lost, %d not as they must be; without syncs %d and %d",
              real.cuts, real.lost, real.wrong, control.lost, control.wrong);
        QCOMPARE(real.lost + real.wrong, 0);
        QVERIFY(control.lost + control.wrong > 0);
    }

    void edits_data()
    {
        QTest::addColumn<bool>("rollbackJournal");
        QTest::newRow("write-ahead log") << false;
        QTest::newRow("rollback journal") << true;
    }
    void edits()
    {
        QFETCH(const bool, rollbackJournal);
        QTemporaryDir folder(temporaryPlace());
        makeInputs(folder.filePath("out"));
        const Files before = filesBelow(folder.filePath("out").toStdString());
        EditStream stream(folder.filePath("out/session.duologue"), folder.filePath("log"), {},
                          rollbackJournal);
        stream.run(inFull() ? 400 : 80);
        const auto events =
            readLog(folder.filePath("log").toStdString(), folder.filePath("out").toStdString());

        Losses real, control;
        const int cuts = (rollbackJournal ? cutsOfEdits / 4 : cutsOfEdits) * timesAsMany();
        for (const bool syncs : {true, false})
            cutThePower(before, events, syncs ? cuts : cuts / 10, syncs,
                        [&](const Files &disk, std::size_t moment) {
                            Losses &losses = syncs ? real : control;
                            ++losses.cuts;
                            const int acknowledged = stream.acknowledgedBefore(moment);
                            const auto edits = stream.editsIn(disk);
                            losses.lost +=
                                edits && *edits < acknowledged ? acknowledged - *edits : 0;
                            losses.wrong += !edits || *edits > acknowledged + 1;
                        });
        qInfo("edits: %d cuts, %d acknowledged, %d lost, %d not as they must be; without syncs %d "
              "cuts, %d "
              "lost, %d not as they must be",
              real.cuts, stream.acknowledged(), real.lost, real.wrong, control.cuts, control.lost,
              control.wrong);
        QCOMPARE(real.lost + real.wrong, 0);
        QVERIFY(control.lost + control.wrong > 0);
    }
};

QTEST_GUILESS_MAIN(TestPowerCuts)
#include "tst_power_cuts.moc"
