#include <QKeyEvent>

#include "core/scheme/apply.h"
#include "core/scheme/scheme_file.h"
#include "tests/ui/annotate/annotate_fixture.h"
#include "ui/controllers/rating_controller.h"

using namespace duologue;
using namespace duologue::ui;

namespace {

using Value = std::optional<int>;

/// A controller in the activity "rating", with what it says to people.
struct Rating : AnnotateFixture
{
    RatingController rating{session, player, selection};
    QSignalSpy messages{&rating, &RatingController::message};

    explicit Rating(double duration = 180, int people = 2, bool active = true, Edit more = {})
        : AnnotateFixture(duration, people, std::move(more))
    {
        rating.setActive(active);
    }
    bool key(int key, Qt::KeyboardModifiers modifiers = {}, bool repeat = false)
    {
        QKeyEvent press(QEvent::KeyPress, key, modifiers, {}, repeat);
        return rating.handleKey(&press);
    }
    const SamRating *saved(Id person, int window, const char *rater = "R3") const
    {
        return AnnotateFixture::rating(person, window, rater);
    }
};

/// Trust from -2 to 2 in points, effort from 0 to 100, and nothing else.
Edit otherScales()
{
    scheme::Scheme scheme;
    scheme.name = "Trust and effort";
    scheme::Scale effort;
    effort.dimension = "effort";
    effort.points = 0;
    effort.from = 0;
    effort.to = 100;
    effort.step = 0.5;
    scheme.ratings.scales = {scheme::pointScale("trust", 5, -2), effort};
    Edit edit;
    edit.insert(SchemeRow{SchemeRow::onlyId, scheme::textOf(scheme)});
    return edit;
}

} // namespace

class TestRatingController : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void rate_goesThroughTheDimensions_thenToTheNextWindow();
    void rate_keepsOrder_whenTypedFasterThanSaved();
    void rate_doesNotMoveTheView_whenItsOwnEditsArriveLate();
    void rate_continuesWithWhatIsMissing_whenDominanceCameFirst();
    void rate_storesNotRateable_asZero();
    void rate_refusesWithAMessage_whenNothingCanBeRated();
    void aSchemeThatRatesNothing_hasNoWindows_andSaysWhy();
    void rate_staysAndSaysSo_inTheLastWindow();
    void lastWindow_mayBeShort();
    void back_changesNothing_andTheNextKeyRatesAnew();
    void back_saysSo_atTheVeryBeginning();
    void undo_movesToTheWindowItChanged();
    void undo_ofAnothersRating_movesNothing();
    void switchPerson_keepsTheWindow();
    void switchPerson_saysSo_whenThereIsNobodyElse();
    void nextUnrated_findsTheFirstGap_roundTheEnd();
    void acceptWindow_goesOn_andNamesWhatIsMissing();
    void others_areHidden_inBlindMode();
    void others_areHidden_untilAllIsRated_whereTheProjectWantsIt();
    void secondPass_hidesTheFirst_andIsKeptApart();
    void randomOrder_isEveryWindowOnce_andStaysTheSame();
    void randomOrder_goesOnWhereItWasLeft();
    void progress_countsCompleteWindowsOfTheAnnotatorOnly();
    void active_loopsTheWindow_andLeavingRestores();
    void active_staysInTheWindow_whileItLoops();
    void active_followsAJump_whileItPlays();
    void active_followsAJump_outOfTheWindow();
    void setTexts_savesOnlyWhatChanged();
    void handleKey_ignoresKeysThatRepeat_exceptPaging();
    void handleKey_leavesOtherKeysAlone();
    void scales_areThoseOfTheScheme();
    void numbers_areTyped_onScalesWithoutKeys();
    void scales_followTheSession_whenAnotherSchemeIsApplied();
};

void TestRatingController::scales_areThoseOfTheScheme()
{
    Rating t(180, 2, true, otherScales());
    QCOMPARE(t.rating.plan().scales.size(), std::size_t(2));
    QVERIFY(t.key(Qt::Key_6));
    QVERIFY(t.messages.takeLast()[0].toString().contains("5 points"));
    QVERIFY(t.key(Qt::Key_1));
    QCOMPARE(t.rating.dimension(), 1);
    QVERIFY(t.key(Qt::Key_X));
    QCOMPARE(t.rating.windowIndex(), 1);
    QVERIFY(t.key(Qt::Key_0));
    QVERIFY(t.waitSaved());
    const SamRating &first = *t.saved(leftPerson, 0);
    QCOMPARE(scheme::said(first, "trust")->number, std::optional(-2.0));
    QVERIFY(scheme::said(first, "effort") && !scheme::said(first, "effort")->number);
    QVERIFY(!scheme::said(*t.saved(leftPerson, 1), "trust")->number);
    QCOMPARE(t.rating.progress().front().complete, 1);
    t.rating.describe();
    QVERIFY(t.messages.takeLast()[0].toString().contains("asks for no words"));
}

void TestRatingController::numbers_areTyped_onScalesWithoutKeys()
{
    Rating t(180, 2, true, otherScales());
    t.rating.setDimension(1);
    for (const int key :
         {Qt::Key_7, Qt::Key_3, Qt::Key_9, Qt::Key_Backspace, Qt::Key_Comma, Qt::Key_6})
        QVERIFY(t.key(key));
    QCOMPARE(t.rating.typed(), "73.6");
    QVERIFY(!t.saved(leftPerson, 0));
    QVERIFY(t.key(Qt::Key_Return));
    QVERIFY(t.rating.typed().isEmpty());
    QVERIFY(t.waitSaved());
    QCOMPARE(scheme::said(*t.saved(leftPerson, 0), "effort")->number, std::optional(73.5));
    t.rating.setDimension(1);
    for (const int key : {Qt::Key_1, Qt::Key_0, Qt::Key_1, Qt::Key_Enter})
        QVERIFY(t.key(key));
    QVERIFY(t.messages.takeLast()[0].toString().contains("101 is not on this scale"));
    QVERIFY(t.key(Qt::Key_5));
    QVERIFY(t.key(Qt::Key_Escape));
    QVERIFY(t.rating.typed().isEmpty());
    QVERIFY(!t.key(Qt::Key_Return)); // nothing is typed: it is the window's again
    QVERIFY(!t.key(Qt::Key_Escape));
}

void TestRatingController::scales_followTheSession_whenAnotherSchemeIsApplied()
{
    Rating t;
    t.rating.rate(2, 8);
    QVERIFY(t.waitSaved());
    t.perform([](const Session &session, IdSource &ids) -> Result<Edit> {
        scheme::Scheme wanted = *scheme::shipped("podcast_sam");
        wanted.ratings.window = seconds(6);
        return scheme::changeTo(session, ids, wanted)->edit;
    });
    QVERIFY(t.waitSaved());
    QCOMPARE(t.rating.windowCount(), 30);
    QCOMPARE(t.rating.plan().scales[2].points, 7);
    t.rating.rate(8);
    QVERIFY(t.messages.takeLast()[0].toString().contains("7 points"));
    t.session.undo();
    QTRY_COMPARE(t.rating.windowCount(), 60);
    QCOMPARE(t.rating.plan().scales[2].points, 9);
    QCOMPARE(t.saved(leftPerson, 0)->dominance, Value(8));
}

void TestRatingController::rate_goesThroughTheDimensions_thenToTheNextWindow()
{
    Rating t;
    QCOMPARE(t.rating.windowCount(), 60);
    QCOMPARE(t.rating.participant()->id, leftPerson);
    QCOMPARE(t.rating.dimension(), 0);
    t.rating.rate(7);
    QCOMPARE(t.rating.dimension(), 1);
    t.rating.rate(5);
    QCOMPARE(t.rating.dimension(), 2);
    t.rating.rate(3);
    QCOMPARE(t.rating.windowIndex(), 1);
    QCOMPARE(t.rating.dimension(), 0);
    QVERIFY(t.waitSaved());
    const SamRating *saved = t.saved(leftPerson, 0);
    QVERIFY(saved);
    QCOMPARE(saved->valence, Value(7));
    QCOMPARE(saved->arousal, Value(5));
    QCOMPARE(saved->dominance, Value(3));
    QCOMPARE(saved->window.begin, seconds(0));
    QCOMPARE(saved->window.end, seconds(3));
}

void TestRatingController::rate_keepsOrder_whenTypedFasterThanSaved()
{
    Rating t;
    // No event loop in between: nothing is saved yet when the last key comes.
    for (int window = 0; window < 20; ++window)
        for (const int key : {Qt::Key_7, Qt::Key_5, Qt::Key_3})
            QVERIFY(t.key(key));
    QVERIFY(!t.session.isSaved());
    QCOMPARE(t.rating.windowIndex(), 20);
    QVERIFY(t.waitSaved());
    for (int window = 0; window < 20; ++window) {
        const SamRating *saved = t.saved(leftPerson, window);
        QVERIFY(saved);
        QCOMPARE(saved->valence, Value(7));
        QCOMPARE(saved->arousal, Value(5));
        QCOMPARE(saved->dominance, Value(3));
    }
}

void TestRatingController::rate_doesNotMoveTheView_whenItsOwnEditsArriveLate()
{
    Rating t;
    QSignalSpy changed(&t.session, &SessionController::changed);
    for (const int value : {1, 2, 3, 4})
        t.rating.rate(value);
    t.rating.setWindow(9);
    QVERIFY(t.waitSaved());
    QCOMPARE(changed.count(), 4);
    QCOMPARE(t.rating.windowIndex(), 9);
    QCOMPARE(t.rating.dimension(), 0);
}

void TestRatingController::rate_continuesWithWhatIsMissing_whenDominanceCameFirst()
{
    Rating t;
    t.rating.rate(2, 4);
    QCOMPARE(t.rating.windowIndex(), 0);
    QCOMPARE(t.rating.dimension(), 0);
    t.rating.rate(6);
    t.rating.rate(6);
    QCOMPARE(t.rating.dimension(), 2);
    t.rating.rate(4);
    QCOMPARE(t.rating.windowIndex(), 1);
}

void TestRatingController::rate_storesNotRateable_asZero()
{
    Rating t;
    QVERIFY(t.key(Qt::Key_0));
    QCOMPARE(t.rating.dimension(), 1);
    QVERIFY(t.waitSaved());
    QCOMPARE(t.saved(leftPerson, 0)->valence, Value(notRateable));
}

void TestRatingController::rate_refusesWithAMessage_whenNothingCanBeRated()
{
    Rating nobody(180, 0);
    nobody.rating.rate(5);
    QCOMPARE(nobody.messages.count(), 1);
    QVERIFY(nobody.messages[0][0].toString().contains("nobody"));

    Rating empty(0);
    QCOMPARE(empty.rating.windowIndex(), -1);
    QVERIFY(empty.rating.window().empty());
    empty.rating.rate(5);
    empty.rating.back();
    empty.rating.nextWindow();
    empty.rating.nextUnrated();
    empty.rating.replay();
    QCOMPARE(empty.messages.count(), 5);
    QVERIFY(empty.messages[0][0].toString().contains("no length"));
    QVERIFY(empty.session.session().ratings().empty());

    Rating anonymous;
    anonymous.session.setAnnotator({});
    anonymous.rating.rate(5);
    QCOMPARE(anonymous.messages.count(), 1);
    QVERIFY(anonymous.messages[0][0].toString().contains("annotator"));
    QVERIFY(anonymous.waitSaved());
    QVERIFY(anonymous.session.session().ratings().empty());
}

void TestRatingController::aSchemeThatRatesNothing_hasNoWindows_andSaysWhy()
{
    scheme::Scheme scheme;
    scheme.name = "Words";
    Edit more;
    more.insert(SchemeRow{SchemeRow::onlyId, scheme::textOf(scheme)});
    Rating t(180, 2, true, more);
    QCOMPARE(t.rating.windowCount(), 0);
    QVERIFY(!t.player.loop());
    for (const RatingProgress &one : t.rating.progress())
        QCOMPARE(one.due, 0);
    t.rating.rate(0, 5);
    QVERIFY(t.messages.takeLast()[0].toString().contains("rates nothing"));
    QVERIFY(t.session.session().ratings().empty());
}

void TestRatingController::rate_staysAndSaysSo_inTheLastWindow()
{
    Rating t;
    t.rating.setWindow(59);
    for (const int value : {1, 2, 3})
        t.rating.rate(value);
    QCOMPARE(t.rating.windowIndex(), 59);
    QCOMPARE(t.messages.count(), 1);
    QVERIFY(t.waitSaved());
    QVERIFY(t.saved(leftPerson, 59)->complete());
}

void TestRatingController::lastWindow_mayBeShort()
{
    Rating t(7.5);
    QCOMPARE(t.rating.windowCount(), 3);
    t.rating.setWindow(2);
    QCOMPARE(t.rating.window().begin, seconds(6));
    QCOMPARE(t.rating.window().end, seconds(7.5));
    QCOMPARE(t.player.loop(), std::optional(t.rating.window()));
    t.rating.rate(9);
    QVERIFY(t.waitSaved());
    QCOMPARE(t.saved(leftPerson, 2)->window.end, seconds(7.5));
}

void TestRatingController::back_changesNothing_andTheNextKeyRatesAnew()
{
    Rating t;
    for (const int value : {7, 5, 3})
        t.rating.rate(value);
    QVERIFY(t.key(Qt::Key_Backspace));
    QCOMPARE(t.rating.windowIndex(), 0);
    QCOMPARE(t.rating.dimension(), 2);
    QVERIFY(t.key(Qt::Key_Backspace));
    QCOMPARE(t.rating.dimension(), 1);
    QVERIFY(t.waitSaved());
    QCOMPARE(t.saved(leftPerson, 0)->arousal, Value(5));
    t.rating.rate(8);
    QCOMPARE(t.rating.dimension(), 2);
    QVERIFY(t.waitSaved());
    QCOMPARE(t.saved(leftPerson, 0)->arousal, Value(8));
    QCOMPARE(t.saved(leftPerson, 0)->dominance, Value(3));
}

void TestRatingController::back_saysSo_atTheVeryBeginning()
{
    Rating t;
    t.rating.back();
    QCOMPARE(t.rating.windowIndex(), 0);
    QCOMPARE(t.messages.count(), 1);
}

void TestRatingController::undo_movesToTheWindowItChanged()
{
    Rating t;
    for (const int value : {7, 5, 3, 6})
        t.rating.rate(value);
    t.rating.switchPerson();
    t.rating.setWindow(30);
    QVERIFY(t.waitSaved());
    t.session.undo();
    QTRY_COMPARE(t.rating.windowIndex(), 1);
    QCOMPARE(t.rating.participant()->id, leftPerson);
    QCOMPARE(t.rating.dimension(), 0);
    QVERIFY(!t.saved(leftPerson, 1));
    t.session.undo();
    QTRY_COMPARE(t.rating.windowIndex(), 0);
    QCOMPARE(t.rating.dimension(), 2);
    QVERIFY(!t.saved(leftPerson, 0)->dominance);
    QVERIFY(t.player.loop() == t.rating.window());
    t.rating.setWindow(12);
    t.session.redo();
    QTRY_COMPARE(t.rating.windowIndex(), 0);
    QCOMPARE(t.saved(leftPerson, 0)->dominance, Value(3));
}

void TestRatingController::undo_ofAnothersRating_movesNothing()
{
    Rating t;
    t.perform([](const Session &session, IdSource &ids) {
        return edits::rate(session, ids, rightPerson, "R9", {seconds(3), seconds(6)},
                           SamDimension::Valence, 2);
    });
    t.rating.setWindow(5);
    QVERIFY(t.waitSaved());
    t.session.undo();
    QTRY_VERIFY(t.session.session().ratings().empty());
    QCOMPARE(t.rating.windowIndex(), 5);
    QCOMPARE(t.rating.participant()->id, leftPerson);
}

void TestRatingController::switchPerson_keepsTheWindow()
{
    Rating t;
    t.rating.setWindow(4);
    QCOMPARE(t.rating.otherParticipant()->id, rightPerson);
    QVERIFY(t.key(Qt::Key_Tab));
    QCOMPARE(t.rating.participant()->id, rightPerson);
    QCOMPARE(t.selection.participant(), rightPerson);
    QCOMPARE(t.rating.windowIndex(), 4);
    t.rating.rate(2);
    QVERIFY(t.waitSaved());
    QCOMPARE(t.saved(rightPerson, 4)->valence, Value(2));
    QVERIFY(!t.saved(leftPerson, 4));
    t.selection.setParticipant(leftPerson);
    QCOMPARE(t.rating.participant()->id, leftPerson);
}

void TestRatingController::switchPerson_saysSo_whenThereIsNobodyElse()
{
    Rating t(180, 1);
    t.rating.switchPerson();
    QCOMPARE(t.messages.count(), 1);
    QCOMPARE(t.rating.participant()->id, leftPerson);
}

void TestRatingController::nextUnrated_findsTheFirstGap_roundTheEnd()
{
    Rating t(12); // four windows
    for (const int window : {0, 1, 3}) {
        t.rating.setWindow(window);
        for (const int value : {1, 2, 3})
            t.rating.rate(value);
    }
    t.rating.setWindow(2);
    t.rating.rate(4);
    QVERIFY(t.waitSaved());
    t.rating.setWindow(3);
    QVERIFY(t.key(Qt::Key_N));
    QCOMPARE(t.rating.windowIndex(), 2);
    QCOMPARE(t.rating.dimension(), 1);
    t.rating.rate(4);
    t.rating.rate(4);
    QVERIFY(t.waitSaved());
    t.messages.clear();
    t.rating.nextUnrated();
    QCOMPARE(t.messages.count(), 1);
    QVERIFY(t.messages[0][0].toString().contains("P17"));
}

void TestRatingController::acceptWindow_goesOn_andNamesWhatIsMissing()
{
    Rating t;
    QVERIFY(t.key(Qt::Key_Return, Qt::ControlModifier));
    QCOMPARE(t.rating.windowIndex(), 1);
    QCOMPARE(t.messages.count(), 1);
    for (const int value : {1, 2, 3})
        t.rating.rate(value);
    t.rating.previousWindow();
    t.rating.acceptWindow(); // given, though maybe not saved yet
    QCOMPARE(t.rating.windowIndex(), 2);
    QCOMPARE(t.messages.count(), 1);
}

void TestRatingController::others_areHidden_inBlindMode()
{
    Rating t;
    t.perform([](const Session &session, IdSource &ids) {
        return edits::rate(session, ids, leftPerson, "R9", {seconds(0), seconds(3)},
                           SamDimension::Valence, 2);
    });
    QVERIFY(t.waitSaved());
    QCOMPARE(t.rating.others(0).size(), 1u);
    QCOMPARE(t.rating.others(0)[0].rater, "R9");
    QCOMPARE(t.rating.others(0)[0].number, std::optional<double>(2));
    QVERIFY(t.rating.others(1).empty());
    t.rating.setBlind(true);
    QVERIFY(t.rating.others(0).empty());
}

void TestRatingController::secondPass_hidesTheFirst_andIsKeptApart()
{
    Rating t;
    for (const int value : {7, 8, 9})
        t.rating.rate(value);
    QVERIFY(t.waitSaved());
    t.rating.setSecondPass(true);
    t.rating.setWindow(0);
    QVERIFY(t.rating.isBlind() && t.rating.mustBeBlind());
    QVERIFY(!t.rating.rating());
    QVERIFY(t.rating.others(0).empty());
    QCOMPARE(t.rating.progress()[0].complete, 0);
    t.rating.rate(3);
    QVERIFY(t.waitSaved());
    QCOMPARE(t.saved(leftPerson, 0)->valence, Value(7));
    QCOMPARE(t.saved(leftPerson, 0, "R3 (second pass)")->valence, Value(3));
    t.rating.setSecondPass(false);
    QCOMPARE(t.rating.rating()->valence, Value(7));
    QCOMPARE(t.rating.progress()[0].complete, 1);
}

void TestRatingController::randomOrder_isEveryWindowOnce_andStaysTheSame()
{
    const auto walked = [](Rating &t) {
        t.rating.setRandomOrder(true);
        std::vector<int> order{t.rating.windowIndex()};
        while (t.rating.windowPlace() + 1 < t.rating.windowCount()) {
            t.rating.nextWindow();
            order.push_back(t.rating.windowIndex());
        }
        return order;
    };
    Rating t(60), again(60), other(60);
    const auto order = walked(t);
    QCOMPARE(order.size(), std::size_t(20));
    QVERIFY(!std::ranges::is_sorted(order));
    QCOMPARE(walked(again), order);
    other.session.setAnnotator("R4");
    QVERIFY(walked(other) != order);
    auto sorted = order;
    std::ranges::sort(sorted);
    for (int i = 0; i < 20; ++i)
        QCOMPARE(sorted[std::size_t(i)], i);
    t.rating.nextWindow();
    QVERIFY(t.messages.takeLast()[0].toString().contains("last window"));
    t.rating.previousWindow();
    QCOMPARE(t.rating.windowIndex(), order[18]);
    t.rating.setRandomOrder(false);
    t.rating.setWindow(4);
    t.rating.nextWindow();
    QCOMPARE(t.rating.windowIndex(), 5);
}

void TestRatingController::randomOrder_goesOnWhereItWasLeft()
{
    Rating t(60);
    t.rating.setRandomOrder(true);
    const int first = t.rating.windowIndex();
    for (const int value : {7, 8, 9})
        t.rating.rate(value);
    const int second = t.rating.windowIndex();
    QVERIFY(second != first);
    QVERIFY(t.waitSaved());
    t.rating.setActive(false);
    t.player.seek(seconds(0));
    t.rating.setActive(true);
    QCOMPARE(t.rating.windowIndex(), second);
    QCOMPARE(t.rating.windowPlace(), 1);
    t.rating.switchPerson(); // the same window
    QCOMPARE(t.rating.windowIndex(), second);
    QCOMPARE(t.rating.windowPlace(), 1);
    t.rating.switchPerson();
    t.rating.back();
    QCOMPARE(t.rating.windowIndex(), first);
    t.rating.setSecondPass(true); // another order, from its beginning
    QCOMPARE(t.rating.windowPlace(), 0);
}

void TestRatingController::others_areHidden_untilAllIsRated_whereTheProjectWantsIt()
{
    Rating t(6, 1); // two windows
    t.rating.setBlindUntilRated(true);
    QSignalSpy changes(&t.rating, &RatingController::changed);
    QVERIFY(t.rating.isBlind());
    t.rating.setBlind(true);
    t.rating.setBlind(false);
    QVERIFY(t.rating.isBlind());
    for (const int value : {1, 2, 3, 4, 5})
        t.rating.rate(value);
    QVERIFY(t.waitSaved());
    QVERIFY(t.rating.mustBeBlind());
    changes.clear();
    t.rating.rate(6);
    QVERIFY(t.waitSaved());
    QVERIFY(!t.rating.isBlind());
    QVERIFY(!changes.isEmpty());
    t.rating.setBlind(true);
    QVERIFY(t.rating.isBlind());
    QVERIFY(!t.rating.mustBeBlind());
}

void TestRatingController::progress_countsCompleteWindowsOfTheAnnotatorOnly()
{
    Rating t;
    for (const int value : {1, 2, 3, 4})
        t.rating.rate(value);
    t.perform([](const Session &session, IdSource &ids) {
        return edits::rate(session, ids, rightPerson, "R9", {seconds(0), seconds(3)},
                           SamDimension::Valence, 2);
    });
    QVERIFY(t.waitSaved());
    const auto &progress = t.rating.progress();
    QCOMPARE(progress.size(), 2u);
    QCOMPARE(progress[0].name, "P17");
    QCOMPARE(progress[0].complete, 1);
    QCOMPARE(progress[0].due, 60);
    QCOMPARE(progress[1].complete, 0);
    t.session.setAnnotator("someone else");
    QCOMPARE(t.rating.progress()[0].complete, 0);
}

void TestRatingController::active_loopsTheWindow_andLeavingRestores()
{
    Rating t(180, 2, false);
    const TimeSpan before{seconds(20), seconds(30)};
    t.player.setLoop(before);
    t.player.seek(seconds(22));
    t.rating.setActive(true);
    QCOMPARE(t.rating.windowIndex(), 7);
    QCOMPARE(t.player.loop(), std::optional(TimeSpan{seconds(21), seconds(24)}));
    QVERIFY(t.player.isPlaying());
    QVERIFY(t.rating.isLooping());
    QVERIFY(t.player.position() >= seconds(22)); // entering keeps the time
    t.rating.nextWindow();
    QCOMPARE(t.player.loop(), std::optional(TimeSpan{seconds(24), seconds(27)}));
    QVERIFY(t.player.position() >= seconds(24) && t.player.position() < seconds(25));
    t.rating.setActive(false);
    QCOMPARE(t.player.loop(), std::optional(before));
    QVERIFY(!t.player.isPlaying());
}

void TestRatingController::active_staysInTheWindow_whileItLoops()
{
    Rating t;
    t.rating.setWindow(5);
    t.player.setRate(4);
    QSignalSpy moved(&t.rating, &RatingController::windowChanged);
    int wraps = 0;
    MediaTime before = t.player.position();
    connect(&t.player, &media::Player::positionChanged, this, [&](MediaTime now) {
        wraps += now < before;
        before = now;
    });
    QTRY_VERIFY_WITH_TIMEOUT(wraps >= 3, 10000);
    t.player.pause();
    QTest::qWait(20);
    QCOMPARE(moved.count(), 0);
    QCOMPARE(t.rating.windowIndex(), 5);
}

void TestRatingController::active_followsAJump_whileItPlays()
{
    Rating t;
    for (const int there : {100, 40, 160}) {
        QVERIFY(t.player.isPlaying());
        t.player.seek(seconds(there));
        QVERIFY(t.player.position() >= seconds(there));
        QCOMPARE(t.rating.windowIndex(), there / 3);
        QVERIFY(t.rating.isLooping());
    }
}

void TestRatingController::active_followsAJump_outOfTheWindow()
{
    Rating t;
    t.player.pause();
    t.player.seek(seconds(100));
    QTRY_COMPARE(t.rating.windowIndex(), 33);
    QCOMPARE(t.player.loop(), std::optional(TimeSpan{seconds(99), seconds(102)}));
    t.rating.setActive(false);
    t.player.seek(seconds(10));
    QTest::qWait(50);
    QCOMPARE(t.rating.windowIndex(), 33);
}

void TestRatingController::setTexts_savesOnlyWhatChanged()
{
    Rating t;
    QSignalSpy changed(&t.session, &SessionController::changed);
    const TimeSpan window = t.rating.window();
    t.rating.setTexts(leftPerson, window, "", "");
    t.rating.setTexts(leftPerson, window, "raised brows", "surprise");
    QVERIFY(t.waitSaved());
    QCOMPARE(changed.count(), 1);
    t.rating.setTexts(leftPerson, window, "raised brows", "surprise");
    QVERIFY(t.waitSaved());
    QCOMPARE(changed.count(), 1);
    QCOMPARE(t.saved(leftPerson, 0)->salient, std::string("raised brows"));
    QCOMPARE(t.saved(leftPerson, 0)->perceived, std::string("surprise"));
    QVERIFY(!t.saved(leftPerson, 0)->valence);
}

void TestRatingController::handleKey_ignoresKeysThatRepeat_exceptPaging()
{
    Rating t;
    QVERIFY(t.key(Qt::Key_7));
    QVERIFY(t.key(Qt::Key_7, {}, true));
    QVERIFY(t.key(Qt::Key_7, {}, true));
    QCOMPARE(t.rating.dimension(), 1);
    QVERIFY(t.key(Qt::Key_PageDown));
    QVERIFY(t.key(Qt::Key_PageDown, {}, true));
    QCOMPARE(t.rating.windowIndex(), 2);
    QVERIFY(t.key(Qt::Key_4, Qt::KeypadModifier));
    QCOMPARE(t.rating.dimension(), 1);
}

void TestRatingController::handleKey_leavesOtherKeysAlone()
{
    Rating t;
    QVERIFY(!t.key(Qt::Key_Space));
    QVERIFY(!t.key(Qt::Key_7, Qt::ControlModifier));
    QVERIFY(!t.key(Qt::Key_J));
    t.rating.setActive(false);
    QVERIFY(!t.key(Qt::Key_7));
    QVERIFY(t.waitSaved());
    QVERIFY(t.session.session().ratings().empty());
}

QTEST_MAIN(TestRatingController)
#include "tst_rating_controller.moc"
