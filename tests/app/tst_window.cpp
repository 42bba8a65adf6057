#include <filesystem>

#include <QApplication>
#include <QDropEvent>
#include <QElapsedTimer>
#include <QLabel>
#include <QLineEdit>
#include <QMimeData>
#include <QProcess>
#include <QSettings>
#include <QSignalSpy>
#include <QTableView>
#include <QTemporaryDir>
#include <QThreadPool>
#include <QTimer>
#include <QtTest>

#include "app/application.h"
#include "app/guarded_application.h"
#include "core/jobs/job.h"
#include "core/media/player.h"
#include "core/review/decisions.h"
#include "core/session/session.h"
#include "core/store/session_store.h"
#include "ui/actions/action_table.h"
#include "ui/actions/shortcut_guard.h"
#include "ui/annotate/annotation_model.h"
#include "ui/annotate/annotation_table.h"
#include "ui/controllers/analysis_controller.h"
#include "ui/controllers/exchange_controller.h"
#include "ui/controllers/media_controller.h"
#include "ui/controllers/rating_controller.h"
#include "ui/controllers/selection.h"
#include "ui/controllers/session_controller.h"
#include "ui/controllers/trace_controller.h"
#include "ui/controllers/utterance_controller.h"
#include "ui/main_window/main_window.h"
#include "ui/main_window/notice_bar.h"
#include "ui/main_window/start_page.h"
#include "ui/main_window/status_line.h"
#include "ui/main_window/workbench.h"
#include "ui/project/project_page.h"
#include "ui/setup/recording_table.h"
#include "ui/setup/setup_dialog.h"
#include "ui/timeline/timeline_view.h"
#include "ui/timeline/tracks/ratings/rating_layer.h"
#include "ui/video/video_stage.h"
#include "ui/video/video_tile.h"

using namespace duologue;

namespace {

const QString binaries = QStringLiteral(DUOLOGUE_BINARY_DIR "/bin/");

/// Longest time during which the event loop did not come round.
class GapMeter : public QObject
{
public:
    GapMeter()
    {
        startTimer(1);
        m_clock.start();
    }
    qint64 longest() const { return m_longest; }

protected:
    void timerEvent(QTimerEvent *) override { m_longest = std::max(m_longest, m_clock.restart()); }

private:
    QElapsedTimer m_clock;
    qint64 m_longest = 0;
};

/// Large enough for its reading to be seen.
void makeLargeSession(const QString &path)
{
    SessionInfo info;
    info.duration = MediaTime::fromSeconds(3600);
    Edit edit{"import", {}};
    IdSource ids(5);
    Tier tier;
    tier.id = ids.next();
    edit.insert(tier);
    for (std::int64_t i = 0; i < 300'000; ++i)
        edit.insert(Annotation{ids.next(),
                               tier.id,
                               {MediaTime{i * 10'000}, MediaTime{i * 10'000 + 9'000}},
                               "some words",
                               {},
                               {},
                               {}});
    if (!SessionStore::create(path.toStdString(), info).value()->commit(edit, "fixture"))
        qFatal("the fixture could not be made");
}

ui::MainWindow *mainWindow()
{
    for (QWidget *widget : QApplication::topLevelWidgets())
        if (auto *found = qobject_cast<ui::MainWindow *>(widget))
            return found;
    return nullptr;
}

bool isMapped(const char *library)
{
    QFile maps(QStringLiteral("/proc/self/maps"));
    return maps.open(QIODevice::ReadOnly) && maps.readAll().contains(library);
}

std::size_t utterancesOf(const Session &session, int person)
{
    std::size_t count = 0;
    for (const Tier *tier : session.tiers())
        if (tier->kind == TierKind::Utterance &&
            tier->participant == session.participants().at(person)->id)
            count += session.annotations(tier->id).size();
    return count;
}

} // namespace

/// What an annotator and an analyst do on the demo session, through the real window.
class TestWindow : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        QProcess cli;
        cli.start(binaries + "duologue-cli",
                  {"demo", m_folder.filePath("demo"), "--minutes", "0.4", "--views", "2"});
        QVERIFY(cli.waitForFinished(120'000));
        QVERIFY2(cli.exitCode() == 0, cli.readAllStandardError());
        LaunchOptions options;
        options.session = m_folder.filePath("demo/session.duologue");
        options.activity = "utterances";
        options.annotator = "R9";
        options.size = "1280x800";
        startPage_isAllThereIsWithoutASession();
        aFolder_isOpenedAsAProject();
        m_application = std::make_unique<Application>(options);
        m_window = mainWindow();
        QVERIFY(m_window);
        QTRY_VERIFY(controller().isOpen());
        QVERIFY(QTest::qWaitForWindowExposed(m_window));
        QCOMPARE(m_window->windowTitle(),
                 QString::fromStdString(controller().session().info().title));
        QApplication::setActiveWindow(m_window);
    }

    void cleanupTestCase()
    {
        m_application.reset();
        QSettings().clear();
    }

    void playing_loadsWhatSoundNeeds()
    {
        player().play();
        QTRY_VERIFY(isMapped("libduologue_sound"));
        player().pause();
    }

    void playing_showsPicturesAndMovesTheClock()
    {
        QSignalSpy frames(&player(), &media::Player::frameChanged);
        QTRY_VERIFY_WITH_TIMEOUT(player().audioChannels().size() >= 3,
                                 10'000); // all sources are open
        player().seek(MediaTime::fromMilliseconds(120));
        QTRY_VERIFY_WITH_TIMEOUT(frames.count() >= 2, 10'000);
        QTest::keyClick(m_window, Qt::Key_Space);
        QTRY_VERIFY_WITH_TIMEOUT(player().position() > MediaTime::fromMilliseconds(400), 5000);
        QTest::keyClick(m_window, Qt::Key_Space);
        QTRY_VERIFY(!player().isPlaying());
        const MediaTime before = player().position();
        QTest::keyClick(m_window, Qt::Key_Right);
        QTRY_VERIFY(player().position() > before);
        QVERIFY(player().position() - before < MediaTime::fromMilliseconds(100));
    }

    void theStatusLine_andTheFrontView_agreeOnTheStep()
    {
        Q_EMIT player().skewChanged(MediaTime::fromMilliseconds(39));
        QVERIFY(m_window->workbench().stage().isInStep());
        QVERIFY(m_window->status().findChild<QLabel *>()->text().contains("in step"));
    }

    void utterances_areMarkedByKeysAndTyped()
    {
        const std::size_t before = utterancesOf(controller().session(), 0);
        QTest::keyClick(m_window, Qt::Key_Space);
        QTest::keyClick(m_window, Qt::Key_1);
        QTest::qWait(400);
        QTest::keyClick(m_window, Qt::Key_1);
        QTest::keyClick(m_window, Qt::Key_Space);
        QTRY_COMPARE(utterancesOf(controller().session(), 0), before + 1);
        QTRY_VERIFY(selection().annotation() != 0);
        const Id made = selection().annotation();
        QTest::keyClick(m_window, Qt::Key_F2);
        QTRY_VERIFY(qobject_cast<QLineEdit *>(QApplication::focusWidget()));
        QTest::keyClicks(QApplication::focusWidget(), "is 1 here");
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
        QTRY_COMPARE(controller().session().annotation(made)->text, std::string("is 1 here"));
        m_window->setFocus();
    }

    void refusals_areSaidBelowAndLeaveTheViewsWhereTheyAre()
    {
        const auto *hint = m_window->status().findChild<QLabel *>("hint");
        QVERIFY(hint);
        selection().setAnnotation(0);
        m_window->setFocus();
        QTest::keyClick(m_window, Qt::Key_S);
        QCOMPARE(hint->text(), QString("Select an utterance first."));
        QVERIFY(!m_window->notices().isVisible());
        const QString undo = controller().undoLabel();
        QVERIFY(!undo.isEmpty());
        QTest::keyClick(m_window, Qt::Key_Z, Qt::ControlModifier);
        QTRY_COMPARE(hint->text(), "Undone: " + undo);
        QTest::keyClick(m_window, Qt::Key_Y, Qt::ControlModifier);
        QTRY_COMPARE(hint->text(), "Done again: " + undo);
        QTRY_COMPARE(controller().undoLabel(), undo);
    }

    void escape_closesMessages_onceNothingIsSelected()
    {
        m_window->notices().showProblem("The disk is full.");
        selection().setAnnotation(
            controller().session().annotations(controller().session().tiers()[0]->id)[0].id);
        m_window->setFocus();
        QTest::keyClick(m_window, Qt::Key_Escape);
        QVERIFY(m_window->notices().isVisible());
        QTest::keyClick(m_window, Qt::Key_Escape);
        QVERIFY(!m_window->notices().isVisible());
    }

    void exceptions_becomeNotices_whereverTheyAreThrown()
    {
        const auto said = [this](const QString &words) {
            for (const QLabel *label : m_window->notices().findChildren<QLabel *>())
                if (label->text().contains(words))
                    return true;
            return false;
        };
        QMetaObject::invokeMethod(
            m_window, [] { throw std::bad_alloc(); }, Qt::QueuedConnection);
        QTRY_VERIFY_WITH_TIMEOUT(said("not enough memory"), 30'000);
        const auto fall = [](const jobs::Ticket &) -> int {
            throw std::filesystem::filesystem_error("cannot list", "lost/folder", {});
        };
        jobs::Job job;
        job.start(fall, [](int) { QFAIL("there is no answer"); });
        QTRY_VERIFY_WITH_TIMEOUT(said("lost/folder"), 30'000);
        QObject there;
        QThread thread;
        there.moveToThread(&thread);
        thread.start();
        QMetaObject::invokeMethod(
            &there, [] { throw std::runtime_error("the worker fell"); }, Qt::QueuedConnection);
        QTRY_VERIFY_WITH_TIMEOUT(said("the worker fell"), 30'000);
        thread.quit();
        thread.wait();
        m_window->notices().clear();
    }

    void find_givesTheFilterTheKeyboard_fromAnyActivity()
    {
        m_window->showActivity("rating");
        QTest::keyClick(m_window, Qt::Key_F, Qt::ControlModifier);
        QCOMPARE(m_window->activity(), QString("utterances"));
        auto *field = qobject_cast<QLineEdit *>(QApplication::focusWidget());
        QVERIFY(field);
        QTest::keyClicks(field, "is 1 here");
        QTRY_COMPARE(m_window->workbench().annotationTable().model()->rowCount(), 1);
        QTest::keyClick(field, Qt::Key_Escape);
        QVERIFY(m_window->workbench().annotationTable().model()->rowCount() > 1);
        m_window->setFocus();
        player().pause();
    }

    void activities_changedByKeyGiveTheKeyboardToNoTextField()
    {
        for (const int first : {1, 2, 3, 4, 5})
            for (const int then : {1, 2, 3, 4, 5}) {
                QTest::keyClick(m_window, Qt::Key(Qt::Key_0 + first), Qt::AltModifier);
                QTest::keyClick(m_window, Qt::Key(Qt::Key_0 + then), Qt::AltModifier);
                const QWidget *focus = QApplication::focusWidget();
                QVERIFY(focus);
                QVERIFY2(!ui::isTextField(focus), qPrintable(QStringLiteral("from %1 to %2: %3")
                                                                 .arg(first)
                                                                 .arg(then)
                                                                 .arg(focus->accessibleName())));
            }
        QTest::keyClick(m_window, Qt::Key_1, Qt::AltModifier);
    }

    void rating_threeQuickKeysRateThreeDimensions()
    {
        m_window->showActivity("rating");
        m_window->setFocus();
        player().seek({});
        QTest::qWait(50);
        for (const auto key : {Qt::Key_7, Qt::Key_5, Qt::Key_3})
            QTest::keyClick(m_window, key);
        const Id person = controller().session().participants().front()->id;
        const auto rating = [&] { return controller().session().rating(person, "R9", {}); };
        QTRY_VERIFY(rating() && rating()->complete());
        QCOMPARE(*rating()->valence, 7);
        QCOMPARE(*rating()->arousal, 5);
        QCOMPARE(*rating()->dominance, 3);
        QTest::keyClick(m_window, Qt::Key_Z, Qt::ControlModifier);
        QTRY_VERIFY(!rating()->complete());
        QTest::keyClick(m_window, Qt::Key_Y, Qt::ControlModifier);
        QTRY_VERIFY(rating()->complete());
        player().pause();
    }

    void trace_isBegunAndEndedByOneKey_andGivenUpByAnother()
    {
        m_window->showActivity("rating");
        ui::Workbench &workbench = m_window->workbench();
        ui::TraceController &trace = workbench.traces();
        const auto press = [](Qt::Key key) { QTest::keyClick(QApplication::focusWidget(), key); };
        press(Qt::Key_T);
        QVERIFY(workbench.showsTrace() && !trace.isTracing());
        QVERIFY(!m_window->services().rating.isActive());
        press(Qt::Key_8); // where it begins
        QCOMPARE(trace.value(0), 8.0);
        press(Qt::Key_T);
        QVERIFY(trace.isTracing());
        const auto pieces = [&] { return controller().session().traces().size(); };
        QTRY_VERIFY_WITH_TIMEOUT(trace.length() > MediaTime::fromMilliseconds(300), 60'000);
        press(Qt::Key_N); // is another page's, and waits
        QVERIFY(workbench.showsTrace() && trace.isTracing());
        press(Qt::Key_Escape);
        QVERIFY(!trace.isTracing());
        QTRY_VERIFY(controller().isSaved());
        QCOMPARE(pieces(), std::size_t(0));
        press(Qt::Key_T);
        QTRY_VERIFY_WITH_TIMEOUT(trace.length() > MediaTime::fromMilliseconds(300), 60'000);
        press(Qt::Key_T);
        QTRY_COMPARE(pieces(), std::size_t(1));
        QCOMPARE(controller().session().traces().front()->samples.front(), 8.F);
        m_window->services().actions.action("edit.undo")->trigger();
        QTRY_COMPARE(pieces(), std::size_t(0));
        press(Qt::Key_N);
        QVERIFY(workbench.showsWindows() && m_window->services().rating.isActive());
        m_window->services().player.pause();
    }

    void model_runsInTheBackgroundAndIsUndoneInOneStep()
    {
        auto &analysis = m_window->services().analysis;
        QSignalSpy found(&analysis, &ui::AnalysisController::modelsChanged);
        m_window->showActivity("models");
        QTRY_VERIFY_WITH_TIMEOUT(found.count() > 0, 20'000);
        if (analysis.models().empty())
            QSKIP("no trained model is shipped");
        const std::size_t tiers = controller().session().tiers().size();
        QSignalSpy finished(&analysis, &ui::AnalysisController::finished);
        GapMeter gaps;
        analysis.run(QString::fromStdString(analysis.models().front().directory), "auto");
        QTRY_VERIFY_WITH_TIMEOUT(finished.count() == 1, 60'000);
        qInfo("longest gap between UI events while the model ran: %lld ms", gaps.longest());
        QCOMPARE(controller().session().tiers().size(), tiers + 1);
        const Tier *predictions = controller().session().tiers().back();
        QVERIFY(predictions->kind == TierKind::Prediction);
        QVERIFY(!controller().session().annotations(predictions->id).empty());
        QVERIFY(controller().session().explanation(
            controller().session().annotations(predictions->id)[0].id));
        m_window->showActivity("rating"); // where nothing of it is seen
        const QString run = controller().undoLabel();
        const auto notice = [this] { return m_window->notices().findChild<QLabel *>()->text(); };
        QTest::keyClick(m_window, Qt::Key_Z, Qt::ControlModifier);
        QTRY_COMPARE(controller().session().tiers().size(), tiers);
        QVERIFY2(notice().contains("Undone: " + run), qPrintable(notice()));
        QTest::keyClick(m_window, Qt::Key_Y, Qt::ControlModifier);
        QTRY_COMPARE(controller().session().tiers().size(), tiers + 1);
        QVERIFY2(notice().contains("Done again: " + run), qPrintable(notice()));
    }

    void cancelledRun_leavesNothing()
    {
        auto &analysis = m_window->services().analysis;
        if (analysis.models().empty())
            QSKIP("no trained model is shipped");
        const Session before = controller().session();
        QSignalSpy ended(&analysis, &ui::AnalysisController::runningChanged);
        analysis.run(QString::fromStdString(analysis.models().front().directory), "cpu");
        analysis.cancel();
        QTRY_VERIFY_WITH_TIMEOUT(ended.count() == 2, 30'000);
        QVERIFY(controller().session() == before);
    }

    void queue_isGoneThroughByKeys_fromAnyActivity()
    {
        m_window->showActivity("utterances");
        m_window->setFocus();
        player().setLoop({});
        QTest::keyClick(m_window, Qt::Key_F4); // what the demo's raters and models differ in
        QTRY_VERIFY_WITH_TIMEOUT(player().loop().has_value(), 60'000);
        QCOMPARE(m_window->activity(), QString("review"));
        const TimeSpan first = *player().loop();
        const Id firstPerson = selection().participant();
        QVERIFY(player().isPlaying());
        QTRY_VERIFY_WITH_TIMEOUT(player().position() > first.begin, 30'000);
        QVERIFY(selection().span() == first);
        QTest::keyClick(m_window, Qt::Key_U);
        const auto decided = [&] { return review::decisionsOf(controller().session()); };
        QTRY_COMPARE_WITH_TIMEOUT(decided().size(), std::size_t(1), 30'000);
        QCOMPARE(decided()[0].author, std::string("R9"));
        QCOMPARE(decided()[0].span, first);
        QVERIFY(decided()[0].decision == review::Decision::Unclear);
        QTest::keyClick(m_window, Qt::Key_F4);
        // another window, or the same one of the other person
        QTRY_VERIFY_WITH_TIMEOUT(
            player().loop() != first || selection().participant() != firstPerson, 60'000);
        QVERIFY(player().isPlaying());
        QVERIFY(player().loop() == selection().span());
        QTest::keyClick(m_window, Qt::Key_Z, Qt::ControlModifier);
        QTRY_COMPARE_WITH_TIMEOUT(decided().size(), std::size_t(0), 30'000);
        player().pause();
        player().setLoop({});
    }

    void review_andThemes_paint()
    {
        for (const char *activity : {"utterances", "rating", "review", "models"}) {
            m_window->showActivity(activity);
            QTest::qWait(100);
            const QImage picture = m_window->grab().toImage();
            QVERIFY(picture.width() >= 1280);
            QSet<QRgb> colours;
            for (int x = 0; x < picture.width(); x += 7)
                for (int y = 0; y < picture.height(); y += 7)
                    colours << picture.pixel(x, y);
            QVERIFY2(colours.size() > 20, activity);
            m_window->services().actions.action("view.theme")->trigger();
        }
    }

    void export_comesBackWithoutChange()
    {
        ui::ExchangeController exchange(controller());
        QSignalSpy done(&exchange, &ui::ExchangeController::done),
            failed(&exchange, &ui::ExchangeController::failed);
        for (const char *name : {"annotations.csv", "all.eaf"}) {
            const QString path = m_folder.filePath(name);
            const Session before = controller().session();
            exchange.exportFile(path);
            QTRY_COMPARE(done.count() + failed.count(), 1);
            QVERIFY2(failed.isEmpty(), failed.isEmpty() ? "" : qPrintable(failed[0][0].toString()));
            exchange.importFile(path);
            QTRY_COMPARE(done.count() + failed.count(), 2);
            QVERIFY2(failed.isEmpty(), failed.isEmpty() ? "" : qPrintable(failed[0][0].toString()));
            QTRY_VERIFY(controller().isSaved());
            QVERIFY(controller().session() == before);
            done.clear();
        }
    }

    void cancelledExport_leavesNoFile()
    {
        ui::ExchangeController exchange(controller());
        QSignalSpy done(&exchange, &ui::ExchangeController::done),
            failed(&exchange, &ui::ExchangeController::failed),
            finished(&exchange, &ui::ExchangeController::finished);
        const QString path = m_folder.filePath("cancelled.csv");
        exchange.importFile(m_folder.filePath("annotations.csv"));
        exchange.exportFile(path);
        QCOMPARE(failed.count(), 1); // one at a time
        exchange.cancel();
        QCOMPARE(finished.count(), 1);
        const Session before = controller().session();
        QThreadPool::globalInstance()->waitForDone();
        QCoreApplication::processEvents();
        QCOMPARE(done.count(), 0);
        QVERIFY(controller().session() == before);
        QVERIFY(!QFile::exists(path));
    }

    void newSession_isMadeFromDroppedRecordings()
    {
        const QString made = m_folder.filePath("new folder/made.duologue");
        QTimer::singleShot(0, this, [&] {
            auto *dialog = qobject_cast<ui::SetupDialog *>(QApplication::activeModalWidget());
            QVERIFY(dialog);
            QStringList views;
            for (const QString &name : QDir(m_folder.filePath("demo")).entryList({"*.mp4"}))
                views << m_folder.filePath("demo/" + name);
            for (const QString &name : QDir(m_folder.filePath("demo/media")).entryList({"*.mp4"}))
                views << m_folder.filePath("demo/media/" + name);
            QCOMPARE(views.size(), 2);
            QCOMPARE(dialog->recordings().rowCount(), 0);
            dialog->addFiles(views);
            QTRY_VERIFY(!dialog->isReading());
            auto *file = dialog->findChildren<QLineEdit *>().at(1);
            file->setText(made);
            dialog->accept();
        });
        m_window->services().actions.action("file.new")->trigger();
        QTRY_COMPARE(controller().path(), made);
        QCOMPARE(controller().session().media().size(), 2u);
        QTRY_COMPARE(player().duration(), controller().session().info().duration);

        QTimer::singleShot(0, this, [] {
            auto *dialog = qobject_cast<ui::SetupDialog *>(QApplication::activeModalWidget());
            QVERIFY(dialog);
            dialog->findChild<QLineEdit *>("pseudonym1")->setText("P77");
            dialog->accept();
        });
        m_window->services().actions.action("file.setup")->trigger();
        QTRY_COMPARE(controller().session().participants()[0]->pseudonym, std::string("P77"));
        controller().undo();
        QTRY_COMPARE(controller().session().participants()[0]->pseudonym, std::string("P1"));
    }

    void droppedSession_isOpened()
    {
        m_window->showActivity("rating");
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(m_folder.filePath("demo/session.duologue"))});
        QDragEnterEvent enter({10, 10}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(m_window, &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent drop({10, 10}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(m_window, &drop);
        QTRY_COMPARE(controller().path(), m_folder.filePath("demo/session.duologue"));
        QVERIFY(tintedWindow() == m_window->services().rating.window());
    }

    void droppedFolder_isAProject_whoseSessionsOpenAtAPlace()
    {
        m_window->showActivity("utterances");
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(m_folder.filePath("demo"))});
        QDragEnterEvent enter({10, 10}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(m_window, &enter);
        QDropEvent drop({10, 10}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(m_window, &drop);
        QTRY_VERIFY(m_window->showsPage());
        const auto *page = m_window->findChild<ui::ProjectPage *>();
        auto *table = page->findChild<QTableView *>("sessions");
        QTRY_COMPARE_WITH_TIMEOUT(table->model()->rowCount(), 1, 60'000);
        QVERIFY(!player().isPlaying());
        QTest::keyClick(table, Qt::Key_Space); // nothing plays that is not seen
        QVERIFY(!player().isPlaying());

        QTest::keyClick(table, Qt::Key_S);
        auto *text = page->findChild<QLineEdit *>("text");
        QVERIFY(text && text->isVisible());
        text->setFocus();
        const Tier *tier = controller().session().tier(
            TierKind::Utterance, controller().session().participants()[0]->id);
        const Annotation wanted = controller().session().annotations(tier->id).back();
        text->setText(QString::fromStdString(std::string(wanted.text.view())));
        QTest::keyClick(text, Qt::Key_Return);
        auto *hits = page->findChild<QTableView *>("hits");
        QTRY_VERIFY_WITH_TIMEOUT(hits->model()->rowCount() > 0, 60'000);
        QTest::keyClick(hits, Qt::Key_Return);
        QTRY_VERIFY(!m_window->showsPage());
        QTRY_VERIFY(selection().annotation() != 0);
        QCOMPARE(controller().session().annotation(selection().annotation())->text, wanted.text);

        m_window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_window));
        m_window->setFocus();
        m_window->notices().clear();
        QTest::keyClick(m_window, Qt::Key_Escape); // what is selected goes first, then the session
        QCOMPARE(selection().annotation(), Id(0));
        QTest::keyClick(m_window, Qt::Key_Escape);
        QTRY_VERIFY(m_window->showsPage());
        QTest::keyClick(table, Qt::Key_Return);
        QTRY_VERIFY(!m_window->showsPage());
    }

    void aMissingView_saysSoWhereItsPictureWouldBe()
    {
        if (m_window->showsPage())
            m_window->leavePage();
        auto &session = controller();
        const MediaSource view = *session.session().media().front();
        MediaSource gone = view;
        gone.path = "media/gone.mp4";
        gone.fingerprint = {};
        session.perform([&](const Session &, IdSource &) -> Result<Edit> {
            return Edit{"lose a view", {}}.replace(view, gone);
        });
        auto *stage = m_window->findChild<ui::VideoStage *>();
        const auto problem = [&] {
            for (const auto *tile : stage->findChildren<ui::VideoTile *>())
                if (tile->source() == view.id)
                    return tile->problem();
            return QString();
        };
        const int views = static_cast<int>(stage->views().size());
        QTRY_VERIFY2(problem().contains("gone.mp4"), qPrintable(problem()));
        QTRY_COMPARE(stage->viewsShowing(), views - 1);
        session.undo();
        QTRY_COMPARE_WITH_TIMEOUT(stage->viewsShowing(), views, 20'000);
        QVERIFY(problem().isEmpty());
    }

    void openingALargeSession_isShownBelowAndCalledOffByEscape()
    {
        const QString before = controller().path();
        const QString large = m_folder.filePath("large.duologue");
        makeLargeSession(large);
        QSignalSpy cancelled(&controller(), &ui::SessionController::openCancelled);
        QSignalSpy checked(&controller(), &ui::SessionController::checked);
        const auto job = [this] {
            for (const auto *label : m_window->status().findChildren<QLabel *>())
                if (label->isVisible() && label->text().contains("large.duologue"))
                    return true;
            return false;
        };
        QApplication::setActiveWindow(m_window);
        m_window->setFocus(); // in a text field the key leaves the field
        controller().open(large);
        QTRY_VERIFY(job());
        QTest::keyClick(m_window, Qt::Key_Escape);
        QTRY_COMPARE(cancelled.size(), 1);
        QVERIFY(!job());
        QCOMPARE(checked.size(), 0);
        controller().open(large);
        QTRY_COMPARE_WITH_TIMEOUT(checked.size(), 1, 20'000);
        QVERIFY(!job());
        QCOMPARE(controller().path(), large);
        controller().open(before);
        QTRY_COMPARE(checked.size(), 2);
        QCOMPARE(controller().path(), before);
    }

    void badFiles_sayWhatToDoAndLeaveTheSessionAlone()
    {
        QSignalSpy failed(&controller(), &ui::SessionController::openFailed);
        QFile file(m_folder.filePath("text.duologue"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("this is no database");
        file.close();
        controller().open(file.fileName());
        QTRY_COMPARE(failed.count(), 1);
        QVERIFY(failed[0][0].toString().contains("text.duologue"));
    }

    /// The last one: it closes the window.
    void closing_keepsWhatWasBegun_andHowOneWorks()
    {
        m_window->showActivity("utterances");
        m_window->resize(980, 701);
        auto &services = m_window->services();
        services.utterances.setReactionDelay(150);
        services.utterances.setMarkMode(ui::UtteranceController::MarkMode::Hold);
        m_window->showActivity("rating");
        services.actions.action("rating.blind")->trigger();
        QVERIFY(services.rating.isBlind());
        m_window->showActivity("utterances");
        const QString path = controller().path();
        const Id person = controller().session().participants()[0]->id;
        player().seek(MediaTime::fromSeconds(2));
        const std::size_t before = utterancesOf(controller().session(), 0);
        services.utterances.start(person);
        player().seek(MediaTime::fromSeconds(3));
        QVERIFY(services.utterances.isRunning(person));
        m_window->close();
        m_application.reset();

        LaunchOptions options;
        options.session = path;
        m_application = std::make_unique<Application>(options);
        m_window = nullptr;
        for (QWidget *widget : QApplication::topLevelWidgets())
            if (auto *found = qobject_cast<ui::MainWindow *>(widget))
                m_window = found;
        QVERIFY(m_window);
        QTRY_VERIFY(controller().isOpen());
        QCOMPARE(utterancesOf(controller().session(), 0), before + 1);
        QCOMPARE(m_window->height(), 701);
        QCOMPARE(m_window->services().utterances.reactionDelay(), 150);
        QVERIFY(m_window->services().utterances.markMode() ==
                ui::UtteranceController::MarkMode::Hold);
        QVERIFY(m_window->services().rating.isBlind());
    }

private:
    /// The quickest way to a window; the keyboard is the page's.
    void startPage_isAllThereIsWithoutASession()
    {
        const Application application({});
        ui::MainWindow *window = mainWindow();
        QVERIFY(QTest::qWaitForWindowExposed(window));
        QVERIFY(!window->findChild<ui::Workbench *>());
        QVERIFY(window->startPage().isAncestorOf(window->focusWidget()));
        for (const char *library : {"libQt6Multimedia", "libavcodec", "libtorch"})
            QVERIFY2(!isMapped(library), library);
    }

    void aFolder_isOpenedAsAProject()
    {
        LaunchOptions options;
        options.session = m_folder.filePath("demo");
        const Application application(options);
        ui::MainWindow *window = mainWindow();
        QTRY_VERIFY(window->showsPage());
        const auto *table =
            window->findChild<ui::ProjectPage *>()->findChild<QTableView *>("sessions");
        QTRY_COMPARE_WITH_TIMEOUT(table->model()->rowCount(), 1, 60'000);
        QVERIFY(!window->notices().isVisibleTo(window));
    }

    /// On the track of the person who is rated.
    std::optional<TimeSpan> tintedWindow() const
    {
        const Participant *person = m_window->services().rating.participant();
        for (const ui::Track &track : m_window->workbench().timeline().tracks().all())
            if (track.key == QString("ratings:%1").arg(person->id))
                return static_cast<const ui::RatingLayer &>(*track.layer).currentWindow();
        return {};
    }

    ui::SessionController &controller() { return m_window->services().session; }
    ui::Selection &selection() { return m_window->services().selection; }
    media::Player &player() { return m_window->services().player; }

    QTemporaryDir m_folder;
    std::unique_ptr<Application> m_application;
    ui::MainWindow *m_window = nullptr;
};

int main(int argc, char **argv)
{
    QStandardPaths::setTestModeEnabled(true);
    QApplication::setStyle("Fusion");
    GuardedApplication qt(argc, argv);
    QApplication::setOrganizationName("duologue-test");
    QApplication::setApplicationName("window");
    TestWindow test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_window.moc"
