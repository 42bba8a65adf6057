#include <QKeyEvent>

#include "core/session/tier_edits.h"
#include "tests/ui/annotate/annotate_fixture.h"
#include "ui/controllers/utterance_controller.h"
#include "ui/controllers/utterance_tier.h"

using namespace duologue;
using namespace duologue::ui;

namespace {

constexpr Id leftTier = 7;
constexpr Id rightTier = 8;

Edit tiers()
{
    Edit edit;
    for (const bool left : {true, false}) {
        Tier tier;
        tier.id = left ? leftTier : rightTier;
        tier.order = left ? 0 : 1;
        tier.name = left ? "P17 utterances" : "P42 utterances";
        tier.kind = TierKind::Utterance;
        tier.participant = left ? leftPerson : rightPerson;
        edit.insert(tier);
    }
    return edit;
}

constexpr Id gestureTier = 9;

Edit tiersWithGesture()
{
    Edit edit = tiers();
    Tier tier;
    tier.id = gestureTier;
    tier.order = 2;
    tier.name = "Gesture";
    edit.insert(tier);
    return edit;
}

struct Marking : AnnotateFixture
{
    UtteranceController utterances{session, player, selection};
    QSignalSpy messages{&utterances, &UtteranceController::message};
    QSignalSpy failures{&session, &SessionController::failed};

    explicit Marking(int people = 2, Edit more = tiers()) : AnnotateFixture(180, people, more)
    {
        utterances.setActive(true);
    }
    bool key(int key, QEvent::Type type = QEvent::KeyPress, bool repeat = false)
    {
        QKeyEvent event(type, key, Qt::NoModifier, {}, repeat);
        return utterances.handleKey(&event);
    }
    void at(double s) { player.seek(seconds(s)); }
    Annotations rows(Id tier) const { return session.session().annotations(tier); }
    /// Marks [begin, end) for a person and returns its id once saved.
    Id mark(int person, double begin, double end)
    {
        at(begin);
        utterances.toggle(person);
        at(end);
        utterances.toggle(person);
        return waitSaved() ? selection.annotation() : 0;
    }
};

} // namespace

class TestUtteranceController : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void toggle_marksFromPressToPress_andSelectsIt();
    void toggle_makesTheTier_whenThereIsNone();
    void toggle_leavesAnotherAnnotatorsTierAlone();
    void toggle_marksBothPeopleAtOnce();
    void toggle_saysSo_whenNothingLiesBetween();
    void toggle_asksForTheTranscript_whenPausedOnASelection();
    void toggle_refusesWithAMessage_whenThereIsNobody();
    void running_growsWithThePlayhead();
    void reactionDelay_movesMarksBack_onlyWhilePlaying();
    void reactionDelay_isTimesTheSpeed();
    void adjacentStrokes_eachEndOneAndBeginTheNext_andUndoReopens();
    void aStrokeOfFixedLength_isAnUtteranceAtOnce();
    void hold_marksWhileTheKeyIsDown();
    void hold_endsWhenTheWindowLosesTheFocus();
    void beginAndEndHere_moveTheEdges_orSayWhyNot();
    void split_merge_actOnTheSelection();
    void anyTier_isMarkedByTheSameKeys();
    void point_marksAMoment_onTheActiveTierAlone();
    void tab_goesBackToUtterances();
    void nameSelected_isOneEdit();
    void vocalise_namesWhatRuns();
    void vocalise_namesTheSelected_andTakesItBack();
    void vocalise_addsAShortOne_whenNothingIsSelected();
    void vocalise_leavesASelectionElsewhereAlone();
    void vocalise_namesWhatIsUnderThePlayhead();
    void selectNext_goesByTime_overBothPeople();
    void requestTranscript_findsTheUtteranceAtThePlayhead();
    void lockedTier_refusesAloud();
    void closing_forgetsWhatRuns();
    void vocalisationKeys_areDistinct_andNotTaken();
};

void TestUtteranceController::toggle_marksFromPressToPress_andSelectsIt()
{
    Marking t;
    t.at(10);
    QVERIFY(t.key(Qt::Key_1));
    QVERIFY(t.utterances.isRunning(leftPerson));
    t.at(12.5);
    QVERIFY(t.key(Qt::Key_1));
    QVERIFY(t.utterances.running().empty());
    QVERIFY(t.waitSaved());
    QCOMPARE(t.rows(leftTier).size(), 1u);
    QCOMPARE(t.rows(leftTier)[0].span, (TimeSpan{seconds(10), seconds(12.5)}));
    QCOMPARE(t.selection.annotation(), t.rows(leftTier)[0].id);
    QVERIFY(t.rows(rightTier).empty());
}

void TestUtteranceController::toggle_makesTheTier_whenThereIsNone()
{
    Marking t(2, {});
    const Id first = t.mark(1, 1, 2);
    const Id second = t.mark(1, 3, 4);
    const Tier *tier = utteranceTier(t.session.session(), rightPerson, "R3");
    QVERIFY(tier);
    QCOMPARE(QString::fromStdString(tier->name), "P42 utterances");
    QCOMPARE(t.rows(tier->id).size(), 2u);
    QVERIFY(first && second && first != second);
    QCOMPARE(t.session.session().tiers().size(), 1u);
}

void TestUtteranceController::toggle_leavesAnotherAnnotatorsTierAlone()
{
    Edit edit = tiers();
    std::get<Tier>(*edit.changes[0].after).annotator = "R9";
    Marking t(2, edit);
    t.mark(0, 1, 2);
    QVERIFY(t.rows(leftTier).empty());
    QCOMPARE(t.session.session().tiers().size(), 3u);
}

void TestUtteranceController::toggle_marksBothPeopleAtOnce()
{
    Marking t;
    t.at(1);
    t.key(Qt::Key_1);
    t.at(2);
    t.key(Qt::Key_2);
    t.at(3);
    t.key(Qt::Key_1);
    t.at(4);
    t.key(Qt::Key_2);
    QVERIFY(t.waitSaved());
    QCOMPARE(t.rows(leftTier)[0].span, (TimeSpan{seconds(1), seconds(3)}));
    QCOMPARE(t.rows(rightTier)[0].span, (TimeSpan{seconds(2), seconds(4)}));
}

void TestUtteranceController::toggle_saysSo_whenNothingLiesBetween()
{
    Marking t;
    t.at(10);
    t.utterances.toggle();
    t.at(8);
    t.utterances.toggle();
    QCOMPARE(t.messages.count(), 1);
    QVERIFY(t.utterances.running().empty());
    QVERIFY(t.waitSaved());
    QVERIFY(t.rows(leftTier).empty());
    t.utterances.toggle(2);
    QCOMPARE(t.messages.count(), 2);
}

void TestUtteranceController::toggle_asksForTheTranscript_whenPausedOnASelection()
{
    Marking t;
    const Id id = t.mark(0, 1, 2);
    QSignalSpy asked(&t.utterances, &UtteranceController::transcriptRequested);
    QVERIFY(t.key(Qt::Key_Return));
    QCOMPARE(asked.count(), 1);
    QCOMPARE(asked[0][0].value<Id>(), id);
    QVERIFY(t.utterances.running().empty());
    t.player.play();
    QVERIFY(t.key(Qt::Key_Return));
    QCOMPARE(asked.count(), 1);
    QVERIFY(t.utterances.isRunning(leftPerson));
}

void TestUtteranceController::toggle_refusesWithAMessage_whenThereIsNobody()
{
    Marking t(0, {});
    t.utterances.toggle();
    t.utterances.toggle(0);
    t.utterances.vocalise("laugh");
    QCOMPARE(t.messages.count(), 3);
    t.utterances.switchPerson();
    t.utterances.beginHere();
    t.utterances.split();
    QCOMPARE(t.messages.count(), 6);
}

void TestUtteranceController::running_growsWithThePlayhead()
{
    Marking t;
    QSignalSpy changed(&t.utterances, &UtteranceController::runningChanged);
    t.at(5);
    t.utterances.start(rightPerson);
    QCOMPARE(t.selection.participant(), rightPerson);
    const auto before = changed.count();
    t.at(6);
    QTRY_VERIFY(changed.count() > before);
    QCOMPARE(t.utterances.running().size(), 1u);
    QCOMPARE(t.utterances.running()[0].span, (TimeSpan{seconds(5), seconds(6)}));
    t.utterances.cancelRunning();
    QVERIFY(t.utterances.running().empty());
    QVERIFY(t.waitSaved());
    QVERIFY(t.rows(rightTier).empty());
}

void TestUtteranceController::reactionDelay_movesMarksBack_onlyWhilePlaying()
{
    Marking t;
    t.utterances.setReactionDelay(300);
    t.at(10);
    t.utterances.start(leftPerson);
    QCOMPARE(t.utterances.running()[0].span.begin, seconds(10));
    t.utterances.cancelRunning();
    t.player.play();
    t.utterances.start(leftPerson);
    const MediaTime begin = t.utterances.running()[0].span.begin;
    QVERIFY(begin >= seconds(9.7));
    QVERIFY(begin < seconds(9.95));
    t.utterances.setReactionDelay(99999);
    QCOMPARE(t.utterances.reactionDelay(), 2000);
    t.player.seek(seconds(0.5));
    t.utterances.start(rightPerson);
    QCOMPARE(t.utterances.running()[1].span.begin, seconds(0));
}

void TestUtteranceController::reactionDelay_isTimesTheSpeed()
{
    Marking t;
    t.utterances.setReactionDelay(1000);
    t.player.setRate(2);
    t.at(60);
    t.player.play();
    const MediaTime before = t.player.position();
    t.utterances.start(leftPerson);
    const MediaTime after = t.player.position();
    const MediaTime begin = t.utterances.running()[0].span.begin;
    // One second of the annotator's is two of the recording's.
    QVERIFY2(begin >= before - seconds(2) && begin <= after - seconds(2),
             qPrintable(QString::number(begin.seconds())));
    t.at(70);
    t.utterances.end(leftPerson);
    QVERIFY(t.waitSaved());
    const MediaTime end = t.rows(leftTier)[0].span.end;
    QVERIFY2(end >= seconds(68) && end <= t.player.position() - seconds(2),
             qPrintable(QString::number(end.seconds())));
}

void TestUtteranceController::adjacentStrokes_eachEndOneAndBeginTheNext_andUndoReopens()
{
    Marking t;
    t.utterances.setMarkMode(UtteranceController::MarkMode::Adjacent);
    for (const double at : {1.0, 2.0, 3.5}) {
        t.at(at);
        QVERIFY(t.key(Qt::Key_1));
        QVERIFY(t.waitSaved()); // each is in the file before the next stroke
    }
    QCOMPARE(t.rows(leftTier).size(), 2u);
    QCOMPARE(t.rows(leftTier)[0].span, (TimeSpan{seconds(1), seconds(2)}));
    QCOMPARE(t.rows(leftTier)[1].span, (TimeSpan{seconds(2), seconds(3.5)}));
    QVERIFY(t.utterances.isRunning(leftPerson));
    t.session.undo();
    QVERIFY(t.waitSaved());
    QCOMPARE(t.rows(leftTier).size(), 1u);
    QCOMPARE(t.utterances.running()[0].span.begin, seconds(2));
    t.at(5);
    QVERIFY(t.key(Qt::Key_1));
    QVERIFY(t.waitSaved());
    QCOMPARE(t.rows(leftTier)[1].span, (TimeSpan{seconds(2), seconds(5)}));
    t.utterances.cancelRunning();
    QVERIFY(t.waitSaved());
    QCOMPARE(t.rows(leftTier).size(), 2u);
}

void TestUtteranceController::aStrokeOfFixedLength_isAnUtteranceAtOnce()
{
    Marking t;
    t.utterances.setMarkMode(UtteranceController::MarkMode::Fixed);
    t.utterances.setFixedLength(700);
    t.at(1);
    QVERIFY(t.key(Qt::Key_2));
    QVERIFY(t.waitSaved());
    QVERIFY(t.utterances.running().empty());
    QCOMPARE(t.rows(rightTier)[0].span, (TimeSpan{seconds(1), seconds(1.7)}));
    QCOMPARE(t.selection.annotation(), t.rows(rightTier)[0].id);
    t.at(179.8); // the session ends at 180
    QVERIFY(t.key(Qt::Key_2));
    QVERIFY(t.waitSaved());
    QCOMPARE(t.rows(rightTier)[1].span, (TimeSpan{seconds(179.8), seconds(180)}));
    t.session.undo();
    QVERIFY(t.waitSaved());
    QCOMPARE(t.rows(rightTier).size(), 1u);
}

void TestUtteranceController::hold_marksWhileTheKeyIsDown()
{
    Marking t;
    t.utterances.setMarkMode(UtteranceController::MarkMode::Hold);
    t.at(1);
    QVERIFY(t.key(Qt::Key_2));
    QVERIFY(t.key(Qt::Key_2, QEvent::KeyRelease, true)); // what some systems send for a held key
    QVERIFY(t.key(Qt::Key_2, QEvent::KeyPress, true));
    QVERIFY(t.utterances.isRunning(rightPerson));
    t.at(2);
    QVERIFY(t.key(Qt::Key_1));
    t.at(3);
    QVERIFY(t.key(Qt::Key_2, QEvent::KeyRelease));
    QVERIFY(!t.utterances.isRunning(rightPerson));
    QVERIFY(t.utterances.isRunning(leftPerson));
    t.at(4);
    QVERIFY(t.key(Qt::Key_1, QEvent::KeyRelease));
    QVERIFY(t.waitSaved());
    QCOMPARE(t.rows(rightTier)[0].span, (TimeSpan{seconds(1), seconds(3)}));
    QCOMPARE(t.rows(leftTier)[0].span, (TimeSpan{seconds(2), seconds(4)}));
}

void TestUtteranceController::hold_endsWhenTheWindowLosesTheFocus()
{
    Marking t;
    t.utterances.setMarkMode(UtteranceController::MarkMode::Hold);
    t.at(1);
    t.key(Qt::Key_1);
    t.at(2);
    t.utterances.endHeld();
    QVERIFY(t.utterances.running().empty());
    QVERIFY(t.waitSaved());
    QCOMPARE(t.rows(leftTier).size(), 1u);
}

void TestUtteranceController::beginAndEndHere_moveTheEdges_orSayWhyNot()
{
    Marking t;
    const Id id = t.mark(0, 10, 12);
    t.at(11);
    QVERIFY(t.key(Qt::Key_BracketLeft));
    QVERIFY(t.waitSaved());
    t.at(13);
    QVERIFY(t.key(Qt::Key_BracketRight));
    QVERIFY(t.waitSaved());
    QCOMPARE(t.session.session().annotation(id)->span, (TimeSpan{seconds(11), seconds(13)}));
    t.at(20);
    t.utterances.beginHere();
    QVERIFY(t.waitSaved());
    QTRY_COMPARE(t.failures.count(), 1);
    QVERIFY(t.failures[0][0].toString().contains("behind the end"));
    t.at(2);
    t.utterances.endHere();
    QTRY_COMPARE(t.failures.count(), 2);
    QCOMPARE(t.session.session().annotation(id)->span, (TimeSpan{seconds(11), seconds(13)}));
}

void TestUtteranceController::split_merge_actOnTheSelection()
{
    Marking t;
    const Id id = t.mark(0, 10, 12);
    t.utterances.setTranscript(id, "is there a problem?");
    t.at(11);
    QVERIFY(t.key(Qt::Key_S));
    QVERIFY(t.waitSaved());
    QCOMPARE(t.rows(leftTier).size(), 2u);
    QCOMPARE(t.rows(leftTier)[0].text, std::string("is there a"));
    QCOMPARE(t.rows(leftTier)[1].span, (TimeSpan{seconds(11), seconds(12)}));
    QVERIFY(t.key(Qt::Key_M));
    QVERIFY(t.waitSaved());
    QCOMPARE(t.rows(leftTier).size(), 1u);
    QCOMPARE(t.rows(leftTier)[0].text, std::string("is there a problem?"));
    t.session.undo();
    QTRY_COMPARE(t.rows(leftTier).size(), 2u);
    t.selection.setAnnotation(id);
    t.at(20);
    t.utterances.split();
    QTRY_COMPARE(t.failures.count(), 1);
    QVERIFY(t.failures[0][0].toString().contains("playhead inside"));
}

void TestUtteranceController::anyTier_isMarkedByTheSameKeys()
{
    Marking t(2, tiersWithGesture());
    t.selection.setTier(gestureTier);
    QCOMPARE(t.utterances.markedTier()->id, gestureTier);
    t.at(5);
    QVERIFY(t.key(Qt::Key_Return));
    QCOMPARE(t.utterances.running()[0].tier, gestureTier);
    QVERIFY(!t.utterances.isRunning(leftPerson));
    t.at(6);
    QVERIFY(t.key(Qt::Key_1)); // an utterance at the same time
    t.at(7);
    QVERIFY(t.key(Qt::Key_Return));
    QVERIFY(t.waitSaved());
    QCOMPARE(t.rows(gestureTier).size(), 1u);
    QCOMPARE(t.rows(gestureTier)[0].span, (TimeSpan{seconds(5), seconds(7)}));
    QCOMPARE(t.selection.annotation(), t.rows(gestureTier)[0].id);
    t.at(8);
    QVERIFY(t.key(Qt::Key_1));
    QVERIFY(t.waitSaved());
    QCOMPARE(t.rows(leftTier).size(), 1u);
    t.session.perform([](const Session &session, IdSource &) {
        return edits::lockTier(session, gestureTier, true);
    });
    QVERIFY(t.waitSaved());
    QVERIFY(!t.utterances.markedTier());
}

void TestUtteranceController::point_marksAMoment_onTheActiveTierAlone()
{
    Marking t(2, tiersWithGesture());
    t.at(3);
    QVERIFY(t.key(Qt::Key_I));
    QCOMPARE(t.messages.count(), 1);
    t.selection.setTier(gestureTier);
    QVERIFY(t.key(Qt::Key_I));
    QVERIFY(t.waitSaved());
    QCOMPARE(t.rows(gestureTier)[0].span, (TimeSpan{seconds(3), seconds(3)}));
    t.session.undo();
    QVERIFY(t.waitSaved());
    QVERIFY(t.rows(gestureTier).empty());
}

void TestUtteranceController::tab_goesBackToUtterances()
{
    Marking t(2, tiersWithGesture());
    t.selection.setTier(gestureTier);
    QVERIFY(t.key(Qt::Key_Tab));
    QVERIFY(!t.utterances.markedTier());
    QCOMPARE(t.utterances.activeParticipant()->id, rightPerson);
    t.selection.setTier(leftTier); // as a click on it does
    QCOMPARE(t.utterances.activeParticipant()->id, leftPerson);
}

void TestUtteranceController::nameSelected_isOneEdit()
{
    Marking t;
    const Id first = t.mark(0, 1, 2);
    const Id second = t.mark(0, 3, 4);
    t.selection.setAnnotations({first, second}, second);
    t.utterances.nameSelected("laugh");
    QVERIFY(t.waitSaved());
    QCOMPARE(t.rows(leftTier)[0].label, std::string("laugh"));
    QCOMPARE(t.rows(leftTier)[1].label, std::string("laugh"));
    t.session.undo();
    QVERIFY(t.waitSaved());
    QVERIFY(t.rows(leftTier)[0].label.empty());
}

void TestUtteranceController::vocalise_namesWhatRuns()
{
    Marking t;
    t.at(1);
    t.utterances.start(leftPerson);
    QVERIFY(t.key(Qt::Key_H));
    QCOMPARE(t.utterances.running()[0].label, std::string("laugh"));
    t.at(2);
    t.utterances.end(leftPerson);
    QVERIFY(t.waitSaved());
    QCOMPARE(t.rows(leftTier)[0].label, std::string("laugh"));
    QCOMPARE(t.rows(leftTier)[0].span, (TimeSpan{seconds(1), seconds(2)}));
}

void TestUtteranceController::vocalise_namesTheSelected_andTakesItBack()
{
    Marking t;
    const Id id = t.mark(0, 1, 2);
    QVERIFY(t.key(Qt::Key_G));
    QVERIFY(t.waitSaved());
    QCOMPARE(t.session.session().annotation(id)->label, std::string("sigh"));
    QVERIFY(t.key(Qt::Key_G));
    QVERIFY(t.waitSaved());
    QCOMPARE(t.session.session().annotation(id)->label, std::string());
    QCOMPARE(t.rows(leftTier).size(), 1u);
}

void TestUtteranceController::vocalise_addsAShortOne_whenNothingIsSelected()
{
    Marking t;
    t.selection.setParticipant(rightPerson);
    t.at(30);
    QVERIFY(t.key(Qt::Key_C));
    QVERIFY(t.waitSaved());
    QCOMPARE(t.rows(rightTier).size(), 1u);
    QCOMPARE(t.rows(rightTier)[0].label, std::string("cry"));
    QCOMPARE(t.rows(rightTier)[0].span, (TimeSpan{seconds(30), seconds(30.6)}));
    QCOMPARE(t.selection.annotation(), t.rows(rightTier)[0].id);
    t.selection.setAnnotation(0);
    t.at(180);
    t.utterances.vocalise("cry");
    QCOMPARE(t.messages.count(), 1);
}

void TestUtteranceController::vocalise_leavesASelectionElsewhereAlone()
{
    Marking t;
    const Id elsewhere = t.mark(0, 1, 2);
    t.at(50);
    t.selection.setAnnotation(elsewhere);
    QVERIFY(t.key(Qt::Key_H));
    QVERIFY(t.waitSaved());
    QCOMPARE(t.session.session().annotation(elsewhere)->label, std::string());
    QCOMPARE(t.rows(leftTier).size(), 2u);
    QCOMPARE(t.rows(leftTier)[1].label, std::string("laugh"));
    QCOMPARE(t.rows(leftTier)[1].span, (TimeSpan{seconds(50), seconds(50.6)}));
}

void TestUtteranceController::vocalise_namesWhatIsUnderThePlayhead()
{
    Marking t;
    const Id elsewhere = t.mark(0, 1, 2);
    const Id here = t.mark(0, 10, 12);
    t.selection.setAnnotation(elsewhere);
    t.at(11);
    QVERIFY(t.key(Qt::Key_B));
    QVERIFY(t.waitSaved());
    QCOMPARE(t.session.session().annotation(here)->label, std::string("sob"));
    QCOMPARE(t.session.session().annotation(elsewhere)->label, std::string());
    QCOMPARE(t.rows(leftTier).size(), 2u);
}

void TestUtteranceController::selectNext_goesByTime_overBothPeople()
{
    Marking t;
    const Id a = t.mark(0, 1, 2);
    const Id c = t.mark(0, 5, 6);
    const Id b = t.mark(1, 3, 4);
    t.selection.setAnnotation(a);
    QVERIFY(t.utterances.selectNext());
    QCOMPARE(t.selection.annotation(), b);
    QVERIFY(t.utterances.selectNext());
    QCOMPARE(t.selection.annotation(), c);
    QVERIFY(!t.utterances.selectNext());
    QCOMPARE(t.messages.count(), 1);
    QVERIFY(t.utterances.selectPrevious());
    QCOMPARE(t.selection.annotation(), b);
    t.selection.setAnnotation(0);
    t.at(3);
    QVERIFY(t.utterances.selectPrevious());
    QCOMPARE(t.selection.annotation(), b);
    t.selection.setAnnotation(0);
    QVERIFY(t.utterances.selectNext());
    QCOMPARE(t.selection.annotation(), b);
}

void TestUtteranceController::requestTranscript_findsTheUtteranceAtThePlayhead()
{
    Marking t;
    const Id id = t.mark(0, 1, 2);
    t.selection.setAnnotation(0);
    QSignalSpy asked(&t.utterances, &UtteranceController::transcriptRequested);
    t.at(9);
    QVERIFY(t.key(Qt::Key_F2));
    QCOMPARE(asked.count(), 0);
    QCOMPARE(t.messages.count(), 1);
    t.at(1.5);
    QVERIFY(t.key(Qt::Key_F2));
    QCOMPARE(asked.count(), 1);
    QCOMPARE(t.selection.annotation(), id);
}

void TestUtteranceController::lockedTier_refusesAloud()
{
    Edit edit = tiers();
    std::get<Tier>(*edit.changes[0].after).locked = true;
    Marking t(2, edit);
    t.mark(0, 1, 2);
    QTRY_COMPARE(t.failures.count(), 1);
    QVERIFY(t.failures[0][0].toString().contains("locked"));
    QVERIFY(t.rows(leftTier).empty());
}

void TestUtteranceController::closing_forgetsWhatRuns()
{
    Marking t;
    t.utterances.start(leftPerson);
    t.session.close();
    QTRY_VERIFY(t.utterances.running().empty());
    t.utterances.toggle();
    QCOMPARE(t.messages.count(), 1);
}

void TestUtteranceController::vocalisationKeys_areDistinct_andNotTaken()
{
    QSet<int> taken{Qt::Key_J, Qt::Key_K, Qt::Key_L, Qt::Key_S, Qt::Key_M};
    QStringList codes;
    for (const Vocalisation &sound : vocalisations()) {
        QVERIFY2(!taken.contains(sound.key), sound.code);
        taken.insert(sound.key);
        codes << QString::fromLatin1(sound.code);
    }
    QCOMPARE(codes, (QStringList{"laugh", "sob", "cry", "click", "sigh"}));
}

QTEST_MAIN(TestUtteranceController)
#include "tst_utterance_controller.moc"
