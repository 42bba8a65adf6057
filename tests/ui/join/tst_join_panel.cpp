#include <QFile>
#include <QLabel>
#include <QListWidget>
#include <QTableView>

#include "tests/ui/annotate/annotate_fixture.h"
#include "ui/controllers/join_controller.h"
#include "ui/join/conflict_model.h"
#include "ui/join/join_panel.h"

using namespace duologue;
using namespace duologue::ui;

namespace {

constexpr int patience = 60'000;
constexpr Id tierId = 70, firstId = 71, secondId = 72;

/// The open session, and copies that go on from it.
struct Shown
{
    QTemporaryDir folder, caches;
    SessionController session;
    JoinController join{session, caches.path()};
    JoinPanel panel{join};

    Shown()
    {
        SessionInfo info;
        info.title = "talk";
        info.created = "2024-01-01T00:00:00Z";
        info.duration = seconds(30);
        Participant who;
        who.id = leftPerson;
        who.pseudonym = "P17";
        Tier tier;
        tier.id = tierId;
        tier.name = "speech";
        tier.kind = TierKind::Utterance;
        tier.participant = leftPerson;
        Edit start{"start", {}};
        start.insert(who).insert(tier);
        start.insert(Annotation{firstId, tierId, {seconds(1), seconds(2)}, "one", "", {}, {}});
        start.insert(Annotation{secondId, tierId, {seconds(5), seconds(6)}, "two", "", {}, {}});
        if (!SessionStore::create(path("base"), info, start, "lab"))
            qFatal("no session");
        for (const char *name : {"anna", "ben"})
            QFile::copy(file("base"), file(name));
        panel.resize(500, 600);
        panel.show();
    }
    QString file(const QString &name) const { return folder.filePath(name + ".duologue"); }
    std::string path(const QString &name) const { return file(name).toStdString(); }
    void setText(const QString &name, Id id, const std::string &text)
    {
        const auto store = SessionStore::open(path(name));
        const auto edit = edits::setText((*store)->session(), id, text);
        if (!edit || !(*store)->commit(*edit, name.toStdString()))
            qFatal("refused");
    }
    bool open()
    {
        session.setAnnotator("lead");
        session.open(file("base"));
        return QTest::qWaitFor([this] { return session.isOpen(); }, patience);
    }
    bool compare(const QStringList &names)
    {
        QSignalSpy compared(&join, &JoinController::compared);
        QStringList files;
        for (const QString &name : names)
            files << file(name);
        join.compare(files);
        return compared.wait(patience);
    }
    bool waitForText(Id id, const char *text)
    {
        return QTest::qWaitFor(
            [&] { return session.session().annotation(id)->text == std::string_view(text); },
            patience);
    }
    QTableView &table() const { return *panel.findChild<QTableView *>("conflicts"); }
    QString label(const char *name) const
    {
        return panel.findChild<QLabel *>(QString::fromUtf8(name))->text();
    }
};

} // namespace

class TestJoinPanel : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void copiesBesideTheSession_areFound()
    {
        Shown shown;
        SessionInfo other;
        other.created = "2025-01-01T00:00:00Z";
        QVERIFY(SessionStore::create(shown.path("stranger"), other));
        QVERIFY(shown.open());
        shown.panel.start();
        const auto *list = shown.panel.findChild<QListWidget *>("copies");
        QTRY_COMPARE_WITH_TIMEOUT(list->count(), 2, patience);
        QCOMPARE(list->item(0)->text(), QString("anna.duologue"));
        QCOMPARE(list->item(0)->checkState(), Qt::Checked);
    }

    /// Everybody sends back a file of the same name.
    void copiesOfOneName_areToldApartByTheirFolders()
    {
        Shown shown;
        for (const char *name : {"anna", "ben"}) {
            shown.setText(name, firstId, std::string("by ") + name);
            const QString folder = QFileInfo(shown.file(name)).path() + u'/' + name;
            QVERIFY(QDir().mkpath(folder));
            QVERIFY(QFile::rename(shown.file(name), folder + "/talk.duologue"));
        }
        QVERIFY(shown.open());
        shown.panel.start();
        const auto *list = shown.panel.findChild<QListWidget *>("copies");
        QTRY_COMPARE_WITH_TIMEOUT(list->count(), 2, patience);
        QCOMPARE(list->item(0)->text(), QString("anna/talk.duologue"));
        QCOMPARE(list->item(1)->text(), QString("ben/talk.duologue"));
        QTest::keyClick(&shown.panel.findChild<QListWidget *>("copies")[0], Qt::Key_Return);
        QTRY_COMPARE_WITH_TIMEOUT(shown.table().model()->rowCount(), 1, patience);
        QVERIFY(shown.label("shares").contains("anna/talk: 0 added, 1 changed, 0 removed"));
        QCOMPARE(shown.table().model()->index(0, ConflictModel::FirstVersion).data().toString(),
                 QString("anna/talk: text \"by anna\""));
    }

    void thatNoCopyLiesHere_isSaidUntilOneIsAdded()
    {
        Shown shown;
        const QString elsewhere = QDir::tempPath() + "/duologue-join-elsewhere";
        QVERIFY(QDir().mkpath(elsewhere));
        for (const char *name : {"anna", "ben"})
            QVERIFY(QFile::remove(shown.file(name)));
        QVERIFY(shown.open());
        shown.panel.start();
        QTRY_VERIFY_WITH_TIMEOUT(shown.label("status").startsWith("No copies"), patience);
        Q_EMIT shown.join.copiesFound({elsewhere + "/anna.duologue"});
        QVERIFY(!shown.label("status").startsWith("No copies"));
    }

    void whatOnlyOneDid_isTaken_andUndoneAsOne()
    {
        Shown shown;
        shown.setText("anna", firstId, "by anna");
        shown.setText("ben", secondId, "by ben");
        QVERIFY(shown.open());
        QVERIFY(shown.compare({"anna", "ben"}));
        QCOMPARE(shown.join.undecided(), std::size_t(0));
        QVERIFY(shown.label("shares").contains("anna: 0 added, 1 changed, 0 removed; by anna"));
        QSignalSpy joined(&shown.join, &JoinController::joinedInto);
        shown.join.apply();
        QVERIFY(joined.wait(patience));
        QVERIFY(shown.waitForText(firstId, "by anna"));
        QVERIFY(shown.waitForText(secondId, "by ben"));
        shown.session.undo();
        QVERIFY(shown.waitForText(firstId, "one"));
        QVERIFY(shown.waitForText(secondId, "two"));
    }

    void whatTwoDidDifferently_standsSideBySide_andIsDecidedByDigits()
    {
        Shown shown;
        for (const Id id : {firstId, secondId}) {
            shown.setText("base", id, "by base");
            shown.setText("anna", id, "by anna");
            shown.setText("ben", id, "by ben");
        }
        QVERIFY(shown.open());
        QVERIFY(shown.compare({"anna", "ben"}));
        QCOMPARE(shown.table().model()->rowCount(), 2);
        const auto cell = [&](int row, int column) {
            return shown.table().model()->index(row, column).data().toString();
        };
        QCOMPARE(cell(0, ConflictModel::Where), QString("0:01.000\nspeech"));
        QCOMPARE(cell(0, ConflictModel::Before), QString("text \"one\""));
        QCOMPARE(cell(0, ConflictModel::FirstVersion + 2), QString("ben: text \"by ben\""));
        shown.join.apply(); // not before all is decided
        QSignalSpy places(&shown.panel, &JoinPanel::placeActivated);
        QTest::keyClick(&shown.table(), Qt::Key_Return);
        QCOMPARE(places.count(), 1);
        QCOMPARE(places[0][0].value<Id>(), leftPerson);
        QCOMPARE(places[0][1].value<TimeSpan>(), (TimeSpan{seconds(1), seconds(2)}));
        QTest::keyClick(&shown.table(), Qt::Key_9); // there is no such version
        QCOMPARE(shown.join.undecided(), std::size_t(2));
        QTest::keyClick(&shown.table(), Qt::Key_3);
        QCOMPARE(shown.table().currentIndex().row(), 1);
        QVERIFY(cell(0, ConflictModel::FirstVersion + 2).startsWith(QString("✓")));
        QTest::keyClick(&shown.table(), Qt::Key_0);
        QCOMPARE(shown.join.undecided(), std::size_t(0));
        QCOMPARE(shown.session.session().annotation(firstId)->text.view(),
                 std::string_view("by base"));
        shown.join.apply();
        QVERIFY(shown.waitForText(firstId, "by ben"));
        QVERIFY(shown.waitForText(secondId, "two"));
    }

    void whatWasEditedMeanwhile_isNotOverwritten()
    {
        Shown shown;
        shown.setText("anna", firstId, "by anna");
        QVERIFY(shown.open());
        QVERIFY(shown.compare({"anna"}));
        shown.session.perform([](const Session &session, IdSource &) {
            return edits::setText(session, firstId, "just now");
        });
        QVERIFY(shown.waitForText(firstId, "just now"));
        QSignalSpy failed(&shown.session, &SessionController::failed);
        shown.join.apply();
        QVERIFY(failed.wait(patience));
        QVERIFY(failed[0][0].toString().contains("Compare again"));
        QCOMPARE(shown.session.session().annotation(firstId)->text.view(),
                 std::string_view("just now"));
    }

    void theResult_mayBeAFileOfItsOwn()
    {
        Shown shown;
        shown.setText("anna", firstId, "by anna");
        QVERIFY(shown.open());
        QVERIFY(shown.compare({"anna"}));
        QSignalSpy written(&shown.join, &JoinController::written);
        shown.join.write(shown.file("all"));
        QVERIFY(written.wait(patience));
        const auto store = SessionStore::open(shown.path("all"));
        QVERIFY(store);
        QCOMPARE((*store)->session().annotation(firstId)->text.view(), std::string_view("by anna"));
        QCOMPARE((*store)->history()->back().author, std::string("anna"));
        QCOMPARE(shown.session.session().annotation(firstId)->text.view(), std::string_view("one"));
        QSignalSpy failed(&shown.join, &JoinController::failed);
        shown.join.write(shown.file("all"));
        QVERIFY(failed.wait(patience));
        QVERIFY(failed[0][0].toString().contains("exists already"));
    }

    void aCopyOfAnotherSession_isRefusedInASentence()
    {
        Shown shown;
        SessionInfo other;
        other.created = "2025-01-01T00:00:00Z";
        QVERIFY(SessionStore::create(shown.path("stranger"), other));
        QVERIFY(shown.open());
        QSignalSpy failed(&shown.join, &JoinController::failed);
        shown.join.compare({shown.file("stranger")});
        QVERIFY(failed.wait(patience));
        QVERIFY(failed[0][0].toString().contains("is no copy of"));
        QVERIFY(shown.label("status").contains("is no copy of"));
    }
};

QTEST_MAIN(TestJoinPanel)
#include "tst_join_panel.moc"
