#include <QtTest>

#include "core/session/annotation_search.h"
#include "random_annotations.h"

using namespace duologue;
using namespace duologue::testing;

namespace {

void compareWithBruteForce(const AnnotationChunk &chunk, std::size_t level, std::size_t group)
{
    const std::size_t first = group * AnnotationChunk::rowsOf[level];
    const std::size_t last = std::min(chunk.size(), first + AnnotationChunk::rowsOf[level]);
    AnnotationSummary expected{chunk.begin(first), chunk.begin(first), 0, 0};
    for (std::size_t i = first; i < last; ++i) {
        expected.covered +=
            std::max<std::int64_t>(0, chunk.end(i) - std::max(chunk.begin(i), expected.maxEnd));
        expected.maxEnd = std::max(expected.maxEnd, chunk.end(i));
        expected.longest = std::max(expected.longest, chunk.end(i) - chunk.begin(i));
    }
    const AnnotationSummary found = chunk.summary(level, group);
    QCOMPARE(found.begin, expected.begin);
    QCOMPARE(found.maxEnd, expected.maxEnd);
    QCOMPARE(found.covered, expected.covered);
    QCOMPARE(found.longest, expected.longest);
}

/// The same rows after erasing a third of them and inserting some again.
AnnotationList editedListOf(const std::vector<Annotation> &rows)
{
    AnnotationList list = listOf(rows);
    for (std::size_t i = 0; i < 1000; ++i)
        list.erase(rows[i].span, rows[i].id);
    for (std::size_t i = 0; i < 300; ++i)
        list.insert(rows[i]);
    return list;
}

} // namespace

class TestAnnotationList : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void insertAndErase_keepOrder_likeASortedVector()
    {
        std::mt19937 random(7);
        std::vector<Annotation> expected;
        AnnotationList list;
        Id id = 1;
        for (const Annotation &row : randomAnnotations(4000, 1)) {
            expected.push_back(row);
            list.insert(row);
            if (random() % 3 == 0) {
                const std::size_t gone = random() % expected.size();
                list.erase(expected[gone].span, expected[gone].id);
                expected.erase(expected.begin() + static_cast<std::ptrdiff_t>(gone));
            }
            ++id;
        }
        sortAsSessionsDo(expected);
        QCOMPARE(list.size(), expected.size());
        QVERIFY(std::ranges::equal(Annotations(list), expected));
        for (std::size_t i = 0; i < expected.size(); ++i) {
            QVERIFY(Annotations(list)[i] == expected[i]);
            QCOMPARE(list.position(expected[i].span, expected[i].id), i);
            QVERIFY(list.find(expected[i].span, expected[i].id));
        }
        QVERIFY(!list.find({{1}, {2}}, 99'999));
        for (const Annotation &row : expected)
            list.erase(row.span, row.id);
        QCOMPARE(list.size(), std::size_t(0));
        QVERIFY(list.parts().empty());
    }

    void append_isAsInsertingAtTheEnd()
    {
        std::vector<Annotation> rows = randomAnnotations(2000, 8);
        sortAsSessionsDo(rows);
        AnnotationList list;
        for (std::size_t at = 0; at < rows.size(); at += 300)
            list.append({rows.begin() + std::ptrdiff_t(at),
                         rows.begin() + std::ptrdiff_t(std::min(at + 300, rows.size()))});
        QVERIFY(list == listOf(rows));
        for (std::size_t i = 0; i < rows.size(); ++i)
            QCOMPARE(list.position(rows[i].span, rows[i].id), i);
        for (const AnnotationList::Part &part : list.parts())
            QCOMPARE(part.maxEnd, part.chunk().whole().maxEnd);
        list.insert(annotationFrom(9999, 500'000, 500'001));
        QVERIFY(list.find({{500'000}, {500'001}}, 9999));
    }

    void summaries_equalBruteForce_howeverTheListCameAbout_data()
    {
        QTest::addColumn<int>("stretched");
        QTest::newRow("a second") << 1;
        QTest::newRow("hours, more than four bytes of microseconds hold") << 12'345;
        QTest::newRow("days, so that a chunk spans hours") << 1'000'000;
    }
    void summaries_equalBruteForce_howeverTheListCameAbout()
    {
        QFETCH(int, stretched);
        std::vector<Annotation> rows = randomAnnotations(3000, 2);
        for (Annotation &row : rows)
            row.span = {{row.span.begin.us * stretched}, {row.span.end.us * stretched}};
        const AnnotationList list = editedListOf(rows);
        for (const AnnotationList::Part &part : list.parts()) {
            const AnnotationChunk &chunk = part.chunk();
            QCOMPARE(part.begin, chunk.begin(0));
            QCOMPARE(part.maxEnd, chunk.whole().maxEnd);
            for (std::size_t place = 0; place < chunk.size(); ++place) {
                QCOMPARE(chunk.begin(place), chunk.row(place).span.begin.us);
                QCOMPARE(chunk.end(place), chunk.row(place).span.end.us);
            }
            for (std::size_t level = 0; level < AnnotationChunk::levels; ++level)
                for (std::size_t group = 0; group * AnnotationChunk::rowsOf[level] < chunk.size();
                     ++group)
                    compareWithBruteForce(chunk, level, group);
        }
    }

    void partsFrom_leavesOutThoseThatHaveEnded()
    {
        std::vector<Annotation> rows = randomAnnotations(5000, 9);
        rows.push_back(annotationFrom(6000, -200, -100));
        const AnnotationList list = editedListOf(rows);
        QVERIFY(list.parts().size() > 5);
        for (std::int64_t time = -300; time < 1'400'000; time += 4567) {
            const auto stillGoesOn = std::ranges::find_if(
                list.parts(), [&](const auto &part) { return part.maxEnd >= time; });
            QCOMPARE(list.partsFrom(time).size(), std::size_t(list.parts().end() - stillGoesOn));
        }
    }

    void leads_areTheSame_howeverTheListCameAbout()
    {
        std::vector<Annotation> rows = randomAnnotations(3000, 2);
        const AnnotationList list = editedListOf(rows);
        for (const AnnotationList::Part &part : list.parts()) {
            const AnnotationChunk &chunk = part.chunk();
            AnnotationChunk fresh;
            for (std::size_t place = 0; place < chunk.size(); ++place)
                fresh.insert(place, chunk.row(place));
            for (std::size_t level = 0; level < AnnotationChunk::levels; ++level)
                for (std::size_t group = 0; group * AnnotationChunk::rowsOf[level] < chunk.size();
                     ++group) {
                    const AnnotationLead &lead = chunk.lead(level, group);
                    QCOMPARE(lead.time, fresh.lead(level, group).time);
                    QCOMPARE(lead.label, fresh.lead(level, group).label);
                    QCOMPARE(lead.place, fresh.lead(level, group).place);
                }
        }
    }

    void rows_keepAllTheyHave_thoughFewHaveIt()
    {
        std::vector<Annotation> rows = randomAnnotations(3000, 6);
        for (std::size_t i = 0; i < rows.size(); ++i) {
            Annotation &row = rows[i];
            if (i % 700 == 0)
                row.span.end.us += 7'200'000'000; // reaches further than four bytes do
            if (i % 7 == 0)
                row.text = i % 2 ? "yes" : "a text that does not stand in the row itself";
            if (i % 11 == 0)
                row.value = 0.5 * static_cast<double>(i);
            if (i % 600 == 13)
                row.attributes = {{"sadness", std::to_string(i)}};
        }
        const AnnotationList list = editedListOf(rows);
        std::vector<Annotation> expected(rows.begin(), rows.begin() + 300);
        expected.insert(expected.end(), rows.begin() + 1000, rows.end());
        sortAsSessionsDo(expected);
        QVERIFY(std::ranges::equal(Annotations(list), expected));
        for (const Annotation &row : expected)
            QVERIFY(list.find(row.span, row.id) == row);
    }

    void appending_fillsChunks()
    {
        std::vector<Annotation> rows = randomAnnotations(5120, 3);
        sortAsSessionsDo(rows);
        QCOMPARE(listOf(rows).parts().size(), std::size_t(10));
    }

    void copies_shareChunks_untilOneChanges()
    {
        std::vector<Annotation> rows = randomAnnotations(5120, 4);
        sortAsSessionsDo(rows);
        AnnotationList original = listOf(rows);
        const AnnotationList copy = original;
        original.erase(rows[100].span, rows[100].id);
        QVERIFY(!(original == copy));
        QVERIFY(std::ranges::equal(Annotations(copy), rows));
        int shared = 0;
        for (std::size_t i = 0; i < copy.parts().size(); ++i)
            shared += &copy.parts()[i].chunk() == &original.parts()[i].chunk();
        QCOMPARE(shared, 9);
    }

    void visitTouching_equalsBruteForce()
    {
        std::vector<Annotation> rows = randomAnnotations(1700, 5);
        const AnnotationList list = listOf(rows);
        sortAsSessionsDo(rows);
        std::mt19937 random(6);
        std::uniform_int_distribution<std::int64_t> anywhere(-10'000, 1'100'000);
        for (int i = 0; i < 300; ++i) {
            TimeSpan span{{anywhere(random)}, {anywhere(random)}};
            if (span.end < span.begin)
                std::swap(span.begin, span.end);
            std::vector<Id> expected, found;
            for (const Annotation &row : rows)
                if (row.span.begin <= span.end && row.span.end >= span.begin)
                    expected.push_back(row.id);
            visitTouching(Annotations(list), span, [&](const Annotation &row) {
                found.push_back(row.id);
                return true;
            });
            QCOMPARE(found, expected);
        }
    }

    void shortestAt_prefersTheShort_andFindsEmptyOnes()
    {
        const AnnotationList list =
            listOf({annotationFrom(1, 0, 1000), annotationFrom(2, 100, 300),
                    annotationFrom(3, 150, 200), annotationFrom(4, 400, 400)});
        const auto at = [&](std::int64_t us) {
            const auto row = shortestAt(Annotations(list), {us});
            return row ? row->id : 0;
        };
        QCOMPARE(at(50), Id(1));
        QCOMPARE(at(160), Id(3));
        QCOMPARE(at(200), Id(2));
        QCOMPARE(at(400), Id(4));
        QCOMPARE(at(1000), Id(0));
    }

    void nearestEdge_skipsTheMovedOne()
    {
        const AnnotationList list =
            listOf({annotationFrom(1, 0, 100), annotationFrom(2, 104, 200)});
        const auto near = [&](Id except) {
            return nearestEdge(Annotations(list), {103}, {10}, except);
        };
        QCOMPARE(near(0), std::optional(MediaTime{104}));
        QCOMPARE(near(2), std::optional(MediaTime{100}));
        QVERIFY(!nearestEdge(Annotations(list), {150}, {10}, 0));
    }

    void nearestTo_findsWhatIsThere_elseWhatBeginsNext()
    {
        const AnnotationList list =
            listOf({annotationFrom(1, 100, 200), annotationFrom(2, 1000, 1100)});
        const auto near = [&](std::int64_t us) { return nearestTo(Annotations(list), {us})->id; };
        QCOMPARE(near(0), Id(1));
        QCOMPARE(near(150), Id(1));
        QCOMPARE(near(400), Id(1));
        QCOMPARE(near(700), Id(2));
        QCOMPARE(near(5000), Id(2));
        QVERIFY(!nearestTo(Annotations(), {0}));
    }
};

QTEST_GUILESS_MAIN(TestAnnotationList)
#include "tst_annotation_list.moc"
