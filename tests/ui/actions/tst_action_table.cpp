#include <QComboBox>
#include <QLineEdit>
#include <QListWidget>
#include <QMainWindow>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QSet>
#include <QSpinBox>
#include <QVBoxLayout>
#include <QWheelEvent>
#include <QtTest/qtestspontaneevent.h>
#include <QtTest>

#include "ui/actions/action_finder.h"
#include "ui/actions/action_table.h"
#include "ui/actions/shortcut_guard.h"
#include "ui/actions/wheel_guard.h"

using namespace duologue::ui;

class TestActionTable : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void specs_haveUniqueIdsKeysAndTips()
    {
        QSet<QString> ids;
        QMap<QString, QStringList> activitiesOfKey;
        for (const ActionSpec &spec : actionSpecs()) {
            QVERIFY2(!ids.contains(spec.id), spec.id);
            ids << spec.id;
            QVERIFY2(*spec.text && *spec.tip && *spec.menu, spec.id);
            for (const QString &key : QString(spec.keys).split(u';', Qt::SkipEmptyParts)) {
                QVERIFY2(!QKeySequence(key).isEmpty(), spec.id);
                activitiesOfKey[QKeySequence(key).toString()] << spec.activity;
            }
        }
        for (auto it = activitiesOfKey.begin(); it != activitiesOfKey.end(); ++it) {
            const QStringList &activities = it.value();
            QVERIFY2(activities.size() ==
                         QSet<QString>(activities.begin(), activities.end()).size(),
                     qPrintable(it.key()));
            QVERIFY2(activities.size() == 1 || !activities.contains(QString()),
                     qPrintable(it.key()));
        }
    }

    void everyAction_saysWhatItDoes_andByWhichKey()
    {
        const ActionTable actions;
        for (const QAction *action : actions.all()) {
            const QString key = action->shortcut().toString(QKeySequence::NativeText);
            QVERIFY2(!key.isEmpty(), qPrintable(action->objectName()));
            QVERIFY2(action->toolTip().endsWith('(' + key + ')'), qPrintable(action->toolTip()));
        }
    }

    void finder_saysThatNothingIsCalledSo()
    {
        ActionTable actions;
        int played = 0;
        actions.bind("play.toggle", [&] { ++played; });
        ActionFinder finder(actions);
        auto *field = finder.findChild<QLineEdit *>();
        const auto *list = finder.findChild<QListWidget *>();
        field->setText("xylophone");
        QCOMPARE(list->count(), 1);
        QVERIFY2(list->item(0)->text().contains("“xylophone”"), qPrintable(list->item(0)->text()));
        QTest::keyClick(field, Qt::Key_Return);
        QCOMPARE(played, 0);
        field->setText("play or pause");
        QCOMPARE(list->count(), 1);
        QTest::keyClick(field, Qt::Key_Return);
        QCOMPARE(played, 1);
    }

    void keys_actOnlyInTheirActivityAndOutsideTextFields()
    {
        ActionTable actions;
        QStringList done;
        actions.bind("rating.7", [&] { done << "rate"; });
        actions.bind("play.toggle", [&] { done << "play"; });
        actions.bind("utterance.first", [&] { done << "utterance"; });
        ShortcutGuard guard;
        qApp->installEventFilter(&guard);
        QMainWindow window;
        auto *field = new QLineEdit(&window);
        auto *plain = new QWidget(&window);
        plain->setFocusPolicy(Qt::StrongFocus);
        for (QAction *action : actions.all())
            window.addAction(action);
        window.show();
        QApplication::setActiveWindow(&window);
        QVERIFY(QTest::qWaitForWindowActive(&window));

        plain->setFocus();
        actions.setActivity("utterances");
        QTest::keyClick(plain, Qt::Key_7);
        QVERIFY(done.isEmpty());
        QTest::keyClick(plain, Qt::Key_1);
        actions.setActivity("rating");
        QTest::keyClick(plain, Qt::Key_7);
        QTest::keyClick(plain, Qt::Key_Space);
        QCOMPARE(done, (QStringList{"utterance", "rate", "play"}));

        field->setFocus();
        QTest::keyClicks(field, "a 7");
        QCOMPARE(field->text(), QString("a 7"));
        QCOMPARE(done.size(), 3);
        QTest::keyClick(field, Qt::Key_Space, Qt::ControlModifier);
        QCOMPARE(done.size(), 4);
    }

    /// As a long form is scrolled, fields pass below the pointer.
    void homeAndEnd_walkAList_andElseTheRecording()
    {
        ShortcutGuard guard;
        qApp->installEventFilter(&guard);
        QMainWindow window;
        ActionTable actions;
        int jumps = 0;
        actions.bind("play.end", [&] { ++jumps; });
        for (QAction *action : actions.all())
            window.addAction(action);
        auto *list = new QListWidget;
        list->addItems({"a", "b", "c"});
        list->setCurrentRow(0);
        window.setCentralWidget(list);
        window.show();
        list->setFocus();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        QTest::keyClick(list, Qt::Key_End);
        QCOMPARE(list->currentRow(), 2);
        QCOMPARE(jumps, 0);
        list->setProperty(leavesEnds, true);
        list->setCurrentRow(0);
        QTest::keyClick(list, Qt::Key_End);
        QCOMPARE(list->currentRow(), 0);
        QCOMPARE(jumps, 1);
    }

    void wheel_scrolls_andChangesOnlyTheFieldThatHasTheFocus()
    {
        WheelGuard guard;
        qApp->installEventFilter(&guard);
        QScrollArea area;
        auto *content = new QWidget;
        auto *column = new QVBoxLayout(content);
        auto *number = new QSpinBox;
        number->setRange(0, 1000);
        number->setValue(256);
        auto *choice = new QComboBox;
        choice->addItems({"one", "two", "three"});
        choice->setCurrentIndex(1);
        auto *other = new QPushButton("other");
        for (QWidget *field : std::initializer_list<QWidget *>{other, number, choice})
            column->addWidget(field);
        column->addSpacing(2000);
        area.setWidget(content);
        area.resize(200, 150);
        area.show();
        QVERIFY(QTest::qWaitForWindowActive(&area));
        other->setFocus();
        const auto turn = [](QWidget *field) {
            const QPointF at = field->rect().center();
            QWheelEvent event(at, field->mapToGlobal(at), {}, {0, -120}, Qt::NoButton,
                              Qt::NoModifier, Qt::NoScrollPhase, false);
            QSpontaneKeyEvent::setSpontaneous(&event); // others stay with who gets them
            qApp->notify(field, &event);
        };
        turn(number);
        turn(choice);
        QCOMPARE(number->value(), 256);
        QCOMPARE(choice->currentIndex(), 1);
        QVERIFY(area.verticalScrollBar()->value() > 0);
        QVERIFY(other->hasFocus());
        number->setFocus();
        turn(number);
        QVERIFY(number->value() < 256);
    }

    void finder_triggersWhatItFinds()
    {
        ActionTable actions;
        bool zoomed = false;
        actions.bind("view.zoomFit", [&] { zoomed = true; });
        ActionFinder finder(actions);
        finder.show();
        auto *field = finder.findChild<QLineEdit *>();
        QTest::keyClicks(field, "whole sess");
        QCOMPARE(finder.findChild<QListWidget *>()->count(), 1);
        QTest::keyClick(field, Qt::Key_Return);
        QVERIFY(zoomed);
    }
};

QTEST_MAIN(TestActionTable)
#include "tst_action_table.moc"
