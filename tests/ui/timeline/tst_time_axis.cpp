#include <random>

#include <QtTest>

#include "ui/timeline/ruler_ticks.h"
#include "ui/timeline/time_axis.h"

using namespace duologue;
using namespace duologue::ui;

namespace {

constexpr MediaTime ms(std::int64_t v)
{
    return MediaTime::fromMilliseconds(v);
}

const AxisLimits tenMinutes{ms(600'000)};

} // namespace

class TestTimeAxis : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void x_isInverseOfTime()
    {
        const TimeAxis axis({ms(30'000), ms(42'000)}, 1200);
        QCOMPARE(axis.x(ms(30'000)), 0.0);
        QCOMPARE(axis.x(ms(31'000)), 100.0);
        QCOMPARE(axis.time(1200), ms(42'000));
        for (int x = -50; x < 1300; x += 7)
            QVERIFY(std::abs(axis.x(axis.time(x)) - x) < 1e-3);
    }

    void zoomed_keepsTimeUnderPointer_unlessLimitsForbid()
    {
        std::mt19937 random(7);
        std::uniform_real_distribution<double> anywhere(0, 1000);
        TimeAxis axis = TimeAxis({ms(200'000), ms(260'000)}, 1000);
        for (int i = 0; i < 2000; ++i) {
            const double x = anywhere(random);
            const double factor = axis.usPerPixel() > 100'000 ? 1.3 : i % 2 ? 1.2 : 1 / 1.19;
            const MediaTime before = axis.time(x);
            const TimeAxis next = axis.zoomed(factor, x, tenMinutes);
            const bool atLimit = next.visible().begin.us == 0 ||
                                 next.visible().end == tenMinutes.duration ||
                                 next.visible().length() <= tenMinutes.shortest;
            if (!atLimit)
                QVERIFY(std::abs(next.time(x).us - before.us) <= 1);
            axis = next;
        }
    }

    void limits_keepTheSessionInView()
    {
        TimeAxis axis({ms(0), ms(600'000)}, 1000);
        QCOMPARE(axis.zoomed(0.1, 500, tenMinutes), axis);
        axis = axis.zoomed(1e9, 500, tenMinutes);
        QCOMPARE(axis.visible().length(), tenMinutes.shortest);
        axis = axis.scrolled(1e12, tenMinutes);
        QCOMPARE(axis.visible().end, tenMinutes.duration);
        axis = axis.scrolled(-1e12, tenMinutes);
        QCOMPARE(axis.visible().begin, ms(0));
        axis = axis.showing({ms(-5000), ms(5000)}, tenMinutes);
        QCOMPARE(axis.visible().begin, ms(0));
    }

    void resized_keepsBeginAndScale()
    {
        const TimeAxis axis({ms(10'000), ms(20'000)}, 1000);
        const TimeAxis wider = axis.resized(1500, tenMinutes);
        QCOMPARE(wider.visible().begin, ms(10'000));
        QCOMPARE(wider.usPerPixel(), axis.usPerPixel());
        QCOMPARE(wider.visible().end, ms(25'000));
    }

    void ticks_areLabelledAtWholeSteps()
    {
        const TimeAxis axis({ms(30'000), ms(42'960)}, 1244);
        const auto ticks = rulerTicks(axis, 60);
        QStringList labels;
        for (const Tick &tick : ticks)
            if (tick.major)
                labels << tick.label;
        QCOMPARE(labels, (QStringList{"0:30", "0:31", "0:32", "0:33", "0:34", "0:35", "0:36",
                                      "0:37", "0:38", "0:39", "0:40", "0:41", "0:42"}));
        QCOMPARE(ticks.at(1).time, ms(30'200));
        QVERIFY(!ticks.at(1).major);
    }

    void ticks_keepTheirDistance_atEveryZoom()
    {
        for (double seconds = 0.02; seconds < 40 * 3600; seconds *= 1.37) {
            const MediaTime begin = MediaTime::fromSeconds(seconds / 3);
            const TimeAxis axis({begin, begin + MediaTime::fromSeconds(seconds)}, 1280);
            double lastLabel = -1e9;
            MediaTime last{-1};
            int labels = 0;
            const auto ticks = rulerTicks(axis, 64);
            QVERIFY(ticks.size() < 500);
            for (const Tick &tick : ticks) {
                QVERIFY(tick.time > last);
                QVERIFY(axis.visible().begin <= tick.time && tick.time <= axis.visible().end);
                last = tick.time;
                QCOMPARE(tick.label.isEmpty(), !tick.major);
                if (!tick.major)
                    continue;
                ++labels;
                QVERIFY(axis.x(tick.time) - lastLabel >= 63.9);
                lastLabel = axis.x(tick.time);
            }
            QVERIFY2(labels >= 3, qPrintable(QString::number(seconds)));
        }
    }

    void ticks_haveDistinctLabels_whenZoomedIn()
    {
        const TimeAxis axis({ms(59'980), ms(60'020)}, 1000);
        QSet<QString> seen;
        for (const Tick &tick : rulerTicks(axis, 80)) {
            if (!tick.major)
                continue;
            QVERIFY(!seen.contains(tick.label));
            seen.insert(tick.label);
        }
        QVERIFY(seen.contains("1:00.000"));
    }

    void timeLabel_roundsAndCarries_data()
    {
        QTest::addColumn<qint64>("us");
        QTest::addColumn<int>("decimals");
        QTest::addColumn<QString>("label");
        QTest::newRow("zero") << qint64(0) << 0 << "0:00";
        QTest::newRow("tenth") << qint64(12'000'000) << 1 << "0:12.0";
        QTest::newRow("carry to minute") << qint64(59'960'000) << 1 << "1:00.0";
        QTest::newRow("hour") << qint64(3'723'004'000) << 3 << "1:02:03.004";
        QTest::newRow("negative") << qint64(-1'500'000) << 3 << "-0:01.500";
        QTest::newRow("negative that rounds to zero") << qint64(-400) << 3 << "0:00.000";
        QTest::newRow("half up") << qint64(1'250'000) << 1 << "0:01.3";
    }
    void timeLabel_roundsAndCarries()
    {
        QFETCH(qint64, us);
        QFETCH(int, decimals);
        QTEST(timeLabel({us}, decimals), "label");
    }
};

QTEST_APPLESS_MAIN(TestTimeAxis)
#include "tst_time_axis.moc"
