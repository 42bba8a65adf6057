#include <QTest>

#include "core/csv/csv.h"
#include "core/review/corrected.h"
#include "tests/core/review/made.h"

using namespace duologue;
using namespace duologue::review;
using testing::labelled;
using testing::window;

class TestCorrected : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void correctedLabels_areThoseOfPeopleWithWhatWasChanged()
    {
        Session session = labelled().session();
        IdSource ids(1);
        const auto open = [&] {
            return std::vector<dataset::OpenSession>{
                {"a", std::make_shared<const Session>(session)}};
        };
        QCOMPARE(correctedLabels(open()).error().code, std::string("review.nothing"));
        const auto take = [&](int w, Decision decision, const char *judgement, const char *author) {
            const auto edit = decide(
                session, ids,
                {0, 10, window(w), "emotion", decision, judgement, {}, "why, \"so\"", author});
            QVERIFY(edit && session.apply(*edit));
        };
        take(1, Decision::Change, "=sad", "lead");
        take(2, Decision::Unclear, "", "lead");
        const auto labels = correctedLabels(open());
        QCOMPARE(labels->size(), std::size_t(3));
        QCOMPARE((*labels)[0].corrected, std::string("happy"));
        QCOMPARE((*labels)[1].people, std::string("angry"));
        QCOMPARE((*labels)[1].corrected, std::string("=sad"));
        QVERIFY((*labels)[2].corrected.empty());
        const csv::Table table = csv::parse(correctedCsv(*labels, {"a"}));
        QCOMPARE(table.rowCount, std::size_t(3));
        const auto edit = correctedTiers(session, ids);
        QVERIFY(edit && session.apply(*edit));
        const Tier *tier = session.tiers().back();
        QCOMPARE(tier->name, std::string("P10 emotion (reviewed)"));
        const auto rows = session.annotations(tier->id, {window(0).begin, window(9).end});
        QCOMPARE(rows.size(), std::size_t(2));
        QCOMPARE(rows[1].label.view(), std::string_view("=sad"));
        const std::size_t tiers = session.tiers().size();
        QVERIFY(session.apply(*correctedTiers(session, ids))); // takes the place of the earlier one
        QCOMPARE(session.tiers().size(), tiers);
        take(0, Decision::Keep, "", "ann");
        QCOMPARE(correctedLabels(open()).error().code, std::string("review.authors"));
        QVERIFY(correctedLabels(open(), "ann").has_value());
    }
};

QTEST_APPLESS_MAIN(TestCorrected)
#include "tst_corrected.moc"
