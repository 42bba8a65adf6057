#include <cmath>

#include <QtTest>

#include "core/analysis/analysis.h"
#include "core/analysis/face_maps.h"
#include "core/analysis/face_predictions.h"

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

    void heat_isInterpolatedBetweenTheMiddlesOfFields()
    {
        const FaceMap map{2, 2, {0, 100, 0, 100}, -1, 0};
        QCOMPARE(heatAt(map, 0.25, 0.25), 0.0);
        QCOMPARE(heatAt(map, 0.5, 0.9), 50.0);
        QCOMPARE(heatAt(map, 1, 1), 100.0); // nothing beyond the outermost middles
    }

    void heat_onEyesNoseAndMouth_isAShareOfTheWhole()
    {
        FaceMap map{10, 10, std::vector<std::uint8_t>(100), -1, 0};
        QCOMPARE(sharesOf(map).eyes, 0.0); // an empty map is on nothing, not NaN
        map.heat[35] = map.heat[34] = 200; // the fourth row: eyes
        const FaceShares eyes = sharesOf(map);
        QVERIFY(eyes.eyes > 0.8 && eyes.mouth < 0.05);
        map.heat.assign(100, 0);
        map.heat[85] = 200;
        QVERIFY(sharesOf(map).mouth > 0.6 && sharesOf(map).eyes == 0);
        map.heat.assign(100, 7);
        const FaceShares even = sharesOf(map);
        QVERIFY(even.eyes + even.nose + even.mouth < 0.5);
        QVERIFY(std::abs(even.eyes - 0.76 * 0.24) < 0.02); // their area, to a step of the grid
    }

    void modelThatReadsNoFaces_hasNoMap()
    {
        const auto mapper =
            FaceMapper::open(DUOLOGUE_SOURCE_DIR "/resources/models/han-stl-demo", "cpu");
        QVERIFY(!mapper);
        QCOMPARE(mapper.error().code, std::string("analysis.input"));
    }

    void cards_gatherWhatFacesOfAPersonSay_andHowViewsDisagree()
    {
        Edit run;
        ModelRun row;
        row.id = 1;
        row.modelName = "Faces";
        run.insert(row);
        const auto tier = [](Id id, const char *name, Id person) {
            Tier t;
            t.id = id;
            t.name = name;
            t.participant = person;
            return t;
        };
        run.insert(tier(2, "Faces age", 11)).insert(tier(3, "Faces gender", 11));
        run.insert(tier(4, "Faces age", 12));
        const auto said = [&run](Id on, double value, const char *view, const char *male) {
            Annotation a;
            a.id = static_cast<Id>(100 + run.changes.size());
            a.tier = on;
            a.value = value;
            a.attributes["view"] = view;
            if (*male)
                a.attributes["male"] = male;
            run.insert(a);
        };
        said(2, 30, "Z1", "");
        said(2, 34, "Z1", "");
        said(2, 41, "GC", "");
        said(3, 0.9, "Z1", "0.9000");
        said(3, 0.6, "GC", "0.4000");
        const auto cards = personCards(run);
        QCOMPARE(cards.size(), std::size_t{2}); // of the other person no face was read
        QCOMPARE(cards[0].task, std::string("age"));
        QCOMPARE(cards[0].mean, 35.0);
        QCOMPARE(qRound(100 * cards[0].deviation), 455);
        QCOMPARE(cards[0].byView.at("Z1"), 32.0);
        QCOMPARE(cards[0].byView.at("GC"), 41.0);
        QCOMPARE(cards[1].shares.at("male"), 0.65);
        QCOMPARE(cards[1].faces, 2);
    }
};

QTEST_APPLESS_MAIN(TestExplanation)
#include "tst_explanation.moc"
