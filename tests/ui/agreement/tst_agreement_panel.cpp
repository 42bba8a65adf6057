#include <QComboBox>
#include <QDir>
#include <QFileInfo>
#include <QLabel>
#include <QPushButton>
#include <QTableView>

#include "core/project/project.h"
#include "tests/ui/annotate/annotate_fixture.h"
#include "ui/agreement/agreement_panel.h"
#include "ui/agreement/rater_matrix.h"
#include "ui/controllers/agreement_controller.h"

using namespace duologue;
using namespace duologue::ui;

namespace {

constexpr int patience = 60'000;

TimeSpan window(int number)
{
    return {seconds(3) * number, seconds(3) * (number + 1)};
}

SamRating rating(Id id, const char *rater, int number, int valence)
{
    SamRating row;
    row.id = id;
    row.participant = leftPerson;
    row.rater = rater;
    row.window = window(number);
    row.valence = valence;
    return row;
}

/// Three raters of ten windows; anna and ben differ by one, and by six in window 4.
Edit threeRaters()
{
    Edit edit;
    for (int w = 0; w < 10; ++w) {
        const int anna = w == 4 ? 1 : w % 5 + 2;
        edit.insert(rating(1000 + w, "anna", w, anna));
        edit.insert(rating(2000 + w, "ben", w, w == 4 ? 7 : anna + 1));
        edit.insert(rating(3000 + w, "cleo", w, 5));
    }
    return edit;
}

struct Shown : AnnotateFixture
{
    AgreementController agreement{session};
    AgreementPanel panel{agreement};

    explicit Shown(Edit more) : AnnotateFixture(180, 2, std::move(more))
    {
        panel.resize(440, 700);
        panel.show();
    }
    template <class T>
    T *child(const char *name) const
    {
        return panel.findChild<T *>(QString::fromUtf8(name));
    }
    QString text(const char *name) const { return child<QLabel>(name)->text(); }
    RaterMatrix &matrix() const { return *child<RaterMatrix>("matrix"); }
    QTableView &list() const { return *child<QTableView>("differences"); }
    QString cell(int row, int column) const
    {
        return list().model()->index(row, column).data().toString();
    }
    bool wait()
    {
        return QTest::qWaitFor([this] { return agreement.result() != nullptr; }, patience);
    }
    void chooseScope(int index)
    {
        auto *scope = child<QComboBox>("scope");
        scope->setCurrentIndex(index);
        Q_EMIT scope->activated(index);
    }
    bool waitForRows(int rows)
    {
        return QTest::qWaitFor([this, rows] { return list().model()->rowCount() == rows; },
                               patience);
    }
};

QDir folderOf(const Shown &shown)
{
    return QFileInfo(QFileInfo(shown.session.path()).canonicalFilePath()).dir();
}

/// One that other people have rated likewise; its file.
QString addSession(const Shown &shown, const char *name)
{
    const QString file = folderOf(shown).filePath(QString::fromLatin1(name));
    SessionInfo info;
    info.title = "later";
    info.created = "2024-01-02T00:00:00Z";
    info.duration = seconds(180);
    Participant person;
    person.id = 7;
    person.pseudonym = "P7";
    Edit start{"start", {}};
    start.insert(person);
    const Edit rated = threeRaters();
    for (const RowChange &change : rated.changes) {
        SamRating row = std::get<SamRating>(*change.after);
        row.participant = person.id;
        start.insert(row);
    }
    if (auto store = SessionStore::create(file.toStdString(), info, start, "lead"); !store)
        qFatal("%s", store.error().message.c_str());
    return file;
}

std::shared_ptr<const project::Project> projectOf(const Shown &shown)
{
    auto read = project::openProject(folderOf(shown).path().toStdString(), {});
    if (!read)
        qFatal("%s", read.error().message.c_str());
    return std::make_shared<const project::Project>(std::move(*read));
}

} // namespace

class TestAgreementPanel : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void matrix_hasACellForEveryTwoRaters()
    {
        Shown shown(threeRaters());
        QVERIFY(shown.wait());
        QCOMPARE(shown.matrix().rowCount(), 3);
        QComboBox *figure = shown.child<QComboBox>("figure");
        figure->setCurrentIndex(figure->findData("mad"));
        QCOMPARE(shown.matrix().item(0, 1)->text(), QLocale().toString(1.5, 'f', 2));
        QCOMPARE(shown.matrix().item(1, 0)->text(), shown.matrix().item(0, 1)->text());
        QVERIFY(shown.matrix().item(0, 1)->toolTip().contains("10 judged in common"));
        figure->setCurrentIndex(figure->findData("ccc"));
        QVERIFY(shown.matrix().item(0, 1)->toolTip().contains("Lin, A concordance"));
        figure->setCurrentIndex(figure->findData("pearson")); // cleo always says five
        QCOMPARE(shown.matrix().item(0, 2)->text(), QString("none"));
        QVERIFY(shown.matrix().item(0, 2)->toolTip().contains("always said the same"));
    }

    void aCell_listsWhereTheyDiffer_andEnterPlays()
    {
        Shown shown(threeRaters());
        QVERIFY(shown.wait());
        shown.matrix().setCurrentCell(0, 1);
        QVERIFY(shown.waitForRows(10));
        QCOMPARE(shown.cell(0, 0), QString("0:12.000"));
        QCOMPARE(shown.cell(0, 3), QString("1"));
        QCOMPARE(shown.cell(0, 4), QString("7"));
        QCOMPARE(shown.cell(0, 5), QString("6"));
        QSignalSpy places(&shown.panel, &AgreementPanel::placeActivated);
        QTest::keyClick(&shown.matrix(), Qt::Key_Return); // to the list
        QVERIFY(places.isEmpty());
        QTest::keyClick(&shown.list(), Qt::Key_Return);
        QCOMPARE(places.count(), 1);
        QCOMPARE(places[0][0].toString(), QFileInfo(shown.session.path()).canonicalFilePath());
        QCOMPARE(places[0][1].value<Id>(), leftPerson);
        QCOMPARE(places[0][2].value<TimeSpan>(), window(4));
    }

    void oneTruthOfMany_isMadeByTheChosenRule_andUndone()
    {
        Shown shown(threeRaters());
        QVERIFY(shown.wait());
        QComboBox *truth = shown.child<QComboBox>("truth");
        const auto tierNamed = [&](const QString &end) {
            for (const Tier *tier : shown.session.session().tiers())
                if (QString::fromStdString(tier->name).endsWith(end))
                    return tier;
            return static_cast<const Tier *>(nullptr);
        };
        const int height = shown.panel.minimumSizeHint().height();
        truth->setCurrentIndex(truth->findText("Median"));
        shown.child<QPushButton>("agree")->click();
        QTRY_VERIFY_WITH_TIMEOUT(tierNamed(" valence (median)"), patience);
        const auto rows = shown.session.session().annotations(tierNamed("(median)")->id);
        QCOMPARE(rows.size(), std::size_t(10));
        QCOMPARE(rows.front().value, std::optional(3.0)); // 2, 3, 5
        QCOMPARE(tierNamed("(median)")->annotator, std::string("consensus"));
        QTRY_VERIFY_WITH_TIMEOUT(shown.text("made").startsWith("10 value"), patience);
        QCOMPARE(shown.panel.minimumSizeHint().height(), height); // nothing is pushed out of sight
        truth->setCurrentIndex(truth->findText("Evaluator-weighted"));
        shown.panel.agree();
        QTRY_VERIFY_WITH_TIMEOUT(shown.text("made").contains("cleo counts 0"), patience);
        shown.session.undo();
        QTRY_VERIFY_WITH_TIMEOUT(!tierNamed("(ewe)"), patience);
        QVERIFY(tierNamed("(median)"));
        QSignalSpy failed(&shown.session, &SessionController::failed);
        truth->setCurrentIndex(truth->findText("Decided in the queue"));
        shown.panel.agree();
        QTRY_COMPARE_WITH_TIMEOUT(failed.count(), 1, patience);
        QVERIFY(failed[0][0].toString().contains("decided"));
    }

    void oneTruth_askedForBeforeAnythingIsCompared_isMadeThen()
    {
        Shown shown(threeRaters());
        QVERIFY(!shown.agreement.result());
        QSignalSpy agreed(&shown.agreement, &AgreementController::agreed);
        shown.panel.agree();
        QTRY_COMPARE_WITH_TIMEOUT(agreed.count(), 1, patience);
        QVERIFY(shown.text("made").startsWith("10 value"));
        // not once another session is there
        shown.agreement.compare();
        QVERIFY(shown.wait());
        const QString path = shown.session.path();
        shown.session.close();
        shown.panel.agree();
        shown.session.open(path);
        QVERIFY(shown.wait());
        QTest::qWait(50);
        QCOMPARE(agreed.count(), 1);
    }

    void whatIsRatedMeanwhile_isCompared()
    {
        Shown shown(threeRaters());
        QVERIFY(shown.wait());
        const auto before = shown.agreement.result();
        shown.session.perform([](const Session &session, IdSource &ids) {
            return edits::rate(session, ids, leftPerson, "anna", window(10), SamDimension::Valence,
                               3);
        });
        QVERIFY(QTest::qWaitFor([&] { return shown.agreement.result() != before; }, patience));
        QVERIFY(shown.text("notes").contains("1 of 11 windows"));
    }

    /// The open session beside others of its folder: what two differ in leads to its session.
    void allSessionsOfTheFolder_areComparedWhereOneLikes()
    {
        Shown shown(threeRaters());
        QVERIFY(shown.wait());
        QVERIFY(!shown.child<QComboBox>("scope")->isVisible()); // there is no folder
        const QString other = addSession(shown, "later.duologue");
        shown.agreement.setProject(projectOf(shown));
        QVERIFY(shown.child<QComboBox>("scope")->isVisible());
        shown.chooseScope(1);
        QVERIFY(shown.wait());
        const auto valence = shown.agreement.result()->answers.at(0);
        QCOMPARE(valence.pairs.at(0).units, std::size_t(20));
        QVERIFY(valence.bySession);
        QVERIFY(shown.matrix().item(0, 1)->toolTip().contains("sessions are drawn"));
        shown.matrix().setCurrentCell(0, 1);
        QVERIFY(shown.waitForRows(20));
        QVERIFY(!shown.list().isColumnHidden(6));
        QSignalSpy places(&shown.panel, &AgreementPanel::placeActivated);
        shown.list().setFocus();
        for (int row = 0; row < 20 && shown.cell(row, 6) != "later"; ++row)
            QTest::keyClick(&shown.list(), Qt::Key_Down);
        QTest::keyClick(&shown.list(), Qt::Key_Return);
        QCOMPARE(places.count(), 1);
        QCOMPARE(places[0][0].toString(), other);
        shown.chooseScope(0);
        QVERIFY(shown.wait());
        QVERIFY(!shown.agreement.result()->answers.at(0).bySession);
        QVERIFY(shown.matrix().item(0, 1)->toolTip().contains("runs of successive judgements"));
    }

    void sessionsThatAreToBeRatedFirst_areLeftOut()
    {
        Shown shown(threeRaters());
        QVERIFY(shown.wait());
        addSession(shown, "later.duologue");
        auto project = std::make_shared<project::Project>(*projectOf(shown));
        project->settings.blindUntilRated = true;
        shown.agreement.setProject(project);
        shown.chooseScope(1);
        QVERIFY(shown.wait());
        QCOMPARE(shown.agreement.result()->answers.at(0).pairs.at(0).units, std::size_t(10));
        QVERIFY(shown.text("notes").contains("left out until you have rated them: 1."));
    }

    void oneRater_isSaid_inASentence()
    {
        Shown shown(Edit{}.insert(rating(1, "anna", 0, 5)));
        QVERIFY(shown.wait());
        QVERIFY(shown.text("notes").contains("Only anna has judged valence"));
        QCOMPARE(shown.list().model()->rowCount(), 0);
        Shown nobody({});
        QVERIFY(nobody.wait());
        QVERIFY(nobody.text("status").contains("Nobody has rated"));
    }

    void blindMode_hidesEverything()
    {
        Shown shown(threeRaters());
        QVERIFY(shown.wait());
        QVERIFY(shown.matrix().isVisible());
        shown.panel.setBlind(true);
        QVERIFY(!shown.matrix().isVisible());
        QVERIFY(shown.text("status").contains("Blind mode"));
        shown.panel.setBlind(false);
        QVERIFY(shown.matrix().isVisible());
    }

    void closing_whileItCompares_isSafe()
    {
        auto shown = std::make_unique<Shown>(threeRaters());
        shown->agreement.compare();
        shown.reset();
        QTest::qWait(50);
    }
};

QTEST_MAIN(TestAgreementPanel)
#include "tst_agreement_panel.moc"
