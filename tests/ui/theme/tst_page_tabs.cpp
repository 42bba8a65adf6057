#include <QScrollArea>
#include <QtTest>

#include "ui/theme/page_tabs.h"

using namespace duologue::ui;

class TestPageTabs : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aLongPageBehind_leavesTheOneInFrontItsOwnHeight()
    {
        QScrollArea place;
        place.setWidgetResizable(true);
        place.resize(300, 400);
        auto *tabs = new PageTabs("Pages");
        auto *brief = new QWidget, *tall = new QWidget;
        brief->setMinimumHeight(100);
        tall->setMinimumSize(200, 900);
        tabs->addPage(brief, "Run", QString());
        tabs->addPage(tall, "Train", QString());
        place.setWidget(tabs);
        place.show();
        QVERIFY(QTest::qWaitForWindowExposed(&place));
        QTRY_COMPARE(tabs->height(), place.viewport()->height());
        tabs->show(tall);
        QTRY_VERIFY(tabs->height() > 900); // and is scrolled
        tabs->show(brief);
        QTRY_COMPARE(tabs->height(), place.viewport()->height());
        QVERIFY(tabs->minimumSizeHint().width() >= 200); // borders do not move with the pages
    }
};

QTEST_MAIN(TestPageTabs)
#include "tst_page_tabs.moc"
