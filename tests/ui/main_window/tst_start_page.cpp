#include <QMainWindow>
#include <QPushButton>
#include <QSignalSpy>
#include <QtTest>

#include "ui/actions/action_table.h"
#include "ui/main_window/start_page.h"

using namespace duologue::ui;

class TestStartPage : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_window = std::make_unique<QMainWindow>();
        m_actions = std::make_unique<ActionTable>();
        m_made = m_played = 0;
        m_actions->bind("file.new", [this] { ++m_made; });
        m_actions->bind("play.toggle", [this] { ++m_played; });
        for (QAction *action : m_actions->all())
            m_window->addAction(action);
        m_page = new StartPage(*m_actions);
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
        m_page->setRecent({"/a/one.duologue", "/b/two.duologue"});
        m_page->setFocus();
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Space);
        QCOMPARE(asked.size(), 2);
        QCOMPARE(asked[0][0].toString(), QString("/a/one.duologue"));
        QCOMPARE(asked[1][0].toString(), QString("/b/two.duologue"));
        QCOMPARE(m_played, 0);
        m_page->setRecent({});
        m_page->setFocus();
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
        QCOMPARE(m_made, 1);
    }

private:
    std::unique_ptr<ActionTable> m_actions;
    std::unique_ptr<QMainWindow> m_window;
    StartPage *m_page = nullptr;
    int m_made = 0;
    int m_played = 0;
};

QTEST_MAIN(TestStartPage)
#include "tst_start_page.moc"
