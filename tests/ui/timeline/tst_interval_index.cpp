#include <algorithm>
#include <random>

#include <QtTest>

#include "ui/timeline/interval_index.h"

using namespace duologue;
using namespace duologue::ui;

namespace {

Annotation made(Id id, std::int64_t begin, std::int64_t end)
{
    Annotation a;
    a.id = id;
    a.span = {{begin}, {end}};
    return a;
}

/// Random ones, some very long, some empty, sorted as sessions keep them.
std::vector<Annotation> randomAnnotations(int count, unsigned seed)
{
    std::mt19937 random(seed);
    std::uniform_int_distribution<std::int64_t> begin(0, 1'000'000);
    std::uniform_int_distribution<std::int64_t> length(0, 4'000);
    std::vector<Annotation> rows;
    for (int i = 0; i < count; ++i) {
        const std::int64_t from = begin(random);
        const std::int64_t size = i % 97 == 0 ? 300'000 : i % 31 == 0 ? 0 : length(random);
        rows.push_back(made(i + 1, from, from + size));
    }
    std::ranges::sort(
        rows, {}, [](const Annotation &a) { return std::tuple(a.span.begin, a.span.end, a.id); });
    return rows;
}

} // namespace

class TestIntervalIndex : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void within_equalsBruteForce()
    {
        const auto rows = randomAnnotations(700, 1);
        const IntervalIndex index(rows);
        std::mt19937 random(2);
        std::uniform_int_distribution<std::int64_t> anywhere(-10'000, 1'100'000);
        for (int i = 0; i < 300; ++i) {
            TimeSpan span{{anywhere(random)}, {anywhere(random)}};
            if (span.end < span.begin)
                std::swap(span.begin, span.end);
            std::vector<std::uint32_t> expected;
            for (std::size_t k = 0; k < rows.size(); ++k)
                if (rows[k].span.begin <= span.end && rows[k].span.end >= span.begin)
                    expected.push_back(static_cast<std::uint32_t>(k));
            QCOMPARE(index.within(span, rows.size()), expected);
            QCOMPARE(index.within(span, expected.size()).has_value(), true);
            if (!expected.empty())
                QVERIFY(!index.within(span, expected.size() - 1));
        }
    }

    void coverage_equalsBruteForce()
    {
        const auto rows = randomAnnotations(60, 3);
        const IntervalIndex index(rows);
        const std::int64_t begin = 123'456;
        const std::int64_t end = 523'456;
        const int columns = 40; // 10 000 units each
        const auto shares = index.coverage(begin, end, columns);
        for (int c = 0; c < columns; ++c) {
            int covered = 0;
            for (int k = 0; k < 10'000; ++k) {
                const std::int64_t t = begin + c * 10'000 + k;
                covered += std::ranges::any_of(rows, [t](const Annotation &a) {
                    return a.span.begin.us <= t && t < a.span.end.us;
                });
            }
            QVERIFY(std::abs(shares[static_cast<std::size_t>(c)] - covered / 1e4) < 1e-4);
        }
    }

    void coverage_isZero_outsideAndWhenEmpty()
    {
        QCOMPARE(IntervalIndex().coverage(0, 100, 3), (std::vector<float>{0, 0, 0}));
        const IntervalIndex index(std::vector{made(1, 100, 200)});
        QCOMPARE(index.coverage(0, 400, 4), (std::vector<float>{0, 1, 0, 0}));
        QCOMPARE(index.coverage(150, 250, 2), (std::vector<float>{1, 0}));
        QVERIFY(index.coverage(0, 100, 0).empty());
    }

    void at_findsTheShortest()
    {
        const std::vector rows{made(1, 0, 1000), made(2, 100, 300), made(3, 150, 200),
                               made(4, 400, 400)};
        const IntervalIndex index(rows);
        QCOMPARE(index.at({50}), std::optional<std::uint32_t>(0));
        QCOMPARE(index.at({160}), std::optional<std::uint32_t>(2));
        QCOMPARE(index.at({200}), std::optional<std::uint32_t>(1));
        QCOMPARE(index.at({400}), std::optional<std::uint32_t>(3));
        QVERIFY(!index.at({1000}));
    }

    void nearestEdge_skipsTheMovedOne()
    {
        const std::vector rows{made(1, 0, 100), made(2, 104, 200)};
        const IntervalIndex index(rows);
        QCOMPARE(index.nearestEdge({103}, {10}, std::nullopt), std::optional(MediaTime{104}));
        QCOMPARE(index.nearestEdge({103}, {10}, 1), std::optional(MediaTime{100}));
        QVERIFY(!index.nearestEdge({150}, {10}, std::nullopt));
    }
};

QTEST_APPLESS_MAIN(TestIntervalIndex)
#include "tst_interval_index.moc"
