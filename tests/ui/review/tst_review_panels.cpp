#include <QComboBox>
#include <QLabel>
#include <QToolButton>

#include "tests/ui/annotate/annotate_fixture.h"
#include "ui/controllers/review_controller.h"
#include "ui/plots/confusion_plot.h"
#include "ui/plots/place_curves.h"
#include "ui/review/compare_panel.h"
#include "ui/review/place_list.h"
#include "ui/review/place_strip.h"
#include "ui/review/queue_panel.h"
#include "ui/theme/theme.h"

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

/// Two raters of ten windows who part in window 4, and a model that takes the person for angry in
/// window 6, where both find them pleasant.
Edit partedOnes()
{
    Edit edit;
    ModelRun run;
    run.id = 500;
    run.modelName = "HAN";
    Tier tier;
    tier.id = 501;
    tier.name = "HAN emotion";
    tier.kind = TierKind::Prediction;
    tier.participant = leftPerson;
    tier.modelRun = run.id;
    edit.insert(run).insert(tier);
    for (int w = 0; w < 10; ++w) {
        edit.insert(rating(1000 + w, "anna", w, w == 4 ? 1 : 7));
        edit.insert(rating(2000 + w, "ben", w, 7));
        const bool angry = w == 6;
        Annotation row{600 + w, tier.id, window(w), "", angry ? "angry" : "happy", 0.8, {}};
        row.attributes["angry"] = angry ? "0.8" : "0.2";
        row.attributes["happy"] = angry ? "0.2" : "0.8";
        edit.insert(row);
    }
    return edit;
}

struct Shown : AnnotateFixture
{
    Theme theme;
    ReviewController review{session};
    QueuePanel queue{review, theme};
    ComparePanel compare{review, theme};

    explicit Shown(Edit more = partedOnes()) : AnnotateFixture(180, 2, std::move(more)) {}

    bool show(QWidget &panel)
    {
        panel.resize(440, 700);
        panel.show();
        panel.activateWindow();
        return QTest::qWaitFor([this] { return review.result() != nullptr; }, patience);
    }
    QString text(const QWidget &panel, const char *name) const
    {
        return panel.findChild<QLabel *>(QString::fromUtf8(name))->text();
    }
    static PlaceList &list(const QWidget &panel)
    {
        return *panel.findChild<PlaceList *>(QStringLiteral("places"));
    }
    static QString cell(const QWidget &panel, int row, int column)
    {
        return list(panel).model()->index(row, column).data().toString();
    }
    bool waitForMark(const QString &mark)
    {
        return QTest::qWaitFor([&] { return cell(queue, 0, PlaceModel::Mark) == mark; }, patience);
    }
};

QToolButton *button(const QWidget &panel, const QString &text)
{
    for (QToolButton *one : panel.findChildren<QToolButton *>())
        if (one->text() == text)
            return one;
    return nullptr;
}

} // namespace

class TestReviewPanels : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void queue_listsPlaces_andNextLoopsTheFirst()
    {
        Shown shown;
        QSignalSpy activated(&shown.queue, &QueuePanel::placeActivated);
        shown.queue.next(); // before anything was looked for: once it is
        QVERIFY(shown.show(shown.queue));
        QTRY_COMPARE_WITH_TIMEOUT(activated.count(), 1, patience);
        QCOMPARE(shown.list(shown.queue).model()->rowCount(), 2);
        const auto span = activated[0][1].value<TimeSpan>();
        QVERIFY(span == window(4) || span == window(6));
        shown.queue.next();
        QCOMPARE(activated.count(), 2);
        QVERIFY(activated[1][1].value<TimeSpan>() != span);
        auto *kind = shown.queue.findChild<QComboBox *>(QStringLiteral("kind"));
        kind->setCurrentIndex(1); // raters
        QCOMPARE(shown.list(shown.queue).model()->rowCount(), 1);
        QCOMPARE(shown.cell(shown.queue, 0, PlaceModel::Why), QString("anna 1, ben 7"));
        kind->setCurrentIndex(2); // models: there is only one
        QVERIFY(shown.text(shown.queue, "status").contains("No two models"));
    }

    /// A list that gets the keyboard chooses its first row by itself.
    void next_beginsWithTheFirstPlace_alsoWhereTheKeyboardIsInTheList()
    {
        Shown shown;
        QVERIFY(shown.show(shown.queue));
        PlaceList &list = shown.list(shown.queue);
        QTRY_COMPARE_WITH_TIMEOUT(list.model()->rowCount(), 2, patience);
        list.setCurrent(0);
        QSignalSpy activated(&shown.queue, &QueuePanel::placeActivated);
        shown.queue.next();
        QCOMPARE(activated.count(), 1);
        QCOMPARE(list.currentIndex().row(), 0);
        shown.queue.next();
        QCOMPARE(activated.count(), 2);
        QCOMPARE(list.currentIndex().row(), 1);
        shown.queue.findChild<QComboBox *>(QStringLiteral("kind"))->setCurrentIndex(4);
        list.setCurrent(0); // of the windows to rate next
        shown.queue.next();
        QCOMPARE(list.currentIndex().row(), 0);
        shown.queue.next();
        QCOMPARE(list.currentIndex().row(), 1);
    }

    void aDimensionThatNoModelJudged_hasNoModelThatIsWrong()
    {
        Edit edit = partedOnes(); // of a model that says something of every window
        for (RowChange &change : edit.changes)
            if (const auto *rated = std::get_if<SamRating>(&change.any())) {
                SamRating other = *rated;
                other.arousal = std::exchange(other.valence, 0);
                change.after = other;
            }
        Shown shown(std::move(edit));
        QVERIFY(shown.show(shown.queue));
        shown.queue.findChild<QComboBox *>(QStringLiteral("kind"))->setCurrentIndex(1);
        shown.queue.next();
        QVERIFY(shown.text(shown.queue, "reasons").startsWith("arousal: anna 1, ben 7"));
        QVERIFY(!button(shown.queue, "M  Model wrong")->isEnabled());
        shown.queue.decide(review::Decision::ModelWrong);
        QVERIFY2(shown.text(shown.queue, "status").contains("No model has judged arousal here"),
                 qPrintable(shown.text(shown.queue, "status")));
        shown.queue.decide(review::Decision::Unclear);
        QVERIFY(shown.waitForMark("U"));
        QCOMPARE(shown.review.gain().modelWrong, std::size_t(0));
    }

    void aSessionThatCloses_takesItsPlaceAlong()
    {
        Shown shown;
        QVERIFY(shown.show(shown.queue));
        shown.queue.next();
        QVERIFY(shown.queue.findChild<PlaceCurves *>()->isVisible());
        shown.session.close();
        QTRY_COMPARE_WITH_TIMEOUT(shown.list(shown.queue).model()->rowCount(), 0, patience);
        QVERIFY(!shown.queue.findChild<PlaceCurves *>()->isVisible());
    }

    void aPlace_isJudgedByDigit_andDecided_andUndone()
    {
        Shown shown;
        QVERIFY(shown.show(shown.queue));
        shown.queue.findChild<QComboBox *>(QStringLiteral("kind"))->setCurrentIndex(1);
        shown.queue.next();
        QVERIFY(shown.text(shown.queue, "reasons").startsWith("valence: anna 1, ben 7"));
        QSignalSpy failed(&shown.session, &SessionController::failed);
        shown.queue.decide(review::Decision::Change); // to what?
        QTRY_COMPARE_WITH_TIMEOUT(failed.count(), 1, patience);
        button(shown.queue, "3")->click();
        QVERIFY(shown.waitForMark("·"));
        shown.queue.decide(review::Decision::Change);
        QVERIFY(shown.waitForMark("E"));
        QVERIFY(shown.text(shown.queue, "gain").startsWith("1 looked at, 1 changed"));
        const auto decided = review::decisionsOf(shown.session.session());
        QCOMPARE(decided.size(), std::size_t(1));
        QCOMPARE(decided[0].judgement, std::string("3"));
        QCOMPARE(decided[0].author, std::string("R3"));
        QVERIFY(!shown.review.isStale()); // a decision moves no place
        shown.session.undo();
        QVERIFY(shown.waitForMark("·"));
        shown.session.undo();
        QVERIFY(shown.waitForMark(""));
    }

    void whereNoModelRan_noneIsWrong()
    {
        Edit people;
        for (int w = 0; w < 10; ++w)
            people.insert(rating(1000 + w, "anna", w, w == 4 ? 1 : 7))
                .insert(rating(2000 + w, "ben", w, 7));
        Shown shown(std::move(people));
        QVERIFY(shown.show(shown.queue));
        shown.queue.next();
        QTRY_VERIFY_WITH_TIMEOUT(!button(shown.queue, "M  Model wrong")->isEnabled(), patience);
        QVERIFY(button(shown.queue, "U  Unclear")->isEnabled());
        shown.queue.decide(review::Decision::ModelWrong);
        QVERIFY(shown.text(shown.queue, "status").contains("No model has judged valence here"));
        shown.queue.decide(review::Decision::Unclear);
        QVERIFY(shown.waitForMark("U")); // in order behind what was refused
        QCOMPARE(shown.review.gain().modelWrong, std::size_t(0));
    }

    void digits_chooseWhileThePanelHasTheKeyboard()
    {
        Shown shown;
        QVERIFY(shown.show(shown.queue));
        QVERIFY(QTest::qWaitForWindowActive(&shown.queue));
        shown.queue.findChild<QComboBox *>(QStringLiteral("kind"))->setCurrentIndex(1);
        shown.queue.next();
        shown.list(shown.queue).setFocus();
        QTest::keyClick(&shown.list(shown.queue), Qt::Key_5);
        QVERIFY(shown.waitForMark("·"));
        QCOMPARE(review::decisionsOf(shown.session.session()).at(0).judgement, std::string("5"));
    }

    void blind_coversAPlaceUntilItIsJudged()
    {
        Shown shown;
        shown.review.setBlind(true);
        QVERIFY(shown.show(shown.queue));
        shown.queue.findChild<QComboBox *>(QStringLiteral("kind"))->setCurrentIndex(1);
        shown.queue.next();
        QVERIFY(!shown.text(shown.queue, "reasons").contains("anna"));
        auto *curves = shown.queue.findChild<PlaceCurves *>();
        QVERIFY(!curves->isVisible());
        QVERIFY(!shown.cell(shown.queue, 0, PlaceModel::Why).contains("anna"));
        shown.queue.decide(review::Decision::Keep);
        QVERIFY(shown.text(shown.queue, "status").contains("covered"));
        button(shown.queue, "7")->click();
        QVERIFY(shown.waitForMark("·"));
        QVERIFY(shown.text(shown.queue, "reasons").contains("anna 1, ben 7"));
        QVERIFY(curves->isVisible());
        QVERIFY(curves->accessibleDescription().contains("anna 1, ben 7"));
        QVERIFY(shown.show(shown.compare));
        QVERIFY(shown.text(shown.compare, "status").contains("Blind mode"));
    }

    void aPlace_showsFacesWhereThereAreAny()
    {
        Theme theme;
        PlaceStrip strip(theme);
        QVERIFY(strip.isHidden());
        QImage face(96, 96, QImage::Format_RGB888);
        face.fill(Qt::red);
        strip.setFaces({{seconds(1), face}, {seconds(2), face}});
        QVERIFY(!strip.isHidden());
        QVERIFY(!strip.findChild<QLabel *>("face1")->isHidden());
        QVERIFY(strip.findChild<QLabel *>("face2")->isHidden());
        QVERIFY(strip.findChild<QLabel *>("face0")->accessibleName().contains("0:01.000"));
        strip.setFaces({});
        QVERIFY(strip.isHidden());
    }

    void whatToRateNext_leadsToRating()
    {
        Shown shown;
        QVERIFY(shown.show(shown.queue));
        shown.queue.findChild<QComboBox *>(QStringLiteral("kind"))->setCurrentIndex(4);
        QCOMPARE(shown.list(shown.queue).model()->rowCount(), 20);
        const auto *dimension = shown.queue.findChild<QComboBox *>(QStringLiteral("dimension"));
        QVERIFY(dimension && dimension->isVisible());
        QSignalSpy wanted(&shown.queue, &QueuePanel::ratingWanted);
        Q_EMIT shown.list(shown.queue).placeActivated(0);
        QCOMPARE(wanted.count(), 1);
        QVERIFY(shown.review.result()->rateNext[0].window == wanted[0][1].value<TimeSpan>());
    }

    void theHead_isTrainedAnewWhileWindowsAreRated_andItsCurveIsKept()
    {
        Edit rated;
        for (int w = 0; w < 30; ++w)
            rated.insert(rating(1000 + w, "anna", w, 1 + w % 9));
        QTemporaryDir cache;
        std::size_t before = 0;
        {
            AnnotateFixture open(180, 2, rated);
            HeadTrainer head(open.session, cache.path());
            QSignalSpy trained(&head, &HeadTrainer::trained);
            const auto rate = [&](int from, int to) {
                for (int w = from; w < to; ++w)
                    open.perform([w](const Session &session, IdSource &ids) {
                        return edits::rate(session, ids, leftPerson, "R3", window(w),
                                           SamDimension::Valence, 5);
                    });
            };
            rate(30, 34);
            QVERIFY(open.waitSaved());
            QVERIFY(!head.isTraining() && head.curves().empty()); // one short of it
            rate(34, 35);
            QTRY_COMPARE_WITH_TIMEOUT(trained.count(), 1, patience);
            QCOMPARE(head.curves().size(), std::size_t(3));
            QCOMPARE(head.curves()[0].dimension, std::string("valence"));
            QCOMPARE(head.spent("valence").size(), std::size_t(1));
            before = head.spent("valence")[0].labels;
            rate(35, 45); // of every twenty five are kept aside
            QTRY_COMPARE_WITH_TIMEOUT(head.spent("valence").size(), std::size_t(2), patience);
            QVERIFY(head.spent("valence")[1].labels > before);
            head.train();
            head.cancel(); // nothing of it arrives
            QVERIFY(!head.isTraining());
            const QString path = open.session.path();
            open.session.close();
            QTRY_VERIFY_WITH_TIMEOUT(head.spent("valence").empty(), patience);
            QSignalSpy opened(&open.session, &SessionController::opened);
            open.session.open(path);
            QTRY_COMPARE_WITH_TIMEOUT(opened.count(), 1, patience);
            QCOMPARE(head.spent("valence").size(), std::size_t(2));
            QCOMPARE(head.spent("valence")[0].labels, before);
        }
    }

    void whatIsKeptOfHeads_mayBeDamaged()
    {
        QTemporaryDir cache;
        AnnotateFixture open(180, 2, {});
        const QString path = open.session.path();
        HeadTrainer head(open.session, cache.path());
        head.train();
        QSignalSpy trained(&head, &HeadTrainer::trained);
        QTRY_COMPARE_WITH_TIMEOUT(trained.count(), 1, patience);
        const QString kept = QDir(cache.path()).entryList(QDir::Files).value(0);
        QVERIFY(!kept.isEmpty());
        for (const char *text : {"", "{", "[1]", R"({"valence":[{"labels":-1},{"labels":1e99},3]})",
                                 R"({"valence":7})"}) {
            QFile file(cache.filePath(kept));
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(text);
            file.close();
            open.session.close();
            QSignalSpy opened(&open.session, &SessionController::opened);
            open.session.open(path);
            QTRY_COMPARE_WITH_TIMEOUT(opened.count(), 1, patience);
            QVERIFY2(head.spent("valence").empty(), text);
        }
    }

    void aCellOfTheMatrix_listsItsPlaces_andEnterPlaysOne()
    {
        Shown shown;
        QVERIFY(shown.show(shown.compare));
        QTRY_VERIFY_WITH_TIMEOUT(shown.compare.shown() != nullptr, patience);
        QCOMPARE(shown.compare.shown()->people, std::string("ratings of valence"));
        auto *matrix = shown.compare.findChild<ConfusionPlot *>(QStringLiteral("confusion"));
        matrix->choose(2, 0); // pleasant, taken for unpleasant
        QCOMPARE(shown.list(shown.compare).model()->rowCount(), 1);
        QCOMPARE(shown.cell(shown.compare, 0, PlaceModel::Mark), QString("≠"));
        QCOMPARE(shown.cell(shown.compare, 0, PlaceModel::Why),
                 QString("angry .80 against pleasant 7"));
        QSignalSpy activated(&shown.compare, &ComparePanel::placeActivated);
        shown.list(shown.compare).setCurrent(0);
        Q_EMIT shown.list(shown.compare).placeActivated(0);
        QVERIFY(activated.at(0)[1].value<TimeSpan>() == window(6));
        QTest::keyClick(matrix, Qt::Key_Right);
        QCOMPARE(matrix->chosenModel(), 1);
    }

    void withoutAModel_aSentenceStandsThere()
    {
        Shown shown{Edit{}};
        QVERIFY(shown.show(shown.compare));
        QTRY_VERIFY_WITH_TIMEOUT(
            shown.text(shown.compare, "status").contains("No model has said anything"), patience);
        QVERIFY(shown.show(shown.queue));
        QTRY_VERIFY_WITH_TIMEOUT(
            shown.text(shown.queue, "status").contains("Nobody differs anywhere"), patience);
    }
};

QTEST_MAIN(TestReviewPanels)
#include "tst_review_panels.moc"
