#include <QMainWindow>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest>

#include "ui/actions/action_table.h"
#include "ui/main_window/recent_sessions.h"
#include "ui/main_window/start_page.h"

using namespace duologue::ui;

class TestStartPage : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        QSettings().clear();
        m_window = std::make_unique<QMainWindow>();
        m_recent = std::make_unique<RecentSessions>();
        m_actions = std::make_unique<ActionTable>();
        m_made = m_played = 0;
        m_actions->bind("file.new", [this] { ++m_made; });
        m_actions->bind("play.toggle", [this] { ++m_played; });
        for (QAction *action : m_actions->all())
            m_window->addAction(action);
        m_page = new StartPage(*m_actions, *m_recent);
        m_window->setCentralWidget(m_page);
        m_window->show();
        QApplication::setActiveWindow(m_window.get());
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    }

    void withoutAnEarlierSession_theFirstKeyMakesOne()
    {
        m_page->setFocus();
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Space);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
        QCOMPARE(m_made, 2);
        QCOMPARE(m_played, 0);
    }

    void theSessionOpenedLast_isOneKeyAway()
    {
        QSignalSpy asked(m_page, &StartPage::openRequested);
        const QString one = made("one.duologue"), two = made("two.duologue");
        m_recent->add(two);
        m_recent->add(one);
        m_page->setFocus();
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Space);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_2);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_9); // there is none
        QCOMPARE(asked.size(), 3);
        QCOMPARE(asked[0][0].toString(), one);
        QCOMPARE(asked[1][0].toString(), two);
        QCOMPARE(asked[2][0].toString(), two);
        QCOMPARE(m_played, 0);
    }

    void clearing_forgetsThem_andLeavesTheFiles()
    {
        const QString one = made("one.duologue");
        m_recent->add(one);
        m_page->setFocus();
        for (auto *button : m_page->findChildren<QPushButton *>())
            if (button->text() == "Clear this list")
                button->click();
        QVERIFY(m_recent->paths().isEmpty());
        QVERIFY(QFile::exists(one));
        m_page->setFocus();
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
        QCOMPARE(m_made, 1);
    }

    void whatIsMissing_saysSo_andTheNextHasTheKeyboard()
    {
        QSignalSpy asked(m_page, &StartPage::openRequested);
        const QString there = made("there.duologue");
        m_recent->add(there);
        m_recent->add(m_folder.filePath("gone.duologue"));
        QVERIFY(!texts().contains("(missing)"));
        m_recent->look();
        QTRY_VERIFY2_WITH_TIMEOUT(texts().contains("gone.duologue (missing)"), qPrintable(texts()),
                                  30'000);
        QVERIFY(!texts().contains("there.duologue (missing)"));
        m_page->setFocus();
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_1);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
        QCOMPARE(asked.size(), 1);
        QCOMPARE(asked[0][0].toString(), there);
    }

    void atMostEight_areKept_theLatestFirst()
    {
        for (int i = 0; i < 12; ++i)
            m_recent->add(QString("/a/%1.duologue").arg(i));
        m_recent->add("/a/7.duologue");
        QCOMPARE(m_recent->paths().size(), 8);
        QCOMPARE(m_recent->paths().first(), QString("/a/7.duologue"));
        QCOMPARE(m_recent->paths().count("/a/7.duologue"), 1);
    }

private:
    QString made(const char *name)
    {
        QFile file(m_folder.filePath(name));
        if (!file.open(QIODevice::WriteOnly))
            qFatal("the fixture cannot be made");
        return file.fileName();
    }
    QString texts() const
    {
        QStringList lines;
        for (const auto *button : m_page->findChildren<QPushButton *>())
            lines << button->text();
        return lines.join('\n');
    }

    QTemporaryDir m_folder;
    std::unique_ptr<RecentSessions> m_recent;
    std::unique_ptr<ActionTable> m_actions;
    std::unique_ptr<QMainWindow> m_window;
    StartPage *m_page = nullptr;
    int m_made = 0;
    int m_played = 0;
};

int main(int argc, char **argv)
{
    QStandardPaths::setTestModeEnabled(true);
    QApplication qt(argc, argv);
    QApplication::setOrganizationName("duologue-test");
    QApplication::setApplicationName("start-page");
    TestStartPage test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_start_page.moc"
