#include <cmath>

#include <QTest>

#include "core/review/comparison.h"
#include "core/review/leaning.h"
#include "tests/core/review/made.h"

using namespace duologue;
using namespace duologue::review;
using testing::holds;
using testing::labelled;
using testing::Made;
using testing::mostly;
using testing::window;

namespace {

const agreement::Figured &figure(const Slice &slice, std::string_view id)
{
    for (const agreement::Figured &one : slice.figures)
        if (one.figure->id == id)
            return one;
    qFatal("no figure %s", id.data());
}

const Slice *slice(const Comparison &comparison, Slice::By by, const std::string &name)
{
    for (const Slice &one : comparison.slices)
        if (one.by == by && one.name == name)
            return &one;
    return nullptr;
}

} // namespace

class TestComparison : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void classes_areComparedUnitByUnit()
    {
        const auto found = compare({labelled().open()});
        QVERIFY(found.has_value());
        QCOMPARE(found->all.size(), std::size_t(1));
        const Comparison &one = found->all[0];
        QCOMPARE(one.people, std::string("tier emotion"));
        QCOMPARE(one.classes, (std::vector<std::string>{"angry", "happy", "sad"}));
        QCOMPARE(one.table.confusion,
                 (std::vector<std::vector<int>>{{0, 0, 1}, {1, 1, 0}, {0, 0, 0}}));
        QCOMPARE(one.units.size(), std::size_t(3));
        QVERIFY(one.units[0].verdict == Verdict::Agrees && one.units[0].apart == 0);
        QVERIFY(one.units[1].verdict == Verdict::Near);
        QVERIFY(one.units[2].verdict == Verdict::Opposite);
        QCOMPARE(one.units[2].reason, std::string("angry .80 against happy"));
        QVERIFY(std::abs(one.units[2].apart - 0.9) < 1e-9);
        const auto &all = one.slices.at(0);
        QCOMPARE(*figure(all, "percent").estimate.value, 1 / 3.0);
        QCOMPARE(*figure(all, "uar").estimate.value, 0.25);
        QVERIFY(std::abs(*one.calibration.error - (0.8 - 1 / 3.0)) < 1e-9);
        QVERIFY(slice(one, Slice::By::Length, "2 to 5 s") == nullptr); // all are as long
    }

    void aPredictionThatLiesOtherwise_countsByTheTimeItShares()
    {
        Made made;
        const Id emotion = made.tier("P10 emotion", "ann", 0);
        const Id model = made.voice("faces", "emotion", 0);
        made.label(emotion, window(0), "happy");
        const auto part = [](int begin, int end) {
            return TimeSpan{MediaTime::fromMilliseconds(begin), MediaTime::fromMilliseconds(end)};
        };
        made.says(model, part(-1000, 2000), mostly("happy", 0.7));
        made.says(model, part(2000, 4000), mostly("sad", 0.9));
        const auto found = compare({made.open()});
        const ComparedUnit &unit = found->all.at(0).units.at(0);
        QVERIFY(std::abs(unit.share - (2 * 0.7 + 0.05) / 3) < 1e-9);
        QVERIFY(unit.verdict == Verdict::Agrees);
    }

    void numbers_areHeldAgainstRatings_weightedByOverlap()
    {
        Made made;
        const Id model = made.voice("HAN", "valence", 0);
        for (int w = 0; w < 8; ++w)
            made.rate(0, "ann", window(w), w + 1).rate(0, "ben", window(w), w + 1);
        const auto twoWindows = [](int first) { // a second of the first, two of the second
            return TimeSpan{window(first).begin + MediaTime::fromMilliseconds(2000),
                            window(first + 1).begin + MediaTime::fromMilliseconds(2000)};
        };
        for (int w = 0; w < 7; ++w)
            made.says(model, twoWindows(w), w + 1 + 2 / 3.0);
        const auto found = compare({made.open()});
        const Comparison &one = found->all.at(0);
        QVERIFY(one.against == Against::Numbers);
        QCOMPARE(one.people, std::string("ratings of valence"));
        QCOMPARE(one.units.size(), std::size_t(7));
        QVERIFY(std::abs(*figure(one.slices[0], "ccc").estimate.value - 1) < 1e-9);
        QVERIFY(std::abs(*figure(one.slices[0], "bias").estimate.value) < 1e-9);
        // of both people, a dimension that the model says nothing of: nothing to compare
        QVERIFY(compare({made.open()}, {.tier = "gestures"})->all.empty());
        QVERIFY(holds(compare({made.open()}, {.tier = "gestures"})->notes, "no tier \"gestures\""));
    }

    void classesThatArePleasantOrNot_areHeldAgainstValence()
    {
        Made made;
        const Id model = made.voice("HAN", "emotion", 0);
        made.rate(0, "ann", window(0), 8).says(model, window(0), mostly("angry", 0.8));
        made.rate(0, "ann", window(1), 8).says(model, window(1), mostly("happy", 0.8));
        made.rate(0, "ann", window(2), 5).says(model, window(2), mostly("happy", 0.8));
        const auto found = compare({made.open()});
        const Comparison &one = found->all.at(0);
        QVERIFY(one.against == Against::Valence);
        QCOMPARE(one.about, std::string("emotion"));
        QVERIFY(one.units[0].verdict == Verdict::Opposite);
        QCOMPARE(one.units[0].reason, std::string("angry .80 against pleasant 8"));
        QVERIFY(one.units[1].verdict == Verdict::Agrees);
        QVERIFY(one.units[2].verdict == Verdict::Near);
        QVERIFY(std::abs(one.units[1].modelValue - (5 + 4 * (0.8 - 0.2))) < 1e-9);
        // an opposite place lies further apart than one where the model is surer, but near
        QCOMPARE(one.units[0].apart, one.units[0].peopleValue - one.units[0].modelValue);
        QVERIFY(one.units[0].apart > one.units[2].apart);
        QCOMPARE(one.units[2].apart, one.units[2].modelValue - one.units[2].peopleValue);
        QVERIFY(holds(one.notes, "Russell"));
        QVERIFY(!leaningOf("male") && leaningOf("Anger") == Leaning::Unpleasant);
    }

    void slices_areByPersonTaskLengthAndEvidence()
    {
        Made made;
        const Id tasks = made.tier("Tasks", "", -1, TierKind::Task);
        made.label(tasks, {window(0).begin, window(9).end}, "talk");
        made.label(tasks, {window(10).begin, window(19).end}, "lego");
        for (int person = 0; person < 2; ++person) {
            const Id emotion =
                made.tier(person == 0 ? "P10 emotion" : "P11 emotion", "ann", person);
            const Id model = made.voice("HAN", "emotion", person);
            for (int w = 0; w < 20; ++w) {
                const TimeSpan span{window(w).begin, window(w).begin + MediaTime::fromMilliseconds(
                                                                           w % 2 ? 1000 : 3000)};
                made.label(emotion, span, w % 3 ? "happy" : "sad")
                    .says(model, span,
                          mostly(person == 0 || w < 10 ? (w % 3 ? "happy" : "sad") : "angry", 0.6));
            }
        }
        const auto found = compare({made.open()});
        const Comparison &one = found->all.at(0);
        const auto percent = [&](Slice::By by, const char *name) {
            const Slice *found = slice(one, by, name);
            return found ? *figure(*found, "percent").estimate.value : -1;
        };
        QCOMPARE(percent(Slice::By::Person, "P10"), 1.0);
        QCOMPARE(percent(Slice::By::Person, "P11"), 0.5);
        QCOMPARE(percent(Slice::By::Task, "talk"), 1.0);
        QCOMPARE(percent(Slice::By::Task, "lego"), 0.5);
        QCOMPARE(percent(Slice::By::Length, "under 2 s"), 0.75);
    }

    void copiesOfASession_areOne_whereverTheModelRan()
    {
        Made rated, run;
        for (int w = 0; w < 4; ++w)
            rated.rate(0, "ann", window(w), 2 * w + 1);
        const Id model = run.voice("HAN", "valence", 0);
        for (int w = 0; w < 4; ++w)
            run.says(model, window(w), 2 * w + 1);
        const auto found = compare(
            {rated.open("ann.duologue"), run.open("run.duologue"), run.open("again.duologue")});
        QCOMPARE(found->all.at(0).units.size(), std::size_t(4));
    }

    void whatCannotBeCompared_isSaidInASentence()
    {
        QVERIFY(holds(compare({Made().open()})->notes, "No model has said anything"));
        Made alone;
        alone.says(alone.voice("HAN", "emotion", 0), window(0), mostly("sad", 0.5));
        QVERIFY(holds(compare({alone.open()})->notes, "Nobody has rated"));
        QVERIFY(holds(compare({alone.open()}, {.model = "LSTM"})->notes, "of a model \"LSTM\""));
        // no overlap
        Made apart;
        apart.says(apart.voice("HAN", "valence", 0), window(0), 3).rate(0, "ann", window(5), 3);
        const Comparison none = compare({apart.open()})->all.at(0);
        QVERIFY(none.units.empty() && holds(none.notes, "at the same time"));
        for (const auto &one : none.slices.at(0).figures)
            QVERIFY(one.estimate.value.why() == statistics::NoFigure::NothingInCommon);
        // constant ratings, of a third person
        Made constant(10, 3);
        const Id model = constant.voice("HAN", "valence", 2);
        for (int w = 0; w < 5; ++w)
            constant.says(model, window(w), w).rate(2, "ann", window(w), 5);
        const Comparison flat = compare({constant.open()})->all.at(0);
        QCOMPARE(flat.units.size(), std::size_t(5));
        QVERIFY(figure(flat.slices[0], "pearson").estimate.value.why() ==
                statistics::NoFigure::Constant);
        // one class
        Made single;
        const Id emotion = single.tier("emotion", "ann", 0),
                 one = single.voice("HAN", "emotion", 0);
        for (int w = 0; w < 3; ++w)
            single.label(emotion, window(w), "sad").says(one, window(w), mostly("sad", 0.6));
        const Comparison same = compare({single.open()})->all.at(0);
        QVERIFY(holds(same.notes, "People say \"sad\" everywhere"));
        QVERIFY(!figure(same.slices[0], "kappa").estimate.value);
    }

    void comparing_canBeStopped()
    {
        const auto stopped = compare({labelled().open()}, {}, [](double) { return false; });
        QVERIFY(!stopped && stopped.error().code == "review.cancelled");
    }
};

QTEST_APPLESS_MAIN(TestComparison)
#include "tst_comparison.moc"
