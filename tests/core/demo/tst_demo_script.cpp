#include <QTest>

#include <map>
#include <set>

#include "core/demo/corpus.h"
#include "core/demo/phrases.h"
#include "core/demo/script.h"
#include "core/demo/session_rows.h"
#include "core/session/session.h"

using namespace duologue;
using namespace duologue::demo;

namespace {

const dataset::Dataset &corpus()
{
    static const dataset::Dataset data = *makeCorpus({120, 7});
    return data;
}

Dialogue dialogue(std::uint64_t seed, std::int64_t ms = 180'000)
{
    return *writeDialogue({seed, MediaTime::fromMilliseconds(ms)}, estimateDelivery);
}

bool same(const Dialogue &a, const Dialogue &b)
{
    IdSource x(1), y(1);
    return sessionRows(a, x).edit() == sessionRows(b, y).edit();
}

} // namespace

class TestDemoScript : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void dialogue_repeats_whenTheSeedDoes();
    void dialogue_fitsItsDuration();
    void dialogue_goesThroughAllTasks_talkFirstGazeLast();
    void dialogue_stopsWithTheError_whenSpeakingFails();
    void expand_choosesAndFills();
    void expand_leavesNoMarks_inAnyPhrase();
    void sessionRows_makeAValidSession();
    void corpus_hasNoMajorityAbove40Percent();
    void corpus_angersTheOther_byInsults();
    void corpus_narratesToneAndActions();
    void corpus_plantsEmotionInTimingToneAndUnits();
    void corpus_refusesSizes_outOfRange();
};

void TestDemoScript::dialogue_repeats_whenTheSeedDoes()
{
    QVERIFY(same(dialogue(4), dialogue(4)));
    QVERIFY(!same(dialogue(4), dialogue(5)));
}

void TestDemoScript::dialogue_fitsItsDuration()
{
    for (const std::int64_t ms : {12'000, 60'000, 300'000}) {
        const Dialogue d = dialogue(2, ms);
        QVERIFY(!d.turns.empty());
        QVERIFY(d.turns.back().span.end < d.duration);
        QVERIFY(d.turns.back().span.end.milliseconds() > ms - 6000);
        for (std::size_t i = 1; i < d.turns.size(); ++i)
            QVERIFY(d.turns[i - 1].span.begin < d.turns[i].span.begin);
        for (const Turn &turn : d.turns)
            for (const WordTime &word : turn.words)
                QVERIFY(turn.span.begin <= word.span.begin && word.span.end <= turn.span.end);
    }
}

void TestDemoScript::dialogue_goesThroughAllTasks_talkFirstGazeLast()
{
    const Dialogue d = dialogue(3);
    std::set<Task> seen;
    MediaTime reached;
    for (const TaskSpan &task : d.tasks) {
        QCOMPARE(task.span.begin.us, reached.us);
        reached = task.span.end;
        seen.insert(task.task);
    }
    QCOMPARE(reached.us, d.duration.us);
    QCOMPARE(seen.size(), tasks.size());
    QVERIFY(d.tasks.front().task == Task::Talk && d.tasks.back().task == Task::Gaze);
}

void TestDemoScript::dialogue_stopsWithTheError_whenSpeakingFails()
{
    int said = 0;
    const auto d = writeDialogue({1, MediaTime::fromMilliseconds(60'000)},
                                 [&](const Turn &turn) -> Result<Delivery> {
                                     if (++said > 3)
                                         return fail("demo.mute", "No voice.");
                                     return estimateDelivery(turn);
                                 });
    QVERIFY(!d);
    QCOMPARE(d.error().code, std::string("demo.mute"));
}

void TestDemoScript::expand_choosesAndFills()
{
    Random random(1);
    std::set<std::string> seen;
    for (int i = 0; i < 60; ++i)
        seen.insert(expand("{a {b|c}|<x>} <none>", {{"x", "{d|e}"}}, random));
    QCOMPARE(seen, (std::set<std::string>{"A b <none>", "A c <none>", "D <none>", "E <none>"}));
}

void TestDemoScript::expand_leavesNoMarks_inAnyPhrase()
{
    Random random(2);
    for (int act = 0; act <= static_cast<int>(Act::Complain); ++act)
        for (const Task task : tasks)
            for (const std::string_view phrase : phrases(static_cast<Act>(act), task))
                for (const Theme &theme : themes()) {
                    const std::string text = expand(phrase, slotsOf(theme), random);
                    QVERIFY2(text.find_first_of("{}|<>") == std::string::npos, text.c_str());
                    QVERIFY2(text.find("  ") == std::string::npos, text.c_str());
                    QVERIFY2(text.size() > 3 && text.find(" .") == std::string::npos, text.c_str());
                }
}

void TestDemoScript::sessionRows_makeAValidSession()
{
    const Dialogue d = dialogue(6);
    IdSource ids(6);
    const SessionRows rows = sessionRows(d, ids);
    Session session;
    QVERIFY(session.apply(rows.edit()));
    QCOMPARE(session.participants().size(), std::size_t(2));
    std::size_t utterances = 0, tones = 0;
    for (const Participant &person : rows.people) {
        utterances += session.annotations(session.tier(TierKind::Utterance, person.id)->id).size();
        tones += session.annotations(session.tier(TierKind::Tone, person.id)->id).size();
        QVERIFY(!session.annotations(session.tier(TierKind::Action, person.id)->id).empty());
    }
    QCOMPARE(utterances, d.turns.size());
    QCOMPARE(tones, d.turns.size());
    QCOMPARE(session.annotations(session.tier(TierKind::Task)->id).size(), tasks.size());
    QCOMPARE(narrative::turnsOf(session).size(), d.turns.size());
}

void TestDemoScript::corpus_hasNoMajorityAbove40Percent()
{
    std::map<std::string, double> share;
    for (const dataset::Utterance &u : corpus().utterances)
        share[u.labels.at("emotion").category] +=
            1.0 / static_cast<double>(corpus().utterances.size());
    QCOMPARE(share.size(), emotions.size());
    for (const auto &[name, part] : share)
        QVERIFY2(part > 0.12 && part <= 0.40, (name + " " + std::to_string(part)).c_str());
    const double turns = static_cast<double>(corpus().utterances.size()) / 120;
    QVERIFY2(turns > 32 && turns < 50, std::to_string(turns).c_str());
}

void TestDemoScript::corpus_angersTheOther_byInsults()
{
    int insults = 0, angered = 0, all = 0, angry = 0;
    const auto &utterances = corpus().utterances;
    for (std::size_t i = 1; i < utterances.size(); ++i) {
        const auto &before = utterances[i - 1];
        const auto &now = utterances[i];
        if (before.session != now.session || before.speaker == now.speaker)
            continue;
        const bool isAngry = now.labels.at("emotion").category == "angry";
        const bool insult = before.text.starts_with("You never") ||
                            before.text.find("idiot") != std::string::npos ||
                            before.text.starts_with("You are impossible");
        ++(insult ? insults : all);
        (insult ? angered : angry) += isAngry;
    }
    QVERIFY(insults > 30);
    const double after = static_cast<double>(angered) / insults;
    const double otherwise = static_cast<double>(angry) / all;
    QVERIFY2(after > 1.8 * otherwise, qPrintable(QString("%1 %2").arg(after).arg(otherwise)));
}

void TestDemoScript::corpus_narratesToneAndActions()
{
    int tone = 0, action = 0, delay = 0;
    for (const dataset::Utterance &u : corpus().utterances) {
        QVERIFY(u.narrative.find(" said ") != std::string::npos);
        tone += u.narrative.find("ily said") != std::string::npos ||
                u.narrative.find("dly said") != std::string::npos ||
                u.narrative.find("ily and") != std::string::npos ||
                u.narrative.find("dly and") != std::string::npos;
        action += u.narrative.find(" chin ") != std::string::npos ||
                  u.narrative.find(" jaw ") != std::string::npos ||
                  u.narrative.find(" smiled ") != std::string::npos ||
                  u.narrative.find(" lid ") != std::string::npos;
        delay +=
            u.narrative.starts_with("after") || u.narrative.find(" delay ") != std::string::npos;
    }
    const double n = static_cast<double>(corpus().utterances.size());
    const QString shares = QString("%1 %2 %3").arg(tone / n).arg(action / n).arg(delay / n);
    QVERIFY2(tone / n > 0.08 && action / n > 0.3 && delay / n > 0.4, qPrintable(shares));
}

void TestDemoScript::corpus_plantsEmotionInTimingToneAndUnits()
{
    std::map<std::string, std::map<std::string, double>> sum;
    std::map<std::string, int> count;
    for (const dataset::Utterance &u : corpus().utterances) {
        const std::string emotion = u.labels.at("emotion").category;
        ++count[emotion];
        for (const char *label : {"tone_anger", "tone_happiness", "AU05", "AU17", "AU25", "valence",
                                  "arousal", "dominance"})
            sum[label][emotion] += u.labels.at(label).value;
    }
    const auto mean = [&](const char *label, const char *emotion) {
        return sum[label][emotion] / count[emotion];
    };
    QVERIFY(mean("tone_anger", "angry") > mean("tone_anger", "neutral") + 0.1);
    QVERIFY(mean("tone_happiness", "happy") > mean("tone_happiness", "sad") + 0.1);
    QVERIFY(mean("AU05", "angry") > mean("AU05", "neutral") + 0.8);
    QVERIFY(mean("AU17", "sad") > mean("AU17", "happy") + 0.8);
    QVERIFY(mean("AU25", "happy") > mean("AU25", "sad") + 0.8);
    QVERIFY(mean("valence", "happy") > mean("valence", "sad") + 3);
    QVERIFY(mean("arousal", "angry") > mean("arousal", "sad") + 2);
    QVERIFY(mean("dominance", "angry") > mean("dominance", "sad") + 2);
}

void TestDemoScript::corpus_refusesSizes_outOfRange()
{
    QCOMPARE(makeCorpus({0, 1}).error().code, std::string("demo.invalid"));
    QCOMPARE(makeCorpus({10'000, 1}).error().code, std::string("demo.invalid"));
}

QTEST_GUILESS_MAIN(TestDemoScript)
#include "tst_demo_script.moc"
