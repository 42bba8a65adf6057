#include <QtTest>

#include "core/sync/loops.h"
#include "core/sync/parts.h"
#include "core/sync/stretch.h"

using namespace duologue::sync;

namespace {

std::vector<float> likeness(std::initializer_list<std::pair<int, float>> parts)
{
    std::vector<float> values;
    for (const auto &[frames, value] : parts)
        for (int i = 0; i < frames; ++i) // as noisy as it is
            values.push_back(value + (i % 2 ? 0.8F : -0.8F));
    return values;
}

/// A pair of which all windows agree on one line.
PairFinding pairOf(int a, int b, double lag, int agreeing = 30)
{
    PairFinding finding{a, b, {}};
    finding.pair.related = true;
    finding.pair.stretches.push_back({0, 100, {50, lag, 0}, {}});
    finding.pair.windows = finding.pair.agreeing = agreeing;
    return finding;
}

} // namespace

class TestStretches : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void alikeRun_isWhereTwoAreAlike()
    {
        const Run run = alikeRun(likeness({{400, 0}, {1000, 0.5F}, {300, 0}}));
        QVERIFY(std::abs(run.begin - 400) <= 2 && std::abs(run.end - 1400) <= 2);
        QCOMPARE(alikeRun({}).length(), 0);
    }

    void alikeRun_bridgesASilence()
    {
        const Run run = alikeRun(likeness({{1000, 0.5F}, {150, 0}, {1000, 0.5F}}));
        QVERIFY(run.begin <= 2 && run.end >= 2148);
    }

    void changeBetween_isWhereTheOtherExplainsMore()
    {
        const auto before = likeness({{300, 0.6F}, {500, 0}}), after = likeness({{800, 0.3F}});
        QCOMPARE(changeBetween(before, after), 300);
        QCOMPARE(changeBetween(after, before), 800);
    }

    void outvotedPair_isLeftOut()
    {
        std::vector<PairFinding> pairs{pairOf(0, 1, -1), pairOf(0, 2, -2), pairOf(0, 3, -3),
                                       pairOf(1, 2, -1), pairOf(1, 3, 7),  pairOf(2, 3, -1)};
        leaveOutBreakers(pairs, 4);
        for (const PairFinding &p : pairs) {
            QCOMPARE(p.leftOut, p.a == 1 && p.b == 3);
            QVERIFY(!p.inDoubt);
        }
        QCOMPARE(loopsOf(pairs, 4).loops, 2);
        QVERIFY(loopsOf(pairs, 4).closure < 1e-9);
    }

    void ofThreeTracks_aFarWeakerPairIsLeftOut()
    {
        std::vector<PairFinding> pairs{pairOf(0, 1, -1), pairOf(0, 2, -2), pairOf(1, 2, 5, 8)};
        leaveOutBreakers(pairs, 3);
        QVERIFY(pairs[2].leftOut && !pairs[0].inDoubt && !pairs[1].inDoubt);
    }

    void ofThreeEqualPairs_nobodyKnows()
    {
        std::vector<PairFinding> pairs{pairOf(0, 1, -1), pairOf(0, 2, -2), pairOf(1, 2, 5)};
        leaveOutBreakers(pairs, 3);
        QVERIFY(pairs[0].inDoubt && pairs[1].inDoubt && pairs[2].inDoubt);
        QCOMPARE(loopsOf(pairs, 3).loops, 0);
    }

    void distancesInARoom_breakNoLoop()
    {
        std::vector<PairFinding> pairs{pairOf(0, 1, -1), pairOf(0, 2, -2), pairOf(1, 2, -1.015)};
        leaveOutBreakers(pairs, 3);
        QVERIFY(std::ranges::none_of(pairs, &PairFinding::leftOut));
        QVERIFY(std::abs(loopsOf(pairs, 3).closure - 0.015) < 1e-9);
    }

    void pausesSaidByTwoPairs_areOne()
    {
        auto early = pairOf(0, 2, 0), late = pairOf(1, 2, 0);
        early.pair.stretches = {{0, 24, {12, 0, 0}, {}}, {44, 70, {57, -20, 0}, {}}};
        late.pair.stretches = {{0, 24.4, {12, 0, 0}, {}}, {44.4, 70, {57, -20, 0}, {}}};
        Parts parts({early, late}, 3);
        QCOMPARE(parts.count(), 4);
        QCOMPARE(parts.pauses(2).size(), std::size_t(1));
        QVERIFY(std::abs(parts.pauses(2)[0] - 24.2) < 0.3);
        QCOMPARE(parts.at(2, 10), 2);
        QCOMPARE(parts.at(2, 30), 3);
        QCOMPARE(parts.trackOf()[3], 2);
        parts.join(3);
        QCOMPARE(parts.count(), 3);
        QCOMPARE(parts.at(2, 30), 2);
    }
};

QTEST_APPLESS_MAIN(TestStretches)
#include "tst_stretches.moc"
