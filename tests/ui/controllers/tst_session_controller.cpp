#include <QtTest>

#include <sqlite3.h>

#include "core/session/edit_builders.h"
#include "core/store/session_store.h"
#include "tests/support/full_disk.h"
#include "tests/support/plain_user.h"
#include "ui/controllers/session_controller.h"
#include "ui/controllers/store_access.h"

using namespace duologue;
using ui::SessionController;

namespace {

constexpr Id person = 11;
constexpr Id tier = 21;

TimeSpan second(int n)
{
    return {MediaTime::fromMilliseconds(n * 1000), MediaTime::fromMilliseconds((n + 1) * 1000)};
}

void makeSession(const QString &path)
{
    SessionInfo info;
    info.duration = MediaTime::fromMilliseconds(600'000);
    auto store = SessionStore::create(path.toStdString(), info);
    Edit edit{"set up", {}};
    Participant p;
    p.id = person;
    edit.insert(p);
    Tier t;
    t.id = tier;
    t.name = "words";
    t.participant = person;
    edit.insert(t);
    if (!store || !(*store)->commit(edit, "fixture"))
        qFatal("the fixture could not be made");
}

/// A file that is shown before it has been checked.
void makeLargeSession(const QString &path)
{
    makeSession(path);
    Edit edit{"import", {}};
    IdSource ids(5);
    for (int i = 0; i < 60'000; ++i)
        edit.insert(Annotation{ids.next(), tier, second(1000 + i), "some words", {}, {}, {}});
    if (!SessionStore::open(path.toStdString()).value()->commit(edit, "fixture"))
        qFatal("the fixture could not be made");
}

/// Spoils the table of the journal, which is not read with the rows.
void damageJournal(const QString &path)
{
    sqlite3 *database = nullptr;
    sqlite3_stmt *statement = nullptr;
    sqlite3_open(qPrintable(path), &database);
    sqlite3_prepare_v2(database, "SELECT rootpage FROM sqlite_schema WHERE name = 'journal_change'",
                       -1, &statement, nullptr);
    sqlite3_step(statement);
    const qint64 page = sqlite3_column_int64(statement, 0);
    sqlite3_finalize(statement);
    sqlite3_close(database);
    QFile file(path);
    if (page < 2 || !file.open(QFile::ReadWrite) || !file.seek((page - 1) * 4096) ||
        file.write(QByteArray(100, '\x7f')) != 100)
        qFatal("the fixture could not be damaged");
}

Session onDisk(const QString &path)
{
    auto store = SessionStore::open(path.toStdString(), SessionStore::Access::ReadOnly);
    if (!store)
        qFatal("%s", store.error().message.c_str());
    if (!(*store)->check() || !(*store)->check()->problems.empty())
        qFatal("the file is not clean");
    return (*store)->session();
}

SessionController::EditBuilder addSecond(int n, const std::string &text)
{
    return [n, text](const Session &session, IdSource &ids) {
        return edits::addAnnotation(session, ids, tier, second(n), text);
    };
}

} // namespace

class TestSessionController : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_path = m_folder->filePath("s.duologue");
        makeSession(m_path);
    }

    void open_answersOpened()
    {
        SessionController controller;
        QSignalSpy opened(&controller, &SessionController::opened);
        controller.open(m_path);
        QVERIFY(!controller.isOpen()); // nothing blocks
        QVERIFY(opened.wait());
        QVERIFY(controller.isOpen());
        QCOMPARE(controller.path(), m_path);
        QVERIFY(controller.session() == onDisk(m_path));
        QCOMPARE(controller.undoLabel(), QString("set up"));
    }

    void open_answersFailureWithOneSentence_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::newRow("missing") << QByteArray();
        QTest::newRow("not a session") << QByteArray(5000, 'x');
    }
    void open_answersFailureWithOneSentence()
    {
        QFETCH(QByteArray, content);
        const QString bad = m_folder->filePath("bad.duologue");
        if (!content.isEmpty()) {
            QFile file(bad);
            QVERIFY(file.open(QFile::WriteOnly));
            file.write(content);
        }
        SessionController controller;
        QSignalSpy failed(&controller, &SessionController::openFailed);
        controller.open(bad);
        QVERIFY(failed.wait());
        QVERIFY(failed[0][0].toString().contains("bad.duologue"));
        QVERIFY(!controller.isOpen());
    }

    void open_whenItFailsKeepsTheSessionThatIsOpen()
    {
        SessionController controller;
        openNow(controller);
        QSignalSpy failed(&controller, &SessionController::openFailed);
        controller.open(m_folder->filePath("none.duologue"));
        QVERIFY(failed.wait());
        QVERIFY(controller.isOpen());
        perform(controller, addSecond(1, "still"));
        QVERIFY(controller.session() == onDisk(m_path));
    }

    void open_thatIsCancelledKeepsTheSessionThatIsOpen()
    {
        const QString other = m_folder->filePath("other.duologue");
        makeLargeSession(other); // else it may be open before it is called off
        SessionController controller;
        QVERIFY(!controller.cancelOpening());
        openNow(controller);
        QSignalSpy opened(&controller, &SessionController::opened);
        QSignalSpy closed(&controller, &SessionController::closed);
        QSignalSpy cancelled(&controller, &SessionController::openCancelled);
        controller.open(other);
        QVERIFY(controller.cancelOpening());
        QTRY_COMPARE(cancelled.size(), 1);
        QCOMPARE(controller.path(), m_path);
        perform(controller, addSecond(1, "still"));
        QVERIFY(controller.session() == onDisk(m_path));
        QVERIFY(SessionStore::open(other.toStdString())); // nobody holds it

        controller.perform(addSecond(2, "on its way")); // the opening waits behind it
        controller.open(other);
        QVERIFY(controller.cancelOpening());
        QCOMPARE(cancelled.size(), 2);
        QTRY_VERIFY(controller.isSaved());
        QVERIFY(controller.session() == onDisk(m_path));
        QCOMPARE(opened.size() + closed.size(), 0);
    }

    void cancelOpening_saysTrueOnlyIfTheSessionDoesNotOpen()
    {
        for (int i = 0; i < 100; ++i) {
            SessionController controller;
            QSignalSpy opened(&controller, &SessionController::opened);
            QSignalSpy cancelled(&controller, &SessionController::openCancelled);
            controller.open(m_path);
            QThread::usleep(
                static_cast<unsigned long>(i * 40)); // sometimes it has been read by now
            const bool promised = controller.cancelOpening();
            QCOMPARE(controller.cancelOpening(), promised);
            QTRY_COMPARE(opened.size() + cancelled.size(), 1);
            QCOMPARE(cancelled.size(), promised ? 1 : 0);
        }
    }

    void open_showsALargeSessionBeforeItIsCheckedAndTakesItsEditsAfterwards()
    {
        const QString large = m_folder->filePath("large.duologue");
        makeLargeSession(large);
        SessionController controller;
        openNow(controller);
        QStringList events;
        connect(&controller, &SessionController::closed, this, [&] { events << "closed"; });
        connect(&controller, &SessionController::opened, this, [&] {
            events << "opened";
            QCOMPARE(controller.session().annotations(tier).size(), 60'000u);
            QCOMPARE(controller.undoLabel(), QString());
            controller.perform(addSecond(1, "at once"));
        });
        connect(&controller, &SessionController::checked, this, [&] {
            events << "checked";
            QCOMPARE(controller.undoLabel(), QString("import"));
        });
        connect(&controller, &SessionController::changed, this, [&] { events << "changed"; });
        controller.open(large);
        QTRY_COMPARE(events, QStringList({"closed", "opened", "checked", "changed"}));
        QVERIFY(controller.session() == onDisk(large));
        QVERIFY(SessionStore::open(m_path.toStdString())); // nobody holds it
    }

    void open_closesALargeSessionAgainThatTheCheckRefuses()
    {
        const QString large = m_folder->filePath("large.duologue");
        makeLargeSession(large);
        damageJournal(large);
        SessionController controller;
        openNow(controller);
        QSignalSpy opened(&controller, &SessionController::opened);
        QSignalSpy checked(&controller, &SessionController::checked);
        QSignalSpy changed(&controller, &SessionController::changed);
        QSignalSpy closed(&controller, &SessionController::closed);
        QSignalSpy failed(&controller, &SessionController::openFailed);
        connect(&controller, &SessionController::opened, this,
                [&] { controller.perform(addSecond(1, "in vain")); });
        controller.open(large);
        QTRY_COMPARE(failed.size(), 1);
        QVERIFY2(failed[0][0].toString().contains("large.duologue"),
                 qPrintable(failed[0][0].toString()));
        QCOMPARE(opened.size(), 1);
        QCOMPARE(closed.size(), 2);
        QVERIFY(!controller.isOpen());
        QVERIFY(controller.isSaved());
        QCOMPARE(checked.size() + changed.size(), 0);
        controller.open(m_path); // and goes on
        QTRY_COMPARE(checked.size(), 1);
    }

    void open_thatIsCancelledDuringTheCheckClosesTheSession()
    {
        const QString large = m_folder->filePath("large.duologue");
        makeLargeSession(large);
        SessionController controller;
        QSignalSpy closed(&controller, &SessionController::closed);
        QSignalSpy cancelled(&controller, &SessionController::openCancelled);
        bool promised = false;
        connect(&controller, &SessionController::opened, this,
                [&] { promised = controller.cancelOpening(); });
        QSignalSpy checked(&controller, &SessionController::checked);
        controller.open(large);
        QTRY_COMPARE(cancelled.size() + checked.size(), 1); // the check may have been faster
        QCOMPARE(promised, !cancelled.empty());
        QCOMPARE(closed.size(), cancelled.size());
        QCOMPARE(controller.isOpen(), cancelled.empty());
        QCOMPARE(SessionStore::open(large.toStdString()).has_value(), !cancelled.empty());
    }

    void open_ofAnotherSessionClosesTheFirst()
    {
        const QString other = m_folder->filePath("other.duologue");
        makeSession(other);
        SessionController controller;
        openNow(controller);
        controller.perform(addSecond(1, "in the first"));
        QSignalSpy closed(&controller, &SessionController::closed);
        QSignalSpy opened(&controller, &SessionController::opened);
        controller.open(other);
        QVERIFY(opened.wait());
        QCOMPARE(closed.size(), 1);
        QCOMPARE(controller.path(), other);
        QCOMPARE(controller.session().annotations(tier).size(), 0u);
        QCOMPARE(onDisk(m_path).annotations(tier).size(), 1u);
    }

    void perform_showsOnlyWhatIsSaved()
    {
        SessionController controller;
        openNow(controller);
        bool same = false;
        connect(&controller, &SessionController::changed, this,
                [&] { same = controller.session() == onDisk(m_path); });
        QSignalSpy changed(&controller, &SessionController::changed);
        controller.perform(addSecond(1, "yes"));
        QCOMPARE(controller.session().annotations(tier).size(), 0u);
        QVERIFY(!controller.isSaved());
        QVERIFY(changed.wait());
        QVERIFY(same);
        QVERIFY(controller.isSaved());
        QCOMPARE(controller.session().annotations(tier).size(), 1u);
    }

    void perform_ofManyRowsTellsHowFarItIsAndWhatItWasAbout()
    {
        SessionController controller;
        openNow(controller);
        std::vector<double> shares;
        connect(&controller, &SessionController::saving, this,
                [&shares](double share) { shares.push_back(share); });
        std::vector<Id> tiers;
        std::size_t others = 0;
        connect(&controller, &SessionController::changed, this, [&](const IndexedEdit &edit) {
            tiers = edit.tiers();
            others = edit.others().size();
        });
        controller.perform([](const Session &, IdSource &ids) -> Result<Edit> {
            Edit edit{"many", {}};
            for (int i = 0; i < 50'000; ++i)
                edit.insert(Annotation{ids.next(), tier, second(i), "word", {}, {}, {}});
            Participant person;
            person.id = ids.next();
            edit.insert(person);
            return edit;
        });
        QTRY_VERIFY_WITH_TIMEOUT(controller.isSaved(), 30'000);
        QVERIFY(!shares.empty());
        QVERIFY(std::ranges::is_sorted(shares));
        QVERIFY(shares.front() > 0 && shares.back() <= 1);
        QCOMPARE(tiers, std::vector<Id>{tier});
        QCOMPARE(others, std::size_t(1));
    }

    void perform_of500QuickEditsKeepsTheirOrder()
    {
        SessionController controller;
        controller.setAnnotator("Ann");
        openNow(controller);
        QStringList seen;
        connect(&controller, &SessionController::changed, this, [&](const Edit &edit) {
            seen.append(QString::fromStdString(std::get<Annotation>(edit.changes[0].any()).text));
        });
        QSignalSpy saved(&controller, &SessionController::savedChanged);
        QStringList expected;
        QElapsedTimer timer;
        timer.start();
        for (int i = 0; i < 500; ++i) {
            expected.append(QString::number(i));
            controller.perform([i](const Session &session, IdSource &ids) -> Result<Edit> {
                if (session.annotations(tier).size() != std::size_t(i))
                    return fail("test.order", "an earlier edit is missing");
                return edits::addAnnotation(session, ids, tier, second(i), std::to_string(i));
            });
        }
        QTRY_VERIFY_WITH_TIMEOUT(controller.isSaved(), 30'000);
        qInfo("500 durable edits: %lld ms", timer.elapsed());
        QCOMPARE(seen, expected);
        QCOMPARE(saved.size(), 2);
        QVERIFY(controller.session() == onDisk(m_path));
        auto store =
            SessionStore::open(m_path.toStdString(), SessionStore::Access::ReadOnly).value();
        QCOMPARE(store->history(1).value()[0].author, "Ann");
    }

    void perform_ofConflictingBuildersFailsTheLaterOne()
    {
        SessionController controller;
        openNow(controller);
        perform(controller, addSecond(1, "once"));
        const Id id = controller.session().annotations(tier)[0].id;
        QSignalSpy failed(&controller, &SessionController::failed);
        QSignalSpy changed(&controller, &SessionController::changed);
        for (int i = 0; i < 2; ++i)
            controller.perform([id](const Session &session, IdSource &) {
                return edits::removeAnnotation(session, id);
            });
        controller.perform(addSecond(2, "after"));
        QTRY_VERIFY(controller.isSaved());
        QCOMPARE(failed.size(), 1);
        QVERIFY(!failed[0][0].toString().isEmpty());
        QVERIFY(failed[0][1].toBool()); // refused: nothing is wrong
        QCOMPARE(changed.size(), 2);
        QVERIFY(controller.session() == onDisk(m_path));
    }

    void perform_ofAStaleEditIsRefusedByTheStore()
    {
        SessionController controller;
        openNow(controller);
        QSignalSpy failed(&controller, &SessionController::failed);
        controller.perform([](const Session &, IdSource &) -> Result<Edit> {
            Edit edit{"stale", {}};
            edit.remove(Annotation{99, tier, second(1), "never there", {}, {}, {}});
            return edit;
        });
        QVERIFY(failed.wait());
        QVERIFY(!failed[0][1].toBool());
        QVERIFY(controller.session() == onDisk(m_path));
    }

    void perform_ofAnEmptyEditChangesNothing()
    {
        SessionController controller;
        openNow(controller);
        QSignalSpy changed(&controller, &SessionController::changed);
        controller.perform([](const Session &, IdSource &) -> Result<Edit> {
            return Edit{"nothing", {}};
        });
        QVERIFY(controller.isSaved());
        QTest::qWait(30);
        QCOMPARE(changed.size(), 0);
    }

    void perform_withoutASessionFails()
    {
        SessionController controller;
        QSignalSpy failed(&controller, &SessionController::failed);
        controller.perform(addSecond(1, "nowhere"));
        QCOMPARE(failed.size(), 1);
        QVERIFY(controller.isSaved());
    }

    void perform_fromASlotOfChangedIsTaken()
    {
        SessionController controller;
        openNow(controller);
        connect(&controller, &SessionController::changed, this, [&] {
            if (const auto n = controller.session().annotations(tier).size(); n < 5)
                controller.perform(addSecond(int(n), "next"));
        });
        controller.perform(addSecond(0, "first"));
        QTRY_COMPARE(controller.session().annotations(tier).size(), 5u);
        QTRY_VERIFY(controller.isSaved());
    }

    void performLate_isBuiltElsewhereAfterEarlierEdits()
    {
        SessionController controller;
        openNow(controller);
        QStringList events;
        connect(&controller, &SessionController::changed, this, [&] { events << "changed"; });
        connect(&controller, &SessionController::failed, this,
                [&](const QString &message) { events << message; });
        const auto done = [&] { events << "done"; };
        QThread *builtIn = nullptr;
        controller.perform(addSecond(1, "first"));
        controller.performLate(
            [&builtIn](const Session &session, IdSource &ids) {
                builtIn = QThread::currentThread();
                const auto rows = session.annotations(tier).size();
                return edits::addAnnotation(session, ids, tier, second(2), std::to_string(rows));
            },
            done);
        controller.performLate(
            [](const Session &, IdSource &) -> Result<Edit> { return fail("x", "not so"); }, done);
        controller.performLate(
            [](const Session &, IdSource &) {
                return Edit{"nothing", {}};
            },
            done);
        QTRY_VERIFY(controller.isSaved());
        QCOMPARE(events, QStringList({"changed", "changed", "done", "not so", "done"}));
        QVERIFY(builtIn && builtIn != QThread::currentThread());
        QCOMPARE(controller.session().annotations(tier).back().text, std::string("1"));
        QVERIFY(controller.session() == onDisk(m_path));
    }

    void whatIsThrownOnTheStoresThread_isAFailureAndEditingGoesOn()
    {
        SessionController controller;
        openNow(controller);
        QSignalSpy failed(&controller, &SessionController::failed);
        controller.performLate(
            [](const Session &, IdSource &) -> Result<Edit> { throw std::bad_alloc(); }, [] {});
        QTRY_COMPARE_WITH_TIMEOUT(failed.size(), 1, 30'000);
        QVERIFY(failed[0][0].toString().contains("memory"));
        perform(controller, addSecond(1, "after"));
        QVERIFY(controller.session() == onDisk(m_path));
    }

    void changed_afterManyRowsShowsThemAll()
    {
        SessionController controller;
        openNow(controller);
        perform(controller, addSecond(1, "first"));
        const Session before = controller.session();
        const auto add = [](const Session &, IdSource &ids) -> Result<Edit> {
            Edit edit{"import", {}};
            for (int i = 0; i < 10'000; ++i)
                edit.insert(Annotation{ids.next(), tier, second(i), "word", {}, {}, {}});
            return edit;
        };
        std::size_t seen = 0;
        connect(&controller, &SessionController::changed, this, [&](const Edit &edit) {
            QCOMPARE(edit.changes.size(), 10'000u);
            seen = controller.session().annotations(tier).size();
        });
        for (const auto &change : std::initializer_list<std::function<void()>>{
                 [&] { controller.performLate(add); }, [&] { controller.undo(); },
                 [&] { controller.redo(); }, [&] { controller.undo(); },
                 [&] { controller.perform(add); }}) {
            const std::size_t expected =
                controller.session().annotations(tier).size() == 1 ? 10'001 : 1;
            change();
            QTRY_COMPARE(seen, expected);
            QVERIFY(controller.session() == onDisk(m_path));
            QVERIFY(expected > 1 || controller.session() == before);
        }
    }

    void undo_worksAfterReopening()
    {
        Session before;
        {
            SessionController controller;
            openNow(controller);
            before = controller.session();
            perform(controller, addSecond(1, "once"));
        }
        SessionController controller;
        openNow(controller);
        QCOMPARE(controller.undoLabel(), QString("add to words"));
        QCOMPARE(controller.redoLabel(), QString());
        QSignalSpy labels(&controller, &SessionController::undoChanged);
        QSignalSpy changed(&controller, &SessionController::changed);
        controller.undo();
        QVERIFY(changed.wait());
        QCOMPARE(labels.size(), 1);
        QVERIFY(controller.session() == before);
        QCOMPARE(controller.redoLabel(), QString("add to words"));
        controller.redo();
        QVERIFY(changed.wait());
        QCOMPARE(controller.redoLabel(), QString());
        QVERIFY(controller.session() == onDisk(m_path));
        QCOMPARE(controller.session().annotations(tier).size(), 1u);
    }

    void undo_keepsItsPlaceAmongEdits()
    {
        SessionController controller;
        openNow(controller);
        controller.perform(addSecond(1, "a"));
        controller.undo();
        controller.perform(addSecond(2, "b"));
        QTRY_VERIFY(controller.isSaved());
        QCOMPARE(controller.session().annotations(tier).size(), 1u);
        QCOMPARE(controller.session().annotations(tier)[0].text, "b");
        QVERIFY(controller.session() == onDisk(m_path));
    }

    void undo_saysWhatItTookBack()
    {
        SessionController controller;
        openNow(controller);
        perform(controller, addSecond(1, "once"));
        QStringList told;
        connect(&ui::StoreAccess::of(controller), &ui::StoreAccess::stepped, this,
                [&](const IndexedEdit &edit, bool back) {
                    told << QString::fromStdString(edit.label) + (back ? " undone" : " redone");
                });
        controller.undo();
        controller.redo();
        QTRY_VERIFY(controller.isSaved());
        QCOMPARE(told, (QStringList{"add to words undone", "add to words redone"}));
    }

    void undo_ofWhatSomebodyElseHasChangedSince_saysOneTrueSentence()
    {
        SessionController controller;
        openNow(controller);
        perform(controller, addSecond(1, "mine"));
        auto &access = ui::StoreAccess::of(controller);
        access.perform(
            [](SessionStore &store) -> Result<Edit> {
                const Annotation mine = store.session().annotations(tier)[0];
                Annotation theirs = mine;
                theirs.text = "theirs";
                Edit edit{"transcribe", {}};
                edit.replace(mine, theirs);
                ServerLink link;
                link.person = "ann";
                link.role = "annotator";
                if (auto ok =
                        store.take({{0, "2026-01-01T00:00:00.000Z", "bob", taken, 0, edit}}, link);
                    !ok)
                    return std::unexpected(ok.error());
                return edit;
            },
            [](bool) {});
        QTRY_COMPARE(controller.session().annotations(tier)[0].text, std::string("theirs"));
        QSignalSpy failed(&controller, &SessionController::failed);
        QSignalSpy stepped(&access, &ui::StoreAccess::stepped);
        controller.undo();
        QTRY_COMPARE(failed.count(), 1);
        QCOMPARE(failed[0][0].toString(),
                 QString("\"add to words\" is not undone: somebody else has changed the same "
                         "place since. Set it right by hand; undo goes on with the step before "
                         "it."));
        QVERIFY(failed[0][1].toBool()); // nothing is wrong
        QTRY_VERIFY(controller.isSaved());
        QCOMPARE(stepped.count(), 0);
        QCOMPARE(controller.undoLabel(), QString("set up")); // it bars the way to nothing
        QCOMPARE(controller.session().annotations(tier)[0].text, std::string("theirs"));
    }

    void perform_whenTheDiskFillsUpFailsAndGoesOnLater()
    {
        SessionController controller;
        openNow(controller);
        perform(controller, addSecond(1, "fits"));
        QSignalSpy failed(&controller, &SessionController::failed);
        {
            const FullDisk full;
            for (int i = 2; i < 5; ++i)
                controller.perform(addSecond(i, std::string(20'000, 'x')));
            QTRY_VERIFY(controller.isSaved());
        }
        QCOMPARE(failed.size(), 3);
        QVERIFY2(failed[0][0].toString().contains("no space left"),
                 qPrintable(failed[0][0].toString()));
        QCOMPARE(controller.session().annotations(tier).size(), 1u);
        QVERIFY(controller.session() == onDisk(m_path));
        perform(controller, addSecond(6, "again"));
        QVERIFY(controller.session() == onDisk(m_path));
    }

    void perform_leavesAFileThatIsWholeOnItsOwnSoonAfterwards()
    {
        SessionController controller;
        openNow(controller);
        perform(controller, addSecond(1, "kept"));
        QVERIFY(QFile::exists(m_path + "-wal"));
        QTRY_VERIFY_WITH_TIMEOUT(!QFile::exists(m_path + "-wal"), 10'000);
        const QString copy = m_folder->filePath("copy.duologue");
        QVERIFY(QFile::copy(m_path, copy));
        QVERIFY(controller.session() == onDisk(copy));
        perform(controller, addSecond(2, "goes on"));
        QVERIFY(controller.session() == onDisk(m_path));
    }

    void open_ofASessionThatCannotBeWrittenShowsItAndSaysSo()
    {
        const auto read = QFile::ReadOwner | QFile::ReadGroup | QFile::ReadOther;
        const auto enter = QFile::ExeOwner | QFile::ExeGroup | QFile::ExeOther;
        QVERIFY(QFile::setPermissions(m_path, read));
        QVERIFY(QFile::setPermissions(m_folder->path(), read | enter));
        const auto restore = qScopeGuard([this] {
            QFile::setPermissions(m_folder->path(),
                                  QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        });
        const PlainUser plain;
        SessionController controller;
        QSignalSpy failed(&controller, &SessionController::failed);
        openNow(controller);
        QCOMPARE(failed.size(), 1); // a notice that stays
        QVERIFY2(failed[0][0].toString().contains("only be looked at") && !failed[0][1].toBool(),
                 qPrintable(failed[0][0].toString()));
        QVERIFY(controller.session() == onDisk(m_path));
        controller.perform(addSecond(1, "no"));
        QCOMPARE(failed.size(), 2);
        QVERIFY(failed[1][0].toString().contains("only be looked at") && failed[1][1].toBool());
        QVERIFY(controller.isSaved());
    }

    void perform_whenTheFileIsGoneFails()
    {
        SessionController controller;
        openNow(controller);
        const Session before = controller.session();
        QVERIFY(QFile::rename(m_path, m_path + ".moved"));
        QSignalSpy failed(&controller, &SessionController::failed);
        controller.perform(addSecond(1, "lost"));
        QVERIFY(failed.wait());
        QVERIFY(failed[0][0].toString().contains("moved"));
        QVERIFY(controller.session() == before);
        QVERIFY(onDisk(m_path + ".moved") == before);
    }

    void close_writesWhatIsOnItsWay()
    {
        SessionController controller;
        openNow(controller);
        QSignalSpy closed(&controller, &SessionController::closed);
        QSignalSpy failed(&controller, &SessionController::failed);
        for (int i = 0; i < 50; ++i)
            controller.perform(addSecond(i, "x"));
        controller.close();
        controller.perform(addSecond(60, "too late"));
        QCOMPARE(failed.size(), 1);
        QVERIFY(closed.wait());
        QVERIFY(!controller.isOpen());
        QCOMPARE(onDisk(m_path).annotations(tier).size(), 50u);
        QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files).size(), 1);
    }

    void destruction_whileBusyWritesWhatIsOnItsWay()
    {
        {
            SessionController controller;
            openNow(controller);
            for (int i = 0; i < 50; ++i)
                controller.perform(addSecond(i, "x"));
        }
        QCOMPARE(onDisk(m_path).annotations(tier).size(), 50u);
        for (int i = 0; i < 20; ++i) {
            SessionController controller;
            controller.open(m_path);
        }
        QCOMPARE(onDisk(m_path).annotations(tier).size(), 50u);
    }

    void storeRunsOnItsOwnThread()
    {
        SessionController controller;
        openNow(controller);
        QStringList names;
        for (const auto &task : QDir("/proc/self/task").entryList(QDir::Dirs)) {
            QFile comm("/proc/self/task/" + task + "/comm");
            if (comm.open(QFile::ReadOnly))
                names.append(QString::fromLatin1(comm.readAll()).trimmed());
        }
        QVERIFY2(names.contains("session store"), qPrintable(names.join(", ")));
    }

private:
    void openNow(SessionController &controller) const
    {
        QSignalSpy opened(&controller, &SessionController::opened);
        controller.open(m_path);
        QVERIFY(opened.wait());
    }
    static void perform(SessionController &controller, SessionController::EditBuilder build)
    {
        QSignalSpy changed(&controller, &SessionController::changed);
        controller.perform(std::move(build));
        QVERIFY(changed.wait());
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_path;
};

QTEST_GUILESS_MAIN(TestSessionController)
#include "tst_session_controller.moc"
