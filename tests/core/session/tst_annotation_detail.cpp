#include <QtTest>

#include "core/session/annotation_detail.h"
#include "random_annotations.h"

using namespace duologue;
using namespace duologue::testing;

namespace {

constexpr std::int64_t never = 1LL << 60;

} // namespace

class TestAnnotationDetail : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void points_areSeen_oneAColumn_howeverMany()
    {
        std::vector<Annotation> rows;
        for (int i = 0; i < 5000; ++i) {
            Annotation row;
            row.id = i + 1;
            row.tier = 1;
            // a thousand points in the first column, then one every other column, and among them
            // annotations that last
            const std::int64_t at = i < 1000 ? i : std::int64_t(i) * 2000;
            row.span = {{at}, {i % 100 == 50 && i > 1000 ? at + 500 : at}};
            rows.push_back(row);
        }
        const AnnotationList list = listOf(rows);
        const DetailGrid grid{0, 1000, 12'000};
        for (const std::int64_t longFrom : {std::int64_t(4000), std::int64_t(100)}) {
            const auto detail = annotationDetail(Annotations(list), grid, longFrom);
            std::vector<MediaTime> expected;
            for (const Annotation &row : rows)
                if (row.span.empty() &&
                    (expected.empty() || expected.back().us / 1000 != row.span.begin.us / 1000))
                    expected.push_back(row.span.begin);
            QCOMPARE(detail.points, expected);
        }
        const DetailGrid whole{0, 1e6, 12};
        QVERIFY(annotationDetail(Annotations(list), whole, 4000).points.size() <= 12);
    }

    void shares_equalBruteForce_data()
    {
        QTest::addColumn<int>("count");
        QTest::addColumn<qint64>("longFrom");
        QTest::newRow("few, all short") << 60 << qint64(never);
        QTest::newRow("few, some long") << 60 << qint64(2'000);
        QTest::newRow("many, all short") << 3000 << qint64(never);
        QTest::newRow("many, some long") << 3000 << qint64(3'900);
    }
    void shares_equalBruteForce()
    {
        QFETCH(int, count);
        QFETCH(qint64, longFrom);
        const auto rows = randomAnnotations(count, 3);
        const AnnotationList list = listOf(rows);
        const DetailGrid grid{123'456, 10'000, 40};
        const auto detail = annotationDetail(Annotations(list), grid, longFrom);
        std::vector<char> covered(400'000, 0);
        std::vector<Id> longOnes;
        for (const Annotation &row : rows) {
            if (row.span.length().us >= longFrom) {
                if (row.span.end.us >= 123'456 && row.span.begin.us <= 523'456)
                    longOnes.push_back(row.id);
                continue;
            }
            for (std::int64_t t = row.span.begin.us; t < row.span.end.us; ++t)
                if (t >= 123'456 && t < 523'456)
                    covered[static_cast<std::size_t>(t - 123'456)] = 1;
        }
        for (int c = 0; c < grid.columns; ++c) {
            const auto from = covered.begin() + c * 10'000;
            const auto seen = static_cast<double>(std::count(from, from + 10'000, 1)) / 1e4;
            QVERIFY(std::abs(detail.shares[static_cast<std::size_t>(c)] - seen) < 1e-4);
        }
        std::vector<Id> found;
        for (const Annotation &row : detail.longOnes)
            found.push_back(row.id);
        std::ranges::sort(found);
        std::ranges::sort(longOnes);
        QCOMPARE(found, longOnes);
    }

    void crowds_areDividedBetweenColumns()
    {
        AnnotationList list;
        for (int i = 0; i < 20'000; ++i)
            list.insert(annotationFrom(i + 1, i * 100, i * 100 + 90));
        const auto detail = annotationDetail(Annotations(list), {50, 9'990, 200}, never);
        for (const float share : detail.shares)
            QVERIFY(std::abs(share - 0.9) < 0.01);
        QVERIFY(detail.looked < 200 * 32);
    }

    void shares_areZero_outsideAndWhenEmpty()
    {
        const DetailGrid grid{0, 100, 4};
        QCOMPARE(annotationDetail({}, grid, never).shares, (std::vector<float>{0, 0, 0, 0}));
        const AnnotationList list = listOf({annotationFrom(1, 100, 200)});
        QCOMPARE(annotationDetail(Annotations(list), grid, never).shares,
                 (std::vector<float>{0, 1, 0, 0}));
        QCOMPARE(annotationDetail(Annotations(list), {150, 50, 2}, never).shares,
                 (std::vector<float>{1, 0}));
        QVERIFY(annotationDetail(Annotations(list), {0, 1, 0}, never).shares.empty());
    }

    void work_growsWithColumns_notWithAnnotations()
    {
        const auto looked = [](int count) {
            AnnotationList list;
            for (int i = 0; i < count; ++i) {
                const std::int64_t begin = 1'500'000'000LL * i / count;
                list.insert(annotationFrom(i + 1, begin, begin + 1'200'000'000LL / count));
            }
            int most = 0;
            for (const double part : {1.0, 0.1, 0.01, 0.001})
                most = std::max(most, annotationDetail(Annotations(list),
                                                       {3e8, 1.5e9 * part / 1600, 1600}, never)
                                          .looked);
            return most;
        };
        QVERIFY(looked(20'000) <= 1600 * 32);
        QVERIFY(looked(400'000) <= 1600 * 32);
    }

    void leadingLabel_isTheOneWithMostTime()
    {
        AnnotationList list;
        for (int i = 0; i < 5000; ++i) // the first half talks, the second plays; a third gazes
            list.insert(annotationFrom(i + 1, i * 100, i * 100 + 90,
                                       i % 3 == 0 ? "gaze"
                                       : i < 2500 ? "talk"
                                                  : "lego"));
        const Annotations rows(list);
        QCOMPARE(leadingLabel(rows, {{0}, {250'000}}, never).label, std::string_view("talk"));
        QCOMPARE(leadingLabel(rows, {{250'000}, {500'000}}, never).label, std::string_view("lego"));
        QVERIFY(leadingLabel(rows, {{0}, {250'000}}, never).share > 0.6);
        QCOMPARE(leadingLabel(rows, {{600'000}, {700'000}}, never).share, 0.0);
        QCOMPARE(leadingLabel(rows, {{0}, {500'000}}, 50).share, 0.0); // all are long
    }
};

QTEST_GUILESS_MAIN(TestAnnotationDetail)
#include "tst_annotation_detail.moc"
