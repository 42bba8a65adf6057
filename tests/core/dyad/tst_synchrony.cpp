#include <cmath>
#include <functional>
#include <random>

#include <QtTest>

#include "core/dyad/synchrony.h"

using namespace duologue;
using namespace duologue::dyad;

namespace {

double moving(double t)
{
    return std::sin(t) + 0.3 * std::sin(2.7 * t + 1);
}

Series sampled(const std::function<double(double)> &value, int count = 400)
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

/// Wanders as people do: what was a moment ago counts for `memory` of what is now.
std::vector<double> wandering(std::mt19937_64 &random, int count, double memory)
{
    std::normal_distribution<double> step;
    std::vector<double> values{step(random)};
    while (static_cast<int>(values.size()) < count)
        values.push_back(memory * values.back() + step(random));
    return values;
}

Series seriesOf(const std::vector<double> &values)
{
    return sampled([&](double t) { return values[static_cast<std::size_t>(std::lround(10 * t))]; },
                   static_cast<int>(values.size()));
}

Synchrony found(const Series &first, const Series &second, int draws = 0,
                Surrogates how = Surrogates::Slide, std::uint64_t seed = 1)
{
    const auto result = synchrony(first, second, {{}, how, draws, seed});
    if (!result)
        qFatal("%s", result.error().message.c_str());
    return *result;
}

} // namespace

class TestSynchrony : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    /// numpy.corrcoef over the same windows and lags.
    void windows_equalThoseOfNumpy()
    {
        const auto windows = found(sampled(moving), sampled(following)).windows;
        QCOMPARE(windows.size(), std::size_t(31));
        struct Expected
        {
            std::size_t at;
            double seconds;
            float r, lag;
        };
        for (const auto &[at, seconds, r, lag] : {Expected{0, 5.0, 0.924717F, 1.2F},
                                                  {1, 6.0, 0.934637F, 1.2F},
                                                  {7, 12.0, 0.927073F, 1.2F},
                                                  {15, 20.0, 0.924835F, 1.2F},
                                                  {30, 35.0, 0.923719F, 1.2F}}) {
            QCOMPARE(windows[at].seconds, seconds);
            QVERIFY(std::abs(windows[at].r - r) < 1e-5);
            QCOMPARE(windows[at].lag, lag);
            QCOMPARE(windows[at].lead(), Lead::First);
        }
    }

    void whoFollows_showsInTheSignOfTheLag()
    {
        const Series first = sampled(moving);
        const Series second = sampled([](double t) { return moving(t - 1.2); });
        QCOMPARE(found(first, second).windows[10].lag, 1.2F);
        QCOMPARE(found(second, first).windows[10].lead(), Lead::Second);
        QVERIFY(found(first, second).windows[10].r > 0.9999F);
        QCOMPARE(found(first, first).windows[10].lead(), Lead::Together);
    }

    void windowsWithGaps_orWithoutMovement_areLeftOut()
    {
        Series first = sampled(moving);
        const auto still = found(first, sampled([](double) { return 3.0; }));
        QVERIFY(still.windows.empty());
        QVERIFY(!still.strength.value);
        QVERIFY(still.strength.why.starts_with("In no window"));
        QVERIFY(found(first, {}).strength.why.starts_with("Of one of the two"));
        QVERIFY(found(first, sampled(moving, 50)).steady.why.ends_with("less than a window."));
        std::erase_if(first.samples,
                      [](const Series::Sample &s) { return s.seconds > 15 && s.seconds < 25; });
        for (Series::Sample &sample : first.samples)
            sample.afterGap = std::abs(sample.seconds - 25) < 0.05;
        const auto windows = found(first, sampled(moving)).windows;
        QVERIFY(!windows.empty());
        for (const SynchronyWindow &window : windows)
            QVERIFY(window.seconds <= 12.05 || window.seconds >= 27.95);
    }

    void seriesOfOtherRates_areInterpolated()
    {
        Series slow;
        for (int i = 0; i < 80; ++i)
            slow.samples.push_back({i / 2.0, static_cast<float>(std::sin(i / 4.0)), false});
        const Series fast = sampled([](double t) { return std::sin(t / 2); });
        const auto windows = found(fast, slow).windows;
        QVERIFY(!windows.empty());
        for (const SynchronyWindow &window : windows)
            QVERIFY(window.r > 0.999F);
    }

    void slowMeasures_getLongerWindows()
    {
        Series rated;
        for (int i = 0; i < 100; ++i)
            rated.samples.push_back({1.5 + 3 * i, static_cast<float>(1 + i * 7 % 9), false});
        const LagOptions options = fitting(rated, sampled(moving));
        QCOMPARE(options.window, 30.0);
        QCOMPARE(options.step, 3.0);
        QCOMPARE(options.maxLag, 9.0);
    }

    /// 1.4 s behind, in noise as large: the lag within a hop, beyond chance, the right one leads.
    void plantedLag_isFound()
    {
        for (int seed = 1; seed <= 5; ++seed) {
            std::mt19937_64 random(static_cast<std::uint64_t>(seed));
            constexpr int count = 1800, late = 14;
            const auto common = wandering(random, count + late, 0.9);
            auto one = wandering(random, count, 0.9), other = wandering(random, count, 0.9);
            for (int i = 0; i < count; ++i) {
                one[static_cast<std::size_t>(i)] += common[static_cast<std::size_t>(i + late)];
                other[static_cast<std::size_t>(i)] += common[static_cast<std::size_t>(i)];
            }
            for (const Surrogates how : {Surrogates::Slide, Surrogates::Segments}) {
                const auto there = found(seriesOf(one), seriesOf(other), 99, how);
                QVERIFY2(std::abs(*there.lag - 1.4) < 0.1 + 1e-9,
                         qPrintable(QString::number(*there.lag)));
                QVERIFY(there.lagInterval->low <= 1.4 && 1.4 <= there.lagInterval->high);
                QVERIFY(*there.steady.p <= 0.05);
                QVERIFY(*there.steady.chance < *there.steady.value);
                QVERIFY(there.firstLeads > there.secondLeads);
            }
            QVERIFY(found(seriesOf(one), seriesOf(other), 99).hasSteadyLag());
            const auto back = found(seriesOf(other), seriesOf(one));
            QVERIFY(std::abs(*back.lag + 1.4) < 0.1 + 1e-9);
            QVERIFY(back.secondLeads > back.firstLeads);
        }
    }

    void aShortTime_saysThatChanceReachesMore()
    {
        std::mt19937_64 random(3);
        const auto one = wandering(random, 1800, 0.95), other = wandering(random, 1800, 0.95);
        QVERIFY(found(seriesOf(one), seriesOf(other), 39).caution.empty());
        const std::vector<double> cut(one.begin(), one.begin() + 900);
        const auto there = found(seriesOf(cut), seriesOf(other), 39);
        QVERIFY(there.strength.p.has_value());
        QVERIFY2(there.caution.find("over 90 s, less than 180 s") != std::string::npos,
                 there.caution.c_str());
    }

    /// Two who have nothing to do with each other: at 5 % hardly ever significant, also in the
    /// three minutes from which on p is given without caution.
    void noRelation_isNotSignificant()
    {
        constexpr int seeds = 120;
        const LagOptions coarse{10, 1, 3, 5};
        for (const auto &[how, count] :
             {std::pair(Surrogates::Slide, 3000), std::pair(Surrogates::Segments, 3000),
              std::pair(Surrogates::Slide, 1800)}) {
            int strength = 0, steady = 0, lead = 0, named = 0;
            for (int seed = 1; seed <= seeds; ++seed) {
                std::mt19937_64 random(static_cast<std::uint64_t>(seed));
                const auto one = wandering(random, count, 0.95);
                const auto other = wandering(random, count, 0.95);
                const auto there = synchrony(seriesOf(one), seriesOf(other),
                                             {coarse, how, 39, static_cast<std::uint64_t>(seed)});
                strength += *there->strength.p <= 0.05;
                steady += *there->steady.p <= 0.05;
                lead += *there->lead.p <= 0.05;
                named += there->hasSteadyLag();
            }
            for (const int significant : {strength, steady, lead, named})
                QVERIFY2(significant <= seeds / 10, qPrintable(QString::number(significant)));
        }
    }

    void tooShortForSurrogates_saysSo()
    {
        const auto there = found(sampled(moving), sampled(following), 99);
        QVERIFY(there.strength.value && !there.strength.p);
        QCOMPARE(there.strength.whyNoP,
                 std::string("The two are known together over 40 s; to tell chance from more, "
                             "windows like these need 46 s."));
        QCOMPARE(there.draws, 0);
        QVERIFY(there.windows.front().beyondChance);
    }

    void map_holdsEveryWindowAndLag()
    {
        const auto there = found(sampled(moving), sampled(following));
        QCOMPARE(there.map.windows(), 31);
        QCOMPARE(there.map.lags, 61);
        QVERIFY(std::abs(there.map.at(7, 30 + 12) - there.windows[7].r) < 1e-7);
        QCOMPARE(there.map.first, 5.0);
        QCOMPARE(there.profile.size(), std::size_t(61));
    }

    void observer_stopsIt()
    {
        const auto stopped = synchrony(sampled(moving, 900), sampled(following, 900), {},
                                       [](double share) { return share < 0.3; });
        QVERIFY(!stopped);
        QCOMPARE(stopped.error().code, std::string("dyad.cancelled"));
    }
};

QTEST_GUILESS_MAIN(TestSynchrony)
#include "tst_synchrony.moc"
