#include <QTest>

#include "core/media/load_shedding.h"

using namespace duologue::media;
using Duration = LoadShedding::Duration;

namespace {

constexpr Duration tick{16};

/// Looks every 16 ms; how many milliseconds until the level changes, -1 if it does not.
int untilChange(LoadShedding &shedding, bool late, int limitMs)
{
    for (int passed = 16; passed <= limitMs; passed += 16)
        if (shedding.observe(late, tick))
            return passed;
    return -1;
}

} // namespace

class TestLoadShedding : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void punctualViews_loseNothing()
    {
        LoadShedding shedding;
        shedding.setSteps(8);
        QCOMPARE(untilChange(shedding, false, 60'000), -1);
        QCOMPARE(shedding.level(), 0);
    }

    void aSingleLatePicture_isForgiven()
    {
        LoadShedding shedding;
        shedding.setSteps(8);
        for (int i = 0; i < 200; ++i) { // five late looks a second
            QVERIFY(!shedding.observe(true, tick));
            for (int k = 0; k < 11; ++k)
                QVERIFY(!shedding.observe(false, tick));
        }
    }

    void lasting_lateness_takesStepByStep_upToTheLast()
    {
        LoadShedding shedding;
        shedding.setSteps(3);
        for (int level = 1; level <= 3; ++level) {
            const int passed = untilChange(shedding, true, 1000);
            QVERIFY2(passed > 200 && passed < 320, qPrintable(QString::number(passed)));
            QCOMPARE(shedding.level(), level);
        }
        QCOMPARE(untilChange(shedding, true, 5000), -1);
        shedding.setSteps(1); // views were closed
        QCOMPARE(shedding.level(), 1);
    }

    void recovery_isSlow_andSlowerAfterARelapse()
    {
        LoadShedding shedding;
        shedding.setSteps(8);
        untilChange(shedding, true, 1000);
        const int first = untilChange(shedding, false, 20'000);
        QVERIFY2(first > 3900 && first < 4200, qPrintable(QString::number(first)));
        QCOMPARE(shedding.level(), 0);
        untilChange(shedding, true, 1000); // too early
        const int second = untilChange(shedding, false, 20'000);
        QVERIFY2(second > 7800 && second < 8400, qPrintable(QString::number(second)));
    }

    void aHiccupOfTheWindow_isNotTheDecodersFault()
    {
        LoadShedding shedding;
        shedding.setSteps(8);
        for (int i = 0; i < 50; ++i)
            QVERIFY(!shedding.observe(true, Duration(400)));
        QCOMPARE(shedding.level(), 0);
    }

    void smallViewsGiveWayFirst_andTheFrontOneNever()
    {
        const std::vector<ViewRank> views{{300}, {100}, {200, true}, {400}, {150}};
        QCOMPARE(givingWay(views), (std::vector<std::size_t>{1, 4, 0, 3, 2}));
        QCOMPARE(stepsOf(views.size()), 5);
        const auto e = Pace::Every, f = Pace::Fewer, k = Pace::Keys;
        QCOMPARE(pacesAt(0, views), (std::vector<Pace>{e, e, e, e, e}));
        QCOMPARE(pacesAt(1, views), (std::vector<Pace>{f, f, e, f, f}));
        QCOMPARE(pacesAt(2, views), (std::vector<Pace>{f, k, e, f, f}));
        QCOMPARE(pacesAt(3, views), (std::vector<Pace>{f, k, e, f, k}));
        QCOMPARE(pacesAt(5, views), (std::vector<Pace>{k, k, e, k, k}));
    }

    void withoutAFrontView_theLargestStaysExact_andAViewAloneAlways()
    {
        QCOMPARE(pacesAt(9, {{300}, {100}}), (std::vector<Pace>{Pace::Every, Pace::Keys}));
        QCOMPARE(stepsOf(1), 0);
        QCOMPARE(pacesAt(1, {{300}}), std::vector<Pace>{Pace::Every});
    }

    void viewsWithAProxy_playFromItFirst()
    {
        const std::vector<ViewRank> views{{300, true, true}, {100, false, true}, {200}};
        QCOMPARE(pacesAt(1, views), (std::vector<Pace>{Pace::Every, Pace::Small, Pace::Fewer}));
        QCOMPARE(pacesAt(2, views), (std::vector<Pace>{Pace::Every, Pace::Keys, Pace::Fewer}));
    }
};

QTEST_GUILESS_MAIN(TestLoadShedding)
#include "tst_load_shedding.moc"
