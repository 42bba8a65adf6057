#include <QtTest>

#include "core/analysis/analysis.h"

using namespace duologue;
using namespace duologue::analysis;

namespace {

QString letters(const std::vector<double> &weights)
{
    QString result;
    for (const Bucket bucket : buckets(weights))
        result += toChar(bucket);
    return result;
}

Explanation sample()
{
    Explanation e;
    e.prediction.turn = 4;
    e.prediction.windowBegin = 3;
    e.prediction.output = {0.25, 0.75};
    e.prediction.taskAttention = {0.5, 0.5};
    e.prediction.turnAttention = {0.4, 0.6};
    e.prediction.wordAttention = {{0.1, 0.9}, {1.0}};
    e.taskNames = {"emotion", "AU05"};
    e.classes = {"neutral", "angry"};
    return e;
}

} // namespace

class TestExplanation : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void buckets_matchTheWorkedExamples()
    {
        QCOMPARE(letters({.04, .06, .10, .22, .58}), "NNNLM");
        QCOMPARE(letters({0, 0, 0, 1}), "NNNM");
        QCOMPARE(letters({0, 0, 0, 0, 1}), "NNNNH"); // z exactly 2
        QCOMPARE(letters({0, 0, 0, 0, 0, 1}), "NNNNNH");
        QCOMPARE(letters({.25, .25, .25, .25}), "NNNN");
        QCOMPARE(letters({}), "");
    }

    void explanation_survivesJson()
    {
        const Explanation before = sample();
        const auto after = explanationFromJson(toJson(before));
        QVERIFY(after);
        QCOMPARE(after->prediction.wordAttention, before.prediction.wordAttention);
        QCOMPARE(after->prediction.turnAttention, before.prediction.turnAttention);
        QCOMPARE(after->prediction.output, before.prediction.output);
        QCOMPARE(after->taskNames, before.taskNames);
        QCOMPARE(after->classes, before.classes);
        QCOMPARE(after->prediction.turn, 4);
    }

    void explanation_refusesWhatDoesNotFit()
    {
        QVERIFY(!explanationFromJson("{"));
        QVERIFY(!explanationFromJson("[]"));
        QVERIFY(!explanationFromJson(R"({"turn":"x"})"));
        Explanation wrong = sample();
        wrong.prediction.turnAttention.push_back(0.1);
        QVERIFY(!explanationFromJson(toJson(wrong)));
    }
};

QTEST_APPLESS_MAIN(TestExplanation)
#include "tst_explanation.moc"
