// A session beside other programs: file managers, backups, a second writer, a disk that takes
// nothing, what killed programs leave.
#include <filesystem>

#include <sys/stat.h>
#include <unistd.h>

#include "session_fixture.h"
#include "tests/support/full_disk.h"
#include "tests/support/plain_user.h"

using namespace duologue;
using namespace duologue::fixture;
using Access = SessionStore::Access;

class TestSessionAtRest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void rest_makesTheFileWholeOnItsOwn()
    {
        auto store = filled();
        for (int round = 0; round < 3; ++round) {
            need(store->commit(add(store->session(), 100 + round, "edit"), "me"));
            const auto early = need(SessionStore::open(copied("early"), Access::ReadOnly));
            QVERIFY(!(early->session() == store->session()));
            QVERIFY(early->lacksItsLog());
            QVERIFY(early->missingLog().find("-wal") != std::string::npos);

            store->rest();
            QVERIFY(!QFile::exists(QString::fromStdString(path() + "-wal")));
            const auto late = need(SessionStore::open(copied("late"), Access::ReadOnly));
            QVERIFY(late->session() == store->session());
            QVERIFY(!late->lacksItsLog());
            QCOMPARE(need(late->check()).problems, std::vector<std::string>());
        }
        QCOMPARE(need(store->check()).problems, std::vector<std::string>());
        need(store->undo("me"));
        store->rest();
        store->rest();
        QVERIFY(need(SessionStore::open(copied("undone"), Access::ReadOnly))->session() ==
                store->session());
    }

    void rest_whileSomebodyReadsFoldsTheLogAllTheSame()
    {
        auto store = filled();
        need(store->commit(add(store->session(), 100, "a"), "me"));
        const auto reader = need(SessionStore::open(path(), Access::ReadOnly));
        store->rest();
        QVERIFY(need(SessionStore::open(copied("copy"), Access::ReadOnly))->session() ==
                store->session());
        need(store->commit(add(store->session(), 101, "b"), "me"));
        QCOMPARE(need(store->check()).problems, std::vector<std::string>());
    }

    void open_ofWhatAKilledProgramLeftIsWholeAfterwards()
    {
        auto store = filled();
        need(store->commit(add(store->session(), 100, "a"), "me"));
        for (const char *suffix : {"", "-wal"})
            writeBytes(path("killed") + suffix, bytesOf(path() + suffix));
        need(SessionStore::open(path("killed"))).reset();
        QVERIFY(!QFile::exists(QString::fromStdString(path("killed-wal"))));
        const auto reader = need(SessionStore::open(path("killed"), Access::ReadOnly));
        QVERIFY(!reader->lacksItsLog());
        QVERIFY(reader->session() == store->session());
    }

    void open_underAnotherNameIsRefusedWhileSomebodyEdits()
    {
        auto store = filled();
        QCOMPARE(::link(path().c_str(), path("hard.duologue").c_str()), 0);
        const auto second = SessionStore::open(path("hard.duologue"));
        QCOMPARE(codeOf(second), QString("store.busy"));
        QVERIFY(second.error().detail.find("hard link") != std::string::npos);
        QVERIFY(!QFile::exists(QString::fromStdString(path("hard.duologue-lock"))));
        need(store->commit(add(store->session(), 100, "still writes"), "me"));
        store.reset();
        need(need(SessionStore::open(path("hard.duologue")))->undo("me"));
    }

    void open_forReadingTakesNothingFromADiskThatIsFull_data()
    {
        QTest::addColumn<QStringList>("files");
        QTest::newRow("at rest") << QStringList{""};
        QTest::newRow("log alone") << QStringList{"", "-wal"};
        QTest::newRow("log and index") << QStringList{"", "-wal", "-shm"};
    }
    void open_forReadingTakesNothingFromADiskThatIsFull()
    {
        QFETCH(const QStringList, files);
        auto store = filled();
        if (files.size() > 1)
            need(store->commit(add(store->session(), 100, "a"), "me"));
        else
            store->rest();
        for (const QString &suffix : files)
            writeBytes(path("left") + suffix.toStdString(), bytesOf(path() + suffix.toStdString()));
        const FullDisk full;
        for (const Access access : {Access::ReadOnly, Access::WriteIfPossible}) {
            const auto reader = need(SessionStore::open(path("left"), access));
            QVERIFY(reader->session() == store->session());
            QCOMPARE(need(reader->check()).problems, std::vector<std::string>());
        }
    }

    void open_ofWhatCannotBeWrittenSaysWhyAndReads()
    {
        filled().reset();
        ::chmod(path().c_str(), 0444);
        ::chmod(m_folder->path().toStdString().c_str(), 0555);
        const auto restore =
            qScopeGuard([&] { ::chmod(m_folder->path().toStdString().c_str(), 0755); });
        const PlainUser plain;
        const auto store = need(SessionStore::open(path(), Access::WriteIfPossible));
        QVERIFY(store->whyReadOnly().find("read-only") != std::string::npos);
        QCOMPARE(store->session().tiers().size(), 2u);
        QCOMPARE(codeOf(store->commit(add(store->session(), 100, "a"), "me")),
                 QString("store.read-only"));
    }

    void open_sweepsCopiesThatKilledProgramsLeft()
    {
        const QByteArray before = qgetenv("TMPDIR");
        qputenv("TMPDIR", m_folder->path().toUtf8());
        const auto restore = qScopeGuard(
            [&] { before.isEmpty() ? qunsetenv("TMPDIR") : qputenv("TMPDIR", before); });
        const QString left = m_folder->filePath(".duologue-session-copy-aB3xYz");
        QVERIFY(QDir().mkdir(left));
        writeBytes((left + "/copy.duologue").toStdString(), "somebody's words");
        QVERIFY(QDir().mkdir(m_folder->filePath("duologue-notes1")));
        for (const QString &folder : {left, m_folder->filePath("duologue-notes1")})
            std::filesystem::last_write_time(folder.toStdString(),
                                             std::filesystem::file_time_type::clock::now() -
                                                 std::chrono::hours(1));
        filled().reset();
        QVERIFY(!QFile::exists(left));
        QVERIFY(QFile::exists(m_folder->filePath("duologue-notes1")));
    }

private:
    std::string path(const char *name = "s.duologue") const
    {
        return m_folder->filePath(name).toStdString();
    }
    std::unique_ptr<SessionStore> filled() const
    {
        auto store = need(SessionStore::create(path(), tenMinutes()));
        need(store->commit(twoPeople(), "me"));
        return store;
    }
    /// As a file manager copies it.
    std::string copied(const char *name) const
    {
        writeBytes(path(name), bytesOf(path()));
        return path(name);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_GUILESS_MAIN(TestSessionAtRest)
#include "tst_session_at_rest.moc"
