#include <QAction>
#include <QComboBox>
#include <QDir>
#include <QLayout>
#include <QPushButton>
#include <QSpinBox>
#include <QTableView>

#include "tests/support/pictures.h"
#include "tests/ui/annotate/utterance_fixture.h"
#include "ui/actions/shortcut_guard.h"
#include "ui/annotate/annotation_table.h"
#include "ui/annotate/label_bar.h"

using namespace duologue;
using namespace duologue::ui;
using namespace duologue::testing;

class TestUtterancePanel : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void vocabulary_isAStripOfKeys_thatSayWhatItIs();
    void label_isTyped_andEnterSaysSo();
    void keyboardAlone_marksTypesAndNames();
    void aListThatHasPoppedUp_hasTheKeysAlone();
    void header_showsWhoSpeaks();
    void options_setHoldAndDelay();
    void proposals_areTakenAndRefusedByAKey_andTheNextIsPlayed();
    void arrows_moveTheEndsOfAProposal_andElseStepFrames();
    void allProposals_areTakenAtOnce_asOneEdit();
    void holding_marksWhateverHasTheFocus();
    void holding_endsWhenTheKeyCannotComeBack();
    void looks();
};

void TestUtterancePanel::keyboardAlone_marksTypesAndNames()
{
    UtteranceFixture t;
    t.mark(Qt::Key_1, 1, 2);
    t.key(Qt::Key_Return); // paused, with the new one selected: type
    QVERIFY(t.field()->hasFocus());
    QTest::keyClicks(t.field(), "excuse me");
    t.key(Qt::Key_Return); // the last one: saved, and the field stays
    t.key(Qt::Key_Escape);
    QVERIFY(t.panel.table()->view()->hasFocus());
    t.mark(Qt::Key_2, 3, 4);
    t.key(Qt::Key_H);
    QVERIFY(t.waitSaved());
    QCOMPARE(t.rows(leftPerson).size(), 1u);
    QCOMPARE(t.rows(leftPerson)[0].text, std::string("excuse me"));
    QCOMPARE(t.rows(rightPerson).size(), 1u);
    QCOMPARE(t.rows(rightPerson)[0].label, std::string("laugh"));
}

void TestUtterancePanel::aListThatHasPoppedUp_hasTheKeysAlone()
{
    UtteranceFixture t;
    ShortcutGuard guard;
    qApp->installEventFilter(&guard);
    t.mark(Qt::Key_1, 1, 2);
    t.selection.setAnnotation(0);
    t.at(5);
    // As the window's actions do it.
    QAction toggle, escape;
    toggle.setShortcuts({Qt::Key_Return, Qt::Key_Enter});
    connect(&toggle, &QAction::triggered, this, [&t] { t.utterances.toggle(); });
    int escapes = 0;
    escape.setShortcut(Qt::Key_Escape);
    connect(&escape, &QAction::triggered, this, [&escapes] { ++escapes; });
    t.panel.addActions({&toggle, &escape});
    auto *scopes = t.panel.findChild<QComboBox *>();
    for (const auto chosen : {Qt::Key_Return, Qt::Key_Enter, Qt::Key_Escape}) {
        scopes->setCurrentIndex(0);
        scopes->showPopup();
        QTRY_VERIFY(QApplication::activePopupWidget());
        QTest::keyClick(QApplication::activePopupWidget()->focusWidget(), Qt::Key_Down);
        QTest::keyClick(QApplication::activePopupWidget()->focusWidget(), chosen);
        QTRY_VERIFY2(!QApplication::activePopupWidget(), QKeySequence(chosen).toString().toUtf8());
        QCOMPARE(scopes->currentIndex(), chosen == Qt::Key_Escape ? 0 : 1);
        QVERIFY(t.utterances.running().empty());
        QCOMPARE(escapes, 0);
    }
    QVERIFY(t.waitSaved());
    QCOMPARE(t.rows(leftPerson).size(), 1u);
}

void TestUtterancePanel::header_showsWhoSpeaks()
{
    UtteranceFixture t;
    QVERIFY(t.header().contains("P17"));
    QVERIFY(t.header().contains("P42"));
    QVERIFY(!t.header().contains("speaking"));
    t.at(1);
    t.key(Qt::Key_2);
    t.at(2.5);
    QTRY_VERIFY(t.header().contains("speaking</b> 1.5 s"));
    t.key(Qt::Key_G);
    QVERIFY(t.header().contains("sigh"));
}

void TestUtterancePanel::options_setHoldAndDelay()
{
    UtteranceFixture t;
    auto *mode = t.panel.findChild<QComboBox *>("marking");
    const auto boxes = t.panel.findChildren<QSpinBox *>();
    QCOMPARE(boxes.size(), 2);
    mode->setCurrentIndex(int(UtteranceController::MarkMode::Fixed));
    QVERIFY(boxes[0]->isVisible());
    boxes[0]->setValue(400);
    QCOMPARE(t.utterances.fixedLength(), 400);
    mode->setCurrentIndex(int(UtteranceController::MarkMode::Hold));
    QVERIFY(t.utterances.markMode() == UtteranceController::MarkMode::Hold);
    QVERIFY(!boxes[0]->isVisible());
    boxes[1]->setValue(250);
    QCOMPARE(t.utterances.reactionDelay(), 250);
    auto *view = t.panel.table()->view();
    view->setFocus();
    t.at(1);
    QTest::keyPress(view, Qt::Key_1);
    QVERIFY(t.utterances.isRunning(leftPerson));
    t.at(2);
    QTest::keyRelease(view, Qt::Key_1);
    QVERIFY(t.waitSaved());
    QCOMPARE(t.rows(leftPerson).size(), 1u);
}

void TestUtterancePanel::proposals_areTakenAndRefusedByAKey_andTheNextIsPlayed()
{
    UtteranceFixture t;
    QVERIFY(t.waiting()->isHidden());
    t.propose({{leftPerson, {seconds(1), seconds(1.2)}},
               {rightPerson, {seconds(2), seconds(2.2)}},
               {leftPerson, {seconds(3), seconds(3.2)}}});
    QVERIFY(t.waiting()->isVisible());
    QVERIFY2(t.waiting()->text().contains("left: 3"), qPrintable(t.waiting()->text()));
    QVERIFY(t.rows(leftPerson).empty());
    t.key(Qt::Key_N);
    QVERIFY(t.hears(1, 1.2));
    t.key(Qt::Key_Return); // take
    QVERIFY(t.waitSaved());
    QCOMPARE(t.rows(leftPerson).size(), 1u);
    QCOMPARE(t.session.undoLabel(), QString("take proposal"));
    QVERIFY(t.hears(2, 2.2)); // the next
    QCOMPARE(t.selection.participant(), rightPerson);
    t.key(Qt::Key_Backspace);
    QVERIFY(t.waitSaved());
    QVERIFY(t.rows(rightPerson).empty());
    QVERIFY(t.waiting()->text().contains("left: 1"));
    t.session.undo();
    QVERIFY(t.waitSaved());
    QCOMPARE(t.proposals.count(), 2);
    t.session.undo();
    QVERIFY(t.waitSaved());
    QCOMPARE(t.proposals.count(), 3);
    QVERIFY(t.rows(leftPerson).empty());
}

void TestUtterancePanel::arrows_moveTheEndsOfAProposal_andElseStepFrames()
{
    UtteranceFixture t;
    t.propose({{leftPerson, {seconds(1), seconds(2)}}});
    t.key(Qt::Key_Left); // none is selected
    QVERIFY(t.waitSaved());
    const auto span = [&] { return proposalsOf(t.session.session()).front().span; };
    QCOMPARE(span(), (TimeSpan{seconds(1), seconds(2)}));
    t.key(Qt::Key_N);
    t.key(Qt::Key_Left);
    t.key(Qt::Key_Right, Qt::ShiftModifier);
    QVERIFY(t.waitSaved());
    QCOMPARE(span(), (TimeSpan{seconds(0.95), seconds(2.05)}));
    t.session.undo();
    QVERIFY(t.waitSaved());
    QCOMPARE(span(), (TimeSpan{seconds(0.95), seconds(2)}));
    t.player.pause();
    t.key(Qt::Key_Return);
    QVERIFY(t.waitSaved());
    QCOMPARE(t.rows(leftPerson)[0].span, (TimeSpan{seconds(0.95), seconds(2)}));
    QVERIFY(t.waiting()->isHidden());
}

void TestUtterancePanel::allProposals_areTakenAtOnce_asOneEdit()
{
    UtteranceFixture t;
    t.mark(Qt::Key_1, 5, 6);
    t.propose({{leftPerson, {seconds(1), seconds(2)}}, {leftPerson, {seconds(8), seconds(9)}}});
    t.proposals.takeAll();
    QVERIFY(t.waitSaved());
    QCOMPARE(t.rows(leftPerson).size(), 3u);
    QCOMPARE(t.proposals.count(), 0);
    t.session.undo();
    QVERIFY(t.waitSaved());
    QCOMPARE(t.rows(leftPerson).size(), 1u);
    t.proposals.refuseAll();
    QVERIFY(t.waitSaved());
    QCOMPARE(t.proposals.count(), 0);
    QCOMPARE(t.rows(leftPerson).size(), 1u);
}

void TestUtterancePanel::holding_marksWhateverHasTheFocus()
{
    UtteranceFixture t;
    t.utterances.setMarkMode(UtteranceController::MarkMode::Hold);
    QPushButton elsewhere(&t.panel);
    elsewhere.show();
    elsewhere.setFocus();
    QVERIFY(elsewhere.hasFocus());
    t.at(1);
    QTest::keyPress(&elsewhere, Qt::Key_2);
    QVERIFY(t.utterances.isRunning(rightPerson));
    t.at(2);
    QTest::keyRelease(&elsewhere, Qt::Key_2);
    QVERIFY(!t.utterances.isRunning(rightPerson));
    QVERIFY(t.waitSaved());
    QCOMPARE(t.rows(rightPerson).size(), 1u);
    t.utterances.setActive(false);
    QTest::keyPress(&elsewhere, Qt::Key_2);
    QVERIFY(!t.utterances.isRunning(rightPerson));
}

void TestUtterancePanel::holding_endsWhenTheKeyCannotComeBack()
{
    UtteranceFixture t;
    t.mark(Qt::Key_2, 0.2, 0.8);
    t.utterances.setMarkMode(UtteranceController::MarkMode::Hold);
    auto *view = t.panel.table()->view();
    t.at(1);
    QTest::keyPress(view, Qt::Key_1);
    t.at(2);
    t.field()->setFocus();
    QVERIFY(t.field()->hasFocus());
    QVERIFY(!t.utterances.isRunning(leftPerson));
    QVERIFY(t.waitSaved());
    view->setFocus();
    t.at(3);
    QTest::keyPress(view, Qt::Key_1);
    QVERIFY(t.utterances.isRunning(leftPerson));
    t.at(4);
    QWidget other;
    other.show();
    other.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&other));
    QVERIFY(!t.utterances.isRunning(leftPerson));
}

void TestUtterancePanel::looks()
{
    const QDir folder(QStringLiteral(DUOLOGUE_BINARY_DIR "/screenshots"));
    QVERIFY(folder.mkpath("."));
    for (const char *name : {"light", "dark"}) {
        UtteranceFixture t;
        t.theme.use(name);
        t.mark(Qt::Key_1, 30.1, 31.6);
        t.mark(Qt::Key_2, 31.9, 33.1);
        t.mark(Qt::Key_1, 36.4, 38.5);
        t.mark(Qt::Key_2, 38.8, 39.4);
        t.key(Qt::Key_H);
        const char *texts[] = {"excuse me", "do you have your forms?", "is there a problem?"};
        for (int i = 0; i < 3; ++i)
            t.utterances.setTranscript(
                t.panel.table()->view()->model()->index(i, 0).data(Qt::UserRole).toLongLong(),
                texts[i]);
        QVERIFY(t.waitSaved());
        t.at(40);
        t.key(Qt::Key_1);
        t.selection.setAnnotation(t.rows(leftPerson)[1].id);
        t.at(37);
        t.at(41.2);
        QTest::qWait(30);
        const QImage picture = t.panel.grab().toImage();
        QVERIFY(pixelsOf(picture, t.theme.person(0)) > 20);
        QVERIFY(pixelsOf(picture, t.theme.person(1)) > 20);
        QVERIFY(pixelsOf(picture, t.theme.color(Role::Text)) > 100);
        QVERIFY(picture.save(folder.filePath(QString("utterance-panel-%1.png").arg(name))));
    }
}

void TestUtterancePanel::vocabulary_isAStripOfKeys_thatSayWhatItIs()
{
    constexpr Id gestures = 50, gesture = 51;
    UtteranceFixture t;
    t.perform([](const Session &, IdSource &) -> Result<Edit> {
        Edit edit{"scheme", {}};
        Vocabulary vocabulary;
        vocabulary.id = gestures;
        vocabulary.name = "gestures";
        vocabulary.entries = {{"nod", "", "L", "#ff0000"}, {"point", "", "K", ""}};
        edit.insert(vocabulary);
        Tier tier;
        tier.id = gesture;
        tier.order = 9;
        tier.name = "Gesture";
        tier.vocabulary = gestures;
        edit.insert(tier);
        return edit;
    });
    QVERIFY(t.waitSaved());
    t.selection.setTier(gesture);
    bool shown = false;
    for (const QLabel *label : t.panel.label()->findChildren<QLabel *>())
        shown |= label->text().contains("#ff0000") && label->text().contains("nod");
    QVERIFY(shown);
    QVERIFY(t.panel.layout()->heightForWidth(426) <= 402); // in a window of 1280 × 800
    t.at(1);
    t.key(Qt::Key_L);
    t.at(2);
    t.key(Qt::Key_L);
    QVERIFY(t.waitSaved());
    const auto rows = [&] { return t.session.session().annotations(gesture); };
    QCOMPARE(rows().size(), std::size_t(1));
    QCOMPARE(rows()[0].label, std::string("nod"));
    QCOMPARE(rows()[0].span, (TimeSpan{seconds(1), seconds(2)}));
    t.key(Qt::Key_K); // it is selected
    QVERIFY(t.waitSaved());
    QCOMPARE(rows()[0].label, std::string("point"));
    QSignalSpy said(&t.utterances, &UtteranceController::message);
    t.panel.label()->startTyping();
    QTest::keyClicks(QApplication::focusWidget(), "wave");
    t.key(Qt::Key_Return); // it is not in the vocabulary
    QCOMPARE(said.count(), 1);
    t.panel.label()->startTyping();
    QTest::keyClicks(QApplication::focusWidget(), "nod");
    t.key(Qt::Key_Return);
    QVERIFY(t.waitSaved());
    QCOMPARE(rows()[0].label, std::string("nod"));
    t.panel.activateWindow(); // the list of completions was it
    QVERIFY(QTest::qWaitForWindowActive(&t.panel));
    t.panel.label()->startTyping();
    t.key(Qt::Key_Down);
    auto *list = t.panel.label()->field()->view();
    QVERIFY(list->isVisible());
    QTest::keyClick(list, Qt::Key_Down);
    QTest::keyClick(list, Qt::Key_Return);
    QVERIFY(t.waitSaved());
    QCOMPARE(rows()[0].label, std::string("point"));
}

/// The letters that are typed are keys of its vocabulary, and of marking, as well.
void TestUtterancePanel::label_isTyped_andEnterSaysSo()
{
    UtteranceFixture t;
    t.mark(Qt::Key_1, 1, 2);
    const Id marked = t.selection.annotation();
    QVERIFY(marked != 0);
    const Id tier = t.session.session().annotation(marked)->tier;
    const std::size_t before = t.session.session().annotations(tier).size();
    t.panel.label()->startTyping();
    QVERIFY(isTextField(QApplication::focusWidget()));
    for (const Qt::Key letter : {Qt::Key_H, Qt::Key_1, Qt::Key_M, Qt::Key_Return})
        t.key(letter);
    QVERIFY(t.waitSaved());
    QCOMPARE(t.session.session().annotations(tier).size(), before);
    QCOMPARE(t.session.session().annotation(marked)->label, std::string("h1m"));
    QVERIFY(!isTextField(QApplication::focusWidget()));
    t.panel.activateWindow(); // the list of completions was it
    QVERIFY(QTest::qWaitForWindowActive(&t.panel));
    t.panel.label()->startTyping();
    QVERIFY(t.panel.label()->field()->findText("laugh") >= 0);
    t.key(Qt::Key_Down); // opens the list, and names nothing
    QVERIFY(t.panel.label()->field()->view()->isVisible());
    QTest::keyClick(t.panel.label()->field()->view(), Qt::Key_Escape);
    t.key(Qt::Key_Up);
    QCOMPARE(t.session.session().annotation(marked)->label, std::string("h1m"));
}

QTEST_MAIN(TestUtterancePanel)
#include "tst_utterance_panel.moc"
#include "ui/annotate/annotation_table.h"
#include "ui/annotate/label_bar.h"
