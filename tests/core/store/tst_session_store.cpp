#include <QtTest>

#include "session_fixture.h"

using namespace duologue;
using namespace duologue::fixture;

class TestSessionStore : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void create_refusesToOverwrite()
    {
        need(SessionStore::create(path(), tenMinutes()));
        const std::string before = bytesOf(path());
        QCOMPARE(codeOf(SessionStore::create(path(), tenMinutes())), QString("store.exists"));
        QCOMPARE(bytesOf(path()), before);
        QCOMPARE(codeOf(SessionStore::create(path("no/such/folder.duologue"), tenMinutes())),
                 QString("store.missing"));
    }

    void create_leavesOneFileOnly()
    {
        need(SessionStore::create(path(), tenMinutes())).reset();
        QCOMPARE(contentsOf(m_folder->path()).size(), 1u);
    }

    void create_startsWithRowsThatCannotBeUndone()
    {
        auto store = need(SessionStore::create(path(), tenMinutes(), twoPeople(), "Ann"));
        QVERIFY(!store->undoLabel());
        QCOMPARE(store->session().tiers().size(), 2u);
        need(store->commit(add(store->session(), 100, "a"), "me"));
        need(store->undo("me"));
        QCOMPARE(codeOf(store->undo("me")), QString("store.nothing-to-undo"));
        store.reset();
        store = need(SessionStore::open(path()));
        QVERIFY(!store->undoLabel());
        QCOMPARE(store->redoLabel(), std::optional<std::string>("add a"));
        QCOMPARE(need(store->history())[0].action, std::string("start"));
        QCOMPARE(need(store->history())[0].author, std::string("Ann"));
        expectSameOnDisk(*store);
    }

    void create_ofRowsThatContradictOneAnotherWritesNothing()
    {
        QCOMPARE(codeOf(SessionStore::create(path(), tenMinutes(), add({}, 100, "no tier"))),
                 QString("session.invalid"));
        QVERIFY(contentsOf(m_folder->path()).empty());
    }

    void open_readsBackEveryMemberOfEveryKind()
    {
        Session expected;
        {
            auto store = need(SessionStore::create(path(), tenMinutes()));
            need(store->commit(twoPeople(), "me"));
            need(store->commit(everyKind(), "me"));
            expected = store->session();
        }
        const auto store = need(SessionStore::open(path()));
        QVERIFY(store->session() == expected);
        QCOMPARE(store->session().info().title, tenMinutes().title);
        QVERIFY(store->session().info() == tenMinutes());
        QCOMPARE(need(store->check()).problems, std::vector<std::string>());
        QCOMPARE(need(store->check()).rows, 12);
    }

    void commit_changesAndRemovesRowsOfEveryKind()
    {
        auto store = need(SessionStore::create(path(), tenMinutes()));
        need(store->commit(twoPeople(), "me"));
        need(store->commit(everyKind(), "me"));
        const Session &s = store->session();
        Edit edit{"change all", {}};
        auto info = s.info();
        info.ratingWindow = MediaTime::fromMilliseconds(5000);
        edit.replace(s.info(), info);
        auto person = *s.participant(13);
        person.age.reset();
        edit.replace(*s.participant(13), person);
        auto source = *s.mediaSource(31);
        source.subject = 0;
        source.sync.driftPpm = -0.125;
        edit.replace(*s.mediaSource(31), source);
        auto tier = *s.tierById(51);
        tier.modelRun = 0;
        tier.participant = 0;
        edit.replace(*s.tierById(51), tier);
        auto annotation = *s.annotation(61);
        annotation.tier = 21;
        annotation.value = {};
        annotation.attributes.clear();
        edit.replace(*s.annotation(61), annotation);
        auto rating = *s.rating(13, "rater", {});
        rating.participant = 11;
        rating.dominance = 5;
        edit.replace(*s.rating(13, "rater", {}), rating);
        auto run = *s.modelRun(41);
        run.device = "cpu";
        edit.replace(*s.modelRun(41), run);
        auto explanation = *s.explanation(61);
        explanation.json = "[]";
        edit.replace(*s.explanation(61), explanation);
        const Session before = s;
        need(store->commit(edit, "me"));
        expectSameOnDisk(*store);
        need(store->commit(everyKindNow(s).reversed(), "me"));
        QVERIFY(!store->session().annotation(61));
        expectSameOnDisk(*store);
        need(store->undo("me"));
        need(store->undo("me"));
        QVERIFY(store->session() == before);
        expectSameOnDisk(*store);
    }

    void commit_mayNeedRowsOfTheSameEdit()
    {
        auto store = filled();
        Annotation first{901, 21, seconds(1, 2), "a", {}, {}, {}};
        Annotation second = first;
        second.id = 900;
        second.text = "b";
        Edit edit{"a run", {}};
        edit.insert(first);
        edit.insert(ModelRun{903, "HAN", "ab", "{}", "cpu", "2024-05-06T07:08:09Z"});
        edit.insert(Explanation{904, 903, 901, "attention", "{}"});
        edit.insert(second);
        first.text = "c";
        edit.replace(*store->session().participant(11),
                     Participant{11, 7, "P9", {}, {}, {}, {}, {}});
        edit.replace(std::get<Annotation>(*edit.changes[0].after), first);
        edit.remove(second);
        need(store->commit(edit, "me"));
        const Session saved = store->session();
        QCOMPARE(saved.annotation(901)->text, std::string("c"));
        store.reset();
        store = need(SessionStore::open(path()));
        QVERIFY(store->session() == saved);
        QCOMPARE(need(store->check()).problems, std::vector<std::string>());
    }

    void commit_ofAnEmptyEditWritesNothing()
    {
        auto store = need(SessionStore::create(path(), tenMinutes()));
        need(store->commit(Edit{"nothing", {}}, "me"));
        QCOMPARE(need(store->history()).size(), 0u);
        QVERIFY(!store->undoLabel());
    }

    void commit_thatConflictsChangesNothing()
    {
        auto store = filled();
        const Session before = store->session();
        Edit edit = add(before, 100, "good");
        edit.insert(Annotation{101, 999, seconds(0, 1), "no tier", {}, {}, {}});
        QCOMPARE(codeOf(store->commit(edit, "me")), QString("session.invalid"));
        Edit stale{"stale", {}};
        stale.remove(Annotation{100, 21, seconds(0, 1), "never there", {}, {}, {}});
        QCOMPARE(codeOf(store->commit(stale, "me")), QString("session.conflict"));
        QVERIFY(store->session() == before);
        expectSameOnDisk(*store);
    }

    void commit_refusesWhatCannotBeReadBack()
    {
        auto store = filled();
        const Session before = store->session();
        const auto refused = [&](auto change) {
            Annotation a{100, 21, seconds(0, 1), "x", {}, {}, {}};
            change(a);
            Edit edit{"bad", {}};
            edit.insert(a);
            return codeOf(store->commit(edit, "me"));
        };
        QCOMPARE(refused([](Annotation &a) { a.text = "\xff\xfe"; }), "session.invalid");
        QCOMPARE(refused([](Annotation &a) { a.attributes["\xc3"] = "x"; }), "session.invalid");
        QCOMPARE(refused([](Annotation &a) { a.value = std::nan(""); }), "session.invalid");
        QCOMPARE(refused([](Annotation &a) { a.value = INFINITY; }), "session.invalid");
        QCOMPARE(refused([](Annotation &a) { a.span.end.us = INT64_MAX; }), "session.invalid");
        QCOMPARE(refused([](Annotation &a) { a.text = std::string(65 << 20, 'x'); }),
                 "session.invalid");
        QVERIFY(store->session() == before);
        expectSameOnDisk(*store);
        QCOMPARE(refused([](Annotation &a) { a.text = std::string("nul \0 inside", 12); }),
                 "success");
        expectSameOnDisk(*store);
    }

    void commit_ofALargeEditIsAllOrNothing_data()
    {
        QTest::addColumn<RowChange>("last");
        QTest::addColumn<QString>("code");
        const Annotation fits{1, 21, seconds(0, 1), "x", {}, {}, {}};
        Annotation row = fits;
        row.tier = 999;
        QTest::newRow("no tier") << RowChange{{}, row} << "session.invalid";
        QTest::newRow("never there") << RowChange{fits, {}} << "session.conflict";
        Participant person;
        person.id = fits.id;
        QTest::newRow("another kind") << RowChange{fits, person} << "session.invalid";
        QTest::newRow("no row") << RowChange{} << "session.invalid";
        row = fits;
        row.text = "\xff\xfe";
        QTest::newRow("not UTF-8") << RowChange{{}, row} << "session.invalid";
        row.text = std::string(65 << 20, 'x');
        QTest::newRow("too long") << RowChange{{}, row} << "session.invalid";
        QTest::newRow("fits") << RowChange{{}, fits} << "success";
    }
    void commit_ofALargeEditIsAllOrNothing()
    {
        QFETCH(RowChange, last);
        QFETCH(QString, code);
        auto store = filled();
        const Session before = store->session();
        Edit edit{"import", {}};
        for (int i = 0; i < 10'000; ++i)
            edit.insert(
                Annotation{1000 + i, 21 + i % 2, seconds(i % 500, i % 500 + 1), "w", {}, {}, {}});
        edit.changes.push_back(last);
        QCOMPARE(codeOf(store->commit(edit, "me")), code);
        QCOMPARE(store->session() == before, code != "success");
        expectSameOnDisk(*store);
    }

    void undo_survivesReopening()
    {
        std::vector<Session> states;
        {
            auto store = filled();
            states.push_back(store->session());
            for (int i = 0; i < 5; ++i) {
                need(store->commit(add(store->session(), 100 + i, std::to_string(i)), "me"));
                states.push_back(store->session());
            }
            need(store->undo("me"));
        }
        for (int i = 4; i-- > 0;) {
            auto store = need(SessionStore::open(path()));
            QCOMPARE(store->undoLabel(), std::optional("add " + std::to_string(i)));
            QCOMPARE(store->redoLabel(), std::optional("add " + std::to_string(i + 1)));
            const Edit undone = need(store->undo("you"));
            QCOMPARE(undone.changes.size(), 1u);
            QVERIFY(undone.changes[0].before && !undone.changes[0].after);
            QVERIFY(store->session() == states[std::size_t(i)]);
        }
        for (int i = 1; i <= 5; ++i) {
            auto store = need(SessionStore::open(path()));
            need(store->redo("you"));
            QVERIFY(store->session() == states[std::size_t(i)]);
            QCOMPARE(need(store->check()).problems, std::vector<std::string>());
        }
        auto store = need(SessionStore::open(path()));
        QVERIFY(!store->redoLabel());
        QCOMPARE(codeOf(store->redo("you")), QString("store.nothing-to-redo"));
    }

    /// Of three steps the two upper ones are barred by what came from others; the lowest is not.
    void undo_passesOverWhatOthersHaveChangedSince()
    {
        auto store = filled();
        for (int i = 0; i < 3; ++i)
            need(store->commit(add(store->session(), 100 + i, std::to_string(i)), "me"));
        Edit theirs{"transcribe", {}};
        for (const Id id : {101, 102}) {
            Annotation row = *store->session().annotation(id);
            row.text = "theirs";
            theirs.replace(*store->session().annotation(id), row);
        }
        ServerLink link;
        link.person = "me";
        link.role = "lead";
        need(store->take({{0, "2026-01-01T00:00:00.000Z", "you", taken, 0, theirs}}, link));
        for (const char *barred : {"add 2", "add 1"}) {
            QCOMPARE(store->undoLabel(), std::optional<std::string>(barred));
            QCOMPARE(codeOf(store->undo("me")), QString("session.conflict"));
        }
        QCOMPARE(store->undoLabel(), std::optional<std::string>("add 0"));
        need(store->undo("me"));
        QVERIFY(!store->session().annotation(100));
        QCOMPARE(store->session().annotation(102)->text, std::string("theirs"));
        QCOMPARE(need(store->check()).problems, std::vector<std::string>());
        store.reset();
        store = need(SessionStore::open(path()));
        QCOMPARE(store->redoLabel(), std::optional<std::string>("add 0"));
        need(store->redo("me"));
        QCOMPARE(need(store->check()).problems, std::vector<std::string>());
    }

    void undo_failsWhenThereIsNothing()
    {
        auto store = need(SessionStore::create(path(), tenMinutes()));
        QCOMPARE(codeOf(store->undo("me")), QString("store.nothing-to-undo"));
    }

    void commit_afterUndoDropsTheRedoBranch()
    {
        auto store = filled();
        need(store->commit(add(store->session(), 100, "a"), "me"));
        need(store->commit(add(store->session(), 101, "b"), "me"));
        need(store->undo("me"));
        need(store->commit(add(store->session(), 102, "c"), "me"));
        QVERIFY(!store->redoLabel());
        store.reset();
        store = need(SessionStore::open(path()));
        QVERIFY(!store->redoLabel());
        need(store->undo("me"));
        QCOMPARE(store->undoLabel(), std::optional<std::string>("add a"));
        QCOMPARE(need(store->check()).problems, std::vector<std::string>());
    }

    void history_tellsWhoDidWhat()
    {
        auto store = filled();
        need(store->commit(add(store->session(), 100, "a"), "ann"));
        need(store->undo("ben"));
        need(store->redo("cleo"));
        const auto lines = need(store->history());
        QCOMPARE(lines.size(), 4u);
        QCOMPARE(lines[1].author, "ann");
        QCOMPARE(lines[1].action, "edit");
        QVERIFY(lines[1].edit == add({}, 100, "a"));
        QCOMPARE(lines[2].action, "undo");
        QCOMPARE(lines[2].target, 2);
        QVERIFY(lines[2].edit == add({}, 100, "a").reversed());
        QCOMPARE(lines[3].action, "redo");
        QCOMPARE(lines[3].author, "cleo");
        QVERIFY(QRegularExpression("^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$")
                    .match(QString::fromStdString(lines[3].time))
                    .hasMatch());
        const auto last = need(store->history(2));
        QCOMPARE(last.size(), 2u);
        QCOMPARE(last[0].sequence, 3);
        QCOMPARE(need(store->history(100)).size(), 4u);
    }

    void open_forWritingTwiceIsRefused()
    {
        auto store = filled();
        QCOMPARE(codeOf(SessionStore::open(path())), QString("store.busy"));
        const std::string link = path("link.duologue");
        QVERIFY(QFile::link(QString::fromStdString(path()), QString::fromStdString(link)));
        const auto second = SessionStore::open(link);
        QCOMPARE(codeOf(second), QString("store.busy"));
        QVERIFY(second.error().message.find("already open") != std::string::npos);
        need(store->commit(add(store->session(), 100, "still writes"), "me"));
        store.reset();
        QVERIFY(need(SessionStore::open(link))->session().annotation(100));
    }

    void open_forReadingSeesWhatTheWriterSaved()
    {
        auto store = filled();
        need(store->commit(add(store->session(), 100, "a"), "me"));
        const auto reader = need(SessionStore::open(path(), SessionStore::Access::ReadOnly));
        QVERIFY(reader->session() == store->session());
        need(store->commit(add(store->session(), 101, "b"), "me"));
        const auto later = need(SessionStore::open(path(), SessionStore::Access::ReadOnly));
        QVERIFY(later->session() == store->session());
        QCOMPARE(need(later->check()).problems, std::vector<std::string>());
        QVERIFY(!reader->session().annotation(101)); // what it read when it was opened
        QCOMPARE(codeOf(later->commit(add({}, 102, "c"), "me")), QString("store.read-only"));
        store.reset();
        QCOMPARE(need(reader->check()).problems, std::vector<std::string>());
    }

    void open_withoutEditingChangesNothing()
    {
        filled().reset();
        const auto before = contentsOf(m_folder->path());
        QCOMPARE(before.size(), 1u);
        for (const auto access :
             {SessionStore::Access::ReadOnly, SessionStore::Access::ReadWrite}) {
            auto store = need(SessionStore::open(path(), access));
            need(store->check());
            need(store->history());
            store.reset();
            QVERIFY(contentsOf(m_folder->path()) == before);
        }
    }

    /// As a program that was killed leaves the files.
    void open_forReadingAfterACrashChangesNothingAndSeesAll_data()
    {
        QTest::addColumn<bool>("withIndex");
        QTest::newRow("log and index") << true;
        QTest::newRow("log alone") << false;
    }
    void open_forReadingAfterACrashChangesNothingAndSeesAll()
    {
        QFETCH(bool, withIndex);
        auto store = filled();
        need(store->commit(add(store->session(), 100, "a"), "me"));
        QTemporaryDir other;
        const std::string copy = other.filePath("s.duologue").toStdString();
        for (const char *suffix : {"", "-wal", "-shm"})
            if (withIndex || std::string(suffix) != "-shm")
                writeBytes(copy + suffix, bytesOf(path() + suffix));
        auto before = contentsOf(other.path());
        {
            const auto reader = need(SessionStore::open(copy, SessionStore::Access::ReadOnly));
            QVERIFY(reader->session() == store->session());
            QCOMPARE(need(reader->check()).problems, std::vector<std::string>());
        }
        auto after = contentsOf(other.path());
        before.erase("s.duologue-shm"); // the index holds locks, nothing that lasts
        after.erase("s.duologue-shm");
        QVERIFY(after == before);
        auto writer = need(SessionStore::open(copy));
        QVERIFY(writer->session() == store->session());
        need(writer->undo("me"));
        writer.reset();
        QCOMPARE(contentsOf(other.path()).size(), 1u);
    }

    void open_ofALargeFileReadsAllOfItAndTellsHowFar()
    {
        const Session saved = large();
        for (const auto access :
             {SessionStore::Access::ReadOnly, SessionStore::Access::ReadWrite}) {
            std::vector<double> shares;
            std::optional<Session> seen;
            const OpenObserver observer{[&](double share) {
                                            shares.push_back(share);
                                            return true;
                                        },
                                        [&](const Session &session) { seen = session; }};
            auto store = need(SessionStore::open(path(), access, observer));
            QVERIFY(store->session() == saved);
            QVERIFY(seen == saved);
            QVERIFY(shares.size() > 3);
            QVERIFY(std::ranges::is_sorted(shares));
            QVERIFY(shares.front() > 0 && shares.back() <= 1);
            store.reset();
            QCOMPARE(contentsOf(m_folder->path()).size(), 1u);
        }
    }

    void open_thatIsCancelledLeavesEverythingAsItWas_data()
    {
        QTest::addColumn<bool>("withLog");
        QTest::addColumn<int>("after");
        QTest::newRow("at once") << false << 1;
        QTest::newRow("on the way") << false << 3;
        QTest::newRow("a crashed one") << true << 2;
    }
    void open_thatIsCancelledLeavesEverythingAsItWas()
    {
        QFETCH(bool, withLog);
        QFETCH(int, after);
        large();
        if (withLog) {
            auto store = need(SessionStore::open(path()));
            need(store->commit(add(store->session(), 100, "a"), "me"));
            QTemporaryDir other;
            for (const char *suffix : {"", "-wal"})
                writeBytes(other.filePath("s.duologue").toStdString() + suffix,
                           bytesOf(path() + suffix));
            store.reset();
            for (const char *suffix : {"", "-wal"})
                writeBytes(path() + suffix,
                           bytesOf(other.filePath("s.duologue").toStdString() + suffix));
        }
        const auto before = contentsOf(m_folder->path());
        for (const auto access :
             {SessionStore::Access::ReadOnly, SessionStore::Access::ReadWrite}) {
            int asked = 0;
            const auto stop = [&](double) { return ++asked < after; };
            QCOMPARE(codeOf(SessionStore::open(path(), access, {stop, {}})),
                     QString("store.cancelled"));
            QCOMPARE(asked, after); // and not again
            if (access == SessionStore::Access::ReadOnly || !withLog)
                QVERIFY(contentsOf(m_folder->path()) == before);
        }
        const auto store = need(SessionStore::open(path()));
        QCOMPARE(store->session().annotations(21).size(), std::size_t(many + (withLog ? 1 : 0)));
        need(store->commit(add(store->session(), 101, "b"), "me"));
    }

    void rollbackJournal_savesAndLocks()
    {
        qputenv("DUOLOGUE_ROLLBACK_JOURNAL", "1");
        const auto restore = qScopeGuard([] { qunsetenv("DUOLOGUE_ROLLBACK_JOURNAL"); });
        auto store = filled();
        need(store->commit(add(store->session(), 100, "a"), "me"));
        QCOMPARE(need(store->check()).journalMode, "delete");
        QVERIFY(!QFile::exists(QString::fromStdString(path() + "-wal")));
        QCOMPARE(codeOf(SessionStore::open(path(), SessionStore::Access::ReadOnly)),
                 QString("store.busy"));
        QCOMPARE(codeOf(SessionStore::open(path())), QString("store.busy"));
        const Session saved = store->session();
        store.reset();
        qunsetenv("DUOLOGUE_ROLLBACK_JOURNAL");
        store = need(SessionStore::open(path()));
        QVERIFY(store->session() == saved);
        QCOMPARE(need(store->check()).journalMode, "wal");
    }

    void backup_isAWholeSession()
    {
        auto store = filled();
        need(store->commit(add(store->session(), 100, "a"), "me"));
        need(store->backup(path("copy.duologue")));
        QCOMPARE(codeOf(store->backup(path("copy.duologue"))), QString("store.exists"));
        auto copy = need(SessionStore::open(path("copy.duologue")));
        QVERIFY(copy->session() == store->session());
        need(copy->undo("me"));
        QCOMPARE(need(copy->check()).problems, std::vector<std::string>());
        copy.reset();
        QVERIFY(!QFile::exists(m_folder->filePath("copy.duologue-wal")));
    }

    void commit_whenTheFileWasMovedSaysSo()
    {
        auto store = filled();
        QVERIFY(QFile::rename(QString::fromStdString(path()), m_folder->filePath("elsewhere")));
        const Session before = store->session();
        QCOMPARE(codeOf(store->commit(add(before, 100, "a"), "me")), QString("store.missing"));
        QVERIFY(store->session() == before);
    }

    void progress_risesWhileManyRowsAreWritten()
    {
        auto store = need(SessionStore::create(path(), tenMinutes(), twoPeople()));
        std::vector<double> shares;
        store->setProgress([&shares](double share) { shares.push_back(share); });
        need(store->commit(add(store->session(), 100, "a"), "me"));
        QVERIFY(shares.empty());
        const auto rises = [&shares] {
            const bool good = shares.size() > 2 && std::ranges::is_sorted(shares) &&
                              shares.front() < 0.5 && shares.back() > 0.5 && shares.back() <= 1;
            shares.clear();
            return good;
        };
        Edit many{"many", {}};
        for (Id id = 1000; id < 21'000; ++id) {
            Annotation row;
            row.id = id;
            row.tier = 21;
            many.insert(row);
        }
        need(store->commit(many, "me"));
        QVERIFY(rises());
        need(store->undo("me"));
        QVERIFY(rises());
        need(store->redo("me"));
        QVERIFY(rises());
    }

    void commit_ofManyRowsIsQuick()
    {
        auto store = filled();
        Edit edit{"import", {}};
        constexpr int count = 20'000;
        for (int i = 0; i < count; ++i)
            edit.insert(Annotation{1000 + i,
                                   21,
                                   {MediaTime{i * 25000}, MediaTime{i * 25000 + 20000}},
                                   "word " + std::to_string(i),
                                   {},
                                   {},
                                   {}});
        QElapsedTimer timer;
        timer.start();
        need(store->commit(edit, "me"));
        qInfo("commit of %d rows: %lld ms", count, timer.restart());
        need(SessionStore::open(path(), SessionStore::Access::ReadOnly));
        qInfo("open to read: %lld ms", timer.restart());
        QCOMPARE(need(store->check()).problems, std::vector<std::string>());
        qInfo("check: %lld ms", timer.restart());
        need(store->undo("me"));
        qInfo("undo: %lld ms", timer.elapsed());
        QCOMPARE(store->session().annotations(21).size(), 0u);
    }

private:
    std::string path(const char *name = "s.duologue") const
    {
        return m_folder->filePath(name).toStdString();
    }
    static constexpr int many = 50'000;
    /// A file that is worth reading on several threads.
    Session large() const
    {
        auto store = filled();
        Edit edit{"import", {}};
        IdSource ids(5);
        for (int i = 0; i < many; ++i)
            edit.insert(Annotation{ids.next(),
                                   21,
                                   {MediaTime{i * 10000}, MediaTime{i * 10000 + 9000}},
                                   "word " + std::to_string(i),
                                   {},
                                   {},
                                   {}});
        need(store->commit(edit, "me"));
        return store->session();
    }
    std::unique_ptr<SessionStore> filled() const
    {
        auto store = need(SessionStore::create(path(), tenMinutes()));
        need(store->commit(twoPeople(), "me"));
        return store;
    }
    /// The rows of everyKind() as they are now, inserted.
    static Edit everyKindNow(const Session &session)
    {
        Edit edit{"remove", {}};
        for (const RowChange &change : everyKind().changes)
            edit.insert(*session.current(*change.after));
        return edit;
    }
    static void expectSameOnDisk(const SessionStore &store)
    {
        const auto reader = need(SessionStore::open(store.path(), SessionStore::Access::ReadOnly));
        QVERIFY(reader->session() == store.session());
        QCOMPARE(need(reader->check()).problems, std::vector<std::string>());
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_GUILESS_MAIN(TestSessionStore)
#include "tst_session_store.moc"
