#include <array>
#include <cmath>

#include <QTest>

#include "core/agreement/agreement.h"
#include "core/agreement/consensus.h"
#include "core/agreement/drawn.h"

using namespace duologue;
using namespace duologue::agreement;

namespace {

TimeSpan ms(std::int64_t begin, std::int64_t end)
{
    return {MediaTime::fromMilliseconds(begin), MediaTime::fromMilliseconds(end)};
}
TimeSpan window(int number)
{
    return ms(3000 * number, 3000 * number + 3000);
}

/// A session of up to three people, made row by row; ids begin at `first`.
class Made
{
public:
    explicit Made(Id first, int people = 2) : m_first(first), m_next(first + 100)
    {
        for (int i = 0; i < people; ++i) {
            Participant person;
            person.id = first + i;
            person.order = i;
            person.pseudonym = "P" + std::to_string(first + i);
            m_edit.insert(person);
        }
    }

    Made &rate(int person, const std::string &rater, TimeSpan window, std::optional<int> valence)
    {
        SamRating rating;
        rating.id = m_next++;
        rating.participant = m_first + person;
        rating.rater = rater;
        rating.window = window;
        rating.valence = valence;
        m_edit.insert(rating);
        return *this;
    }
    Made &tier(const std::string &name, const std::string &annotator, int person, TierKind kind,
               const std::vector<std::pair<TimeSpan, std::string>> &marks)
    {
        Tier tier;
        tier.id = m_next++;
        tier.name = name;
        tier.annotator = annotator;
        tier.kind = kind;
        tier.participant = person < 0 ? 0 : m_first + person;
        m_edit.insert(tier);
        for (const auto &[span, label] : marks)
            m_edit.insert(Annotation{m_next++, tier.id, span, "", label, {}, {}});
        return *this;
    }

    /// What a scheme asks for beside valence, arousal and dominance.
    Made &rateTrust(int person, const std::string &rater, TimeSpan window, double trust)
    {
        rate(person, rater, window, std::nullopt);
        std::get<SamRating>(*m_edit.changes.back().after).further["trust"] = trust;
        return *this;
    }

    /// A curve of ten samples a second.
    Made &trace(int person, const std::string &rater, std::vector<float> samples)
    {
        m_edit.insert(
            Trace{m_next++, m_first + person, rater, "arousal", {}, 10, std::move(samples)});
        return *this;
    }

    dataset::OpenSession open(const std::string &path) const
    {
        auto session = std::make_shared<Session>();
        if (const auto applied = session->apply(m_edit); !applied)
            qFatal("%s", applied.error().message.c_str());
        return {path, session};
    }

private:
    Edit m_edit{"session", {}};
    Id m_first, m_next;
};

const Figured &figure(const std::vector<Figured> &figures, std::string_view id)
{
    for (const Figured &one : figures)
        if (one.figure->id == id)
            return one;
    qFatal("no figure %s", id.data());
}

const Part *part(const Answer &answer, Part::By by, const std::string &name)
{
    for (const Part &one : answer.parts)
        if (one.by == by && one.name == name)
            return &one;
    return nullptr;
}

bool says(const std::vector<std::string> &notes, std::string_view words)
{
    return std::ranges::any_of(
        notes, [&](const std::string &note) { return note.find(words) != note.npos; });
}

/// Two minutes of a curve that never repeats, later by so many seconds.
std::vector<float> curve(double late, double higher = 0)
{
    std::vector<float> samples;
    for (int i = 0; i < 1200; ++i) {
        const double at = i / 10.0 - late;
        samples.push_back(float(5 + higher + 2 * std::sin(0.5 * at) + std::sin(1.37 * at)));
    }
    return samples;
}

/// anna and ben of 40 windows of the first person: ben is a point higher, later two.
Made rated(Id first)
{
    Made made(first);
    for (int w = 0; w < 40; ++w)
        made.rate(0, "anna", window(w), w % 7 + 1)
            .rate(0, "ben", window(w), w % 7 + 1 + (w < 20 ? 1 : 2));
    return made;
}

} // namespace

class TestRaters : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void whatElseASchemeAsksFor_isComparedToo()
    {
        Made made(10);
        for (int i = 0; i < 30; ++i)
            made.rateTrust(0, "anna", window(i), i % 5 - 2)
                .rateTrust(0, "ben", window(i), i % 5 - 1.5);
        const auto questions = ratingQuestions({made.open("a.duologue")});
        QCOMPARE(questions.size(), std::size_t(4));
        QCOMPARE(questions[3].name, std::string("trust"));
        QCOMPARE(questions[3].units.size(), std::size_t(30));
        const auto found = agreementOf({made.open("a.duologue")});
        QVERIFY(found.has_value());
        QCOMPARE(*figure(found->answers.at(3).pairs[0].figures, "mad").estimate.value, 0.5);
    }

    void secondPasses_areComparedWithTheFirstAlone()
    {
        Made made = rated(10);
        for (int w = 0; w < 20; ++w)
            made.rate(0, "anna (second pass)", window(w), w % 7 + 1);
        const auto found = agreementOf({made.open("a.duologue")});
        QVERIFY(found.has_value());
        const auto &first = found->answers.at(0).question;
        QCOMPARE(first.raters, (std::vector<std::string>{"anna", "ben"}));
        const Answer &retest = found->answers.at(3);
        QCOMPARE(retest.question.name, std::string("valence, anna twice"));
        QCOMPARE(retest.question.raters, (std::vector<std::string>{"anna", "anna (second pass)"}));
        QCOMPARE(*figure(retest.pairs.at(0).figures, "ccc").estimate.value, 1.0);
        QCOMPARE(found->answers.size(), std::size_t(4));
    }

    void traces_areComparedWithTheirLagTakenAway()
    {
        Made made(10);
        made.trace(0, "anna", curve(0)).trace(0, "ben", curve(0.8)).trace(1, "ben", curve(0));
        const auto found = agreementOf({made.open("a.duologue")});
        QVERIFY(found.has_value());
        QCOMPARE(found->answers.size(), std::size_t(1));
        const Answer &answer = found->answers.front();
        QCOMPARE(answer.question.name, std::string("arousal traced"));
        QVERIFY(*figure(answer.pairs.at(0).figures, "ccc").estimate.value > 0.999);
        QVERIFY2(says(answer.notes, "ben answers 0.80 s after anna"), answer.notes.front().c_str());
        QVERIFY(says(answer.notes, "without 0.8"));
        QCOMPARE(answer.question.units.front().span, ms(0, 1000));
    }

    void ratings_areComparedByWindowAndPerson()
    {
        auto made = rated(10);
        made.rate(1, "anna", window(0), 5).rate(1, "ben", window(0), notRateable);
        made.tier("tasks", "", -1, TierKind::Task,
                  {{ms(0, 61'000), "talk"}, {ms(61'000, 120'000), "lego"}});
        const auto found = agreementOf({made.open("a.duologue")});
        QVERIFY(found.has_value());
        const Answer &valence = found->answers.at(0);
        QCOMPARE(valence.question.name, std::string("valence"));
        QCOMPARE(valence.question.raters, (std::vector<std::string>{"anna", "ben"}));
        QCOMPARE(valence.pairs.size(), std::size_t(1));
        QCOMPARE(valence.pairs[0].units, std::size_t(40));
        QCOMPARE(*figure(valence.pairs[0].figures, "mad").estimate.value, 1.5);
        QCOMPARE(*figure(valence.pairs[0].figures, "percent").estimate.value, 0.0);
        QVERIFY(figure(valence.pairs[0].figures, "ccc").estimate.draws == 1000);
        QCOMPARE(*figure(part(valence, Part::By::Task, "talk")->figures, "mad").estimate.value,
                 1.0);
        QCOMPARE(*figure(part(valence, Part::By::Task, "lego")->figures, "mad").estimate.value,
                 2.0);
        QCOMPARE(part(valence, Part::By::Person, "P11")->units, std::size_t(0));
        QVERIFY(!figure(part(valence, Part::By::Person, "P11")->figures, "mad").estimate.value);
        QVERIFY(says(valence.notes, "1 judgement \"not rateable\""));
        QVERIFY(says(valence.notes, "1 of 41 windows were judged by one rater only."));
        // arousal was never rated: a sentence stands where the figure would
        QVERIFY(!figure(found->answers.at(1).pairs.at(0).figures, "ccc").estimate.value);
    }

    void drift_isHowARaterMovesAwayFromTheOthers()
    {
        const auto found = agreementOf({rated(10).open("a.duologue")});
        const auto &drifts = found->answers.at(0).drifts;
        QCOMPARE(*drifts.at(0).apart.value, -1.5);
        QCOMPARE(*drifts.at(1).apart.value, 1.5);
        QVERIFY(*drifts[1].slope.value > 0 && drifts[1].slope.interval.low > 0);
        QCOMPARE(*drifts[0].slope.value, -*drifts[1].slope.value);
    }

    void severalSessions_areDrawnWhole_andStandAlone()
    {
        const auto found =
            agreementOf({rated(10).open("a.duologue"), rated(20).open("b.duologue")});
        const Answer &valence = found->answers.at(0);
        QVERIFY(valence.bySession);
        QCOMPARE(valence.pairs[0].units, std::size_t(80));
        QVERIFY(part(valence, Part::By::Session, "a") && part(valence, Part::By::Session, "b"));
        // both sessions are the same: no draw of sessions differs
        const auto &mad = figure(valence.pairs[0].figures, "mad").estimate;
        QCOMPARE(mad.interval.high - mad.interval.low, 0.0);
        QVERIFY(says(valence.notes, "only 2 sessions"));
    }

    /// One session cannot be drawn, whatever else the two have judged alone elsewhere.
    void twoWhoMeetInOneSessionOnly_haveNoIntervalOverSessions()
    {
        auto second = rated(20);
        for (int w = 0; w < 10; ++w)
            second.rate(0, "cleo", window(w), 5);
        const auto found = agreementOf({rated(10).open("a.duologue"), second.open("b.duologue")});
        const Answer &valence = found->answers.at(0);
        QVERIFY(valence.bySession);
        QCOMPARE(valence.question.raters.back(), std::string("cleo"));
        QVERIFY(figure(valence.pairs[0].figures, "mad").estimate.draws > 0); // anna and ben
        for (const std::size_t withCleo : {std::size_t(1), std::size_t(2)}) {
            const auto &mad = figure(valence.pairs[withCleo].figures, "mad").estimate;
            QVERIFY(mad.value && mad.draws == 0);
        }
    }

    void whatTheIntervalsDraw_canBeChosen()
    {
        const std::vector<dataset::OpenSession> both{rated(10).open("a.duologue"),
                                                     rated(20).open("b.duologue")};
        const auto width = [](const Result<Agreement> &found) {
            const auto &mad = figure(found->answers.at(0).pairs[0].figures, "mad").estimate;
            return mad.draws == 0 ? -1 : mad.interval.high - mad.interval.low;
        };
        const auto judgements = agreementOf(both, {}, {}, Draw::Judgements);
        QVERIFY(!judgements->answers.at(0).bySession);
        QVERIFY(width(judgements) > 0);
        QCOMPARE(width(agreementOf(both, {}, {}, Draw::Sessions)), 0.0); // the two are the same
        const auto one = agreementOf({both.front()}, {}, {}, Draw::Sessions);
        QCOMPARE(width(one), -1.0);
        QVERIFY(says(one->answers.at(0).notes, "only one session to draw from"));
    }

    /// Neighbours are alike, so they are drawn together, and no run holds two people or a gap.
    void withinASession_runsOfOnePersonAreDrawn()
    {
        std::vector<Unit> units;
        for (int u = 0; u < 60; ++u) // one person after the other, the second backwards
            units.push_back({0, Id(u < 30 ? 1 : 2), window(u < 30 ? u : 60 - u), "", ""});
        const auto runs = clustersOf(units, false);
        QCOMPARE(runs.size(), std::size_t(14)); // 60 windows: runs of four
        std::size_t all = 0;
        for (const auto &run : runs) {
            QVERIFY(run.size() == 4 || run.size() == 5);
            for (std::size_t i = 1; i < run.size(); ++i) {
                QCOMPARE(units[run[i]].participant, units[run[0]].participant);
                QCOMPARE(units[run[i]].span.begin, units[run[i - 1]].span.end);
            }
            all += run.size();
        }
        QCOMPARE(all, units.size());
        for (std::size_t u = 30; u < 60; ++u)
            units[u].session = 1;
        QCOMPARE(clustersOf(units, true).size(), std::size_t(2));
    }

    /// Two raters who part for half of the session: single windows would look like more evidence.
    void intervalsOfWhatIsAlikeForLong_areWide()
    {
        Made made(10);
        for (int w = 0; w < 64; ++w)
            made.rate(0, "anna", window(w), 5).rate(0, "ben", window(w), w < 32 ? 5 : 8);
        const auto found = agreementOf({made.open("a.duologue")});
        const auto &mad = figure(found->answers.at(0).pairs[0].figures, "mad").estimate;
        const auto question = ratingQuestions({made.open("a.duologue")}).at(0);
        const std::array figures{statistics::agreementFigure("mad")};
        const auto single = statistics::estimates(figures, question.judgements,
                                                  statistics::eachAlone(question.units.size()));
        QCOMPARE(*mad.value, 1.5);
        QVERIFY(mad.interval.high - mad.interval.low >
                1.5 * (single[0].interval.high - single[0].interval.low));
    }

    void copiesOfASession_areOneSession()
    {
        Made anna(10), ben(10);
        for (int w = 0; w < 5; ++w) {
            anna.rate(0, "anna", window(w), w + 1);
            ben.rate(0, "ben", window(w), w + 1);
        }
        const auto found = agreementOf({anna.open("anna.duologue"), ben.open("ben.duologue")});
        const Answer &valence = found->answers.at(0);
        QCOMPARE(valence.pairs.at(0).units, std::size_t(5));
        QVERIFY(!valence.bySession);
        QCOMPARE(*figure(valence.pairs[0].figures, "ccc").estimate.value, 1.0);
        QVERIFY(says(valence.notes, "1 session is a copy of another one"));
    }

    void differences_comeLargestFirst()
    {
        Made made(10);
        const int anna[]{1, 5, 9, 3}, ben[]{2, 5, 4, 5};
        for (int w = 0; w < 4; ++w)
            made.rate(0, "anna", window(w), anna[w]).rate(0, "ben", window(w), ben[w]);
        const auto question = ratingQuestions({made.open("a.duologue")}).at(0);
        const auto found = differences(question, 0, 1);
        QCOMPARE(found.size(), std::size_t(4));
        QCOMPARE(question.units[found[0].unit].span, window(2));
        QCOMPARE(found[0].apart, 5.0);
        QCOMPARE(question.units[found[1].unit].span, window(3));
        QCOMPARE(found[3].apart, 0.0);
    }

    void tiers_areComparedByLabelsAndBoundaries()
    {
        Made made(10);
        made.tier("emotion", "anna", 0, TierKind::Label,
                  {{ms(0, 1000), "sad"},
                   {ms(2000, 3000), "sad"},
                   {ms(5000, 6000), "happy"},
                   {ms(8000, 9000), "happy"}});
        made.tier("emotion", "ben", 0, TierKind::Label,
                  {{ms(100, 1000), "sad"},
                   {ms(2000, 3300), "happy"},
                   {ms(5000, 6000), "happy"},
                   {ms(20'000, 21'000), "sad"}});
        made.tier("notes", "anna", 0, TierKind::Label, {{ms(0, 1000), "x"}});
        const auto found = agreementOf({made.open("a.duologue")});
        QCOMPARE(found->answers.size(), std::size_t(1)); // nobody else has written notes
        const Answer &emotion = found->answers[0];
        QCOMPARE(emotion.question.name, std::string("emotion"));
        const Pair &pair = emotion.pairs.at(0);
        QCOMPARE(pair.units, std::size_t(3));
        QCOMPARE(*figure(pair.figures, "percent").estimate.value, 2 / 3.0);
        QCOMPARE(*figure(pair.figures, "kappa").estimate.value, (2 / 3.0 - 4 / 9.0) / (5 / 9.0));
        const Boundaries &boundaries = *pair.boundaries;
        QCOMPARE(boundaries.matches, std::size_t(3));
        QCOMPARE(boundaries.onlyFirst, std::size_t(1));
        QCOMPARE(boundaries.onlySecond, std::size_t(1));
        QCOMPARE(*boundaries.shared.value, 3 / 5.0);
        QVERIFY(*boundaries.corrected > 0 && *boundaries.corrected < 3 / 5.0);
        QVERIFY(std::abs(*boundaries.beginApart.value - 0.1 / 3) < 1e-12);
        QVERIFY(std::abs(*boundaries.endApart.value - 0.1) < 1e-12);
    }

    void tiersOfSeveralNames_areRaters()
    {
        Made made(10);
        made.tier("P10 people", "", 0, TierKind::Label, {{ms(0, 1000), "sad"}});
        made.tier("P10 model", "", 0, TierKind::Prediction, {{ms(0, 1000), "sad"}});
        const auto found = agreementOf({made.open("a.duologue")}, {"people", "model"});
        const Answer &both = found->answers.at(0);
        QCOMPARE(both.question.raters, (std::vector<std::string>{"model", "people"}));
        QCOMPARE(both.pairs.at(0).units, std::size_t(1));
        QVERIFY(says(both.notes, "All labels are \"sad\""));
    }

    void whatCannotBeCompared_isSaidInASentence()
    {
        const auto nobody = agreementOf({Made(10).open("a.duologue")});
        QVERIFY(nobody->answers.empty() && says(nobody->notes, "Nobody has rated"));
        const auto one = agreementOf({Made(10).rate(0, "anna", window(0), 5).open("a.duologue")});
        QVERIFY(says(one->answers.at(0).notes, "Only anna has judged valence"));
        const auto apart = agreementOf({Made(10)
                                            .rate(0, "anna", window(0), 5)
                                            .rate(0, "ben", window(1), 5)
                                            .open("a.duologue")});
        for (const Figured &f : apart->answers.at(0).pairs.at(0).figures)
            QVERIFY(f.estimate.value.why() == statistics::NoFigure::NothingInCommon);
        const auto noTier = agreementOf({rated(10).open("a.duologue")}, {"gestures"});
        QVERIFY(says(noTier->answers.at(0).notes, "no tier \"gestures\""));
        const auto three = agreementOf({Made(10, 3)
                                            .rate(2, "anna", window(0), 5)
                                            .rate(2, "ben", window(0), 6)
                                            .open("a.duologue")});
        QCOMPARE(three->answers.at(0).pairs.at(0).units, std::size_t(1));
        QVERIFY(!figure(three->answers[0].pairs[0].figures, "ccc").estimate.value);
    }

    void consensus_isATierOfItsOwn_andSaysWhereThereIsNone()
    {
        Made made(10);
        const int said[3][3]{{2, 2, 8}, {1, 5, 9}, {7, 7, 7}};
        for (int w = 0; w < 3; ++w)
            for (int r = 0; r < 3; ++r)
                made.rate(0, "R" + std::to_string(r), window(w), said[w][r]);
        made.rate(0, "R0", window(3), 4); // alone
        Session session = *made.open("a.duologue").session;
        IdSource ids(1);
        const auto run = [&](statistics::Consensus how) {
            const auto found = consensus(session, ids, {how, {}, "us", 2});
            if (!found || !session.apply(found->edit))
                qFatal("refused");
            return *found;
        };
        const auto majority = run(statistics::Consensus::Majority);
        QCOMPARE(majority.values, std::size_t(2));
        QCOMPARE(majority.noMajority, std::size_t(1));
        QCOMPARE(majority.tooFew, std::size_t(1));
        QCOMPARE(majority.tiers, std::vector<std::string>{"P10 valence (majority)"});
        const Tier *tier = session.tiers().back();
        QCOMPARE(tier->annotator, std::string("us"));
        const auto rows = session.annotations(tier->id, ms(0, 20'000));
        QCOMPARE(rows.size(), std::size_t(3));
        QCOMPARE(*rows[0].value, 2.0);
        QCOMPARE(rows[0].span, window(0));
        QVERIFY(!rows[1].value && rows[1].label.view() == noMajorityLabel);
        run(statistics::Consensus::Mean);
        QCOMPARE(*session.annotations(session.tiers().back()->id, window(0))[0].value, 4.0);
        const std::size_t tiers = session.tiers().size();
        run(statistics::Consensus::Mean); // takes the place of the earlier one
        QCOMPARE(session.tiers().size(), tiers);
        QVERIFY(
            run(statistics::Consensus::Weighted).notes.at(0).starts_with("valence: R0 counts "));
        QCOMPARE(consensus(*Made(10).open("").session, ids, {}).error().code,
                 std::string("consensus.nothing"));
    }

    void consensusOfLabels_isWhatMostHaveMarked()
    {
        Made made(10);
        made.tier("emotion", "anna", 0, TierKind::Label,
                  {{ms(0, 1000), "sad"}, {ms(5000, 6000), "happy"}});
        made.tier("emotion", "ben", 0, TierKind::Label, {{ms(0, 1000), "sad"}});
        made.tier("emotion", "cleo", 0, TierKind::Label, {{ms(0, 1000), "happy"}});
        Session session = *made.open("a.duologue").session;
        IdSource ids(1);
        const auto found =
            consensus(session, ids, {statistics::Consensus::Majority, {"emotion"}, "us", 2});
        QVERIFY(found && session.apply(found->edit));
        const auto rows = session.annotations(session.tiers().back()->id, ms(0, 20'000));
        QCOMPARE(rows.size(), std::size_t(1));
        QCOMPARE(rows[0].label.view(), std::string_view("sad"));
        QCOMPARE(consensus(session, ids, {statistics::Consensus::Mean, {"emotion"}, "us", 2})
                     .error()
                     .code,
                 std::string("consensus.rule"));
    }

    void comparing_canBeStopped()
    {
        const auto stopped =
            agreementOf({rated(10).open("a.duologue")}, {}, [](double) { return false; });
        QVERIFY(!stopped && stopped.error().code == "agreement.cancelled");
    }
};

QTEST_APPLESS_MAIN(TestRaters)
#include "tst_raters.moc"
