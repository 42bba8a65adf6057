#include <QApplication>
#include <QClipboard>
#include <QDialogButtonBox>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSettings>
#include <QTemporaryDir>
#include <QTimer>
#include <QtTest>

#include "../ui/timeline/timeline_fixture.h"
#include "app/application.h"
#include "core/store/session_store.h"
#include "ui/actions/action_table.h"
#include "ui/controllers/session_controller.h"
#include "ui/main_window/about_dialog.h"
#include "ui/main_window/crash_dialog.h"
#include "ui/main_window/main_window.h"
#include "ui/main_window/notice_bar.h"
#include "ui/manual/manual_browser.h"
#include "ui/manual/manual_window.h"

using namespace duologue;

namespace {

template <class Kind>
Kind *shown()
{
    for (QWidget *widget : QApplication::topLevelWidgets())
        if (auto *found = qobject_cast<Kind *>(widget); found && found->isVisible())
            return found;
    return nullptr;
}

QPushButton *buttonOf(QWidget &of, const QString &text)
{
    for (auto *button : of.findChildren<QPushButton *>())
        if (button->isVisible() && button->text().remove(u'&') == text)
            return button;
    return nullptr;
}

void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {})
{
    QWidget *to = QApplication::focusWidget();
    QTest::keyClick(to ? to : QApplication::activeWindow(), key, modifiers);
}

void activate(QWidget &window)
{
    QTest::qWait(50); // until what was closed before has lost the keyboard
    QApplication::setActiveWindow(&window);
    QTRY_VERIFY(window.isActiveWindow());
}

} // namespace

/// Who presses the key of the manual, and who starts it after a crash.
class TestWindowHelp : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        QSettings().clear();
        m_state = std::make_unique<QTemporaryDir>();
        qputenv("XDG_STATE_HOME", m_state->path().toLocal8Bit());
    }
    void cleanup() { m_application.reset(); }
    void cleanupTestCase() { QSettings().clear(); }

    void theKey_opensThePageOfWhatIsDone()
    {
        start();
        openSession();
        for (const auto &[activity, page] : {std::pair{"rating", "rating"},
                                             {"sync", "synchronise#by-ear"},
                                             {"models", "models"},
                                             {"utterances", "utterances#the-table"}}) {
            m_window->showActivity(activity);
            QTest::qWait(60);
            press(Qt::Key_F1);
            QTRY_VERIFY(shown<ui::ManualWindow>());
            const QString topic = shown<ui::ManualWindow>()->topic();
            QVERIFY2(topic == page || topic.section('#', 0, 0) == QString(page).section('#', 0, 0),
                     qPrintable(topic));
            activate(*shown<ui::ManualWindow>());
            press(Qt::Key_Escape);
            QTRY_VERIFY(!shown<ui::ManualWindow>());
            activate(*m_window);
        }
    }

    void aDialog_hasItsPage_andTheManualWorksAboveIt()
    {
        start();
        bool seen = false;
        QTimer::singleShot(200, this, [&seen] {
            auto *about = shown<ui::AboutDialog>();
            QVERIFY(about);
            press(Qt::Key_F1);
            auto *manual = shown<ui::ManualWindow>();
            QVERIFY(manual);
            QCOMPARE(manual->topic(), QString("trouble#what-is-installed"));
            QCOMPARE(manual->parentWidget(), about); // else the dialog would not let it be used
            seen = true;
            manual->close();
            about->close();
        });
        m_window->services().actions.action("help.about")->trigger();
        QVERIFY(seen);
    }

    void anotherKey_opensIt_whereTheUserChoseOne()
    {
        start();
        m_window->services().actions.setKeyChanges(
            {{"help.manual", {QKeySequence("Ctrl+Alt+F7")}}});
        press(Qt::Key_F1);
        QVERIFY(!shown<ui::ManualWindow>());
        press(Qt::Key_F7, Qt::ControlModifier | Qt::AltModifier);
        QTRY_VERIFY(shown<ui::ManualWindow>());
        QCOMPARE(shown<ui::ManualWindow>()->topic(), QString("window#start-page"));
    }

    void thePageOfCommands_isWhatTheCommandLineSays()
    {
        start();
        m_window->services().actions.action("help.manual")->trigger();
        auto *manual = shown<ui::ManualWindow>();
        QVERIFY(manual);
        manual->open("commands");
        auto *page = manual->findChild<ui::ManualBrowser *>();
        QTRY_VERIFY_WITH_TIMEOUT(page->toPlainText().contains("Join copies of a session"), 30'000);
        QVERIFY(page->toPlainText().contains("does everything without eyes"));
        QVERIFY(manual->book().has("commands#server-pull"));
    }

    void withoutACrash_nothingIsOffered()
    {
        start();
        QVERIFY(!m_window->notices().isVisible());
    }

    void aCrash_isOfferedOnce_read_copiedAndDeleted()
    {
        const QString report = writeReport();
        start();
        QVERIFY(m_window->notices().isVisible());
        QPushButton *offer = buttonOf(m_window->notices(), "Show report…");
        QVERIFY(offer);
        QTest::mouseClick(offer, Qt::LeftButton);
        QTRY_VERIFY(shown<ui::CrashDialog>());
        QVERIFY(!m_window->notices().isVisible());
        auto &dialog = *shown<ui::CrashDialog>();
        QCOMPARE(dialog.findChild<QPlainTextEdit *>()->toPlainText(), QString("Ended by SIGSEGV"));
        QTest::mouseClick(buttonOf(dialog, "Copy"), Qt::LeftButton);
        QCOMPARE(QApplication::clipboard()->text(), QString("Ended by SIGSEGV"));
        const QString copy = m_state->filePath("copy.txt");
        dialog.saveAs(copy);
        QVERIFY(QFile::exists(copy));
        dialog.saveAs("/proc/no/such");
        QVERIFY(dialog.findChildren<QLabel *>().last()->text().contains("/proc/no/such"));
        QVERIFY(!QFile::exists(report)); // it has been looked at
        QCOMPARE(reports().size(), 1);
        QTest::mouseClick(buttonOf(dialog, "Delete"), Qt::LeftButton);
        QTRY_VERIFY(!shown<ui::CrashDialog>());
        QVERIFY(reports().isEmpty());
    }

    void whatWasSeen_isNotOfferedAgain_butStaysAtHand()
    {
        writeReport();
        start();
        press(Qt::Key_F1, Qt::AltModifier | Qt::ShiftModifier);
        QTRY_VERIFY(shown<ui::CrashDialog>());
        shown<ui::CrashDialog>()->close();
        m_application.reset();
        start();
        QVERIFY(!m_window->notices().isVisible());
        press(Qt::Key_F1, Qt::AltModifier | Qt::ShiftModifier);
        QTRY_VERIFY(shown<ui::CrashDialog>());
    }

private:
    void start()
    {
        LaunchOptions options;
        options.annotator = "R1";
        options.theme = "light";
        m_application = std::make_unique<Application>(options);
        m_window = shown<ui::MainWindow>();
        QVERIFY(m_window);
        QVERIFY(QTest::qWaitForWindowExposed(m_window));
        QApplication::setActiveWindow(m_window);
    }

    void openSession()
    {
        const QString path = m_state->filePath("s.duologue");
        auto store = SessionStore::create(path.toStdString(), {});
        QVERIFY(store &&
                (*store)->commit(testing::sketchedConversation(60, (*store)->session().info()),
                                 "fixture"));
        store->reset();
        m_window->services().session.open(path);
        QTRY_VERIFY(m_window->services().session.isOpen());
        QApplication::setActiveWindow(m_window);
    }

    QString writeReport()
    {
        const QString folder = m_state->filePath("duologue/crashes");
        QDir().mkpath(folder);
        QFile file(folder + "/crash-1796055900-7.new.txt");
        if (!file.open(QIODevice::WriteOnly))
            qFatal("the fixture could not be written");
        file.write("Ended by SIGSEGV");
        return file.fileName();
    }

    QStringList reports() const
    {
        return QDir(m_state->filePath("duologue/crashes")).entryList(QDir::Files);
    }

    std::unique_ptr<QTemporaryDir> m_state;
    std::unique_ptr<Application> m_application;
    ui::MainWindow *m_window = nullptr;
};

int main(int argc, char **argv)
{
    QStandardPaths::setTestModeEnabled(true);
    QApplication::setStyle("Fusion");
    QApplication qt(argc, argv);
    QApplication::setOrganizationName("duologue-test");
    QApplication::setApplicationName("window-help");
    TestWindowHelp test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_window_help.moc"
