#include <cmath>
#include <numeric>

#include <QGuiApplication>
#include <QTest>

#include "conversation.h"
#include "ui/narrative/attention.h"
#include "ui/narrative/sam_summary.h"
#include "ui/narrative/turn_layout.h"

using namespace duologue;
using namespace duologue::testing;
using namespace duologue::ui;
using analysis::Bucket;

namespace {

/// The conversation in memory.
Session conversation(bool withRuns)
{
    Session session;
    Edit people{"people", {}};
    people.insert(Participant{ann, 0, "P17", "left", "woman", 31, "female", {}});
    people.insert(Participant{ben, 1, "P42", "right", "man", 35, "male", {}});
    if (!session.apply(people) || !session.apply(conversationEdit()))
        qFatal("the conversation cannot be built");
    if (withRuns && (!session.apply(runEdit(session, 1000, true, "2024-05-01T10:00:00Z")) ||
                     !session.apply(runEdit(session, 2000, false, "2024-05-01T11:00:00Z"))))
        qFatal("the runs cannot be built");
    return session;
}

TimeSpan spanOf(int turn)
{
    const Line &line = conversationLines()[turn];
    return {MediaTime::fromSeconds(line.begin), MediaTime::fromSeconds(line.end)};
}

} // namespace

class TestAttention : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void standardised_givesTheBucketsOfThePaper();
    void standardised_isAllN_whenNothingVaries();
    void runsOf_listsNewestFirstByKind();
    void runsOf_leavesOutRunsWithoutTier();
    void runsOf_leavesOutRunsThatSayNothingOfTurns();
    void runsOf_numbersRunsOfTheSameName();
    void attentionFor_findsTheTurn();
    void attentionFor_isNothing_whenTheUtteranceMoved();
    void attentionFor_isNothing_whenTheExplanationIsDamaged_data();
    void attentionFor_isNothing_whenTheExplanationIsDamaged();
    void fits_fails_whenWordsWereTakenAway();
    void predictedText_namesClassOrTask();
    void samSummary_averagesOverRatersAndWindows();
    void samSummary_leavesOutNotRateable();
    void layout_breaksLinesAndKeepsOrder();
    void layout_givesMoreRoomToMoreAttention();
    void layout_leavesOutTheArticle_whenAsked();
    void layout_putsALongWordOnItsOwnLine();
};

void TestAttention::standardised_givesTheBucketsOfThePaper()
{
    const Weights weights = standardised({.04, .06, .10, .22, .58});
    QCOMPARE(weights.bucket, (std::vector{Bucket::N, Bucket::N, Bucket::N, Bucket::L, Bucket::M}));
    const std::vector<double> expected{-.8, -.7, -.5, .1, 1.9};
    for (std::size_t i = 0; i < expected.size(); ++i)
        QVERIFY(std::abs(weights.z[i] - expected[i]) < 1e-9);
}

void TestAttention::standardised_isAllN_whenNothingVaries()
{
    const Weights weights = standardised({.25, .25, .25, .25});
    for (const Bucket bucket : weights.bucket)
        QCOMPARE(bucket, Bucket::N);
    for (const double z : weights.z)
        QCOMPARE(z, 0.0);
    QVERIFY(standardised({}).bucket.empty());
}

void TestAttention::runsOf_listsNewestFirstByKind()
{
    const auto runs = runsOf(conversation(true));
    QCOMPARE(runs.size(), 2U);
    QCOMPARE(runs[0].name, QString("STL HAN"));
    QVERIFY(!runs[0].multiTask);
    QCOMPARE(runs[1].name, QString("MTL HAN-ROCK"));
    QVERIFY(runs[1].multiTask);
    QCOMPARE(runs[1].tier, Id{1001});
}

void TestAttention::runsOf_leavesOutRunsWithoutTier()
{
    Session session = conversation(false);
    Edit edit{"run", {}};
    ModelRun run;
    run.id = 9;
    run.modelName = "orphan";
    edit.insert(run);
    QVERIFY(session.apply(edit));
    QVERIFY(runsOf(session).empty());
}

/// As those on faces and on sound do.
void TestAttention::runsOf_leavesOutRunsThatSayNothingOfTurns()
{
    Session session = conversation(true);
    Edit edit{"run", {}};
    ModelRun run;
    run.id = 9000;
    run.modelName = "Faces";
    run.started = "2024-05-02T10:00:00Z";
    Tier tier;
    tier.id = 9001;
    tier.kind = TierKind::Prediction;
    tier.modelRun = run.id;
    Annotation row;
    row.id = 9002;
    row.tier = tier.id;
    row.span = spanOf(5);
    row.label = "gender";
    QVERIFY(session.apply(edit.insert(run).insert(tier).insert(row)));
    const auto runs = runsOf(session);
    QCOMPARE(runs.size(), 2U);
    QCOMPARE(runs[0].name, QString("STL HAN"));
}

void TestAttention::runsOf_numbersRunsOfTheSameName()
{
    Session session = conversation(true);
    QVERIFY(session.apply(runEdit(session, 3000, true, "2024-05-01T12:00:00Z")));
    const auto runs = runsOf(session);
    QCOMPARE(runs.size(), 3U);
    QCOMPARE(runs[0].name, QString("MTL HAN-ROCK"));
    QCOMPARE(runs[2].name, QString("MTL HAN-ROCK (2)"));
}

void TestAttention::attentionFor_findsTheTurn()
{
    const Session session = conversation(true);
    const auto run = runsOf(session)[1];
    const auto attention = attentionFor(session, run, 5, spanOf(5));
    QVERIFY(attention);
    QCOMPARE(attention->windowBegin, 1);
    QVERIFY(attention->holds(1) && attention->holds(5));
    QVERIFY(!attention->holds(0) && !attention->holds(6));
    QCOMPARE(attention->turnWeight(5), .58);
    QCOMPARE(attention->words.size(), 5U);
    const auto &words = attention->words.back().value;
    QVERIFY(std::abs(std::accumulate(words.begin(), words.end(), 0.0) - 1) < 1e-9);
    QVERIFY(attention->words.back().bucket.back() == Bucket::H);
    QVERIFY(!attentionFor(session, run, 4, spanOf(5)));
}

void TestAttention::attentionFor_isNothing_whenTheUtteranceMoved()
{
    const Session session = conversation(true);
    TimeSpan moved = spanOf(5);
    moved.end += MediaTime::fromMilliseconds(10);
    QVERIFY(!attentionFor(session, runsOf(session)[1], 5, moved));
}

void TestAttention::attentionFor_isNothing_whenTheExplanationIsDamaged_data()
{
    QTest::addColumn<QString>("json");
    QTest::newRow("empty") << "";
    QTest::newRow("not JSON") << "{{{";
    QTest::newRow("another document") << "[1, 2, 3]";
    QTest::newRow("no output") << R"({"turn":5,"window_begin":5,"output":[],"tasks":[],"classes":[],
               "task_attention":[],"turn_attention":[1],"word_attention":[[1]]})";
    QTest::newRow("window does not fit")
        << R"({"turn":5,"window_begin":1,"output":[1],"tasks":[],"classes":[],
               "task_attention":[],"turn_attention":[1],"word_attention":[[1]]})";
}

void TestAttention::attentionFor_isNothing_whenTheExplanationIsDamaged()
{
    QFETCH(QString, json);
    Session session = conversation(true);
    const Explanation before = *session.explanation(1015);
    Explanation after = before;
    after.json = json.toStdString();
    Edit edit{"damage", {}};
    edit.replace(before, after);
    QVERIFY(session.apply(edit));
    QVERIFY(!attentionFor(session, runsOf(session)[1], 5, spanOf(5)));
}

void TestAttention::fits_fails_whenWordsWereTakenAway()
{
    const Session session = conversation(true);
    auto narrative = narrative::narrate(narrative::turnsOf(session));
    const auto attention = attentionFor(session, runsOf(session)[1], 5, spanOf(5));
    QVERIFY(fits(*attention, narrative));
    narrative.turns[3].input.text = "no";
    QVERIFY(!fits(*attention, narrative));
    narrative.turns.resize(4);
    QVERIFY(!fits(*attention, narrative));
}

void TestAttention::predictedText_namesClassOrTask()
{
    analysis::Explanation explanation;
    explanation.taskNames = {"valence"};
    explanation.prediction.output = {3.4188};
    QCOMPARE(predictedText(explanation), QString("valence 3.42"));
    explanation.classes = {"neutral", "anger"};
    explanation.prediction.output = {.19, .81};
    QCOMPARE(predictedName(explanation), QString("anger"));
    QCOMPARE(predictedText(explanation), QString("anger 0.81"));
}

void TestAttention::samSummary_averagesOverRatersAndWindows()
{
    Session session = conversation(false);
    Edit edit{"ratings", {}};
    edit.insert(rating(1, ben, "R1", 6, 2, 7, 6));
    edit.insert(rating(2, ben, "R2", 6, 3, 8, 5));
    edit.insert(rating(3, ben, "R1", 9, 4, 9, 4));
    edit.insert(rating(4, ann, "R1", 6, 9, 1, 1));
    edit.insert(rating(5, ben, "R3", 0, 9, 9, 9));
    QVERIFY(session.apply(edit));
    const SamSummary summary = samSummary(session, ben, spanOf(5));
    QCOMPARE(summary.raters, 2);
    QCOMPARE(*summary.mean[0], 3.0);
    QCOMPARE(*summary.mean[1], 8.0);
    QCOMPARE(*summary.mean[2], 5.0);
    QCOMPARE(
        samSummary(session, ben, {MediaTime::fromSeconds(30), MediaTime::fromSeconds(31)}).raters,
        0);
}

void TestAttention::samSummary_leavesOutNotRateable()
{
    Session session = conversation(false);
    Edit edit{"ratings", {}};
    edit.insert(rating(1, ben, "R1", 6, 2, notRateable, notRateable));
    edit.insert(rating(2, ben, "R2", 6, notRateable, notRateable, notRateable));
    QVERIFY(session.apply(edit));
    const SamSummary summary = samSummary(session, ben, spanOf(5));
    QCOMPARE(*summary.mean[0], 2.0);
    QVERIFY(!summary.mean[1]);
    QCOMPARE(summary.raters, 1);
}

void TestAttention::layout_breaksLinesAndKeepsOrder()
{
    WordFonts fonts;
    fonts.set(QGuiApplication::font(), true);
    std::vector<QString> words;
    for (int i = 0; i < 40; ++i)
        words.push_back(QString("word%1").arg(i));
    const TurnLayout layout = layoutWords(words, {}, fonts, 300, false);
    QCOMPARE(layout.words.size(), words.size());
    QVERIFY(layout.words.back().line >= 4);
    for (std::size_t i = 0; i < layout.words.size(); ++i) {
        const PlacedWord &word = layout.words[i];
        QCOMPARE(word.token, int(i));
        QVERIFY(word.box.left() >= 0 && word.box.right() <= 300);
        QVERIFY(word.box.top() >= -1 && word.box.bottom() <= layout.height + 1);
        if (i > 0 && layout.words[i - 1].line == word.line)
            QVERIFY(word.box.left() > layout.words[i - 1].box.right());
        if (i > 0 && layout.words[i - 1].line != word.line)
            QVERIFY(word.baseline > layout.words[i - 1].baseline);
    }
}

void TestAttention::layout_givesMoreRoomToMoreAttention()
{
    WordFonts fonts;
    fonts.set(QGuiApplication::font(), true);
    const auto width = [&fonts](WordFonts::Style style) {
        return layoutWords({"angrily"}, {style}, fonts, 500, false).words[0].box.width();
    };
    QVERIFY(width(WordFonts::N) < width(WordFonts::L));
    QVERIFY(width(WordFonts::L) < width(WordFonts::M));
    QVERIFY(width(WordFonts::M) < width(WordFonts::H));
    fonts.set(QGuiApplication::font(), false);
    QCOMPARE(width(WordFonts::N), width(WordFonts::M));
}

void TestAttention::layout_leavesOutTheArticle_whenAsked()
{
    WordFonts fonts;
    fonts.set(QGuiApplication::font(), true);
    const auto layout = layoutWords({"the", "woman", "said", "the", "end"}, {}, fonts, 500, true);
    QCOMPARE(layout.words.size(), 3U);
    QCOMPARE(layout.words[0].token, 1);
    QCOMPARE(layout.words[2].token, 4);
}

void TestAttention::layout_putsALongWordOnItsOwnLine()
{
    WordFonts fonts;
    fonts.set(QGuiApplication::font(), true);
    const QString longWord(80, u'x');
    const auto layout = layoutWords({"a", longWord, "b"}, {}, fonts, 100, false);
    QCOMPARE(layout.words[0].line, 0);
    QCOMPARE(layout.words[1].line, 1);
    QCOMPARE(layout.words[2].line, 2);
    QVERIFY(layoutWords({}, {}, fonts, 100, false).words.empty());
}

QTEST_MAIN(TestAttention)
#include "tst_attention.moc"
