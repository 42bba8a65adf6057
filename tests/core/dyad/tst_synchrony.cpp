#include <cmath>

#include <QtTest>

#include "core/series/synchrony.h"

using namespace duologue;

namespace {

double moving(double t)
{
    return std::sin(t) + 0.3 * std::sin(2.7 * t + 1);
}

Series sampled(double (*value)(double), int count = 400)
{
    Series series;
    for (int i = 0; i < count; ++i)
        series.samples.push_back({i / 10.0, static_cast<float>(value(i / 10.0)), false});
    return series;
}

double following(double t)
{
    return moving(t - 1.2) + 0.4 * std::sin(5 * t);
}

} // namespace

class TestSynchrony : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    /// numpy.corrcoef over the same windows and lags.
    void points_equalThoseOfNumpy()
    {
        const auto points = synchrony(sampled(moving), sampled(following));
        QCOMPARE(points.size(), std::size_t(31));
        const std::pair<std::size_t, SynchronyPoint> expected[]{{0, {5.0, 0.924717F, 1.2F}},
                                                                {1, {6.0, 0.934637F, 1.2F}},
                                                                {7, {12.0, 0.927073F, 1.2F}},
                                                                {15, {20.0, 0.924835F, 1.2F}},
                                                                {30, {35.0, 0.923719F, 1.2F}}};
        for (const auto &[at, point] : expected) {
            QCOMPARE(points[at].seconds, point.seconds);
            QVERIFY(std::abs(points[at].correlation - point.correlation) < 1e-5);
            QCOMPARE(points[at].lag, point.lag);
        }
    }

    void whoFollows_showsInTheSignOfTheLag()
    {
        const Series first = sampled(moving);
        const Series second = sampled([](double t) { return moving(t - 1.2); });
        const auto there = synchrony(first, second);
        const auto back = synchrony(second, first);
        QCOMPARE(there[10].lag, 1.2F);
        QCOMPARE(back[10].lag, -1.2F);
        QVERIFY(there[10].correlation > 0.9999F);
    }

    void windowsWithGaps_orWithoutMovement_areLeftOut()
    {
        Series first = sampled(moving), flat = sampled([](double) { return 3.0; });
        QVERIFY(synchrony(first, flat).empty());
        QVERIFY(synchrony(first, {}).empty());
        std::erase_if(first.samples,
                      [](const Series::Sample &s) { return s.seconds > 15 && s.seconds < 25; });
        for (Series::Sample &sample : first.samples)
            sample.afterGap = std::abs(sample.seconds - 25) < 0.05;
        const auto points = synchrony(first, sampled(moving));
        QVERIFY(!points.empty());
        for (const SynchronyPoint &point : points)
            QVERIFY(point.seconds <= 12.05 || point.seconds >= 27.95);
    }

    void seriesOfOtherRates_areInterpolated()
    {
        Series slow;
        for (int i = 0; i < 80; ++i)
            slow.samples.push_back({i / 2.0, static_cast<float>(std::sin(i / 4.0)), false});
        const Series fast = sampled([](double t) { return std::sin(t / 2); });
        const auto points = synchrony(fast, slow);
        QVERIFY(!points.empty());
        for (const SynchronyPoint &point : points)
            QVERIFY(point.correlation > 0.999F);
    }
};

QTEST_GUILESS_MAIN(TestSynchrony)
#include "tst_synchrony.moc"
