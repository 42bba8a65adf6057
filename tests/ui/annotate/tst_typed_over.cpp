#include <QComboBox>
#include <QTableView>

#include "tests/ui/annotate/utterance_fixture.h"
#include "ui/annotate/annotation_table.h"
#include "ui/annotate/label_bar.h"

using namespace duologue;
using namespace duologue::ui;

class TestTypedOver : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void transcript_changedElsewhere_isDecidedByAKey_data();
    void transcript_changedElsewhere_isDecidedByAKey();
    void transcript_changedElsewhere_isTold_whenTheFocusLeaves();
    void transcript_isNotMixed_whileTheWindowIsLeft();
    void transcript_undoneFromTheMenu_isNobodyElses();
    void label_changedElsewhere_isTold();
};

void TestTypedOver::transcript_changedElsewhere_isDecidedByAKey_data()
{
    QTest::addColumn<int>("key");
    QTest::addColumn<int>("modifiers");
    QTest::addColumn<QString>("stands");
    QTest::newRow("mine") << int(Qt::Key_Return) << int(Qt::NoModifier) << "mine";
    QTest::newRow("both") << int(Qt::Key_Return) << int(Qt::ControlModifier) << "theirs mine";
    QTest::newRow("theirs") << int(Qt::Key_Escape) << int(Qt::NoModifier) << "theirs";
}

void TestTypedOver::transcript_changedElsewhere_isDecidedByAKey()
{
    QFETCH(const int, key);
    QFETCH(const int, modifiers);
    QFETCH(const QString, stands);
    UtteranceFixture t;
    t.mark(Qt::Key_1, 1, 2);
    t.key(Qt::Key_F2);
    QTest::keyClicks(t.field(), "mine");
    t.write(t.rows(leftPerson)[0].id, "theirs");
    QCOMPARE(t.field()->text(), "mine");
    QVERIFY(t.meanwhile()->isVisible());
    QVERIFY2(t.meanwhile()->text().contains("“theirs”"), qPrintable(t.meanwhile()->text()));
    QSignalSpy said(&t.utterances, &UtteranceController::message);
    t.key(Qt::Key_Return); // asks, and saves nothing
    QCOMPARE(said.count(), 1);
    QVERIFY(t.waitSaved());
    QCOMPARE(t.rows(leftPerson)[0].text, std::string("theirs"));
    QCOMPARE(t.field()->text(), "mine");
    t.key(Qt::Key(key), Qt::KeyboardModifiers(modifiers));
    QVERIFY(!t.meanwhile()->isVisible());
    if (stands.startsWith("theirs "))
        t.key(Qt::Key_Return); // after a look at the two
    QVERIFY(t.waitSaved());
    QCOMPARE(t.rows(leftPerson)[0].text, stands.toStdString());
    QCOMPARE(t.field()->text(), stands);
    if (stands == "theirs")
        return;
    t.session.undo();
    QVERIFY(t.waitSaved());
    QCOMPARE(t.rows(leftPerson)[0].text, std::string("theirs"));
}

void TestTypedOver::transcript_changedElsewhere_isTold_whenTheFocusLeaves()
{
    UtteranceFixture t;
    t.mark(Qt::Key_1, 1, 2);
    t.key(Qt::Key_F2);
    QTest::keyClicks(t.field(), "mine");
    t.write(t.rows(leftPerson)[0].id, "theirs");
    QSignalSpy said(&t.utterances, &UtteranceController::message);
    t.panel.table()->view()->setFocus();
    QVERIFY(t.waitSaved());
    QCOMPARE(t.rows(leftPerson)[0].text, std::string("mine"));
    QCOMPARE(said.count(), 1);
    QVERIFY(said[0][0].toString().contains("“theirs”"));
    t.session.undo();
    QVERIFY(t.waitSaved());
    QCOMPARE(t.rows(leftPerson)[0].text, std::string("theirs"));
}

void TestTypedOver::transcript_isNotMixed_whileTheWindowIsLeft()
{
    UtteranceFixture t;
    t.mark(Qt::Key_1, 1, 2);
    t.key(Qt::Key_F2);
    QTest::keyClicks(t.field(), "half");
    QFocusEvent away(QEvent::FocusOut, Qt::ActiveWindowFocusReason);
    QApplication::sendEvent(t.field(), &away);
    QVERIFY(t.waitSaved());
    QCOMPARE(t.rows(leftPerson)[0].text, std::string("half")); // nothing is lost by a crash
    t.write(t.rows(leftPerson)[0].id, "theirs");
    QFocusEvent back(QEvent::FocusIn, Qt::ActiveWindowFocusReason);
    QApplication::sendEvent(t.field(), &back);
    QTest::keyClicks(t.field(), " a sentence");
    QCOMPARE(t.field()->text(), "half a sentence");
    QApplication::sendEvent(t.field(), &away);
    QVERIFY(t.waitSaved());
    QCOMPARE(t.rows(leftPerson)[0].text, std::string("theirs")); // nothing is decided yet
    QVERIFY(t.meanwhile()->isVisible());
    t.key(Qt::Key_Return);
    t.key(Qt::Key_Return);
    QVERIFY(t.waitSaved());
    QCOMPARE(t.rows(leftPerson)[0].text, std::string("half a sentence"));
}

void TestTypedOver::transcript_undoneFromTheMenu_isNobodyElses()
{
    UtteranceFixture t;
    t.mark(Qt::Key_1, 1, 2);
    t.key(Qt::Key_F2);
    QTest::keyClicks(t.field(), "mine");
    QFocusEvent away(QEvent::FocusOut, Qt::MenuBarFocusReason);
    QApplication::sendEvent(t.field(), &away);
    QVERIFY(t.waitSaved());
    t.session.undo();
    QVERIFY(t.waitSaved());
    QVERIFY(!t.meanwhile()->isVisible());
    QCOMPARE(t.field()->text(), "");
}

void TestTypedOver::label_changedElsewhere_isTold()
{
    UtteranceFixture t;
    t.mark(Qt::Key_1, 1, 2);
    const Id row = t.rows(leftPerson)[0].id;
    auto *label = t.panel.findChild<LabelBar *>();
    label->startTyping();
    QTest::keyClicks(label->field()->lineEdit(), "mine");
    t.perform([row](const Session &now, IdSource &) { return edits::setLabel(now, row, "yours"); });
    QVERIFY(t.waitSaved());
    QSignalSpy said(&t.utterances, &UtteranceController::message);
    QTest::keyClick(label->field()->lineEdit(), Qt::Key_Return);
    QVERIFY(t.waitSaved());
    QCOMPARE(t.rows(leftPerson)[0].label, std::string("mine"));
    QCOMPARE(said.count(), 1);
    QVERIFY(said[0][0].toString().contains("“yours”"));
}

QTEST_MAIN(TestTypedOver)
#include "tst_typed_over.moc"
