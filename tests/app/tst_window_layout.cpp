#include <QAbstractButton>
#include <QApplication>
#include <QComboBox>
#include <QLabel>
#include <QLayout>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QScrollArea>
#include <QSettings>
#include <QSpinBox>
#include <QStackedWidget>
#include <QTemporaryDir>
#include <QToolButton>
#include <QtTest>

#include "../ui/timeline/timeline_fixture.h"
#include "app/application.h"
#include "core/media/player.h"
#include "core/session/edit_builders.h"
#include "core/store/session_store.h"
#include "ui/actions/action_table.h"
#include "ui/actions/key_store.h"
#include "ui/controllers/analysis_controller.h"
#include "ui/controllers/play_once.h"
#include "ui/controllers/selection.h"
#include "ui/controllers/session_controller.h"
#include "ui/controllers/training_controller.h"
#include "ui/controllers/utterance_controller.h"
#include "ui/main_window/activities.h"
#include "ui/main_window/main_menu.h"
#include "ui/main_window/main_window.h"
#include "ui/main_window/notice_bar.h"
#include "ui/main_window/preferences_dialog.h"
#include "ui/main_window/status_line.h"
#include "ui/main_window/top_bar.h"
#include "ui/main_window/workbench.h"
#include "ui/settings/layout_settings.h"
#include "ui/settings/preferences.h"
#include "ui/theme/page_tabs.h"
#include "ui/theme/text_size.h"
#include "ui/theme/theme.h"
#include "ui/video/timecode_edit.h"
#include "ui/video/transport_bar.h"
#include "ui/video/video_stage.h"

using namespace duologue;

namespace {

void makeSession(const QString &path, Edit (*more)(const SessionInfo &))
{
    auto store = SessionStore::create(path.toStdString(), {});
    if (!store || !(*store)->commit(more((*store)->session().info()), "fixture"))
        qFatal("the fixture cannot be made");
}

/// Nine recordings, none of which is there.
Edit nineGone(const SessionInfo &before)
{
    Edit edit = testing::sketchedConversation(60, before);
    std::erase_if(edit.changes, [](const RowChange &change) {
        return std::holds_alternative<MediaSource>(*change.after);
    });
    for (int i = 0; i < 9; ++i) {
        const std::string name = "Z" + std::to_string(i + 1);
        testing::addMedia(edit, 60 + i, i, name.c_str(), (name + ".mp4").c_str(),
                          MediaRole::Frontal, 0);
    }
    return edit;
}

/// All of it is in the window, and nothing lies on it.
bool isWhole(const QWidget *widget)
{
    const QWidget *window = widget->window();
    if (!widget->isVisible() || widget->width() < widget->minimumSizeHint().width() ||
        !window->rect().contains(QRect(widget->mapTo(window, QPoint()), widget->size())))
        return false;
    for (const QPoint corner : {widget->rect().topLeft(), widget->rect().bottomRight()}) {
        const QWidget *top = window->childAt(widget->mapTo(window, corner));
        if (top != widget && !widget->isAncestorOf(top))
            return false;
    }
    return true;
}

} // namespace

/// What stays where it is, whatever comes and goes around it.
class TestWindowLayout : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        makeSession(m_folder.filePath("s.duologue"), [](const SessionInfo &before) {
            return testing::sketchedConversation(7300, before); // hours, too, in the timecode
        });
        makeSession(m_folder.filePath("gone.duologue"), nineGone);
        LaunchOptions options;
        options.session = m_folder.filePath("s.duologue");
        options.annotator = "R1";
        options.size = "1280x800";
        options.theme = "light";
        m_application = std::make_unique<Application>(options);
        for (QWidget *widget : QApplication::topLevelWidgets())
            if (auto *found = qobject_cast<ui::MainWindow *>(widget))
                m_window = found;
        QVERIFY(m_window);
        QTRY_VERIFY(session().isOpen());
        QVERIFY(QTest::qWaitForWindowExposed(m_window));
        QApplication::setActiveWindow(m_window);
        m_window->notices().clear();
    }
    void cleanupTestCase()
    {
        m_application.reset();
        QSettings().clear();
    }

    void theTransport_isWholeAtEveryWidth_data()
    {
        QTest::addColumn<int>("width");
        QTest::addColumn<double>("scale");
        for (const int width : {960, 1024, 1100, 1280, 1440, 1920, 2560})
            for (const double scale : {1.0, 1.35})
                QTest::addRow("%d px, font x %.2f", width, scale) << width << scale;
    }
    void theTransport_isWholeAtEveryWidth()
    {
        QFETCH(int, width);
        QFETCH(double, scale);
        const QFont usual = QApplication::font();
        QFont font = usual;
        font.setPointSizeF(usual.pointSizeF() * scale);
        QApplication::setFont(font);
        m_window->resize(width, 800);
        QTest::qWait(30);
        const int got = m_window->width();
        const auto *time = m_window->transport().findChild<ui::TimecodeEdit *>();
        const auto *play = m_window->transport().findChild<QAbstractButton *>("play");
        const bool whole = isWhole(time) && isWhole(play);
        // Which activity it is can always be seen and changed.
        bool activity = false;
        for (const auto *button :
             m_window->findChild<ui::TopBar *>()->findChildren<QAbstractButton *>())
            activity = activity || (button->isVisible() && button->isChecked() && isWhole(button));
        QApplication::setFont(usual);
        QCOMPARE(got, width);
        QVERIFY(whole);
        QVERIFY(activity);
    }

    void theMenuBehindTheName_looksLikeOne()
    {
        const auto *menu = m_window->findChild<ui::TopBar *>()->findChild<QAbstractButton *>();
        m_window->menus().setKept(false);
        for (const int width : {960, 1440}) {
            m_window->resize(width, 800);
            QTest::qWait(30);
            QVERIFY(menu->isVisible());
            QVERIFY2(menu->text().startsWith(QStringLiteral("☰")), qPrintable(menu->text()));
        }
        m_window->menus().setKept(true);
        QVERIFY(!menu->isVisible()); // the bar has all of it
    }

    void theMenuBar_hasEveryAction_andComesWithAlt()
    {
        ui::MainMenu &menus = m_window->menus();
        QSet<const QAction *> listed;
        for (const QAction *menu : menus.actions())
            for (const QAction *action : menu->menu()->actions())
                listed << action;
        for (const QAction *action : m_window->services().actions.all())
            QVERIFY2(listed.contains(action), qPrintable(action->objectName()));
        QVERIFY(menus.isVisible());
        menus.setKept(false);
        QVERIFY(!menus.isVisible());
        m_window->setFocus();
        QTest::keyPress(m_window, Qt::Key_Alt, Qt::AltModifier);
        QTest::keyClick(m_window, Qt::Key_Right, Qt::AltModifier);
        QTest::keyRelease(m_window, Qt::Key_Alt);
        QVERIFY(!menus.isVisible()); // it was part of another key
        QTest::keyClick(m_window, Qt::Key_Alt, Qt::AltModifier);
        QVERIFY(menus.isVisible());
        QVERIFY(menus.activeAction());
        QTRY_VERIFY(QApplication::activePopupWidget());
        QTest::keyClick(QApplication::activePopupWidget(), Qt::Key_Escape);
        QTRY_VERIFY(!menus.isVisible());
        menus.setKept(true);
    }

    void letters_openMenus_whereNoActionHasThem()
    {
        ui::ActionTable &actions = m_window->services().actions;
        const auto letters = [this] {
            QString found;
            for (const QAction *menu : m_window->menus().actions())
                if (const auto at = menu->text().indexOf('&'); at >= 0)
                    found += menu->text()[at + 1].toUpper();
            return found;
        };
        const QString usual = letters();
        QCOMPARE(usual.size(), m_window->menus().actions().size());
        QVERIFY(usual.contains('F') && usual.contains('E'));
        actions.setKeyChanges({{"edit.find", {QKeySequence("Alt+F")}}});
        QVERIFY(!letters().contains('F'));
        actions.setKeyChanges({});
        QCOMPARE(letters(), usual);
    }

    void keysThatChange_areTold_inEveryText_atOnce()
    {
        ui::ActionTable &actions = m_window->services().actions;
        const char *const told[]{"play.goto",
                                 "play.toggle",
                                 "play.start",
                                 "play.frameBack",
                                 "edit.find",
                                 "view.audio",
                                 "view.sync",
                                 "help.find",
                                 "help.keys",
                                 "utterance.split",
                                 "utterance.laugh",
                                 "utterance.first",
                                 "utterance.transcribe",
                                 "edit.label",
                                 "rating.describe",
                                 "rating.replay",
                                 "rating.trace",
                                 "model.evaluate"};
        const auto texts = [this] {
            QStringList all;
            for (const QWidget *one : m_window->findChildren<QWidget *>())
                for (const char *property : {"toolTip", "text", "placeholderText"})
                    all << one->property(property).toString();
            return all.join(QLatin1Char('\n'));
        };
        ui::KeyMap changes;
        int number = 0;
        for (const char *id : told)
            changes[id] = {QKeySequence(Qt::META | Qt::ALT | Qt::Key(Qt::Key_F1 + ++number))};
        const QString before = texts();
        actions.setKeyChanges(changes);
        const QString after = texts();
        for (const char *id : told)
            QVERIFY2(after.contains(ui::keyText(id)), id);
        actions.setKeyChanges({});
        QCOMPARE(texts(), before);
    }

    void resetLayout_bringsBordersAndViewsBack()
    {
        auto &bench = m_window->workbench();
        m_window->resetLayout();
        QTest::qWait(60);
        const QList<int> usual = bench.sizes();
        bench.setSizes({bench.height() / 2, bench.height() / 2});
        bench.stage().setMode(ui::StageMode::Grid);
        m_window->showActivity("review"); // remembers
        m_window->showActivity("utterances");
        QTest::qWait(60);
        QVERIFY(bench.sizes() != usual);
        m_window->services().actions.action("view.resetLayout")->trigger();
        QTest::qWait(60);
        QCOMPARE(bench.sizes(), usual);
        QCOMPARE(bench.stage().mode(), ui::StageMode::Strip);
    }

    void everySetOfMonitors_hasItsLayout()
    {
        auto &bench = m_window->workbench();
        const QString here = ui::layouts::monitorSet();
        m_window->resetLayout();
        QTest::qWait(60);
        const QList<int> usual = bench.sizes();
        bench.useMonitors("two of them");
        const QList<int> other{usual[0] - 60, usual[1] + 60};
        bench.setSizes(other);
        bench.useMonitors(here);
        QCOMPARE(bench.sizes(), usual);
        bench.useMonitors("two of them");
        QCOMPARE(bench.sizes(), other);
        bench.useMonitors(here);
    }

    void everyActivity_fitsAtEveryTextSize_data()
    {
        QTest::addColumn<int>("percent");
        for (const int percent : {80, 100, 150, 200})
            QTest::addRow("%d %%", percent) << percent;
    }
    void everyActivity_fitsAtEveryTextSize()
    {
        QFETCH(int, percent);
        const QFont usual = QApplication::font();
        ui::useTextSize(percent);
        m_window->resize(1280, 800);
        QStringList cut;
        for (const QString &activity : ui::activities) {
            m_window->showActivity(activity);
            QTest::qWait(60);
            for (const auto *button : m_window->findChildren<QAbstractButton *>())
                if (button->isVisible() && !button->text().isEmpty() &&
                    (button->height() < button->fontMetrics().height() ||
                     button->width() <
                         button->fontMetrics().horizontalAdvance(button->text().remove('&'))))
                    cut << activity + ": " + button->text();
            const auto *play = m_window->transport().findChild<QAbstractButton *>("play");
            if (!isWhole(play))
                cut << activity + ": play";
        }
        const QSize got = m_window->size();
        const int size = QApplication::font().pointSize();
        const int title = m_window->transport().findChild<ui::TimecodeEdit *>()->font().pointSize();
        ui::useTextSize(100);
        QCOMPARE(QApplication::font().pointSizeF(), usual.pointSizeF());
        QCOMPARE(got, QSize(1280, 800));
        QVERIFY2(title > size,
                 qPrintable(QString("%1 %2").arg(title).arg(size))); // what is larger stays so
        QVERIFY2(cut.isEmpty(), qPrintable(cut.join('\n')));
    }

    void preferences_holdAtOnce_andCanBeReset()
    {
        m_window->services().actions.action("edit.preferences")->trigger();
        auto *dialog = m_window->findChild<ui::PreferencesDialog *>();
        QVERIFY(dialog && dialog->isVisible());
        const auto field = [dialog]<class Field>(const QString &name, Field *) {
            for (Field *one : dialog->findChildren<Field *>())
                if (one->accessibleName() == name)
                    return one;
            qFatal("no %s", qPrintable(name));
        };
        const auto reset = [&](const QString &name) {
            field("Reset " + name, static_cast<QPushButton *>(nullptr))->click();
        };
        auto *delay = field("Reaction delay", static_cast<QSpinBox *>(nullptr));
        delay->setValue(300);
        QCOMPARE(m_window->services().utterances.reactionDelay(), 300);
        QCOMPARE(ui::preferences::reactionDelay.value(), 300);
        reset("Reaction delay");
        QCOMPARE(m_window->services().utterances.reactionDelay(), 0);
        QCOMPARE(delay->value(), 0);

        auto *theme = field("Theme", static_cast<QComboBox *>(nullptr));
        theme->setCurrentIndex(theme->findData("dark"));
        Q_EMIT theme->activated(theme->currentIndex());
        QVERIFY(m_window->services().theme.isDark());
        reset("Theme");
        QCOMPARE(m_window->services().theme.name(), QString("system"));

        auto *size = field("Text size", static_cast<QSpinBox *>(nullptr));
        const double before = QApplication::font().pointSizeF();
        size->setValue(150);
        QVERIFY(QApplication::font().pointSizeF() > before * 1.4);
        reset("Text size");
        QCOMPARE(QApplication::font().pointSizeF(), before);

        auto *name = field("Annotator", static_cast<QLineEdit *>(nullptr));
        name->setText("R7");
        Q_EMIT name->editingFinished();
        QCOMPARE(session().annotator(), QString("R7"));

        auto *roll = field("Pre-roll", static_cast<QSpinBox *>(nullptr));
        roll->setValue(500);
        ui::PlayOnce once(m_window->services().player);
        once.play(testing::span(10, 11));
        const MediaTime begun = m_window->services().player.position(); // it runs already
        QVERIFY(begun >= MediaTime::fromMilliseconds(9500) && begun < MediaTime::fromSeconds(10));
        m_window->services().player.pause();
        reset("Pre-roll");
        dialog->close();
        m_window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_window));
        m_window->services().theme.use("light");
    }

    void whatGrowsOrComes_neverMovesTheStage_data()
    {
        QTest::addColumn<QString>("activity");
        for (const QString &activity : ui::activities)
            QTest::newRow(qPrintable(activity)) << activity;
    }
    void whatGrowsOrComes_neverMovesTheStage()
    {
        QFETCH(QString, activity);
        m_window->resize(1280, 800);
        m_window->showActivity(activity);
        QTest::qWait(60);
        const auto place = [this] {
            const auto &stage = m_window->workbench().stage();
            return QRect(stage.mapTo(m_window, QPoint()), stage.size());
        };
        const QRect before = place();
        m_window->notices().showProblem("The disk is full.\nand\nso\non", "saving");
        QTest::qWait(30);
        QVERIFY(m_window->notices().isVisible());
        QCOMPARE(place(), before);
        m_window->status().showJob("job", "Making something", 0.5, [] {});
        QTest::qWait(30);
        QCOMPARE(place(), before);
        QLabel grown(QString(400, 'W') + QString(60, '\n'));
        grown.setMinimumSize(grown.sizeHint());
        auto *pages = qobject_cast<ui::PageTabs *>(panel());
        QWidget *page = pages ? pages->current() : panel();
        QVERIFY(page->layout());
        page->layout()->addWidget(&grown);
        QTest::qWait(60);
        QCOMPARE(place(), before);
        grown.setParent(nullptr);
        m_window->status().endJob("job");
        m_window->notices().clear();
        QTest::qWait(30);
        QCOMPARE(place(), before);
    }

    /// However long the names are and whatever more is opened beside them.
    void noPageOfTheReview_isHidden_at1280()
    {
        m_window->resize(1280, 800);
        m_window->showActivity("review");
        auto *pages = qobject_cast<ui::PageTabs *>(panel());
        QVERIFY(pages);
        QVERIFY(pages->count() >= 6);
        pages->setTitle(pages->page(4), "Protocol (1234)");
        auto *more = new QWidget;
        pages->addPage(more, "Join", QString("More"));
        QTest::qWait(60);
        const auto *line = pages->findChild<QWidget *>("pageTabs");
        QRegion taken;
        for (const auto *name : line->findChildren<QToolButton *>()) {
            QVERIFY2(line->rect().contains(name->geometry()), qPrintable(name->text()));
            QVERIFY2(name->width() >= name->sizeHint().width(), qPrintable(name->text()));
            QVERIFY2(!taken.intersects(name->geometry()), qPrintable(name->text()));
            taken += name->geometry();
        }
        QCOMPARE(line->findChildren<QToolButton *>().size(), pages->count());
        auto *last = line->findChildren<QToolButton *>().last();
        last->click();
        QCOMPARE(pages->current(), more);
        last->setFocus();
        // Tab comes by the one that is shown, arrows by all: in its line, else in the one above.
        QTest::keyClick(last, Qt::Key_Left);
        if (pages->current() == more)
            QTest::keyClick(last, Qt::Key_Up);
        QVERIFY(pages->current() != more);
    }

    void ratingFitsWithoutScrolling_at1280()
    {
        m_window->resize(1280, 800);
        m_window->showActivity("rating");
        QTest::qWait(60);
        QVERIFY2(
            panel()->height() <= panel()->parentWidget()->height(),
            qPrintable(
                QString("%1 in %2").arg(panel()->height()).arg(panel()->parentWidget()->height())));
        QVERIFY(panel()->width() <= panel()->parentWidget()->width());
    }

    void training_isToldOfInEveryActivity()
    {
        m_window->showActivity("models");
        auto &training = m_window->workbench().training();
        const auto told = [this] {
            QStringList lines;
            for (const auto *label : m_window->status().findChildren<QLabel *>())
                lines << label->text();
            return lines.join(u'\n');
        };
        Q_EMIT training.runningChanged(true);
        QVERIFY2(told().contains("Training"), qPrintable(told()));
        models::TrainingProgress progress;
        progress.epoch = 3;
        progress.epochs = 12;
        progress.secondsLeft = 90;
        Q_EMIT training.epochDone(progress);
        for (const QString &activity : ui::activities) {
            m_window->showActivity(activity);
            QVERIFY2(told().contains("epoch 3 of 12"), qPrintable(told()));
        }
        Q_EMIT training.failed("The dataset has no rows.");
        Q_EMIT training.runningChanged(false);
        QVERIFY2(!told().contains("Training"), qPrintable(told()));
        QVERIFY(notices().contains("The dataset has no rows."));
        m_window->notices().clear();
    }

    void theNoticeOfAFullDisk_goesWithTheNextSave()
    {
        Q_EMIT session().failed("The disk is full.", false);
        QVERIFY(notices().contains("The disk is full."));
        session().perform([](const Session &now, IdSource &ids) {
            return edits::addAnnotation(now, ids, testing::firstTier, testing::span(50, 51), {},
                                        {});
        });
        QTRY_VERIFY(!notices().contains("The disk is full."));
    }

    void escape_givesUpABegunUtterance()
    {
        m_window->showActivity("utterances");
        auto &utterances = m_window->services().utterances;
        m_window->setFocus();
        m_window->services().selection.setAnnotation(testing::excuseMe);
        m_window->services().player.seek(MediaTime::fromSeconds(52));
        const auto rows = session().session().annotations(testing::firstTier).size();
        QTest::keyClick(m_window, Qt::Key_1);
        QVERIFY(utterances.isRunning(testing::firstPerson));
        m_window->services().player.seek(MediaTime::fromSeconds(53));
        QTest::keyClick(m_window, Qt::Key_Escape);
        QVERIFY(utterances.running().empty());
        QCOMPARE(m_window->services().selection.annotation(), testing::excuseMe);
        QTest::keyClick(m_window, Qt::Key_Escape); // now what is selected
        QCOMPARE(m_window->services().selection.annotation(), Id(0));
        QTest::qWait(50);
        QCOMPARE(session().session().annotations(testing::firstTier).size(), rows);
    }

    void transcribing_isSwitchedByItsKey_alsoWhileTyping()
    {
        m_window->showActivity("utterances");
        auto &utterances = m_window->services().utterances;
        m_window->services().selection.setAnnotation(testing::excuseMe);
        m_window->setFocus();
        QTest::keyClick(m_window, Qt::Key_F3);
        QVERIFY(utterances.isTranscribing());
        QWidget *field = QApplication::focusWidget();
        QVERIFY(qobject_cast<QLineEdit *>(field));
        QTest::keyClick(field, Qt::Key_F3);
        QVERIFY(!utterances.isTranscribing());
        m_window->services().player.pause();
        m_window->setFocus();
    }

    void nineMissingRecordings_areOneLine_withWhatToDo()
    {
        session().open(m_folder.filePath("gone.duologue"));
        QTRY_COMPARE(session().path(), m_folder.filePath("gone.duologue"));
        QTRY_VERIFY2(notices().contains("9 recordings are missing"), qPrintable(notices()));
        QCOMPARE(notices().count('\n'), 0);
        QVERIFY(notices().contains("Z1.mp4"));
        const auto *button = m_window->notices().findChild<QPushButton *>();
        QVERIFY(button->isVisible());
        QCOMPARE(button->text(), QString("Find folder…"));
        QVERIFY(button->toolTip().contains("Ctrl+Shift+O"));
    }

private:
    ui::SessionController &session() { return m_window->services().session; }
    QString notices() const { return m_window->notices().findChild<QLabel *>()->text(); }
    /// The panel of the activity, inside what scrolls.
    QWidget *panel() const
    {
        auto *panels = m_window->workbench().findChild<QStackedWidget *>();
        return qobject_cast<QScrollArea *>(panels->currentWidget())->widget();
    }

    QTemporaryDir m_folder;
    std::unique_ptr<Application> m_application;
    ui::MainWindow *m_window = nullptr;
};

int main(int argc, char **argv)
{
    QStandardPaths::setTestModeEnabled(true);
    QApplication::setStyle("Fusion");
    QApplication qt(argc, argv);
    QApplication::setOrganizationName("duologue-test");
    QApplication::setApplicationName("window-layout");
    TestWindowLayout test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_window_layout.moc"
