#include <QtTest>

#include "core/narrative/words.h"

using namespace duologue;
using namespace duologue::narrative;

namespace {

TimedWord word(const char *speaker, const char *text, int begin, int end, int segment = 0)
{
    return {speaker,
            text,
            {MediaTime::fromMilliseconds(begin), MediaTime::fromMilliseconds(end)},
            segment};
}

TimeSpan span(int begin, int end)
{
    return {MediaTime::fromMilliseconds(begin), MediaTime::fromMilliseconds(end)};
}

} // namespace

class TestWords : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void weave_beginsATurn_whenTheSpeakerChanges()
    {
        const auto turns = weave({word("B", "yes", 500, 700), word("A", "hello", 0, 200),
                                  word("A", "there", 200, 400), word("B", "indeed", 800, 900, 7)});
        QCOMPARE(turns.size(), 2u);
        QCOMPARE(turns[0].text, std::string("hello there"));
        QCOMPARE(turns[1].text, std::string("yes indeed"));
        QCOMPARE(turns[1].span, span(500, 900));
        QCOMPARE(turns[1].words.size(), 2u);
    }

    void weave_splitsAtPausesAndSegments_whenNobodyIsNamed()
    {
        const auto turns = weave({word("", "one", 0, 100, 1), word("", "two", 150, 200, 1),
                                  word("", "three", 250, 300, 2), word("", "four", 2301, 2400, 2)});
        QCOMPARE(turns.size(), 3u);
        QCOMPARE(turns[1].text, std::string("three"));
        QCOMPARE(weave({word("A", "one", 0, 100), word("A", "two", 2100, 2200)}).size(), 1u);
        QCOMPARE(weave({word("A", "one", 0, 100), word("A", "two", 2101, 2200)}).size(), 2u);
        QVERIFY(weave({}).empty());
    }

    /// MONAH's tables give only when words begin, and so does its turn's end.
    void weave_endsWithTheLastBeginning_whenEndsAreNotKnown()
    {
        const auto turns = weave({word("A", "one", 0, 0), word("A", "two", 500, 500)});
        QCOMPARE(turns[0].span, span(0, 500));
    }

    void align_matchesWordsAndSharesTheRest()
    {
        const std::vector<TimedWord> said{word("", "do", 1000, 1100), word("", "HAVE", 1400, 1600),
                                          word("", "forms", 1800, 2000)};
        const auto times = alignWords("Do you have your  forms?", span(1000, 2000), said);
        QCOMPARE(times.size(), 5u);
        QCOMPARE(times[0], span(1000, 1100));
        QCOMPARE(times[1], span(1100, 1400));
        QCOMPARE(times[2], span(1400, 1600));
        QCOMPARE(times[3], span(1600, 1800));
        QCOMPARE(times[4], span(1800, 2000));
    }

    void align_isEmpty_whenNothingFits()
    {
        QVERIFY(alignWords("yes", span(0, 1000), {}).empty());
        const std::vector<TimedWord> elsewhere{word("", "yes", 5000, 6000)};
        QVERIFY(alignWords("yes", span(0, 1000), elsewhere).empty());
        QVERIFY(alignWords("", span(0, 1000), elsewhere).empty());
    }

    void times_comeBackFromText()
    {
        const std::vector<TimeSpan> times{span(0, 420), span(1920, 1920),
                                          span(3'600'123, 3'600'500)};
        QCOMPARE(wordTimesFromText(wordTimesToText(times)), times);
        QVERIFY(wordTimesFromText("").empty());
        for (const char *bad : {"1", "1-", "-1-2", "1-2x3-4", "nan-1", "1-2 3"})
            QVERIFY2(wordTimesFromText(bad).empty(), bad);
    }

    /// Measured times reach the narrative's words, until the utterance changes.
    void turns_knowWhenTheirWordsWereSaid()
    {
        Session session;
        Edit edit{"talk", {}};
        Tier tier;
        tier.id = 1;
        tier.name = "speaker";
        tier.kind = TierKind::Utterance;
        Annotation utterance;
        utterance.id = 2;
        utterance.tier = 1;
        utterance.span = span(0, 1000);
        utterance.text = "Well - yes";
        utterance.attributes["word_times"] = "0.1-0.2 0.2-0.2 0.7-0.9";
        edit.insert(tier).insert(utterance);
        QVERIFY(session.apply(edit));
        const auto told = narrate(turnsOf(session));
        QVERIFY(told.evidence.wordTimes);
        QCOMPARE(told.tell(0).tokens.back().word, std::string("yes"));
        QCOMPARE(told.tell(0).tokens.back().span, span(700, 900));

        Edit reworded{"reword", {}};
        Annotation other = utterance;
        other.text = "Yes";
        reworded.replace(utterance, other);
        QVERIFY(session.apply(reworded));
        QVERIFY(!narrate(turnsOf(session)).evidence.wordTimes);
    }
};

QTEST_GUILESS_MAIN(TestWords)
#include "tst_words.moc"
