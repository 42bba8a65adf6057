#include <QTest>

#include "ui/video/stage_layout.h"

using namespace duologue::ui;

class TestStageLayout : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void layout_fillsWithoutOverlap_data();
    void layout_fillsWithoutOverlap();
    void strip_givesTheFirstViewMost();
    void strip_liesBesideThePicture_whenTheStageIsWide();
    void grid_makesAllViewsAlike();
    void layout_isEmpty_whenThereIsNoRoom();
    void fitInside_keepsTheAspect();
};

void TestStageLayout::layout_fillsWithoutOverlap_data()
{
    QTest::addColumn<int>("count");
    QTest::addColumn<QSize>("size");
    QTest::addColumn<int>("mode");
    for (const QSize size : {QSize(950, 490), QSize(1600, 400), QSize(500, 900), QSize(240, 160)})
        for (int count = 1; count <= 8; ++count)
            for (const auto mode : {StageMode::Strip, StageMode::Grid})
                QTest::addRow("%d views in %dx%d, mode %d", count, size.width(), size.height(),
                              int(mode))
                    << count << size << int(mode);
}

void TestStageLayout::layout_fillsWithoutOverlap()
{
    QFETCH(int, count);
    QFETCH(QSize, size);
    QFETCH(int, mode);
    const QRect area(QPoint(8, 8), size);
    const auto places = layoutStage(area, count, static_cast<StageMode>(mode), 8);
    QCOMPARE(int(places.size()), count);
    QRect all;
    for (std::size_t i = 0; i < places.size(); ++i) {
        QVERIFY(area.contains(places[i]));
        QVERIFY(places[i].width() >= 20 && places[i].height() >= 12);
        for (std::size_t j = 0; j < i; ++j)
            QVERIFY(!places[i].intersects(places[j]));
        all |= places[i];
    }
    QCOMPARE(all.size(), area.size());
}

void TestStageLayout::strip_givesTheFirstViewMost()
{
    const auto places = layoutStage(QRect(0, 0, 950, 490), 6, StageMode::Strip, 8);
    for (std::size_t i = 1; i < places.size(); ++i)
        QVERIFY(places[0].width() * places[0].height() >
                4 * places[i].width() * places[i].height());
}

void TestStageLayout::strip_liesBesideThePicture_whenTheStageIsWide()
{
    const auto wide = layoutStage(QRect(0, 0, 1600, 400), 4, StageMode::Strip, 8);
    QVERIFY(wide[1].left() > wide[0].right());
    const auto tall = layoutStage(QRect(0, 0, 600, 800), 4, StageMode::Strip, 8);
    QVERIFY(tall[1].top() > tall[0].bottom());
}

void TestStageLayout::grid_makesAllViewsAlike()
{
    const auto places = layoutStage(QRect(0, 0, 1000, 600), 4, StageMode::Grid, 8);
    for (const QRect &place : places) {
        QVERIFY(std::abs(place.width() - places[0].width()) <= 1);
        QVERIFY(std::abs(place.height() - places[0].height()) <= 1);
    }
    QVERIFY(places[3].top() > places[0].bottom());
    QVERIFY(places[3].left() > places[0].right());
}

void TestStageLayout::layout_isEmpty_whenThereIsNoRoom()
{
    QVERIFY(layoutStage(QRect(0, 0, 800, 600), 0, StageMode::Grid, 8).empty());
    for (const QRect &place : layoutStage(QRect(0, 0, 4, 300), 3, StageMode::Strip, 8))
        QVERIFY(place.isEmpty());
}

void TestStageLayout::fitInside_keepsTheAspect()
{
    QCOMPARE(fitInside({1280, 720}, {640, 640}), QSize(640, 360));
    QCOMPARE(fitInside({720, 1280}, {640, 640}), QSize(360, 640));
    QCOMPARE(fitInside({2000, 2}, {100, 100}), QSize(100, 1));
    QVERIFY(fitInside({0, 0}, {100, 100}).isEmpty());
    QVERIFY(fitInside({10, 10}, {0, 100}).isEmpty());
}

QTEST_GUILESS_MAIN(TestStageLayout)
#include "tst_stage_layout.moc"
