#include <QLabel>
#include <QPushButton>
#include <QToolButton>
#include <QtTest>

#include "ui/main_window/notice_bar.h"
#include "ui/theme/theme.h"

using namespace duologue::ui;

class TestNoticeBar : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { m_bar = std::make_unique<NoticeBar>(m_theme); }

    void problems_standOneBelowTheOther()
    {
        m_bar->showProblem("Z1 is missing.");
        m_bar->showProblem("Z2 has changed.");
        QCOMPARE(text(), QStringLiteral("✖ Z1 is missing.\n✖ Z2 has changed."));
        QVERIFY(m_bar->isVisible());
    }

    void theSameProblem_isSaidOnce()
    {
        m_bar->showProblem("Z1 is missing.");
        m_bar->showProblem("Z2 has changed.");
        m_bar->showProblem("Z1 is missing.");
        QCOMPARE(text(), QStringLiteral("✖ Z2 has changed.\n✖ Z1 is missing."));
    }

    void ofManyProblems_theLatestAreInView_theOthersInTheTip()
    {
        for (int i = 0; i < 20; ++i)
            m_bar->showProblem(QString::number(i));
        QVERIFY2(text().endsWith(QStringLiteral("\n✖ 16\n✖ 17\n✖ 18\n✖ 19")), qPrintable(text()));
        QVERIFY2(text().startsWith("16 more"), qPrintable(text()));
        const QString tip = m_bar->findChild<QLabel *>()->toolTip();
        QVERIFY2(tip.startsWith(QStringLiteral("✖ 0\n✖ 1\n")), qPrintable(tip));
    }

    void ofARecording_onlyTheLatestProblemStands()
    {
        m_bar->showProblem("Z1 has changed.", 7);
        m_bar->showProblem("Z2 is missing.", 8);
        m_bar->showProblem("Z1 is incomplete.", 7);
        m_bar->showProblem("The disk is full.");
        QCOMPARE(text(),
                 QStringLiteral("✖ Z2 is missing.\n✖ Z1 is incomplete.\n✖ The disk is full."));
        m_bar->forgetRecordings();
        QCOMPARE(text(), QStringLiteral("✖ The disk is full."));
    }

    void aProblemThatIsOver_goes_andNoOther()
    {
        m_bar->showProblem("The disk is full.", "saving");
        m_bar->showProblem("The disk is still full.", "saving");
        m_bar->showProblem("Z1 is missing.", 7);
        QCOMPARE(text(), QStringLiteral("✖ The disk is still full.\n✖ Z1 is missing."));
        m_bar->forget("saving");
        QCOMPARE(text(), QStringLiteral("✖ Z1 is missing."));
    }

    void whatComesNext_isAButtonBesideTheNews()
    {
        auto *button = m_bar->findChild<QPushButton *>();
        QStringList pressed;
        m_bar->showNews("A dataset was written.",
                        {"Train on it", "Train", [&] { pressed << "train"; }});
        QVERIFY(button->isVisible());
        QCOMPARE(button->text(), QString("Train on it"));
        // A problem is more urgent.
        m_bar->showProblem("Z1 is missing.", "z", {"Find…", "Look", [&] { pressed << "find"; }});
        QTest::mouseClick(button, Qt::LeftButton);
        m_bar->forget("z");
        QTest::mouseClick(button, Qt::LeftButton);
        QCOMPARE(pressed, (QStringList{"find", "train"}));
        m_bar->showNews("Something else.");
        QVERIFY(!button->isVisible());
    }

    void whatCanBeDone_isAButton_asLongAsTheProblemStands()
    {
        auto *button = m_bar->findChild<QPushButton *>();
        m_bar->showProblem("The disk is full.", "saving");
        QVERIFY(!button->isVisible());
        int found = 0;
        m_bar->showMissing("9 recordings are missing.", {"Find folder…", "Look", [&] { ++found; }});
        m_bar->showProblem("The disk is still full.", "saving");
        QVERIFY(button->isVisible());
        QCOMPARE(button->text(), QString("Find folder…"));
        QTest::mouseClick(button, Qt::LeftButton);
        QCOMPARE(found, 1);
        m_bar->forgetRecordings();
        QVERIFY(!button->isVisible());
    }

    void news_hideNoProblem()
    {
        m_bar->showProblem("Z1 is missing.");
        m_bar->showNews("Saved.");
        QCOMPARE(text(), QStringLiteral("✖ Z1 is missing.\n✓ Saved."));
        m_bar->showNews("Exported.");
        QCOMPARE(text(), QStringLiteral("✖ Z1 is missing.\n✓ Exported."));
    }

    void whatItIs_isSaidByMarkAndColour()
    {
        const auto hasEdge = [this](Role role) {
            return m_bar->styleSheet().contains("solid " + m_theme.color(role).name());
        };
        m_bar->showNews("Exported.");
        QVERIFY(hasEdge(Role::Ok));
        m_bar->showWarning("Exported.\n2 units have no face.", "dataset");
        QCOMPARE(text(), QStringLiteral("⚠ Exported.\n2 units have no face.\n✓ Exported."));
        QVERIFY(hasEdge(Role::Warning));
        m_bar->showProblem("The disk is full.", "saving");
        QVERIFY(hasEdge(Role::Problem));
        m_bar->forget("saving");
        QVERIFY(hasEdge(Role::Warning));
    }

    void closing_takesAllAway()
    {
        m_bar->showProblem("Z1 is missing.");
        m_bar->findChild<QToolButton *>()->click();
        QVERIFY(!m_bar->isVisible());
        m_bar->showNews("Saved.");
        QCOMPARE(text(), QStringLiteral("✓ Saved."));
    }

private:
    QString text() const { return m_bar->findChild<QLabel *>()->text(); }

    Theme m_theme;
    std::unique_ptr<NoticeBar> m_bar;
};

QTEST_MAIN(TestNoticeBar)
#include "tst_notice_bar.moc"
