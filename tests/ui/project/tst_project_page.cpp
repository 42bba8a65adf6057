#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QTableView>

#include "tests/ui/annotate/annotate_fixture.h"
#include "ui/controllers/project_controller.h"
#include "ui/project/bar_delegate.h"
#include "ui/project/project_model.h"
#include "ui/project/project_page.h"
#include "ui/theme/theme.h"

using namespace duologue;
using namespace duologue::ui;

namespace {

constexpr int patience = 60'000;

/// A folder with two sessions: "a" of one window that Ann has rated, "b" of two that nobody has.
struct Shown
{
    QTemporaryDir folder, caches;
    Theme theme;
    SessionController session;
    ProjectController project{session, caches.path()};
    ProjectPage page{project, theme};

    Shown()
    {
        save("a", 100, 3);
        save("b", 200, 6);
        page.resize(1000, 600);
        page.show();
        QSignalSpy opened(&project, &ProjectController::opened);
        project.open(folder.path());
        if (opened.isEmpty() && !opened.wait(patience))
            qFatal("the folder does not open");
    }
    void save(const QString &name, Id person, int length)
    {
        SessionInfo info;
        info.title = name.toStdString();
        info.created = "2024-01-01T00:00:00Z";
        info.duration = seconds(length);
        Participant who;
        who.id = person;
        who.pseudonym = "P" + std::to_string(person);
        Tier tier;
        tier.id = person + 1;
        tier.name = "speech";
        tier.kind = TierKind::Utterance;
        tier.participant = person;
        Edit start{"start", {}};
        start.insert(who).insert(tier);
        start.insert(Annotation{
            person + 2, tier.id, {seconds(0), seconds(1.5)}, "hello " + info.title, "", {}, {}});
        if (length == 3) {
            SamRating rating;
            rating.id = person + 3;
            rating.participant = person;
            rating.rater = "Ann";
            rating.window = {seconds(0), seconds(3)};
            rating.valence = rating.arousal = rating.dominance = 5;
            start.insert(rating);
        }
        const std::string path = folder.filePath(name + ".duologue").toStdString();
        if (!SessionStore::create(path, info, start, "Ann"))
            qFatal("no session");
    }
    QTableView &table(const char *name = "sessions") const
    {
        return *page.findChild<QTableView *>(QString::fromUtf8(name));
    }
    QString cell(int row, int column) const
    {
        return table().model()->index(row, column).data().toString();
    }
};

} // namespace

class TestProjectPage : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QStandardPaths::setTestModeEnabled(true); }

    void everySession_hasARow_withWhoHasDoneWhat()
    {
        Shown shown;
        QCOMPARE(shown.table().model()->rowCount(), 2);
        QCOMPARE(shown.cell(0, ProjectModel::Name), QString("a"));
        QCOMPARE(shown.cell(0, ProjectModel::Marked), QString("1"));
        QCOMPARE(shown.cell(0, ProjectModel::Rated), QString("Ann 100 %"));
        const auto bars = shown.table()
                              .model()
                              ->index(0, ProjectModel::Marked)
                              .data(ProjectModel::BarsRole)
                              .value<QList<Bar>>();
        QCOMPARE(bars, (QList<Bar>{{0.5, 0}}));
        QVERIFY(shown.table().rowHeight(0) > shown.table().fontMetrics().height());
    }

    void enter_opensTheChosenSession()
    {
        Shown shown;
        QSignalSpy asked(&shown.page, &ProjectPage::openRequested);
        shown.table().setFocus();
        QTest::keyClick(&shown.table(), Qt::Key_Down);
        QTest::keyClick(&shown.table(), Qt::Key_Return);
        QCOMPARE(asked.count(), 1);
        QCOMPARE(asked[0][0].toString(),
                 QFileInfo(shown.folder.filePath("b.duologue")).canonicalFilePath());
    }

    void digits_sort_againTheOtherWayRound()
    {
        Shown shown;
        QTest::keyClick(&shown.table(), Qt::Key_3); // length
        QCOMPARE(shown.cell(0, ProjectModel::Name), QString("a"));
        QTest::keyClick(&shown.table(), Qt::Key_3);
        QCOMPARE(shown.cell(0, ProjectModel::Name), QString("b"));
    }

    void filter_showsWhatHoldsAWord_andEscapeShowsAll()
    {
        Shown shown;
        shown.page.startFiltering();
        auto *filter = shown.page.findChild<QLineEdit *>("filter");
        QTest::keyClicks(filter, "p200");
        QCOMPARE(shown.table().model()->rowCount(), 1);
        QCOMPARE(shown.cell(0, ProjectModel::Name), QString("b"));
        QTest::keyClick(filter, Qt::Key_Escape);
        QCOMPARE(shown.table().model()->rowCount(), 2);
    }

    void search_listsPlaces_andEnterOpensOne()
    {
        Shown shown;
        QSignalSpy asked(&shown.page, &ProjectPage::hitRequested);
        auto *text = shown.page.findChild<QLineEdit *>("text");
        text->setText("HELLO B");
        QTest::keyClick(text, Qt::Key_Return);
        QTRY_COMPARE_WITH_TIMEOUT(shown.table("hits").model()->rowCount(), 1, patience);
        QTest::keyClick(&shown.table("hits"), Qt::Key_Return);
        QCOMPARE(asked.count(), 1);
        QVERIFY(asked[0][0].toString().endsWith("b.duologue"));
        QCOMPARE(asked[0][1].value<Id>(), Id(202));
        QCOMPARE(asked[0][2].value<TimeSpan>(), (TimeSpan{seconds(0), seconds(1.5)}));
    }

    void search_saysWhatIsNoNumber()
    {
        Shown shown;
        QSignalSpy problems(&shown.page, &ProjectPage::problem);
        auto *least = shown.page.findChild<QLineEdit *>("least");
        least->setText("much");
        QTest::keyClick(least, Qt::Key_Return);
        QCOMPARE(problems.count(), 1);
        QVERIFY(problems[0][0].toString().contains("much"));
    }

    void assigning_isSeen_andKept()
    {
        Shown shown;
        QSignalSpy opened(&shown.project, &ProjectController::opened);
        shown.project.assign("b.duologue", {"Ben", "Cleo"});
        QVERIFY(opened.wait(patience));
        QCOMPARE(shown.cell(1, ProjectModel::Assigned), QString("Ben, Cleo"));
        QCOMPARE(shown.cell(1, ProjectModel::Rated), QString("Ben 0 % · Cleo 0 %"));
        QVERIFY(QFile::exists(shown.folder.filePath("duologue-project.json")));
    }

    void blindUntilRated_isToldToTheOpenSession()
    {
        Shown shown;
        QSignalSpy blind(&shown.project, &ProjectController::blindUntilRated);
        shown.session.open(shown.folder.filePath("a.duologue"));
        QVERIFY(blind.wait(patience));
        QCOMPARE(blind.last()[0].toBool(), false);
        blind.clear();
        shown.project.setBlind(true);
        QVERIFY(blind.wait(patience));
        QCOMPARE(blind.last()[0].toBool(), true);
        QVERIFY(shown.page.findChild<QLabel *>("title")->text().contains("blind"));
        blind.clear();
        shown.session.close();
        QVERIFY(!blind.isEmpty() || blind.wait(patience));
        QCOMPARE(blind.last()[0].toBool(), false);
    }

    void aDamagedSession_saysSoInItsRow()
    {
        Shown shown;
        QFile damaged(shown.folder.filePath("c.duologue"));
        QVERIFY(damaged.open(QFile::WriteOnly) && damaged.write("no session at all") > 0);
        damaged.close();
        QSignalSpy opened(&shown.project, &ProjectController::opened);
        shown.project.refresh();
        QVERIFY(opened.wait(patience));
        const QModelIndex index = shown.table().model()->index(2, ProjectModel::Name);
        QVERIFY(index.data().toString().contains("cannot be read"));
        QVERIFY(index.data(Qt::ToolTipRole).toString().contains("is not a Duologue session"));
        QVERIFY(index.data(ProjectModel::ProblemRole).toBool());
    }
};

QTEST_MAIN(TestProjectPage)
#include "tst_project_page.moc"
