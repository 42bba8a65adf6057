#include <limits>

#include <QtTest>

#include "core/store/open_file.h"
#include "core/store/schema.h"
#include "session_fixture.h"

using namespace duologue;
using namespace duologue::fixture;
using store::Database;
using store::Migration;

class TestSchema : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void migrations_leadToTheCurrentVersion()
    {
        int version = 1;
        for (const Migration &step : store::migrations())
            QCOMPARE(step.from, version++);
        QCOMPARE(version, store::schemaVersion);
    }

    void migrate_takesAllStepsFromWhereTheFileIs()
    {
        const auto database = atVersion(2);
        need(store::migrate(database, steps, 4));
        QCOMPARE(need(database.integer("PRAGMA user_version")), 4);
        QCOMPARE(need(database.text("SELECT group_concat(what) FROM log")),
                 std::string("two,three"));
        need(store::migrate(database, steps, 4)); // again: nothing left to do
        QCOMPARE(need(database.integer("SELECT count(*) FROM log")), 2);
    }

    void migrate_isAllOrNothing()
    {
        const auto database = atVersion(1);
        constexpr Migration broken[] = {steps[0], {2, "INSERT INTO nowhere VALUES (1)"}};
        QVERIFY(!store::migrate(database, broken, 3));
        QCOMPARE(need(database.integer("PRAGMA user_version")), 1);
        QCOMPARE(need(database.integer("SELECT count(*) FROM log")), 0);
    }

    void migrate_refusesAVersionWithoutAWay()
    {
        const auto database = atVersion(7);
        QCOMPARE(codeOf(store::migrate(database, steps, 9)), QString("store.damaged"));
        QCOMPARE(need(database.integer("PRAGMA user_version")), 7);
    }

    void everyTable_isStrict()
    {
        const auto database = need(Database::open({}, Database::Mode::Create));
        need(store::createSchema(database));
        QCOMPARE(need(database.integer("SELECT count(*) FROM pragma_table_list WHERE NOT strict "
                                       "AND name NOT LIKE 'sqlite_%'")),
                 0);
        need(store::compareSchema(database));
    }

    void olderFile_isReadAndTakenAlong_data()
    {
        QTest::addColumn<int>("version");
        QTest::newRow("1") << 1;
        QTest::newRow("2") << 2;
    }
    void olderFile_isReadAndTakenAlong()
    {
        QFETCH(const int, version);
        QTemporaryDir folder;
        const std::string file = folder.filePath("s.duologue").toStdString();
        makeOld(file, version);
        const std::string old = bytesOf(file);
        Session before;
        Edit info{"info", {}};
        info.replace(before.info(), tenMinutes());
        for (const Edit &edit : {info, twoPeople(), everyKind()})
            need(before.apply(edit));
        QVERIFY(need(SessionStore::open(file, SessionStore::Access::ReadOnly))->session() ==
                before);
        QVERIFY(bytesOf(file) == old); // reading changes nothing
        auto store = need(SessionStore::open(file));
        QVERIFY(store->session() == before);
        QCOMPARE(need(store->check()).problems, std::vector<std::string>());
        const std::string backup = file + ".schema-" + std::to_string(version) + ".backup";
        QVERIFY(need(SessionStore::open(backup, SessionStore::Access::ReadOnly))->session() ==
                before);
        QCOMPARE(versionOf(backup), version);
        QCOMPARE(versionOf(file), store::schemaVersion);
        const MediaSource source = *before.media().front();
        Edit edit{"paused", {}};
        MediaSource paused = source;
        paused.sync.pauses = {{{24'000'000}, {20'000'000}}, {{30'000'000}, {1}}};
        edit.replace(source, paused);
        need(store->commit(edit, "me"));
        store.reset();
        store = need(SessionStore::open(file));
        QVERIFY(*store->session().mediaSource(source.id) == paused);
        QCOMPARE(need(store->check()).problems, std::vector<std::string>());
        need(store->undo("me"));
        QVERIFY(*store->session().mediaSource(source.id) == source);
    }

    void backup_neverTakesTheNameOfAnother()
    {
        QTemporaryDir folder;
        const std::string file = folder.filePath("s.duologue").toStdString();
        makeOld(file, 2);
        writeBytes(file + ".schema-2.backup", "somebody's");
        need(SessionStore::open(file));
        QCOMPARE(bytesOf(file + ".schema-2.backup"), std::string("somebody's"));
        QCOMPARE(versionOf(file + ".schema-2.backup-2"), 2);
    }

    void everythingNew_isSavedUndoneAndFoundAgain()
    {
        QTemporaryDir folder;
        const std::string file = folder.filePath("s.duologue").toStdString();
        auto store = need(SessionStore::create(file, tenMinutes()));
        need(store->commit(twoPeople(), "me"));
        const Session before = store->session();
        need(store->commit(hierarchy(), "me"));
        const Session after = store->session();
        QCOMPARE(need(store->check()).problems, std::vector<std::string>());
        need(store->undo("me"));
        QVERIFY(store->session() == before);
        need(store->redo("me"));
        store.reset();
        store = need(SessionStore::open(file));
        QVERIFY(store->session() == after);
        QCOMPARE(need(store->check()).problems, std::vector<std::string>());
        QCOMPARE(store->session().traces().front()->samples.size(), 3u);
        QCOMPARE(store->session().explanations(92).size(), 2u);
    }

    void pausesThatOverlap_areRefused()
    {
        Session session;
        need(session.apply(twoPeople()));
        need(session.apply(everyKind()));
        const MediaSource source = *session.media().front();
        const std::vector<Pause> wrong[]{{{{5}, {0}}}, {{{5}, {-1}}}, {{{5}, {1}}, {{5}, {1}}}};
        for (const std::vector<Pause> &pauses : wrong) {
            Edit edit{"paused", {}};
            MediaSource paused = source;
            paused.sync.pauses = pauses;
            edit.replace(source, paused);
            QVERIFY(!session.apply(edit));
        }
    }

    void connections_areDefensive()
    {
        const auto database = need(Database::open({}, Database::Mode::Create));
        QCOMPARE(need(database.integer("PRAGMA trusted_schema")), 0);
        QCOMPARE(need(database.integer("PRAGMA cell_size_check")), 1);
        QCOMPARE(need(database.integer("PRAGMA foreign_keys")), 1);
        QVERIFY(!database.text("SELECT load_extension('x')"));
        QVERIFY(!database.execute("ATTACH ':memory:' AS other"));
        need(database.execute("CREATE TABLE t(a)"));
        need(database.execute("PRAGMA writable_schema = ON"));
        QVERIFY(!database.execute("UPDATE sqlite_schema SET sql = ''"));
        QVERIFY(!database.text("SELECT hex(zeroblob(65 << 20))"));
    }

    void journal_isAsDurableAsPromised_data()
    {
        QTest::addColumn<bool>("rollback");
        QTest::addColumn<QString>("mode");
        QTest::addColumn<int>("synchronous");
        QTest::newRow("local") << false << "wal" << 2;
        QTest::newRow("network") << true << "delete" << 3;
    }
    void journal_isAsDurableAsPromised()
    {
        QFETCH(bool, rollback);
        QFETCH(QString, mode);
        QFETCH(int, synchronous);
        QTemporaryDir folder;
        const std::string file = folder.filePath("s.duologue").toStdString();
        need(SessionStore::create(file, tenMinutes())).reset();
        const auto opened = need(store::openToWrite(file, rollback));
        QCOMPARE(need(store::chooseJournal(opened.database, rollback)), rollback);
        QCOMPARE(QString::fromStdString(need(opened.database.text("PRAGMA journal_mode"))), mode);
        QCOMPARE(need(opened.database.integer("PRAGMA synchronous")), synchronous);
        QCOMPARE(need(opened.database.integer("PRAGMA mmap_size")), 0);
    }

private:
    static constexpr Migration steps[] = {
        {1, "INSERT INTO log VALUES ('one')"},
        {2, "INSERT INTO log VALUES ('two')"},
        {3, "INSERT INTO log VALUES ('three')"},
    };

    /// What came with schema 3, each member filled; children before parents.
    static Edit hierarchy()
    {
        Edit edit{"hierarchy", {}};
        edit.insert(Vocabulary{
            95,
            1,
            "gesture",
            "what hands do",
            "de-AT",
            {{"nod", "head \"down\"", "Ctrl+N", "#00ff00", {{"cve", "ü"}}}, {"", "", "", "", {}}},
            {{"kept:eaf", "<x/>"}}});
        Tier child = std::get<Tier>(*twoPeople().changes.back().after);
        child.id = 90;
        child.parent = 91;
        child.relation = TierRelation::TimeSubdivision;
        child.vocabulary = 95;
        child.language = "de";
        child.colour = "#a0B1c2";
        child.hidden = true;
        child.attributes = {{"kept:eaf", "LINGUISTIC_TYPE"}};
        Tier parent = child;
        parent.id = 91;
        parent.parent = 0;
        parent.relation = TierRelation::None;
        edit.insert(child);
        edit.insert(parent);
        edit.insert(Annotation{80, 90, seconds(2, 4), "b", "nod", {}, {}, 92});
        edit.insert(Annotation{81, 90, seconds(0, 2), "a", "", {}, {}, 92});
        edit.insert(Annotation{92, 91, seconds(0, 4), "ab", "", {}, {}});
        edit.insert(ModelRun{41, "HAN", "abc", "{}", "cpu", "2024-05-06T07:08:09Z"});
        edit.insert(Explanation{71, 41, 92, "attention", "{}"});
        edit.insert(Explanation{72, 41, 92, "cam", "[1]"});
        edit.insert(SamRating{82, 11, "R", seconds(0, 3), 100, {}, {}, "", "", {{"joy", -0.1}}});
        edit.insert(SchemeRow{SchemeRow::onlyId, R"({"name": "ü"})"});
        edit.insert(Trace{83,
                          11,
                          "R",
                          "valence",
                          MediaTime{5},
                          29.97,
                          {0.1F, std::numeric_limits<float>::quiet_NaN(), -3e-8F}});
        return edit;
    }

    /// As it lay on the disk.
    static void makeOld(const std::string &file, int version)
    {
        QFile sql(DUOLOGUE_SOURCE_DIR "/tests/fixtures/sessions/schema_2.sql");
        QVERIFY(sql.open(QIODevice::ReadOnly));
        const auto database = need(Database::open(file, Database::Mode::Create));
        need(database.execute(sql.readAll().constData()));
        if (version == 1) // whose journal knew no pauses
            need(database.execute("ALTER TABLE media_source DROP COLUMN pauses; "
                                  "DELETE FROM journal_change WHERE sequence = 3; "
                                  "DELETE FROM journal WHERE sequence > 2; "
                                  "PRAGMA user_version = 1"));
    }

    static int versionOf(const std::string &file)
    {
        const auto database = need(Database::open(file, Database::Mode::ReadOnly));
        return static_cast<int>(need(database.integer("PRAGMA user_version")));
    }

    static Database atVersion(int version)
    {
        auto database = need(Database::open({}, Database::Mode::Create, "test"));
        need(database.execute("CREATE TABLE log(what TEXT) STRICT"));
        need(database.execute(("PRAGMA user_version = " + std::to_string(version)).c_str()));
        return database;
    }
};

QTEST_GUILESS_MAIN(TestSchema)
#include "tst_schema.moc"
