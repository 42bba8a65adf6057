#include <random>

#include <QtTest>

#include "core/sync/joint_fit.h"
#include "core/sync/line_fit.h"

using namespace duologue::sync;

/// Lines through windows of two tracks, and clocks through the windows of many.
class TestLines : public QObject
{
    Q_OBJECT

    /// Windows along a line, `wild` of them anywhere.
    static std::vector<Moment> windows(int count, int wild, double lag, double ppm, unsigned seed)
    {
        std::mt19937 random(seed);
        std::normal_distribution<double> small(0, 20e-6);
        std::uniform_real_distribution<double> anywhere(-0.2, 0.2);
        std::vector<Moment> moments;
        for (int i = 0; i < count; ++i) {
            const double a = 1500.0 * i / count;
            const double off =
                i % (count / std::max(1, wild)) == 0 && wild > 0 ? anywhere(random) : small(random);
            moments.push_back({a, a + lag + a * ppm * 1e-6 + off, 1});
        }
        return moments;
    }

private Q_SLOTS:
    void vote_findsTheLine_whereHalfOfTheWindowsAreWrong()
    {
        const auto moments = windows(40, 20, 3.2, 40, 1);
        const Vote found = vote(moments, 0.5e-3, 300e-6);
        QVERIFY(std::abs(found.line.lagAt(0) - 3.2) < 0.5e-3);
        QVERIFY(found.agreeing >= 20);
    }

    void vote_refusesLinesTooSteep()
    {
        const auto moments = windows(40, 0, 0, 5000, 2);
        QVERIFY(vote(moments, 0.5e-3, 300e-6).agreeing < 10);
    }

    void vote_ofTooFew_isNothing()
    {
        QCOMPARE(vote({}, 1e-3, 1e-3).agreeing, 0);
        const std::vector<Moment> one{{1, 2, 1}};
        QCOMPARE(vote(one, 1e-3, 1e-3).agreeing, 0);
    }

    void fitRobustly_isExact_besidesOutliers()
    {
        double scale = 0;
        const Line line = fitRobustly(windows(100, 20, -7.5, -33, 3), {0, -7.5, 0}, &scale);
        QVERIFY2(std::abs(line.lagAt(0) + 7.5) < 10e-6, qPrintable(QString::number(line.lagAt(0))));
        QVERIFY(std::abs(line.slope * 1e6 + 33) < 0.01);
        QVERIFY(scale < 50e-6);
    }

    void fitJointly_recoversAllClocks()
    {
        const std::vector<Clock> truth{{1, 20e-6}, {3.5, -15e-6}, {-2, 0}, {0.25, 40e-6}};
        std::vector<Sighting> sightings;
        std::mt19937 random(4);
        std::normal_distribution<double> small(0, 30e-6);
        for (int a = 0; a < 4; ++a)
            for (int b = a + 1; b < 4; ++b)
                for (int i = 0; i < 50; ++i) {
                    const double session = 30 * i;
                    const auto on = [&](int c) {
                        return (session - truth[c].offset) / (1 + truth[c].drift);
                    };
                    const double wrong = i % 5 == 0 ? 3e-3 : 0; // a second speaker's distance
                    sightings.push_back({a, b, on(a), on(b) + small(random) + wrong, 1});
                }
        const auto clocks = fitJointly(sightings, {0, 1, 2, 3}, 0, truth[0]);
        QCOMPARE(clocks[0].offset, 1.0);
        for (int c = 1; c < 4; ++c) {
            QVERIFY2(std::abs(clocks[c].offset - truth[c].offset) < 30e-6,
                     qPrintable(QString::number(clocks[c].offset - truth[c].offset)));
            QVERIFY(std::abs(clocks[c].drift - truth[c].drift) < 0.05e-6);
            QVERIFY(clocks[c].offsetError > 0 && clocks[c].offsetError < 20e-6);
        }
    }

    void fitJointly_leavesWhatNothingJoins()
    {
        const auto clocks = fitJointly({{0, 1, 0, 1, 1}, {0, 1, 100, 101, 1}, {2, 3, 0, 5, 1}},
                                       {0, 1, 2, 3}, 0, {.offset = 0, .known = true});
        QVERIFY(clocks[0].known && clocks[1].known);
        QVERIFY(!clocks[2].known && !clocks[3].known);
        QVERIFY(std::abs(clocks[1].offset + 1) < 1e-9);
    }
};

QTEST_APPLESS_MAIN(TestLines)
#include "tst_lines.moc"
