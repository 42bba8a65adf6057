#include <cmath>

#include <QTest>

#include "core/statistics/bootstrap.h"
#include "core/statistics/figures.h"

using namespace duologue::statistics;

namespace {

bool near(double value, double wanted, double tolerance = 1e-12)
{
    return std::abs(value - wanted) <= tolerance;
}

} // namespace

class TestStatistics : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void classFigures_agreeWithHandCountedOnes()
    {
        //                       n  n  n  n  h  h  s  s  s  s
        const std::vector<int> a{0, 0, 0, 0, 1, 1, 2, 2, 2, 2};
        const std::vector<int> p{0, 0, 0, 1, 1, 2, 2, 2, 0, 0};
        const auto f = classFigures(p, a, 4);
        QVERIFY(near(f.accuracy, 0.6));
        QVERIFY(near(f.f1[0], 2 * 3 / 9.0)); // 3 hits, 4 true, 5 predicted
        QVERIFY(near(f.f1[1], 2 * 1 / 4.0));
        QVERIFY(near(f.f1[2], 2 * 2 / 7.0));
        QCOMPARE(f.f1[3], 0.0);
        QVERIFY(near(f.macroF1, (2 / 3.0 + 0.5 + 4 / 7.0) / 3));
        QVERIFY(near(f.macroRecall, (0.75 + 0.5 + 0.5) / 3));
        QVERIFY(near(f.weightedF1, 0.4 * 2 / 3 + 0.2 * 0.5 + 0.4 * 4 / 7));
        QCOMPARE(f.support, (std::vector<int>{4, 2, 4, 0}));
        QCOMPARE(f.confusion[0], (std::vector<int>{3, 1, 0, 0}));
        QCOMPARE(f.confusion[2], (std::vector<int>{2, 0, 2, 0}));
        QCOMPARE(f.confusion[3], (std::vector<int>{0, 0, 0, 0}));
        QCOMPARE(f.recall[0], 0.75);
        QCOMPARE(f.precision[0], 0.6);
        QCOMPARE(f.recall[3], 0.0);
        QCOMPARE(f.precision[3], 0.0);
    }

    void errors_agreeWithHandCountedOnes()
    {
        QVERIFY(near(meanAbsoluteError({1, 2, 3}, {2, 2, 1}), 1));
        QVERIFY(near(rootMeanSquaredError({1, 2, 3}, {2, 2, 1}), std::sqrt(5 / 3.0)));
        QCOMPARE(rootMeanSquaredError({}, {}), 0.0);
    }

    void concordance_agreesWithTheGoldenValue()
    {
        QVERIFY(near(concordance({2.5, 0, 2, 8}, {3, -.5, 2, 7}), .97678916827853, 1e-13));
        QCOMPARE(concordance({1, 2}, {3, 3}), 0.0);
        QCOMPARE(concordance({3, 3}, {3, 3}), 0.0);
        QCOMPARE(concordance({}, {}), 0.0);
    }

    void correlation_isNoNumber_whereNothingVaries()
    {
        QVERIFY(near(correlation({2.5, 0, 2, 8}, {3, -.5, 2, 7}), 0.9848696184482703, 1e-13));
        QVERIFY(near(correlation({1, 2, 3}, {-1, -2, -3}), -1));
        QVERIFY(std::isnan(correlation({.1, .1, .1}, {1, 2, 3})));
        QVERIFY(std::isnan(correlation({1, 2, 3}, {.1, .1, .1})));
        QVERIFY(std::isnan(correlation({}, {})));
    }

    void constantAnswers_areTheBestOnes()
    {
        QCOMPARE(mostFrequent({2, 1, 1, 2, 0}), 1.0);
        QCOMPARE(median({9, 1, 3}), 3.0);
        QCOMPARE(median({9, 1, 3, 5}), 5.0);
        QCOMPARE(mostFrequent({}), 0.0);
        QCOMPARE(median({}), 0.0);
    }

    void resampling_drawsTheSameForASeed_andEverythingEquallyOften()
    {
        Resampling one(5, 7), same(5, 7), other(5, 8);
        std::vector<int> counts(5);
        bool differs = false;
        for (int i = 0; i < 2000; ++i) {
            const auto drawn = one.next();
            const auto again = same.next();
            QVERIFY(std::ranges::equal(drawn, again));
            differs |= !std::ranges::equal(drawn, other.next());
            for (const std::size_t index : drawn)
                ++counts[index];
        }
        QVERIFY(differs);
        for (const int count : counts)
            QVERIFY2(std::abs(count - 2000) < 200, qPrintable(QString::number(count)));
    }

    void middle95_leavesOutTheEnds_andWhatIsNoNumber()
    {
        std::vector<double> values;
        for (int i = 999; i >= 0; --i)
            values.push_back(i);
        QCOMPARE(middle95(values).low, 25.0);
        QCOMPARE(middle95(values).high, 974.0);
        values.push_back(std::nan(""));
        QCOMPARE(middle95(values).high, 974.0);
        QVERIFY(std::isnan(middle95({}).low));
        QCOMPARE(middle95({3}).high, 3.0);
    }
};

QTEST_APPLESS_MAIN(TestStatistics)
#include "tst_statistics.moc"
