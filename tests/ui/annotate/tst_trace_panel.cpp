#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QTableWidget>
#include <QWheelEvent>

#include "core/session/rater_names.h"
#include "core/traces/edits.h"
#include "tests/ui/annotate/annotate_fixture.h"
#include "ui/annotate/trace_pad.h"
#include "ui/annotate/trace_panel.h"
#include "ui/annotate/trace_windows.h"
#include "ui/controllers/rating_controller.h"
#include "ui/controllers/trace_controller.h"
#include "ui/theme/theme.h"

using namespace duologue;
using namespace duologue::ui;

namespace {

/// The page in a window, as somebody who traces has it before them.
struct Page : AnnotateFixture
{
    Theme theme;
    RatingController rating{session, player, selection};
    TraceController trace{session, player, rating};
    QWidget window;
    TracePanel panel{trace, rating, theme, &window};
    TracePad &pad = panel.pad();

    Page()
    {
        theme.use("light");
        window.resize(440, 470);
        panel.resize(440, 470);
        window.show();
        window.activateWindow();
        pad.setFocus();
        if (!QTest::qWaitForWindowActive(&window))
            qFatal("the window does not get active");
        trace.setActive(true);
    }
    QPoint at(double across, double up) const
    {
        const QRectF field = pad.field();
        return QPointF(field.left() + across * field.width(), field.bottom() - up * field.height())
            .toPoint();
    }
    void wheel(int notches, Qt::KeyboardModifiers modifiers = {})
    {
        const QPointF place = pad.rect().center();
        QWheelEvent event(place, pad.mapToGlobal(place), {}, {0, 120 * notches}, Qt::NoButton,
                          modifiers, Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(&pad, &event);
    }
    int differentPixels(const QImage &before)
    {
        const QImage now = pad.grab().toImage();
        int different = 0;
        for (int y = 0; y < now.height(); ++y)
            for (int x = 0; x < now.width(); ++x)
                different += now.pixel(x, y) != before.pixel(x, y);
        return different;
    }
};

/// What R1 and R2 traced; R2 half a second later.
Edit twoTraces()
{
    Edit edit;
    for (const int rater : {1, 2}) {
        std::vector<float> samples;
        for (int i = 0; i < 1200; ++i) {
            const double at = i / 20.0 - (rater == 2 ? 0.5 : 0);
            samples.push_back(float(5 + 2 * std::sin(0.7 * at) + std::sin(1.9 * at)));
        }
        edit.insert(Trace{900 + rater,
                          leftPerson,
                          "R" + std::to_string(rater),
                          "valence",
                          {},
                          20,
                          std::move(samples)});
    }
    return edit;
}

} // namespace

class TestTracePanel : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void mouse_movesTheValue_withoutAButton()
    {
        Page p;
        QTest::mouseMove(&p.pad, p.at(0.5, 0.75));
        QTRY_VERIFY(std::abs(p.trace.value(0) - 7) < 0.1);
        QTest::mouseMove(&p.pad, p.at(0.2, 0.25));
        QTRY_VERIFY(std::abs(p.trace.value(0) - 3) < 0.1);
        p.trace.setChoice(3);
        QTest::mouseMove(&p.pad, p.at(1, 0));
        QTRY_VERIFY(std::abs(p.trace.value(0) - 9) < 0.1);
        QTRY_VERIFY(std::abs(p.trace.value(1) - 1) < 0.1);
    }

    void wheel_stepsByPoints()
    {
        Page p;
        p.wheel(2);
        QCOMPARE(p.trace.value(0), 7.0);
        p.trace.setChoice(3);
        p.wheel(-1);
        p.wheel(1, Qt::ShiftModifier);
        QCOMPARE(p.trace.value(1), 4.0);
        QCOMPARE(p.trace.value(0), 6.0);
    }

    void keys_doAllOfIt()
    {
        Page p;
        QTest::keyClick(&p.pad, Qt::Key_2);
        QCOMPARE(p.trace.value(0), 2.0);
        QTest::keyPress(&p.pad, Qt::Key_Up);
        QVERIFY(QTest::qWaitFor([&] { return p.trace.value(0) > 2.4; }, 60'000));
        QTest::keyRelease(&p.pad, Qt::Key_Up);
        const double held = p.trace.value(0);
        QTest::qWait(60);
        QCOMPARE(p.trace.value(0), held);
        p.trace.setChoice(3);
        QTest::keyClick(&p.pad, Qt::Key_9); // as on a number pad: right, above
        QCOMPARE(p.trace.value(0), 9.0);
        QCOMPARE(p.trace.value(1), 9.0);
        QTest::keyClick(&p.pad, Qt::Key_0);
        QCOMPARE(p.trace.value(0), 5.0);
        QTest::keyPress(&p.pad, Qt::Key_Left);
        QVERIFY(QTest::qWaitFor([&] { return p.trace.value(0) < 4.5; }, 60'000));
        p.window.setFocusPolicy(Qt::StrongFocus);
        p.window.setFocus(); // the release goes elsewhere: it does not run on
        const double left = p.trace.value(0);
        QTest::qWait(60);
        QCOMPARE(p.trace.value(0), left);
    }

    void esc_givesTheTakeUp_andIsNotTakenElse()
    {
        Page p;
        p.trace.begin();
        QVERIFY(QTest::qWaitFor([&] { return p.player.position() > seconds(0.2); }, 60'000));
        QTest::keyClick(&p.pad, Qt::Key_Escape);
        QVERIFY(!p.trace.isTracing());
        QVERIFY(p.waitSaved());
        QVERIFY(p.session.session().traces().empty());
        QKeyEvent again(QEvent::ShortcutOverride, Qt::Key_Escape, Qt::NoModifier);
        again.ignore();
        QCoreApplication::sendEvent(&p.pad, &again);
        QVERIFY(!again.isAccepted());
    }

    void curve_isDrawnAsItGrows()
    {
        Page p;
        p.trace.jump(9);
        const QImage before = p.pad.grab().toImage();
        p.player.play();
        QVERIFY(QTest::qWaitFor([&] { return p.player.position() > seconds(1); }, 60'000));
        QVERIFY(p.trace.recent().size() > 5);
        QVERIFY(p.differentPixels(before) > 0);
        const QColor color = p.theme.person(0);
        for (const int back : {12, 18, 24}) // pixels; a second of ten is a tenth of the field
            QCOMPARE(p.pad.grab().toImage().pixelColor(p.at(1, 1) - QPoint(back, 0)), color);
        p.trace.setChoice(3);
        QVERIFY(p.differentPixels(before) > 1000);
    }

    void panel_saysWhatIsTracedAndHow()
    {
        Page p;
        auto *choice = p.panel.findChild<QComboBox *>();
        QCOMPARE(choice->count(), 6);
        const auto words = [&] {
            QString text;
            for (const QLabel *label : p.panel.findChildren<QLabel *>())
                text += label->text();
            return text;
        };
        QVERIFY(words().contains("P17") && words().contains("begins"));
        p.trace.begin();
        QVERIFY(words().contains("gives up"));
        QVERIFY(!choice->isEnabled());
        p.rating.setSecondPass(true);
        QVERIFY(words().contains("second pass"));
        QVERIFY(!p.trace.isTracing());
    }

    void noTip_coversTheCurve_whileItIsTraced()
    {
        Page page;
        QVERIFY(!page.pad.toolTip().isEmpty());
        page.trace.begin();
        QVERIFY(page.pad.toolTip().isEmpty());
        page.trace.discard();
        QVERIFY(!page.pad.toolTip().isEmpty());
    }

    void ratings_areMadeOfATrace_withItsLagTakenAway()
    {
        AnnotateFixture t(60, 2, twoTraces());
        RatingController rating(t.session, t.player, t.selection);
        TraceWindows made(t.session, rating);
        made.show();
        auto *curve = made.findChild<QComboBox *>();
        auto *table = made.findChild<QTableWidget *>();
        QCOMPARE(curve->count(), 2);
        curve->setCurrentIndex(1);
        QTRY_COMPARE(table->rowCount(), 20);
        const auto buttons = made.findChildren<QPushButton *>();
        QTRY_VERIFY(buttons[0]->isEnabled()); // it is known what can be followed
        const auto *follows = made.findChildren<QComboBox *>()[1];
        QCOMPARE(follows->currentText(), QString("follows: the mean of the others"));
        QVERIFY(follows->findData("R1") >= 0 || follows->findData("R2") >= 0);
        QTest::mouseClick(buttons[0], Qt::LeftButton); // estimate
        auto *lag = made.findChild<QAbstractSpinBox *>();
        QTRY_COMPARE(lag->property("value").toDouble(), 0.5);
        QTRY_VERIFY(buttons[1]->text().contains("20"));
        QTest::mouseClick(buttons[1], Qt::LeftButton);
        QVERIFY(t.waitSaved());
        const auto ratings = t.session.session().ratings();
        QCOMPARE(ratings.size(), std::size_t(20));
        QCOMPARE(ratings[0]->rater, tracedBy("R2"));
        t.session.undo();
        QVERIFY(t.waitSaved());
        QVERIFY(t.session.session().ratings().empty());
        rating.setBlind(true);
        QTRY_COMPARE(curve->count(), 0); // R3 has traced nothing
    }
};

QTEST_MAIN(TestTracePanel)
#include "tst_trace_panel.moc"
