#include <cmath>

#include <QTest>

#include "core/statistics/agreement.h"
#include "core/statistics/consensus.h"
#include "core/statistics/segments.h"

using namespace duologue::statistics;

namespace {

constexpr double none = -1; // no judgement

/// Columns: one list a rater.
Judgements table(const std::vector<std::vector<double>> &raters)
{
    Judgements all(raters.size());
    for (std::size_t u = 0; u < raters.front().size(); ++u) {
        std::vector<Judgements::Value> row;
        for (const auto &rater : raters)
            row.push_back(rater[u] == none ? std::nullopt : Judgements::Value(rater[u]));
        all.add(row);
    }
    return all;
}

bool near(Measured measured, double wanted, double tolerance = 1e-12)
{
    return measured && std::abs(*measured - wanted) <= tolerance;
}

/// To the digits that are printed.
bool prints(Measured measured, double wanted, double digit = 1e-3)
{
    return near(measured, wanted, digit / 2);
}

/// Krippendorff (2011), section C: four observers, twelve units, judgements missing.
Judgements krippendorffsExample()
{
    return table({{1, 2, 3, 3, 2, 1, 4, 1, 2, none, none, none},
                  {1, 2, 3, 3, 2, 2, 4, 1, 2, 5, none, 3},
                  {none, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, none},
                  {1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, none}});
}

/// Shrout and Fleiss (1979), Table 2: four ratings of six targets.
Judgements shroutAndFleiss()
{
    return table({{9, 6, 8, 7, 10, 6}, {2, 1, 4, 1, 5, 2}, {5, 3, 6, 2, 6, 4}, {8, 2, 8, 6, 9, 7}});
}

} // namespace

class TestAgreement : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void alpha_isWhatKrippendorffPrints()
    {
        const auto binary = table({{0, 1, 0, 0, 0, 0, 0, 0, 1, 0}, {1, 1, 1, 0, 0, 1, 0, 0, 0, 0}});
        QVERIFY(near(krippendorffsAlpha(binary, Metric::Nominal), 1 - 19 * 8.0 / (2 * 6 * 14)));
        QVERIFY(prints(krippendorffsAlpha(binary, Metric::Nominal), 0.095));
        enum { a = 1, b, c, d, e };
        const auto nominal =
            table({{a, a, b, b, d, c, c, c, e, d, d, a}, {b, a, b, b, b, c, c, c, e, d, d, d}});
        QVERIFY(prints(krippendorffsAlpha(nominal, Metric::Nominal), 0.692));
        const auto missing = krippendorffsExample();
        QVERIFY(prints(krippendorffsAlpha(missing, Metric::Nominal), 0.743));
        QVERIFY(prints(krippendorffsAlpha(missing, Metric::Ordinal), 0.815));
        QVERIFY(prints(krippendorffsAlpha(missing, Metric::Interval), 0.849));
        QVERIFY(prints(krippendorffsAlpha(missing, Metric::Ratio), 0.797));
    }

    void intraclassCorrelations_areWhatShroutAndFleissPrint()
    {
        const auto judges = shroutAndFleiss();
        QVERIFY(prints(intraclassCorrelation(judges, Intraclass::A1), 0.29, 1e-2));
        QVERIFY(prints(intraclassCorrelation(judges, Intraclass::C1), 0.71, 1e-2));
        QVERIFY(prints(intraclassCorrelation(judges, Intraclass::Ak), 0.62, 1e-2));
        QVERIFY(prints(intraclassCorrelation(judges, Intraclass::Ck), 0.91, 1e-2));
        const double msr = 1349 / 120.0, msc = 2339 / 72.0, mse = 367 / 360.0;
        QVERIFY(near(intraclassCorrelation(judges, Intraclass::A1),
                     (msr - mse) / (msr + 3 * mse + 4 * (msc - mse) / 6)));
        QVERIFY(near(intraclassCorrelation(judges, Intraclass::C1), (msr - mse) / (msr + 3 * mse)));
        QVERIFY(near(intraclassCorrelation(judges, Intraclass::Ak),
                     (msr - mse) / (msr + (msc - mse) / 6)));
        QVERIFY(near(intraclassCorrelation(judges, Intraclass::Ck), (msr - mse) / msr));
    }

    void kappas_agreeWithHandCountedOnes()
    {
        // 20 both yes, 15 both no, 5 and 10 apart: Pₒ 0.7, Pₑ 0.5
        Judgements grants(2);
        const auto add = [&](int count, double a, double b) {
            for (int i = 0; i < count; ++i)
                grants.add(std::array<Judgements::Value, 2>{a, b});
        };
        add(20, 1, 1);
        add(5, 1, 0);
        add(10, 0, 1);
        add(15, 0, 0);
        QVERIFY(near(percentAgreement(grants), 0.7));
        QVERIFY(near(cohensKappa(grants), 0.4));
        QVERIFY(near(cohensKappa(grants, Weights::Linear), 0.4));
        // 1-1, 2-3, 3-3: mean w observed 1/3; expected of the nine pairs 1 and 5/3
        const auto three = table({{1, 2, 3}, {1, 3, 3}});
        QVERIFY(near(cohensKappa(three, Weights::Linear), 1 - 1 / 3.0));
        QVERIFY(near(cohensKappa(three, Weights::Quadratic), 1 - (1 / 3.0) / (5 / 3.0)));
        QVERIFY(near(meanDifference(three), 1 / 3.0));
    }

    void fleissKappa_isTheOneOfTheTextbook()
    {
        // ten subjects, fourteen raters, five categories; how many chose each
        const int counts[10][5] = {
            {0, 0, 0, 0, 14}, {0, 2, 6, 4, 2}, {0, 0, 3, 5, 6}, {0, 3, 9, 2, 0}, {2, 2, 8, 1, 1},
            {7, 7, 0, 0, 0},  {3, 2, 6, 3, 0}, {2, 5, 3, 2, 2}, {6, 5, 2, 1, 0}, {0, 2, 2, 3, 7}};
        Judgements all(14);
        for (const auto &subject : counts) {
            std::vector<Judgements::Value> row;
            for (int category = 0; category < 5; ++category)
                row.insert(row.end(), static_cast<std::size_t>(subject[category]), category);
            all.add(row);
        }
        QVERIFY(prints(fleissKappa(all), 0.210));
    }

    void correlations_ofPairs()
    {
        const auto pairs = table({{1, 2, 2, 9}, {2, 4, 4, 3}});
        QVERIFY(near(spearmansCorrelation(pairs), 1 / 3.0));
        QVERIFY(near(linsConcordance(table({{1, 2, 3}, {1, 2, 3}})), 1));
        QVERIFY(near(pearsonsCorrelation(table({{1, 2, 3}, {6, 4, 2}})), -1));
    }

    void whatIsMissing_isLeftOut_asTheHeaderSays()
    {
        const auto all = table({{1, 2, none, 4}, {1, none, 3, 5}, {none, 2, 3, 4}});
        QVERIFY(near(percentAgreement(all), 4 / 6.0)); // 1-1, 2-2, 3-3 of the first three; 4-4
        QVERIFY(near(meanDifference(all), 2 / 6.0));
        QVERIFY(near(fleissKappa(all), -0.5)); // of the last: Pₒ 1/3, Pₑ 5/9
        QCOMPARE(all.complete().units(), std::size_t(1));
        QCOMPARE(intraclassCorrelation(all, Intraclass::A1).why(), NoFigure::OneUnit);
    }

    void noFigure_saysWhy()
    {
        for (const AgreementFigure &figure : agreementFigures()) {
            const auto name = figure.id.data();
            QVERIFY2(figure.of(table({{1, 2, 3}})).why() == NoFigure::OneRater, name);
            const auto apart = figure.of(table({{1, none, 3, none}, {none, 2, none, 4}}));
            QVERIFY2(!apart && apart.why() == NoFigure::NothingInCommon, name);
            QVERIFY2(!figure.of(Judgements(2)), name);
            const auto same = figure.of(table({{5, 5, 5}, {5, 5, 5}}));
            const bool needsNone = figure.id == "percent" || figure.id == "mad";
            QVERIFY2(bool(same) == needsNone, name);
            if (!same)
                QVERIFY2(same.why() == NoFigure::AllTheSame || same.why() == NoFigure::Constant,
                         name);
            // one rater alone is constant: never NaN
            if (const auto half = figure.of(table({{5, 5, 5}, {4, 5, 6}})))
                QVERIFY2(std::isfinite(*half), name);
        }
        QCOMPARE(pearsonsCorrelation(table({{5, 5, 5}, {4, 5, 6}})).why(), NoFigure::Constant);
        QCOMPARE(spearmansCorrelation(table({{5, 5, 5}, {4, 5, 6}})).why(), NoFigure::Constant);
        QCOMPARE(intraclassCorrelation(table({{1, 2}, {2, 1}}), Intraclass::Ck).why(),
                 NoFigure::UnitsAlike);
        Judgements below(2);
        below.add(std::array<Judgements::Value, 2>{-2, 1});
        QCOMPARE(krippendorffsAlpha(below, Metric::Ratio).why(), NoFigure::BelowZero);
        for (int why = 0; why <= static_cast<int>(NoFigure::BelowZero); ++why)
            QVERIFY(sentence(static_cast<NoFigure>(why)).ends_with('.'));
    }

    void estimates_holdTheValue_andGetNarrowerWithMoreUnits()
    {
        const AgreementFigure *const figures[] = {agreementFigure("ccc"), agreementFigure("mad")};
        const auto spread = [&](int units) {
            Judgements judgements(2);
            for (int u = 0; u < units; ++u)
                judgements.add(std::array<Judgements::Value, 2>{u % 9 + 1, (u + u % 2) % 9 + 1});
            const auto found =
                estimates(figures, judgements, eachAlone(static_cast<std::size_t>(units)));
            for (const Estimate &one : found)
                if (!one.value || one.draws != bootstrapSamples || one.interval.low > *one.value ||
                    one.interval.high < *one.value)
                    return std::nan("");
            return found[0].interval.high - found[0].interval.low;
        };
        QVERIFY(spread(400) > 0);
        QVERIFY(spread(400) < spread(40) / 2);
    }

    /// Shares of 100 units that are drawn with replacement are binomial: the 2.5th and 97.5th
    /// percentiles of B(100, 0.5) are 40 and 60, of B(100, 0.1) 5 and 16.
    void estimates_haveTheLimitsOfTheBinomial()
    {
        const AgreementFigure *const percent[] = {agreementFigure("percent")};
        const auto limits = [&](int agreed) {
            Judgements judgements(2);
            for (int u = 0; u < 100; ++u)
                judgements.add(std::array<Judgements::Value, 2>{1, u < agreed ? 1 : 2});
            return estimates(percent, judgements, eachAlone(100))[0].interval;
        };
        QVERIFY(std::abs(limits(50).low - 0.40) < 0.016);
        QVERIFY(std::abs(limits(50).high - 0.60) < 0.016);
        QVERIFY(std::abs(limits(10).low - 0.05) < 0.016);
        QVERIFY(std::abs(limits(10).high - 0.16) < 0.016);
    }

    void estimates_drawWholeSessions()
    {
        // two sessions, one of agreement and one of none: whoever drew windows would be far surer
        Judgements judgements(2);
        Clusters sessions(2);
        for (std::size_t u = 0; u < 100; ++u) {
            judgements.add(std::array<Judgements::Value, 2>{1, u < 50 ? 1 : 2});
            sessions[u < 50 ? 0 : 1].push_back(u);
        }
        const AgreementFigure *const percent[] = {agreementFigure("percent")};
        const auto bySession = estimates(percent, judgements, sessions);
        QCOMPARE(bySession[0].interval.low, 0.0);
        QCOMPARE(bySession[0].interval.high, 1.0);
        QVERIFY(estimates(percent, judgements, eachAlone(100))[0].interval.low > 0.3);
        QCOMPARE(estimates(percent, judgements, {sessions[0]})[0].draws, 0);
    }

    void consensus_isOneValueOfMany()
    {
        const std::vector<Judgements::Value> said{2, std::nullopt, 8, 2, 5};
        QCOMPARE(*consensusOf(said, Consensus::Mean), 17 / 4.0);
        QCOMPARE(*consensusOf(said, Consensus::Median), 3.5);
        QCOMPARE(*consensusOf(said, Consensus::Majority), 2.0);
        const std::vector<Judgements::Value> tie{2, 8};
        QVERIFY(!consensusOf(tie, Consensus::Majority));
        const std::vector<Judgements::Value> nobody{std::nullopt, std::nullopt};
        QVERIFY(!consensusOf(nobody, Consensus::Mean));
        QCOMPARE(*consensusOf(tie, Consensus::Weighted, std::vector{3.0, 1.0}), 3.5);
        QCOMPARE(*consensusOf(tie, Consensus::Weighted, std::vector{0.0, 0.0}), 5.0);
    }

    void evaluatorWeights_areCorrelationsWithTheMeanOfAll()
    {
        const auto all = table({{1, 4, 5, 3}, {3, 4, 5, none}, {2, 4, 5, none}, {2, 2, 2, none}});
        const auto weights = evaluatorWeights(all);
        QVERIFY(weights[0] > 0.9 && weights[1] > 0.9 && weights[0] <= 1 + 1e-12);
        QCOMPARE(weights[3], 0.0); // always the same
        QCOMPARE(evaluatorWeights(table({{1, 2, 3}, {1, 2, 3}, {3, 2, 1}}))[2], 0.0);
    }

    void segments_areMatchedOnce_andByWhatTheyShareMost()
    {
        const std::vector<Segment> first{{0, 10}, {12, 20}, {30, 31}};
        const std::vector<Segment> second{{0, 6.5}, {1, 10}, {12, 30}, {30.2, 31}};
        const auto matches = matched(first, second);
        QCOMPARE(matches.size(), std::size_t(2));
        QCOMPARE(matches[0].first, std::size_t(0)); // 0.9 wins over 0.65
        QCOMPARE(matches[0].second, std::size_t(1));
        QCOMPARE(matches[1].second, std::size_t(3));
        QCOMPARE(sharedEvents(matches.size(), first.size(), second.size()), 2 / 5.0);
        QCOMPARE(matched(first, first).size(), first.size());
        QVERIFY(matched({}, second).empty());
    }

    void chance_isMuch_whereSegmentsFillTheTime()
    {
        std::vector<Segment> few, full;
        for (int i = 0; i < 10; ++i) {
            few.push_back({i * 100.0 + i * i, i * 100.0 + i * i + 2});
            full.push_back({i * 100.0, i * 100.0 + 99.5});
        }
        QVERIFY(sharedEventsByChance(few, few, 1000) < 0.1);
        QVERIFY(sharedEventsByChance(full, full, 1000) > 0.9);
    }
};

QTEST_APPLESS_MAIN(TestAgreement)
#include "tst_agreement.moc"
