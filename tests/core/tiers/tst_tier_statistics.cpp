#include <QtTest>

#include "core/tiers/tier_statistics.h"

using namespace duologue;

namespace {

TimeSpan span(double begin, double end)
{
    return {MediaTime::fromSeconds(begin), MediaTime::fromSeconds(end)};
}

constexpr Id speech = 1, gaze = 2;

Annotation row(Id id, Id tier, TimeSpan at, const char *text, const char *label)
{
    Annotation made;
    made.id = id;
    made.tier = tier;
    made.span = at;
    made.text = std::string(text);
    made.label = std::string(label);
    return made;
}

/// A minute; two people with a tier each.
Session twoTiers()
{
    Session session;
    Edit edit{"set up", {}};
    SessionInfo info = session.info();
    info.duration = MediaTime::fromSeconds(60);
    edit.replace(session.info(), info);
    for (int i = 0; i < 2; ++i) {
        Participant person;
        person.id = 10 + i;
        person.order = i;
        person.pseudonym = i == 0 ? "P17" : "P42";
        edit.insert(person);
        Tier tier;
        tier.id = i == 0 ? speech : gaze;
        tier.order = i;
        tier.name = i == 0 ? "speech" : "gaze";
        tier.participant = person.id;
        edit.insert(tier);
    }
    edit.insert(row(11, speech, span(2, 6), "nö, that  is", "a"));
    edit.insert(row(12, speech, span(10, 12), "", "b"));
    edit.insert(row(13, speech, span(11, 13), "x", "a"));
    edit.insert(row(21, gaze, span(5, 11.5), "", "away"));
    edit.insert(row(22, gaze, span(40, 40), "", "blink"));
    if (!session.apply(edit))
        qFatal("the fixture does not apply");
    return session;
}

} // namespace

class TestTierStatistics : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void figures_areThoseByHand()
    {
        const auto figures = tierStatistics(twoTiers(), {.tiers = {speech}});
        QCOMPARE(figures.size(), std::size_t(3)); // all, a, b
        const TierFigures &all = figures[0];
        QCOMPARE(all.count, std::size_t(3));
        QCOMPARE(all.total, 8.0);
        QVERIFY(std::abs(all.mean - 8 / 3.0) < 1e-9);
        QCOMPARE(all.median, 2.0);
        QVERIFY(std::abs(all.deviation - std::sqrt((16 / 9.0 + 4 / 9.0 + 4 / 9.0) / 2)) < 1e-9);
        QCOMPARE(all.latency, 2.0);
        QCOMPARE(all.meanGap, 4.0); // 6 to 10; the others overlap
        QCOMPARE(all.perMinute, 3.0);
        QVERIFY(std::abs(all.share - 7 / 60.0) < 1e-9);
        QCOMPARE(figures[1].value, std::string("a"));
        QCOMPARE(figures[1].median, 3.0);
        QCOMPARE(figures[2].count, std::size_t(1));
        QCOMPARE(figures[2].deviation, 0.0);
    }

    void figures_goByPerson_andOfNothingAreZeros()
    {
        const auto figures = tierStatistics(twoTiers(), {.tiers = {speech, gaze}});
        const auto mine = std::ranges::find_if(
            figures, [](const TierFigures &row) { return row.person == "P42" && row.allValues; });
        QVERIFY(mine != figures.end());
        QCOMPARE(mine->count, std::size_t(2));
        QCOMPARE(mine->shortest, 0.0); // a point
        const auto none = tierStatistics(twoTiers(), {.tiers = {}});
        QCOMPARE(none.size(), std::size_t(1));
        QCOMPARE(none[0].count, std::size_t(0));
    }

    void csv_quotesWhatNeedsIt()
    {
        TierFigures row;
        row.allValues = false;
        row.value = "yes, \"no\"";
        row.count = 2;
        const std::string table = tierStatisticsCsv(std::vector{row});
        QVERIFY2(table.contains("\n(all),\"yes, \"\"no\"\"\",2,0,"), table.c_str());
    }
};

QTEST_GUILESS_MAIN(TestTierStatistics)
#include "tst_tier_statistics.moc"
