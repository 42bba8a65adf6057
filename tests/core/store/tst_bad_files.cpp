#include <QtTest>

#include <csignal>
#include <random>
#include <set>

#include <sqlite3.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/store/file_system.h"
#include "core/store/schema.h"
#include "session_fixture.h"
#include "tests/support/plain_user.h"

using namespace duologue;
using namespace duologue::fixture;

namespace {

using Access = SessionStore::Access;

/// Lets no file grow beyond a size, as a full disk would.
class FileSizeLimit
{
public:
    explicit FileSizeLimit(rlim_t bytes)
    {
        std::signal(SIGXFSZ, SIG_IGN);
        ::getrlimit(RLIMIT_FSIZE, &m_before);
        rlimit limit{bytes, m_before.rlim_max};
        ::setrlimit(RLIMIT_FSIZE, &limit);
    }
    ~FileSizeLimit() { ::setrlimit(RLIMIT_FSIZE, &m_before); }

private:
    rlimit m_before{};
};

void poke(std::string &bytes, std::size_t at, std::uint32_t bigEndian)
{
    for (int i = 0; i < 4; ++i)
        bytes[at + std::size_t(i)] = char(bigEndian >> (24 - 8 * i));
}

} // namespace

class TestBadFiles : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        QTemporaryDir folder;
        const std::string file = folder.filePath("s.duologue").toStdString();
        auto store = need(SessionStore::create(file, tenMinutes()));
        need(store->commit(twoPeople(), "me"));
        need(store->commit(everyKind(), "me"));
        Edit many{"many", {}};
        for (int i = 0; i < 300; ++i)
            many.insert(add({}, 1000 + i, "word " + std::to_string(i)).changes[0].after.value());
        need(store->commit(many, "me"));
        for (int i = 0; i < 50; ++i)
            need(store->commit(add({}, 100 + i, "a" + std::to_string(i)), "me"));
        need(store->undo("me"));
        m_session = store->session();
        store.reset();
        m_sound = bytesOf(file);
        QVERIFY(m_sound.size() > 20 * 4096);
    }

    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void open_refusesWhatIsNoSession_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("code");
        const auto with = [this](std::size_t at, std::uint32_t value) {
            std::string bytes = m_sound;
            poke(bytes, at, value);
            return QByteArray::fromStdString(bytes);
        };
        QTest::newRow("zero bytes") << QByteArray("") << "store.not-a-session";
        QTest::newRow("one byte") << QByteArray("S") << "store.not-a-session";
        QTest::newRow("text") << QByteArray(5000, 'x') << "store.not-a-session";
        QTest::newRow("first 50 bytes")
            << QByteArray::fromStdString(m_sound.substr(0, 50)) << "store.not-a-session";
        QTest::newRow("first page")
            << QByteArray::fromStdString(m_sound.substr(0, 4096)) << "store.damaged";
        QTest::newRow("first half")
            << QByteArray::fromStdString(m_sound.substr(0, m_sound.size() / 2)) << "store.damaged";
        QTest::newRow("other application") << with(68, 0x12345678) << "store.not-a-session";
        QTest::newRow("no application") << with(68, 0) << "store.not-a-session";
        QTest::newRow("newer schema") << with(60, store::schemaVersion + 1) << "store.newer-schema";
        QTest::newRow("much newer schema") << with(60, 4711) << "store.newer-schema";
        QTest::newRow("schema zero") << with(60, 0) << "store.damaged";
        QTest::newRow("negative schema") << with(60, 0xffffffff) << "store.damaged";
        QTest::newRow("lying page size") << with(16, 0x02000101) << "store.damaged";
        QTest::newRow("lying page count") << with(28, 0x7fffffff) << "store.damaged";
    }
    void open_refusesWhatIsNoSession()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, code);
        refuses(bytes.toStdString(), code);
    }

    void open_refusesAddedOrMissingTables_data()
    {
        QTest::addColumn<QString>("sql");
        QTest::newRow("trigger") << "CREATE TRIGGER t AFTER INSERT ON annotation BEGIN "
                                    "DELETE FROM annotation; END";
        QTest::newRow("view") << "CREATE VIEW v AS SELECT load_extension('/tmp/evil.so')";
        QTest::newRow("table") << "CREATE TABLE extra(a)";
        QTest::newRow("index") << "CREATE INDEX i ON annotation(text)";
        QTest::newRow("missing table") << "DROP TABLE explanation";
        QTest::newRow("shadowed table")
            << "DROP TABLE explanation; CREATE VIEW explanation AS SELECT 1 AS id, "
               "1 AS run, 1 AS annotation, '' AS kind, randomblob(1000000000) AS json";
    }
    void open_refusesAddedOrMissingTables()
    {
        QFETCH(QString, sql);
        refuses(altered(sql), "store.not-a-session");
    }

    void open_refusesRowsThatContradictOneAnother_data()
    {
        QTest::addColumn<QString>("sql");
        QTest::newRow("no tier") << "UPDATE annotation SET tier = 99 WHERE id = 100";
        QTest::newRow("ends before it begins") << "UPDATE annotation SET end_us = -5";
        QTest::newRow("far future") << "UPDATE annotation SET end_us = 9223372036854775807";
        QTest::newRow("infinite") << "UPDATE annotation SET value = 9e999";
        QTest::newRow("unknown kind") << "UPDATE tier SET kind = 'spell'";
        QTest::newRow("unknown role") << "UPDATE media_source SET role = ''";
        QTest::newRow("rating 1001") << "UPDATE sam_rating SET valence = 1001";
        QTest::newRow("further rating no number")
            << "UPDATE sam_rating SET further = '{\"a\": \"b\"}'";
        QTest::newRow("tier that hangs on itself")
            << "UPDATE tier SET parent = id, relation = 'included-in'";
        QTest::newRow("tiers in a circle")
            << "UPDATE tier SET parent = 43 - id, relation = 'included-in' WHERE id < 50";
        QTest::newRow("parent without relation") << "UPDATE tier SET parent = 21 WHERE id = 22";
        QTest::newRow("unknown relation") << "UPDATE tier SET relation = 'cousin'";
        QTest::newRow("colour that is none") << "UPDATE tier SET colour = 'red'";
        QTest::newRow("child on a tier without parent") << "UPDATE annotation SET parent = 61";
        QTest::newRow("entries no list")
            << "INSERT INTO vocabulary VALUES (1, 1, '', '', '', '{}', '{}')";
        QTest::newRow("entries deep") << "INSERT INTO vocabulary VALUES (1, 1, '', '', '', "
                                         "'[[[[[[[[[[[[[[[[[', '{}')";
        QTest::newRow("half a sample")
            << "INSERT INTO trace VALUES (1, 11, 'R', 'valence', 0, 10, x'000000')";
        QTest::newRow("sample without end")
            << "INSERT INTO trace VALUES (1, 11, 'R', 'valence', 0, 10, x'0000807F')";
        QTest::newRow("trace without time")
            << "INSERT INTO trace VALUES (1, 11, 'R', 'valence', 0, 0, x'00000000')";
        QTest::newRow("position beyond int") << "UPDATE tier SET position = 99999999999";
        QTest::newRow("attributes not JSON") << "UPDATE annotation SET attributes = '{\"a\":'";
        QTest::newRow("attributes deep")
            << "UPDATE annotation SET attributes = "
               "replace(hex(zeroblob(500000)), '00', '[') WHERE id = 100";
        QTest::newRow("attributes not text") << "UPDATE annotation SET attributes = '{\"a\":1}'";
        QTest::newRow("a billion rating windows") << "UPDATE session SET rating_window_us = 1, "
                                                     "duration_us = 30000000000000000";
        QTest::newRow("no rating window") << "UPDATE session SET rating_window_us = 0";
    }
    void open_refusesRowsThatContradictOneAnother()
    {
        QFETCH(QString, sql);
        refuses(altered("PRAGMA foreign_keys = OFF; " + sql), "store.damaged");
    }

    void check_findsWhatTheJournalDoesNotSay_data()
    {
        QTest::addColumn<QString>("sql");
        QTest::addColumn<QString>("problem");
        QTest::newRow("changed row") << "UPDATE annotation SET text = 'forged' WHERE id = 100"
                                     << "annotation 100 differs";
        QTest::newRow("lost row") << "DELETE FROM annotation WHERE id = 101"
                                  << "annotation 101 is in the journal but not saved";
        QTest::newRow("added row") << "INSERT INTO participant SELECT 77, position, pseudonym, "
                                      "seat, narrative_name, age, gender, attributes "
                                      "FROM participant WHERE id = 11"
                                   << "participant 77 is saved but not in the journal";
        QTest::newRow("lost journal line")
            << "DELETE FROM journal_change WHERE sequence = 9; DELETE FROM journal WHERE "
               "sequence = 9"
            << "Journal line 10 does not follow";
        QTest::newRow("journal not JSON")
            << "UPDATE journal_change SET row_after = '{}' WHERE sequence = 9"
            << "journal cannot be read";
        QTest::newRow("undo of the wrong edit")
            << "UPDATE journal SET target = 3 WHERE action = 'undo'"
            << "not next";
        QTest::newRow("unknown action")
            << "UPDATE journal SET action = 'magic' WHERE action = 'undo'"
            << "not next";
    }
    void check_findsWhatTheJournalDoesNotSay()
    {
        QFETCH(QString, sql);
        QFETCH(QString, problem);
        writeBytes(path(), altered(sql));
        auto store = need(SessionStore::open(path()));
        const auto problems = need(store->check()).problems;
        QVERIFY(!problems.empty());
        QVERIFY2(QString::fromStdString(problems[0]).contains(problem), problems[0].c_str());
        (void)store->undo("me"); // may fail, must not crash
        need(store->commit(add({}, 400, "goes on"), "me"));
    }

    void open_refusesMissingFilesAndFolders()
    {
        QCOMPARE(codeOf(SessionStore::open(path())), QString("store.missing"));
        QCOMPARE(codeOf(SessionStore::open(path() + "/deeper")), QString("store.missing"));
        QCOMPARE(codeOf(SessionStore::open(m_folder->path().toStdString())),
                 QString("store.not-a-session"));
        QCOMPARE(::mkfifo(path("fifo").c_str(), 0600), 0);
        QCOMPARE(codeOf(SessionStore::open(path("fifo"), Access::ReadOnly)),
                 QString("store.not-a-session"));
        QCOMPARE(codeOf(SessionStore::open("/dev/zero", Access::ReadOnly)),
                 QString("store.not-a-session"));
    }

    /// Every page of a real file, several places each, four kinds of damage.
    void open_ofADamagedPageNeverCrashesNorLies()
    {
        std::mt19937 random(20240506);
        int refused = 0;
        int found = 0;
        int unseen = 0;
        const std::set<std::string> codes{"store.damaged", "store.not-a-session",
                                          "store.newer-schema", "store.failed"};
        for (std::size_t page = 0; page < m_sound.size(); page += 4096) {
            for (int kind = 0; kind < 8; ++kind) {
                std::string bytes = m_sound;
                damage(bytes, page, kind, random);
                writeBytes(path(), bytes);
                const auto access = kind % 4 ? Access::ReadOnly : Access::ReadWrite;
                auto store = SessionStore::open(path(), access);
                if (store) {
                    const auto report = (*store)->check();
                    const bool clean = report && report->problems.empty();
                    clean ? ++unseen : ++found;
                    if (clean) // damage to unused bytes, or to text in history alone
                        QVERIFY((*store)->session() == m_session);
                } else {
                    ++refused;
                    QVERIFY2(codes.contains(store.error().code), store.error().code.c_str());
                    QVERIFY(store.error().message.find(path()) != std::string::npos);
                    QVERIFY(bytesOf(path()) == bytes);
                }
                if (store && access == Access::ReadWrite) {
                    (void)(*store)->commit(add({}, 450, "more"), "me");
                    (void)(*store)->undo("me");
                    (void)(*store)->undo("me");
                }
            }
        }
        qInfo("damaged: %d refused, %d found by check, %d without effect", refused, found, unseen);
        QVERIFY(refused > 20);
    }

    /// Large files are checked after their rows have been read.
    void open_ofALargeFileWithADamagedPageNeverCrashesNorLies()
    {
        writeBytes(path(), m_sound);
        Edit edit{"import", {}};
        IdSource ids(5);
        for (int i = 0; i < 60'000; ++i)
            edit.insert(Annotation{
                ids.next(), 21, {MediaTime{i}, MediaTime{i + 9}}, "some words", {}, {}, {}});
        auto writer = need(SessionStore::open(path()));
        need(writer->commit(edit, "me"));
        const Session session = writer->session();
        writer.reset();
        const std::string sound = bytesOf(path());
        QVERIFY(sound.size() > 8 << 20);
        std::mt19937 random(7);
        int refused = 0;
        for (int round = 0; round < 60; ++round) {
            std::string bytes = sound;
            damage(bytes, random() % (sound.size() / 4096) * 4096, round % 8, random);
            writeBytes(path(), bytes);
            const auto access = round % 2 ? Access::ReadOnly : Access::ReadWrite;
            if (const auto store = SessionStore::open(path(), access)) {
                const auto report = (*store)->check();
                QVERIFY((report && !report->problems.empty()) || (*store)->session() == session);
            } else {
                ++refused;
                QCOMPARE(codeOf(store), QString("store.damaged"));
                QVERIFY(bytesOf(path()) == bytes);
                QCOMPARE(contentsOf(m_folder->path()).size(), 1u);
            }
        }
        qInfo("damaged: %d of 60 refused", refused);
        QVERIFY(refused > 20);
    }

    void open_ofAReadOnlyFileSaysSo()
    {
        writeBytes(path(), m_sound);
        const std::string folder = m_folder->path().toStdString();
        ::chmod(path().c_str(), 0444);
        ::chmod(folder.c_str(), 0777);
        const PlainUser plain;
        QCOMPARE(codeOf(SessionStore::open(path())), QString("store.read-only"));
        auto store = need(SessionStore::open(path(), Access::ReadOnly));
        QVERIFY(store->session() == m_session);
        QCOMPARE(need(store->check()).problems, std::vector<std::string>());
    }

    void open_inAReadOnlyFolderSaysSo()
    {
        writeBytes(path(), m_sound);
        const std::string folder = m_folder->path().toStdString();
        ::chmod(path().c_str(), 0666);
        ::chmod(folder.c_str(), 0555);
        const auto restore = qScopeGuard([&] { ::chmod(folder.c_str(), 0755); });
        const PlainUser plain;
        QCOMPARE(codeOf(SessionStore::open(path())), QString("store.read-only"));
        QCOMPARE(codeOf(SessionStore::create(path("new"), tenMinutes())),
                 QString("store.read-only"));
        QVERIFY(need(SessionStore::open(path(), Access::ReadOnly))->session() == m_session);
    }

    void open_ofAFileThatMayNotBeReadSaysSo()
    {
        writeBytes(path(), m_sound);
        ::chmod(path().c_str(), 0);
        ::chmod(m_folder->path().toStdString().c_str(), 0777);
        const PlainUser plain;
        const auto store = SessionStore::open(path());
        QVERIFY(!store);
        QVERIFY2(store.error().message.find("permission") != std::string::npos,
                 store.error().message.c_str());
    }

    /// As a killed program leaves a log in a folder that may only be read.
    void open_forReadingOfACrashedSessionInAReadOnlyFolderSeesAll()
    {
        auto store = need(SessionStore::create(path("live"), tenMinutes()));
        need(store->commit(twoPeople(), "me"));
        for (const char *suffix : {"", "-wal", "-shm"}) {
            writeBytes(path() + suffix, bytesOf(path("live") + suffix));
            ::chmod((path() + suffix).c_str(), 0444);
        }
        const std::string folder = m_folder->path().toStdString();
        ::chmod(folder.c_str(), 0555);
        const auto restore = qScopeGuard([&] { ::chmod(folder.c_str(), 0755); });
        const PlainUser plain;
        const auto reader = need(SessionStore::open(path(), Access::ReadOnly));
        QVERIFY(reader->session() == store->session());
    }

    void commit_toAFullDiskFailsAndGoesOnLater()
    {
        writeBytes(path(), m_sound);
        auto store = need(SessionStore::open(path()));
        int full = 0;
        for (rlim_t limit = 0; limit < 400'000; limit += 2'500) {
            const Session before = store->session();
            const auto done = [&] {
                const FileSizeLimit small(limit);
                return store->commit(add(before, Id(2000 + limit), std::string(3000, 'x')), "me");
            }();
            if (!done) {
                ++full;
                QCOMPARE(done.error().code, "store.full");
                QVERIFY(store->session() == before);
            }
            const auto reader = need(SessionStore::open(path(), Access::ReadOnly));
            QVERIFY(reader->session() == store->session());
        }
        QVERIFY(full > 5);
        need(store->commit(add({}, 460, "there is space again"), "me"));
        QCOMPARE(need(store->check()).problems, std::vector<std::string>());
    }

    void commit_toAFullTinyDiskFailsAndGoesOnLater()
    {
        const std::string disk = path("disk");
        QVERIFY(QDir().mkdir(QString::fromStdString(disk)));
        if (::mount("none", disk.c_str(), "tmpfs", 0, "size=512k") != 0)
            QSKIP("a tiny file system cannot be mounted here; the size limit above stands in");
        const auto unmount = qScopeGuard([&] { ::umount(disk.c_str()); });
        auto store = need(SessionStore::create(disk + "/s.duologue", tenMinutes()));
        need(store->commit(twoPeople(), "me"));
        QString code = "success";
        Id id = 100;
        while (code == "success" && id < 1000)
            if (const auto done = store->commit(add({}, id++, std::string(5000, 'x')), "me"); !done)
                code = codeOf(done);
        QCOMPARE(code, QString("store.full"));
        const Session saved = store->session();
        QCOMPARE(saved.annotations(21).size(), std::size_t(id - 101));
        QCOMPARE(codeOf(store->commit(add({}, 2000, std::string(50'000, 'x')), "me")),
                 QString("store.full"));
        QVERIFY(store->session() == saved);
        QCOMPARE(::mount("none", disk.c_str(), "tmpfs", MS_REMOUNT, "size=4m"), 0);
        need(store->undo("me"));
        QCOMPARE(need(store->check()).problems, std::vector<std::string>());
        store.reset();
        QCOMPARE(need(SessionStore::open(disk + "/s.duologue"))->session().annotations(21).size(),
                 std::size_t(id - 102));
    }

    void networkFileSystems_areRecognised()
    {
        for (const long type : {0x6969L, 0xFF534D42L, 0xFE534D42L, 0x65735546L, 0x01021997L})
            QVERIFY(store::isNetworkFileSystem(type));
        QVERIFY(store::isNetworkFileSystem(static_cast<int>(0xFF534D42))); // sign-extended
        for (const long type :
             {0xEF53L, 0x9123683EL, 0x58465342L, 0x01021994L}) // ext4 btrfs xfs tmpfs
            QVERIFY(!store::isNetworkFileSystem(type));
    }

private:
    std::string path(const char *name = "s.duologue") const
    {
        return m_folder->filePath(name).toStdString();
    }

    void refuses(const std::string &bytes, const QString &code)
    {
        writeBytes(path(), bytes);
        const auto before = contentsOf(m_folder->path());
        for (const Access access : {Access::ReadOnly, Access::ReadWrite}) {
            const auto store = SessionStore::open(path(), access);
            QCOMPARE(codeOf(store), code);
            QVERIFY(store.error().message.find(path()) != std::string::npos);
            QVERIFY(store.error().message.find(". ") != std::string::npos); // and what to do
            QVERIFY(contentsOf(m_folder->path()) == before);
        }
    }

    /// The sound file, changed by somebody with SQLite at hand.
    std::string altered(const QString &sql)
    {
        const std::string file = path("altered");
        writeBytes(file, m_sound);
        sqlite3 *database = nullptr;
        sqlite3_open(file.c_str(), &database);
        char *message = nullptr;
        if (sqlite3_exec(database, sql.toUtf8(), nullptr, nullptr, &message) != SQLITE_OK)
            qFatal("%s", message);
        sqlite3_close(database);
        const std::string bytes = bytesOf(file);
        QFile::remove(QString::fromStdString(file));
        return bytes;
    }

    static void damage(std::string &bytes, std::size_t page, int kind, std::mt19937 &random)
    {
        const std::size_t length = kind < 2 ? 1 : kind < 4 ? 16 : kind < 6 ? 64 : 4096;
        const std::size_t at = page + (length == 4096 ? 0 : random() % (4096 - length));
        for (std::size_t i = at; i < at + length && i < bytes.size(); ++i)
            bytes[i] = kind % 2 ? char(random())
                                : char(kind == 2   ? 0xff
                                       : kind == 4 ? 0
                                                   : ~bytes[i]);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::string m_sound;
    Session m_session;
};

QTEST_GUILESS_MAIN(TestBadFiles)
#include "tst_bad_files.moc"
