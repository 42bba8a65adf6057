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

    void fileOfTheFirstVersion_isReadAndTakenAlong()
    {
        QTemporaryDir folder;
        const std::string file = folder.filePath("s.duologue").toStdString();
        Session before;
        {
            const auto store = need(SessionStore::create(file, tenMinutes()));
            need(store->commit(twoPeople(), "me"));
            need(store->commit(everyKind(), "me"));
            before = store->session();
        }
        {
            const auto database = need(Database::open(file, Database::Mode::ReadWrite));
            need(database.execute("ALTER TABLE media_source DROP COLUMN pauses; "
                                  "PRAGMA user_version = 1"));
        }
        QVERIFY(need(SessionStore::open(file, SessionStore::Access::ReadOnly))->session() ==
                before);
        auto store = need(SessionStore::open(file));
        QVERIFY(store->session() == before);
        QVERIFY(QFile::exists(folder.filePath("s.duologue.schema-1.backup")));
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
