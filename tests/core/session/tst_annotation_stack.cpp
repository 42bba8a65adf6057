#include <QtTest>

#include "core/session/annotation_detail.h"
#include "core/session/annotation_stack.h"
#include "random_annotations.h"

using namespace duologue;
using namespace duologue::testing;

namespace {

constexpr std::int64_t longFrom = 2'000;

bool liesOn(const Annotation &upper, const Annotation &lower)
{
    const auto key = [](const Annotation &a) {
        return std::tuple(-a.span.length().us, a.span.begin.us, a.id);
    };
    return upper.span.overlaps(lower.span) && key(lower) < key(upper);
}

std::vector<StackedAnnotation> seen(const AnnotationList &list, const DetailGrid &grid)
{
    const Annotations rows(list);
    return stacked(rows, annotationDetail(rows, grid, longFrom).longOnes, longFrom);
}

} // namespace

class TestAnnotationStack : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void depths_equalBruteForce_whateverIsInView()
    {
        const auto rows = randomAnnotations(2000, 3);
        const AnnotationList list = listOf(rows);
        int deep = 0;
        for (const double begin : {0.0, 123'456.0, 300'000.0})
            for (const StackedAnnotation &one : seen(list, {begin, 1'000, 100})) {
                const auto below = std::ranges::count_if(rows, [&](const Annotation &other) {
                    return other.span.length().us >= longFrom && liesOn(one.row, other);
                });
                QCOMPARE(one.depth, std::min<int>(2, static_cast<int>(below)));
                deep += one.depth == 2;
            }
        QVERIFY(deep > 0);
    }

    void order_putsShorterOnesOnTop()
    {
        const AnnotationList list = listOf(randomAnnotations(200, 3));
        const auto all = seen(list, {0, 10'000, 100});
        for (std::size_t i = 0; i < all.size(); ++i)
            for (std::size_t j = i + 1; j < all.size(); ++j)
                QVERIFY(!liesOn(all[i].row, all[j].row));
    }

    void everyLongOne_isThereOnce()
    {
        const AnnotationList list = listOf(randomAnnotations(3000, 5));
        const DetailGrid grid{123'456, 10'000, 40};
        auto expected = annotationDetail(Annotations(list), grid, longFrom).longOnes;
        std::vector<Annotation> found;
        for (const StackedAnnotation &one : seen(list, grid))
            found.push_back(one.row);
        std::ranges::sort(found, {}, &Annotation::id);
        std::ranges::sort(expected, {}, &Annotation::id);
        QVERIFY(found == expected);
    }
};

QTEST_GUILESS_MAIN(TestAnnotationStack)
#include "tst_annotation_stack.moc"
