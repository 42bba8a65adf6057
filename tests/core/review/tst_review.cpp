#include <random>
#include <set>

#include <QTest>

#include "core/csv/csv.h"
#include "core/review/around.h"
#include "core/review/corrected.h"
#include "core/review/leaning.h"
#include "core/review/learning_curve.h"
#include "core/review/proposals.h"
#include "core/review/queue.h"
#include "core/scheme/apply.h"
#include "tests/core/review/made.h"

using namespace duologue;
using namespace duologue::review;
using testing::Made;
using testing::Shares;
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

bool says(const std::vector<std::string> &notes, std::string_view words)
{
    return std::ranges::any_of(
        notes, [&](const std::string &note) { return note.find(words) != note.npos; });
}

Shares mostly(const std::string &name, double share)
{
    Shares shares{{"angry", 0}, {"happy", 0}, {"sad", 0}};
    for (auto &[other, value] : shares)
        value = other == name ? share : (1 - share) / 2;
    return shares;
}

/// Ann's labels and a model's of three windows: right, near (sad for angry), opposite.
Made labelled()
{
    Made made;
    const Id emotion = made.tier("P10 emotion", "ann", 0);
    const Id model = made.voice("HAN", "emotion", 0);
    const char *people[]{"happy", "angry", "happy"}, *said[]{"happy", "sad", "angry"};
    for (int w = 0; w < 3; ++w)
        made.label(emotion, window(w), people[w]).says(model, window(w), mostly(said[w], 0.8));
    return made;
}

Result<Edit> decided(const Session &session, IdSource &ids, Decided decision)
{
    decision.author = "lead";
    return decide(session, ids, decision);
}

} // namespace

class TestReview : public QObject
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
        QVERIFY(says(compare({made.open()}, {.tier = "gestures"})->notes, "no tier \"gestures\""));
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
        QVERIFY(says(one.notes, "Russell"));
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
        QVERIFY(says(compare({Made().open()})->notes, "No model has said anything"));
        Made alone;
        alone.says(alone.voice("HAN", "emotion", 0), window(0), mostly("sad", 0.5));
        QVERIFY(says(compare({alone.open()})->notes, "Nobody has rated"));
        QVERIFY(says(compare({alone.open()}, {.model = "LSTM"})->notes, "of a model \"LSTM\""));
        // no overlap
        Made apart;
        apart.says(apart.voice("HAN", "valence", 0), window(0), 3).rate(0, "ann", window(5), 3);
        const Comparison none = compare({apart.open()})->all.at(0);
        QVERIFY(none.units.empty() && says(none.notes, "at the same time"));
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
        QVERIFY(says(same.notes, "People say \"sad\" everywhere"));
        QVERIFY(!figure(same.slices[0], "kappa").estimate.value);
    }

    void comparing_canBeStopped()
    {
        const auto stopped = compare({labelled().open()}, {}, [](double) { return false; });
        QVERIFY(!stopped && stopped.error().code == "review.cancelled");
    }

    void queue_putsPlantedDisagreementFirst()
    {
        // Two raters a point apart, two models of one mind and a tier of labels that the models
        // know; then twenty places where each kind of disagreement is planted.
        std::mt19937 random(7);
        const auto noise = [&](int low, int high) {
            return low + static_cast<int>(random() % static_cast<unsigned>(high - low + 1));
        };
        Made made;
        const Id emotion = made.tier("P10 emotion", "ann", 0);
        const Id first = made.voice("HAN", "emotion", 0), second = made.voice("LSTM", "emotion", 0);
        std::set<TimeSpan> planted;
        const char *names[]{"happy", "sad", "angry"};
        for (int w = 0; w < 200; ++w) {
            const bool raters = w % 25 == 3, models = w % 33 == 10, people = w % 33 == 22;
            if (raters || models || people)
                planted.insert(window(w));
            const int ann = noise(2, 4);
            made.rate(0, "ann", window(w), ann);
            made.rate(0, "ben", window(w), raters ? ann + 5 : ann + noise(0, 1));
            const std::string said = names[w % 3], other = names[(w + 1) % 3];
            const double sure = 0.5 + noise(0, 20) / 100.0;
            made.label(emotion, window(w), people ? other : said);
            made.says(first, window(w), mostly(said, people ? 0.95 : sure));
            made.says(second, window(w), mostly(models ? other : said, models ? 0.95 : sure));
        }
        QCOMPARE(planted.size(), std::size_t(20));
        const auto queue = queueOf({made.open()});
        QVERIFY(queue.has_value());
        std::size_t hits = 0;
        for (std::size_t p = 0; p < 20; ++p)
            hits += planted.contains(queue->places.at(p).place.span);
        QCOMPARE(hits, std::size_t(20));
        for (std::size_t p = 1; p < queue->places.size(); ++p)
            QVERIFY(queue->places[p].strongest().z <= queue->places[p - 1].strongest().z);
        QVERIFY(queue->byKind[0] > 0 && queue->byKind[1] > 0 && queue->byKind[2] > 0);
        const auto copies = queueOf({made.open(), made.open("copy.duologue")});
        QCOMPARE(copies->byKind[1], queue->byKind[1]); // a copy says nothing new
    }

    void reasons_sayWhoSaidWhat_andAPlaceStandsOnce()
    {
        Made made;
        for (int w = 0; w < 6; ++w)
            made.rate(0, "Ann", window(w), 3)
                .rate(0, "Ben", window(w), w == 4 ? 7 : 3)
                .rate(0, "Cleo", window(w), w == 4 ? 5 : 3);
        const Id model = made.voice("HAN", "emotion", 0);
        made.says(model, window(4), mostly("angry", 0.9));
        const Id speech = made.tier("P10 utterances", "", 0, TierKind::Utterance);
        made.label(speech, window(5), "laugh");
        const auto queue = queueOf({made.open()});
        QCOMPARE(queue->places.size(), std::size_t(1));
        const QueuePlace &place = queue->places[0];
        QCOMPARE(place.place.person, std::string("P10"));
        QCOMPARE(place.strongest().text, std::string("Ann 3, Ben 7"));
        QCOMPARE(place.strongest().all, std::string("Ann 3, Ben 7, Cleo 5"));
        QCOMPARE(place.reasons.size(), std::size_t(2));
        QCOMPARE(place.reasons[1].text, std::string("HAN angry .90 against neither pleasant nor "
                                                    "not 5"));
        QVERIFY(says(queue->notes, "No two models"));
        const auto empty = queueOf({Made().open()});
        QVERIFY(empty->places.empty() && says(empty->notes, "Nothing was judged by two raters"));
    }

    /// What is chosen from when it is judged: the digits stand for points of the same scale.
    void aPlaceThatIsRated_hasTheScaleOfItsScheme()
    {
        Made made;
        for (int w = 0; w < 4; ++w)
            made.rate(0, "Ann", window(w), 2).rate(0, "Ben", window(w), w == 2 ? 5 : 2);
        Session session = made.session();
        IdSource ids(7);
        scheme::Scheme five = scheme::schemeOf(session);
        five.ratings.scales = {scheme::pointScale("valence", 5)};
        const auto change = scheme::changeTo(session, ids, five);
        QVERIFY(change && session.apply(change->edit));
        const auto queue =
            queueOf({{"a.duologue", std::make_shared<const Session>(std::move(session))}});
        QCOMPARE(queue->places.size(), std::size_t(1));
        QCOMPARE(queue->places[0].strongest().low, 1.0);
        QCOMPARE(queue->places[0].strongest().high, 5.0);
    }

    void curvesAroundAPlace_areOfItsPersonAndQuestion()
    {
        Made made;
        for (int w = 0; w < 20; ++w)
            made.rate(0, "Ann", window(w), 3).rate(0, "Ben", window(w), w == 10 ? 8 : 3);
        made.rate(1, "Ann", window(10), 9);
        const Id han = made.voice("HAN", "emotion", 0);
        made.says(han, window(9), mostly("happy", 1)).says(han, window(0), mostly("happy", 1));
        const Id arousal = made.voice("LSTM", "arousal", 0);
        made.says(arousal, window(10), 2.0);
        const auto open = made.open();
        const auto queue = queueOf({open});
        const auto place = std::ranges::find_if(queue->places, [](const QueuePlace &one) {
            return one.place.span == window(10) && one.strongest().about == "valence";
        });
        QVERIFY(place != queue->places.end());
        const Around found =
            around(*open.session, voicesOf({open}), *place, MediaTime::fromMilliseconds(6000));
        QCOMPARE(found.what, std::string("valence"));
        QVERIFY(found.span == (TimeSpan{window(8).begin, window(12).end}));
        QCOMPARE(found.curves.size(), std::size_t(3)); // no model of arousal
        QCOMPARE(found.curves[0].name, std::string("Ann"));
        QCOMPARE(found.curves[0].steps.size(), std::size_t(5));
        QCOMPARE(found.curves[1].steps[2].value, 8.0);
        QVERIFY(found.curves[2].model);
        QCOMPARE(found.curves[2].steps.size(), std::size_t(1)); // the other is far away
        QCOMPARE(found.curves[2].steps[0].value, 9.0);          // as pleasant as can be
    }

    void decisions_areRowsWithAnAuthor_oneAPlaceAndQuestion()
    {
        Session session = labelled().session();
        IdSource ids(1);
        Decided wrong{0, 10, window(2), "emotion", Decision::Keep, {}, {}, "angry against happy",
                      {}};
        QCOMPARE(decide(session, ids, wrong).error().code, std::string("review.author"));
        wrong.decision = Decision::Change;
        QCOMPARE(decided(session, ids, wrong).error().code, std::string("review.judgement"));
        for (const Decision decision : {Decision::Judged, Decision::Unclear, Decision::Change}) {
            wrong.decision = decision;
            wrong.judgement = "sad";
            const auto edit = decided(session, ids, wrong);
            QVERIFY(edit && session.apply(*edit));
        }
        const auto all = decisionsOf(session);
        QCOMPARE(all.size(), std::size_t(1));
        QVERIFY(all[0].decision == Decision::Change && all[0].author == "lead");
        const Tier *tier = session.tierById(session.annotation(all[0].annotation)->tier);
        QCOMPARE(tier->name, std::string("P10 Review decisions"));
        QCOMPARE(sentence(gainOf(all)), std::string("1 looked at, 1 changed"));
        // undone
        const Session before = session;
        wrong.decision = Decision::ModelWrong;
        const auto edit = decided(session, ids, wrong);
        QVERIFY(session.apply(*edit) && session.apply(edit->reversed()) && session == before);
        // in the queue, and no raters' tier of its own
        const auto open =
            std::vector<dataset::OpenSession>{{"a", std::make_shared<const Session>(session)}};
        const auto queue = queueOf(open);
        QCOMPARE(queue->gain.changed, std::size_t(1));
        const auto place = std::ranges::find_if(
            queue->places, [](const QueuePlace &p) { return p.place.span == window(2); });
        QCOMPARE(place->decided.size(), std::size_t(1));
    }

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

    void rateNext_prefersWhatModelsDoNotKnow_andCoversTheSession()
    {
        Made made(10, 1, 300);
        const Id model = made.voice("HAN", "emotion", 0);
        for (int w = 0; w < 100; ++w)
            made.says(model, window(w), mostly("happy", w == 60 ? 0.34 : 0.98));
        made.rate(0, "ann", window(0), 5);
        const Session session = made.session();
        const auto next = rateNext(session, "ann", 3);
        QCOMPARE(next.size(), std::size_t(3));
        QCOMPARE(next[0].window, window(60)); // far enough, and undecided
        QVERIFY(next[0].reason.starts_with("undecided: happy .34"));
        QVERIFY(next[0].uncertainty > 0.99);
        QCOMPARE(next[1].window, window(99)); // the farthest of what is left
        QCOMPARE(next[2].window, window(30));
        QCOMPARE(rateNext(session, "ann", 1000).size(), std::size_t(99));
        QCOMPARE(rateNext(session, "ben", 1000).size(), std::size_t(100));
        QVERIFY(rateNext(Made(10, 0).session(), "", 5).empty());
    }

    /// Models are as sure everywhere, and every other window is rated: only what the last layer has
    /// read tells the few windows apart that are unlike all that is rated.
    void rateNext_findsWhatASmallHeadKnowsLeastOf()
    {
        std::mt19937 random(5);
        std::normal_distribution<double> noise(0, 0.1);
        const std::set<int> strange{21, 63, 85, 121};
        Made made(10, 1, 600);
        const Id model = made.voice("HAN", "emotion", 0);
        for (int w = 0; w < 200; ++w) {
            made.says(model, window(w), mostly("happy", 0.9),
                      {noise(random), strange.contains(w) ? 3.0 : noise(random), noise(random)});
            if (w % 2 == 0)
                made.rate(0, "ann", window(w), 5);
        }
        const auto next = rateNext(made.session(), "ann", 6);
        QVERIFY(strange.contains(static_cast<int>(next[0].window.begin.seconds() / 3)));
        QCOMPARE(next[0].novelty, 1.0);
        QVERIFY(next[0].reason.ends_with("unlike what is rated"));
        QVERIFY(next[5].novelty <= 1);
        QVERIFY(std::ranges::count_if(next, [&](const Proposal &one) {
                    return strange.contains(static_cast<int>(one.window.begin.seconds() / 3));
                }) >= 3);
    }

    void learningCurve_readsEmbeddings_whereSharesSayNothing()
    {
        std::mt19937 random(4);
        const auto error = [&](bool kept) {
            Made made(10, 1, 600);
            const Id model = made.voice("HAN", "emotion", 0);
            for (int w = 0; w < 160; ++w) {
                const int valence = 1 + static_cast<int>(random() % 9);
                made.rate(0, "ann", window(w), valence);
                if (kept)
                    made.says(model, window(w), mostly("happy", 0.9),
                              {valence / 9.0, -valence / 3.0, 0.5});
                else
                    made.says(model, window(w), mostly("happy", 0.9));
            }
            return learningCurve(made.session(), "ann", SamDimension::Valence)->points.back().error;
        };
        QVERIFY(error(true) < 0.2);
        QVERIFY(error(false) > 1.5);
    }

    void anEmbeddingThatIsNone_isPassedOver()
    {
        for (const char *text : {"", "[", "[1,", "[1;2]", "{}", "[1,nan]", "[1e99]", "[1,,2]"}) {
            Made made(10, 1, 60);
            const Id model = made.voice("HAN", "emotion", 0);
            made.says(model, window(0), mostly("happy", 0.9), {1, 2});
            Session session = made.session();
            const Annotation row = session.annotations(model).front();
            QCOMPARE(embeddingOf(session, row.id), (std::vector<float>{1, 2}));
            const Explanation *kept = session.explanation(row.id, embeddingKind);
            Explanation damaged = *kept;
            damaged.json = text;
            Edit edit{"damage", {}};
            edit.replace(*kept, damaged);
            QVERIFY(session.apply(edit));
            QVERIFY2(embeddingOf(session, row.id).empty(), text);
            QVERIFY(rateNext(session, "", 100).size() == 20);
        }
    }

    void learningCurve_falls_whereModelsKnowSomething()
    {
        std::mt19937 random(3);
        Made made(10, 1, 600);
        const Id model = made.voice("HAN", "emotion", 0);
        for (int w = 0; w < 160; ++w) {
            const int valence = 1 + static_cast<int>(random() % 9);
            made.rate(0, "ann", window(w), valence);
            made.says(model, window(w),
                      Shares{{"happy", (valence - 1) / 8.0}, {"sad", (9 - valence) / 8.0}});
        }
        const auto curve = learningCurve(made.session(), "ann", SamDimension::Valence);
        QVERIFY(curve.has_value());
        QCOMPARE(curve->keptAside, std::size_t(40));
        QCOMPARE(curve->points.front().labels, std::size_t(5));
        QCOMPARE(curve->points.back().labels, std::size_t(120));
        QVERIFY(curve->points.back().error < curve->points.front().error);
        QVERIFY2(curve->points.back().error < 0.1, "a line through what it is told");
        QVERIFY(curve->constant > 1.5);
        const auto none = learningCurve(Made().session(), "", SamDimension::Arousal);
        QVERIFY(none->points.empty() && says(none->notes, "Only 0 windows"));
        QVERIFY(!learningCurve(made.session(), "", SamDimension::Valence,
                               [](double) { return false; }));
    }
};

QTEST_APPLESS_MAIN(TestReview)
#include "tst_review.moc"
