#include <QAction>
#include <QTableView>

#include "tests/support/pictures.h"
#include "tests/ui/annotate/utterance_fixture.h"
#include "ui/annotate/annotation_table.h"

using namespace duologue;
using namespace duologue::ui;
using namespace duologue::testing;

class TestTranscriptField : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void transcript_enterGoesOn_shiftEnterBack_escapeTakesBack();
    void transcript_tabPlays_andTypingMarksNothing();
    void transcript_isSaved_whenTheFocusLeaves();
    void transcribing_playsEachRowOnce_byKeysAlone();
    void transcribing_tabPlaysAgain_toTheEndOnly();
    void transcribing_isSeen_andEndsWithEscape();
    void transcribing_playsTheRowThatIsClicked();
};

void TestTranscriptField::transcript_enterGoesOn_shiftEnterBack_escapeTakesBack()
{
    UtteranceFixture t;
    t.mark(Qt::Key_1, 1, 2);
    t.mark(Qt::Key_2, 3, 4);
    t.mark(Qt::Key_1, 5, 6);
    t.selection.setAnnotation(t.rows(leftPerson)[0].id);
    t.key(Qt::Key_F2);
    for (const char *text : {"one", "two", "three"}) {
        QTest::keyClicks(t.field(), text);
        t.key(Qt::Key_Return);
    }
    QVERIFY(t.waitSaved());
    QCOMPARE(t.rows(leftPerson)[0].text, std::string("one"));
    QCOMPARE(t.rows(rightPerson)[0].text, std::string("two"));
    QCOMPARE(t.rows(leftPerson)[1].text, std::string("three"));
    t.key(Qt::Key_Return, Qt::ShiftModifier);
    QCOMPARE(t.selection.annotation(), t.rows(rightPerson)[0].id);
    QTest::keyClicks(t.field(), "nonsense");
    t.key(Qt::Key_Escape);
    QVERIFY(t.waitSaved());
    QCOMPARE(t.rows(rightPerson)[0].text, std::string("two"));
    QCOMPARE(t.field()->text(), "two");
}

void TestTranscriptField::transcript_tabPlays_andTypingMarksNothing()
{
    UtteranceFixture t;
    t.mark(Qt::Key_1, 1, 2);
    QAction play;
    play.setShortcut(Qt::Key_Space);
    int plays = 0;
    connect(&play, &QAction::triggered, this, [&plays] { ++plays; });
    t.panel.addAction(&play);
    t.key(Qt::Key_F2);
    QTest::keyClicks(t.field(), "1 2 [s] m h b c t g");
    QCOMPARE(t.field()->text(), "1 2 [s] m h b c t g");
    QCOMPARE(plays, 0);
    QVERIFY(t.utterances.running().empty());
    t.key(Qt::Key_Tab);
    QVERIFY(t.player.isPlaying());
    QVERIFY(t.field()->hasFocus());
    t.key(Qt::Key_Tab);
    QVERIFY(!t.player.isPlaying());
    t.key(Qt::Key_Return);
    QVERIFY(t.waitSaved());
    QCOMPARE(t.rows(leftPerson)[0].text, std::string("1 2 [s] m h b c t g"));
}

void TestTranscriptField::transcript_isSaved_whenTheFocusLeaves()
{
    UtteranceFixture t;
    t.mark(Qt::Key_1, 1, 2);
    t.mark(Qt::Key_1, 3, 4);
    const Id first = t.rows(leftPerson)[0].id;
    t.selection.setAnnotation(first);
    t.key(Qt::Key_F2);
    QTest::keyClicks(t.field(), "hello");
    t.panel.table()->view()->setFocus();
    QVERIFY(t.waitSaved());
    QCOMPARE(t.session.session().annotation(first)->text, std::string("hello"));
    t.key(Qt::Key_F2);
    QTest::keyClicks(t.field(), "hello again");
    t.selection.setAnnotation(t.rows(leftPerson)[1].id);
    QVERIFY(t.waitSaved());
    QCOMPARE(t.session.session().annotation(first)->text, std::string("hello again"));
    QCOMPARE(t.rows(leftPerson)[1].text, std::string());
    QVERIFY(t.field()->text().isEmpty());
}

void TestTranscriptField::transcribing_playsEachRowOnce_byKeysAlone()
{
    UtteranceFixture t;
    t.mark(Qt::Key_1, 1, 1.3);
    t.mark(Qt::Key_2, 3, 3.3);
    t.mark(Qt::Key_1, 5, 5.3);
    t.selection.setAnnotation(t.rows(leftPerson)[0].id);
    t.utterances.setTranscribing(true);
    QVERIFY(t.field()->hasFocus());
    QVERIFY(t.hears(1, 1.3));
    QTest::keyClicks(t.field(), "one");
    QVERIFY(!t.player.isPlaying()); // once
    t.key(Qt::Key_Return);
    QCOMPARE(t.selection.annotation(), t.rows(rightPerson)[0].id);
    QVERIFY(t.hears(3, 3.3));
    QTest::keyClicks(t.field(), "two");
    t.key(Qt::Key_Return, Qt::ShiftModifier);
    QVERIFY(t.hears(1, 1.3));
    t.key(Qt::Key_Return);
    QVERIFY(t.hears(3, 3.3));
    t.key(Qt::Key_Return);
    QVERIFY(t.hears(5, 5.3));
    t.key(Qt::Key_Return); // the last
    QVERIFY(t.field()->hasFocus());
    QVERIFY(!t.player.isPlaying());
    QVERIFY(t.waitSaved());
    QCOMPARE(t.rows(leftPerson)[0].text, std::string("one"));
    QCOMPARE(t.rows(rightPerson)[0].text, std::string("two"));
}

void TestTranscriptField::transcribing_tabPlaysAgain_toTheEndOnly()
{
    UtteranceFixture t;
    t.mark(Qt::Key_1, 1, 1.3);
    t.utterances.setTranscribing(true);
    QVERIFY(t.hears(1, 1.3));
    QTest::keyClicks(t.field(), "so");
    t.key(Qt::Key_Tab);
    QVERIFY(t.hears(1, 1.3));
    QVERIFY(t.field()->hasFocus());
    QCOMPARE(t.field()->text(), "so");
    t.utterances.setTranscribing(false);
    t.key(Qt::Key_Tab); // as before
    QVERIFY(t.player.isPlaying());
    QTest::qWait(500);
    QVERIFY(t.player.isPlaying());
}

void TestTranscriptField::transcribing_isSeen_andEndsWithEscape()
{
    UtteranceFixture t;
    const auto lit = [&t] {
        return pixelsOf(t.transcribing()->grab().toImage(), t.theme.color(Role::AccentSoft));
    };
    t.mark(Qt::Key_1, 1, 4);
    QVERIFY(t.transcribing()->isVisible());
    QCOMPARE(lit(), 0);
    QTest::mouseClick(t.transcribing(), Qt::LeftButton);
    QVERIFY(t.utterances.isTranscribing());
    QVERIFY(t.transcribing()->isChecked());
    QVERIFY(lit() > 200);
    QTRY_VERIFY(t.player.isPlaying());
    QVERIFY(t.field()->hasFocus());
    QTest::keyClicks(t.field(), "nonsense");
    t.key(Qt::Key_Escape);
    QVERIFY(!t.utterances.isTranscribing());
    QVERIFY(!t.transcribing()->isChecked());
    QCOMPARE(lit(), 0);
    QVERIFY(!t.player.isPlaying());
    QVERIFY(t.panel.table()->view()->hasFocus());
    QVERIFY(t.waitSaved());
    QCOMPARE(t.rows(leftPerson)[0].text, std::string());
}

void TestTranscriptField::transcribing_playsTheRowThatIsClicked()
{
    UtteranceFixture t;
    t.mark(Qt::Key_1, 1, 1.3);
    t.mark(Qt::Key_2, 3, 3.3);
    t.selection.setAnnotation(t.rows(leftPerson)[0].id);
    t.utterances.setTranscribing(true);
    QVERIFY(t.hears(1, 1.3));
    QTableView *view = t.panel.table()->view();
    for (int i = 0; i < 2; ++i) { // also the row that is chosen already
        const QRect cell = view->visualRect(view->model()->index(1, 0));
        QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, cell.center());
        QVERIFY(t.field()->hasFocus());
        QCOMPARE(t.selection.annotation(), t.rows(rightPerson)[0].id);
        QVERIFY(t.hears(3, 3.3));
    }
}

QTEST_MAIN(TestTranscriptField)
#include "tests/support/pictures.h"
#include "tst_transcript_field.moc"
#include "ui/annotate/annotation_table.h"
