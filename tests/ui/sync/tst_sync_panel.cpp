#include <QAbstractButton>
#include <QComboBox>
#include <QDataStream>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QMainWindow>
#include <QProgressBar>
#include <QSignalSpy>
#include <QTableWidget>
#include <QTemporaryDir>
#include <QtTest>

#include "core/media/outside_paths.h"
#include "tests/support/recorders.h"
#include "tests/support/wav.h"
#include "tests/ui/video/fake_player.h"
#include "tests/ui/video/session_fixture.h"
#include "ui/actions/action_table.h"
#include "ui/actions/shortcut_guard.h"
#include "ui/controllers/sync_controller.h"
#include "ui/plots/residual_plot.h"
#include "ui/sync/ear_page.h"
#include "ui/sync/hand_page.h"
#include "ui/sync/parts_view.h"
#include "ui/sync/sync_panel.h"
#include "ui/sync/sync_text.h"
#include "ui/theme/theme.h"

using namespace duologue;
using namespace duologue::ui;
using namespace duologue::testing;

namespace {

constexpr Id camera = 31, lapel = 32, mute = 33;
constexpr int rate = 8000;

void writeWav(const QString &path, const std::vector<float> &samples)
{
    rooms::writeWav(path, samples, rate);
}

media::VideoFramePtr frameAt(MediaTime begin)
{
    auto frame = std::make_shared<media::VideoFrame>(*media::plainFrame({64, 36}, 0x335577));
    frame->begin = begin;
    frame->end = begin + MediaTime::fromMilliseconds(40);
    return frame;
}

} // namespace

/// The panel on a session of two recordings that heard the same and one that cannot be read.
class TestSyncPanel : public QObject
{
    Q_OBJECT

    struct Bench
    {
        SessionFixture fixture;
        media::Player player;
        Theme theme;
        ActionTable actions;
        ShortcutGuard guard;
        SyncController sync{fixture.controller};
        QMainWindow window;
        SyncPanel *panel = nullptr;

        ~Bench() { qApp->removeEventFilter(&guard); }
        SyncMap syncOf(Id source) { return fixture.controller.session().mediaSource(source)->sync; }
        void press(int key, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
        {
            QTest::keyClick(panel->window(), Qt::Key(key), modifiers);
        }
        QTableWidget &table() { return *panel->findChild<QTableWidget *>(); }
    };

    QTemporaryDir m_folder;

    std::unique_ptr<Bench> makeBench(const char *second = "lapel.wav")
    {
        auto bench = std::make_unique<Bench>();
        Edit media{"media", {}};
        auto add = [&](Id id, const char *label, const QString &path, SyncMap sync) {
            MediaSource row = source(id, label, MediaRole::Other, 0);
            row.path = path.toStdString();
            duologue::media::allowPaths({row.path}); // chosen: it lies outside the session's folder
            row.sync = sync;
            media.insert(row);
        };
        add(camera, "Z1", m_folder.filePath("camera.wav"), {});
        add(lapel, "lapel", m_folder.filePath(second), {MediaTime::fromSeconds(1), 10});
        add(mute, "HC", m_folder.filePath("nothing.mp4"), {MediaTime::fromSeconds(2), -30});
        if (!bench->fixture.open(media))
            qFatal("the session does not open");
        bench->panel = new SyncPanel(bench->fixture.controller, bench->sync, bench->player,
                                     bench->actions, bench->theme);
        bindSyncActions(bench->actions, *bench->panel, bench->sync);
        bench->actions.setActivity("sync");
        for (QAction *action : bench->actions.all())
            bench->window.addAction(action);
        qApp->installEventFilter(&bench->guard);
        bench->window.setCentralWidget(bench->panel);
        bench->window.resize(460, 520);
        bench->window.show();
        QApplication::setActiveWindow(&bench->window);
        if (!QTest::qWaitForWindowActive(&bench->window))
            qFatal("the window does not become active");
        return bench;
    }

    static bool listen(Bench &bench)
    {
        QSignalSpy found(&bench.sync, &SyncController::found);
        bench.press(Qt::Key_Return, Qt::ControlModifier);
        return bench.sync.isRunning() && (found.count() == 1 || found.wait(20'000));
    }

private Q_SLOTS:
    void initTestCase()
    {
        const auto dry = rooms::talk(60, rate, 3);
        const auto room = rooms::inRoom(dry, rate, 6, 4);
        writeWav(m_folder.filePath("camera.wav"),
                 rooms::record(room, 0, rate, {.seconds = 50, .seed = 5}));
        writeWav(m_folder.filePath("lapel.wav"),
                 rooms::record(dry, 0, rate, {.offset = 2.5, .ppm = 30, .seconds = 50, .seed = 6}));
        const auto steady = rooms::record(dry, 0, rate, {.offset = 2.5, .seconds = 50, .seed = 7});
        writeWav(m_folder.filePath("paused.wav"), rooms::paused(steady, rate, 18, 8));
        writeWav(m_folder.filePath("echo.wav"), rooms::echoing(steady, rate, 0.52, 2));
    }

    void listening_fillsTableAndPlot_byKeysAlone()
    {
        const auto bench = makeBench();
        QCOMPARE(bench->table().rowCount(), 3);
        QVERIFY(listen(*bench));
        QCOMPARE(bench->table().item(0, 4)->text(), QString("reference"));
        QVERIFY2(bench->table().item(1, 2)->text().startsWith("+2.50"),
                 qPrintable(bench->table().item(1, 2)->text()));
        QVERIFY(bench->table().item(1, 4)->text().contains("good"));
        QVERIFY(bench->table().item(1, 1)->text().startsWith("+1.5"));
        QVERIFY(bench->table().item(2, 4)->toolTip().contains("by hand"));
        bench->press(Qt::Key_N);
        QCOMPARE(bench->panel->ear().chosen(), lapel);
        QVERIFY(bench->panel->findChild<ResidualPlot *>()->pointCount() > 10);
        saveGrab(bench->window.grab().toImage(), "sync-ear");
        bench->press(Qt::Key_P);
        QCOMPARE(bench->panel->ear().chosen(), camera);
        QCOMPARE(bench->syncOf(lapel).offset, MediaTime::fromSeconds(1)); // nothing is written yet
    }

    void applyAll_isOneEdit_thatUndoTakesBack()
    {
        const auto bench = makeBench();
        QVERIFY(listen(*bench));
        bench->press(Qt::Key_Return, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_VERIFY(std::abs(bench->syncOf(lapel).offset.seconds() - 2.5) < 0.25e-3);
        QVERIFY(std::abs(bench->syncOf(lapel).driftPpm - 30) < 5);
        QCOMPARE(bench->syncOf(mute).offset, MediaTime::fromSeconds(2));
        QCOMPARE(bench->table().item(1, 1)->text(), QString("in step"));
        bench->fixture.controller.undo();
        QTRY_COMPARE(bench->syncOf(lapel).offset, MediaTime::fromSeconds(1));
    }

    void pausedRecorder_isShownAndAppliedInParts()
    {
        const auto bench = makeBench("paused.wav");
        QVERIFY(listen(*bench));
        QCOMPARE(bench->table().item(1, 1)->text(), QString("in 2 parts"));
        QVERIFY(bench->table().item(1, 0)->toolTip().contains("recorder paused: from 0:1"));
        auto *parts = bench->panel->findChild<PartsView *>();
        QVERIFY(parts->isVisible());
        QVERIFY(parts->accessibleDescription().contains("recorder paused"));
        saveGrab(bench->window.grab().toImage(), "sync-paused");
        bench->press(Qt::Key_Return, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_COMPARE(bench->syncOf(lapel).pauses.size(), std::size_t(1));
        const Pause pause = bench->syncOf(lapel).pauses[0];
        QVERIFY(std::abs(pause.at.seconds() - 18) < 0.3);
        QVERIFY(std::abs(pause.length.seconds() - 8) < 1e-3);
        QCOMPARE(bench->table().item(1, 1)->text(), QString("in step"));
        bench->sync.nudge(lapel, MediaTime::fromSeconds(1)); // by hand, the pause stays
        QTRY_VERIFY(std::abs(bench->syncOf(lapel).offset.seconds() - 3.5) < 1e-3);
        QCOMPARE(bench->syncOf(lapel).pauses[0], pause);
        bench->sync.place(lapel, MediaTime::fromSeconds(20), MediaTime::fromSeconds(40));
        QTRY_COMPARE(bench->syncOf(lapel).toSession(MediaTime::fromSeconds(20)),
                     MediaTime::fromSeconds(40));
        QCOMPARE(bench->syncOf(lapel).pauses[0], pause);
    }

    void whatIsNotCertain_isSaidAndNotApplied()
    {
        const auto bench = makeBench("echo.wav");
        QVERIFY(listen(*bench));
        QVERIFY(bench->table().item(1, 4)->text().contains("not certain"));
        const QString said = bench->panel->findChild<QLabel *>("syncStatus")->text();
        QVERIFY2(said.contains("not applied") && said.contains("echo"), qPrintable(said));
        QVERIFY(bench->panel->findChild<PartsView *>()->accessibleDescription().contains(
            "not certain"));
        saveGrab(bench->window.grab().toImage(), "sync-uncertain");
        bench->panel->ear().choose(lapel);
        QVERIFY(!bench->panel->findChild<QAbstractButton *>("sync.applyOne")->isEnabled());
        QVERIFY(!bench->panel->findChild<QAbstractButton *>("sync.applyAll")->isEnabled());
        bench->press(Qt::Key_Return, Qt::ControlModifier | Qt::ShiftModifier);
        bench->press(Qt::Key_Return, Qt::ShiftModifier);
        QTest::qWait(100);
        QCOMPARE(bench->syncOf(lapel).offset, MediaTime::fromSeconds(1));
    }

    void applyOne_needsAChosenRecordingThatWasFound()
    {
        const auto bench = makeBench();
        QVERIFY(listen(*bench));
        auto *button = bench->panel->findChild<QAbstractButton *>("sync.applyOne");
        bench->panel->ear().choose(mute);
        QVERIFY(!button->isEnabled());
        bench->press(Qt::Key_P);
        QVERIFY(button->isEnabled());
        bench->press(Qt::Key_Return, Qt::ShiftModifier);
        QTRY_VERIFY(std::abs(bench->syncOf(lapel).offset.seconds() - 2.5) < 0.25e-3);
    }

    void stopped_changesNothing()
    {
        const auto bench = makeBench();
        QSignalSpy cancelled(&bench->sync, &SyncController::cancelled);
        bench->press(Qt::Key_Return, Qt::ControlModifier);
        QVERIFY(bench->sync.isRunning());
        QVERIFY(bench->panel->findChild<QProgressBar *>()->isVisible());
        bench->press(Qt::Key_Backspace, Qt::ControlModifier);
        QVERIFY(cancelled.count() == 1 || cancelled.wait(10'000));
        QVERIFY(!bench->sync.isRunning());
        QVERIFY(!bench->sync.finding());
        QVERIFY(bench->panel->findChild<QLabel *>("syncStatus")->text().contains("nothing"));
        QVERIFY(listen(*bench)); // and may start again
    }

    void destructionWhileListening_isSafe()
    {
        auto bench = makeBench();
        bench->press(Qt::Key_Return, Qt::ControlModifier);
        bench.reset();
    }

    void anotherSession_forgetsWhatWasFound()
    {
        const auto bench = makeBench();
        QVERIFY(listen(*bench));
        QSignalSpy closed(&bench->fixture.controller, &SessionController::closed);
        bench->fixture.controller.close();
        QVERIFY(closed.count() == 1 || closed.wait(5000));
        QVERIFY(!bench->sync.finding());
        QCOMPARE(bench->table().rowCount(), 0);
    }

    void thisFrameIsThatFrame()
    {
        const auto bench = makeBench();
        media::openVideo(bench->player, camera);
        media::openVideo(bench->player, mute);
        bench->press(Qt::Key_H);
        QVERIFY(bench->panel->byHand());
        HandPage &hand = bench->panel->hand();
        QCOMPARE(hand.fixed(), camera);
        QCOMPARE(hand.moving(), mute);
        bench->press(Qt::Key_2);
        QVERIFY(bench->panel->findChild<QLabel *>("handStatus")->text().contains("first"));
        Q_EMIT bench->player.frameChanged(camera, frameAt(MediaTime::fromSeconds(7)));
        bench->press(Qt::Key_1);
        QCOMPARE(*hand.marked(), MediaTime::fromSeconds(7));
        Q_EMIT bench->player.frameChanged(camera, frameAt(MediaTime::fromSeconds(9)));
        Q_EMIT bench->player.frameChanged(mute, frameAt(MediaTime::fromSeconds(4)));
        saveGrab(bench->window.grab().toImage(), "sync-hand");
        bench->press(Qt::Key_2);
        // 4 s of a clock at -30 ppm are 3.99988 s of the session
        QTRY_COMPARE(bench->syncOf(mute).offset, MediaTime::fromMicroseconds(3'000'120));
        QCOMPARE(bench->syncOf(mute).driftPpm, -30.);
        QCOMPARE(bench->syncOf(mute).toSession(MediaTime::fromSeconds(4)),
                 MediaTime::fromSeconds(7));
        QVERIFY(!hand.marked());
        bench->fixture.controller.undo();
        QTRY_COMPARE(bench->syncOf(mute).offset, MediaTime::fromSeconds(2));
    }

    void twoMatchedMoments_setOffsetAndDrift_inOneEdit()
    {
        const auto bench = makeBench();
        media::openVideo(bench->player, camera);
        media::openVideo(bench->player, mute);
        bench->press(Qt::Key_H);
        const auto status = [&] { return bench->panel->findChild<QLabel *>("handStatus")->text(); };
        const auto show = [&](Id view, double seconds) {
            Q_EMIT bench->player.frameChanged(view, frameAt(MediaTime::fromSeconds(seconds)));
        };
        bench->press(Qt::Key_4);
        QVERIFY(status().contains("first"));
        show(camera, 7);
        show(mute, 4);
        bench->press(Qt::Key_1);
        bench->press(Qt::Key_2);
        QTRY_COMPARE(bench->syncOf(mute).toSession(MediaTime::fromSeconds(4)),
                     MediaTime::fromSeconds(7));
        const SyncMap before = bench->syncOf(mute);
        show(camera, 12);
        show(mute, 9);
        bench->press(Qt::Key_1);
        bench->press(Qt::Key_4); // five seconds say nothing about a clock
        QVERIFY(status().contains("minutes apart"));
        QCOMPARE(bench->syncOf(mute), before);
        show(camera, 607.06);
        bench->press(Qt::Key_1);
        show(mute, 604);
        bench->press(Qt::Key_4);
        QTRY_VERIFY(std::abs(bench->syncOf(mute).driftPpm - 100) < 0.01);
        QCOMPARE(bench->syncOf(mute).toSession(MediaTime::fromSeconds(4)),
                 MediaTime::fromSeconds(7));
        QCOMPARE(bench->syncOf(mute).toSession(MediaTime::fromSeconds(604)),
                 MediaTime::fromSeconds(607.06));
        QTRY_VERIFY(status().contains("ppm"));
        bench->fixture.controller.undo();
        QTRY_COMPARE(bench->syncOf(mute), before);
    }

    void nudges_moveByFramesAndMilliseconds()
    {
        const auto bench = makeBench();
        media::openVideo(bench->player, camera);
        media::openVideo(bench->player, mute, 50);
        bench->press(Qt::Key_H);
        bench->press(Qt::Key_BracketRight);
        QTRY_COMPARE(bench->syncOf(mute).offset, MediaTime::fromMilliseconds(2020));
        bench->press(Qt::Key_BracketLeft);
        bench->press(Qt::Key_BracketLeft);
        QTRY_COMPARE(bench->syncOf(mute).offset, MediaTime::fromMilliseconds(1980));
        bench->press(Qt::Key_Equal);
        QTRY_COMPARE(bench->syncOf(mute).offset, MediaTime::fromMilliseconds(1981));
        bench->press(Qt::Key_Minus);
        bench->press(Qt::Key_Minus);
        QTRY_COMPARE(bench->syncOf(mute).offset, MediaTime::fromMilliseconds(1979));
        QCOMPARE(bench->syncOf(camera).offset, MediaTime{});
        QTRY_VERIFY(bench->panel->findChild<QLabel *>("handStatus")->text().contains("+1.9790 s"));
    }

    void clocksInView_areTypedAndMatched()
    {
        const auto bench = makeBench();
        media::openVideo(bench->player, camera);
        media::openVideo(bench->player, mute);
        bench->press(Qt::Key_H);
        Q_EMIT bench->player.frameChanged(camera, frameAt(MediaTime::fromSeconds(10)));
        Q_EMIT bench->player.frameChanged(mute, frameAt(MediaTime::fromSeconds(8)));
        bench->press(Qt::Key_3);
        QTRY_VERIFY(qobject_cast<QLineEdit *>(QApplication::focusWidget()));
        QTest::keyClicks(QApplication::focusWidget(), "12:00:05");
        bench->press(Qt::Key_Tab);
        auto fields = bench->panel->hand().findChildren<QLineEdit *>();
        fields[1]->setFocus();
        QTest::keyClicks(fields[1], "12:00:04.5");
        QTest::keyClick(fields[1], Qt::Key_Return);
        // the right picture shows a moment half a second before the left one's
        QTRY_COMPARE(bench->syncOf(mute).toSession(MediaTime::fromSeconds(8)),
                     MediaTime::fromMilliseconds(9500));
        fields[0]->setText("noon");
        fields[1]->setText("1");
        QTest::keyClick(fields[1], Qt::Key_Return);
        QVERIFY(bench->panel->findChild<QLabel *>("handStatus")->text().contains("12:34:56"));
    }

    void recordingChosenByEar_isTheOneToMoveByHand()
    {
        const auto bench = makeBench();
        media::openVideo(bench->player, camera);
        media::openVideo(bench->player, lapel);
        media::openVideo(bench->player, mute);
        bench->panel->ear().choose(mute);
        QCOMPARE(bench->panel->hand().moving(), mute);
        bench->panel->ear().choose(lapel);
        QCOMPARE(bench->panel->hand().moving(), lapel);
        bench->panel->ear().choose(camera); // stays: it is what the others are held against
        QCOMPARE(bench->panel->hand().moving(), lapel);
        QCOMPARE(bench->panel->hand().fixed(), camera);
    }

    void theTwoViews_areNeverTheSame()
    {
        const auto bench = makeBench();
        const HandPage &hand = bench->panel->hand();
        for (const Id view : {lapel, mute, camera}) // files open in any order
            media::openVideo(bench->player, view);
        QCOMPARE(hand.fixed(), camera);
        QCOMPARE(hand.moving(), lapel);
        const auto boxes = hand.findChildren<QComboBox *>();
        const auto choose = [&](const QString &name, Id view) {
            for (QComboBox *box : boxes)
                if (box->accessibleName() == name)
                    box->setCurrentIndex(box->findData(QVariant::fromValue(view)));
        };
        choose("View that stays", lapel);
        QCOMPARE(hand.fixed(), lapel);
        QCOMPARE(hand.moving(), camera);
        choose("View to move", lapel);
        QCOMPARE(hand.fixed(), camera);
        QCOMPARE(hand.moving(), lapel);
        choose("View that stays", mute);
        media::openVideo(bench->player, camera); // what was chosen stays chosen
        QCOMPARE(hand.fixed(), mute);
        QCOMPARE(hand.moving(), lapel);
    }

    void everyControl_hasNameAndTip()
    {
        const auto bench = makeBench();
        for (const auto *button : bench->panel->findChildren<QAbstractButton *>())
            if (!button->objectName().startsWith("qt_") && button->isVisibleTo(bench->panel) &&
                button->objectName().startsWith("sync."))
                QVERIFY2(button->toolTip().contains('('), qPrintable(button->objectName()));
        for (const auto *box : bench->panel->findChildren<QComboBox *>())
            QVERIFY(!box->accessibleName().isEmpty() && !box->toolTip().isEmpty());
        for (const auto *field : bench->panel->hand().findChildren<QLineEdit *>())
            QVERIFY(!field->accessibleName().isEmpty() && !field->toolTip().isEmpty());
    }

    void texts_sayWhatTheyMean()
    {
        QCOMPARE(confidenceText(0.97), QString("97 %, good"));
        QCOMPARE(confidenceText(0.3), QString("30 %, check by eye"));
        QCOMPARE(driftText(-3.456), QString("−3.46 ppm"));
        QCOMPARE(driftText(-0.001), QString("+0.00 ppm"));
        const SyncMap now{MediaTime::fromSeconds(1), 5};
        QCOMPARE(changeText(now, {MediaTime::fromMicroseconds(1'000'100), 5.1}),
                 QString("in step"));
        QCOMPARE(changeText(now, {MediaTime::fromMilliseconds(988), 5}), QString("−12.0 ms"));
        QCOMPARE(changeText(now, {MediaTime::fromSeconds(-2), 5}), QString("−3.000 s"));
    }
};

QTEST_MAIN(TestSyncPanel)
#include "tst_sync_panel.moc"
