#include <cmath>

#include <QtTest>

#include "core/narrative/coarse.h"

using namespace duologue;
using namespace duologue::narrative;

namespace {

TurnInput turn(int number, const char *speaker, int begin, int end, std::string text)
{
    TurnInput input;
    input.number = number;
    input.speaker = speaker;
    input.span = {MediaTime::fromMilliseconds(begin), MediaTime::fromMilliseconds(end)};
    input.text = std::move(text);
    return input;
}

std::string words(int count)
{
    std::string text;
    for (int i = 0; i < count; ++i)
        text += "w" + std::to_string(i % 250) + " ";
    return text;
}

std::string blockOf(const Narrative &told, const std::string &family,
                    const CoarseOptions &options = {},
                    const std::map<std::string, FaceTrack> &faces = {})
{
    for (const CoarseBlock &block : narrateCoarse(statisticsOf(told, faces), options))
        if (block.family == family)
            return block.text;
    return "no such block";
}

} // namespace

class TestCoarse : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void bucket_isStrict()
    {
        QCOMPARE(coarseBucket(-2.01), "very low");
        QCOMPARE(coarseBucket(-2), "low");
        QCOMPARE(coarseBucket(-1), "");
        QCOMPARE(coarseBucket(1), "");
        QCOMPARE(coarseBucket(1.01), "high");
        QCOMPARE(coarseBucket(2), "high");
        QCOMPARE(coarseBucket(2.01), "very high");
    }

    /// 802 words are usual, 802 + 1.5 deviations many; 260 different ones are usual.
    void demographics_tellUnusualNumbersOfWords()
    {
        const auto told = narrate(
            {turn(1, "woman", 0, 1000, words(1187)), turn(2, "man", 2000, 3000, words(802))});
        QCOMPARE(blockOf(told, "demographics"), std::string("number of words by woman high. "));
        CoarseOptions compat;
        compat.compat = true;
        QCOMPARE(blockOf(told, "demographics", compat),
                 std::string("number of  words by woman high. "));
    }

    void words_areCountedAsPublished()
    {
        CoarseOptions options;
        options.usual["number of words"] = {5, 0.1}; // six words would be very high
        options.usual["unique number of words"] = {0, 1000};
        QCOMPARE(blockOf(narrate({turn(1, "woman", 0, 1000, "Well-known, yes.\nNo no")}),
                         "demographics", options),
                 std::string());
    }

    void prosody_tellsDelaysInSeconds()
    {
        std::vector<TurnInput> turns;
        for (int i = 0; i < 6; ++i) // each answer after three seconds
            turns.push_back(turn(i + 1, i % 2 ? "man" : "woman", i * 4000, i * 4000 + 1000, "yes"));
        const auto text = blockOf(narrate(turns), "prosody");
        QVERIFY2(text.starts_with("average delay by woman very high minimum delay by woman very "
                                  "high maximum delay by woman very high "),
                 text.c_str());
        QVERIFY(text.ends_with("by man very high. "));
    }

    void actions_tellIntensitiesInTheSpeakersTurns()
    {
        FaceTrack face;
        for (int i = 0; i < 100; ++i) {
            FaceFrame frame;
            frame.at = MediaTime::fromMilliseconds(i * 40);
            frame.intensity[1] = i < 50 ? 1.5 : 4; // the second half belongs to nobody's turn
            face.frames.push_back(frame);
        }
        const auto told = narrate({turn(1, "woman", 0, 1900, "yes")});
        QCOMPARE(blockOf(told, "actions", {}, {{"woman", face}}),
                 std::string("average chin raiser by woman high minimum chin raiser by woman high "
                             "maximum chin raiser by woman high. "));
        QCOMPARE(blockOf(told, "actions", {}, {{"man", face}}), std::string());
        QCOMPARE(blockOf(told, "actions"), std::string());
    }

    void smiles_areCounted()
    {
        TurnInput smiling = turn(1, "woman", 0, 1000, "yes");
        smiling.actions = Actions();
        smiling.actions->smile = true;
        QCOMPARE(blockOf(narrate({smiling}), "actions"),
                 std::string("number of smile by woman very low. "));
    }

    /// OpenFace without presence columns, or a tier of nods alone: nobody looked for smiles.
    void smiles_areNotCounted_whereNobodyLooked()
    {
        TurnInput still = turn(1, "woman", 0, 1000, "yes");
        still.actions = Actions();
        FaceTrack face;
        face.frames.resize(25);
        for (std::size_t i = 0; i < face.frames.size(); ++i)
            face.frames[i].at = MediaTime::fromMilliseconds(40 * static_cast<int>(i));
        QCOMPARE(blockOf(narrate({still}), "actions"), std::string());
        QCOMPARE(blockOf(narrate({still}), "actions", {}, {{"woman", face}}), std::string());
        for (FaceFrame &frame : face.frames)
            frame.present.fill(false);
        QCOMPARE(blockOf(narrate({still}), "actions", {}, {{"woman", face}}),
                 std::string("number of smile by woman very low. "));
    }

    void questions_areToldOnlyWhereFiguresAreGiven()
    {
        const auto told = narrate(
            {turn(1, "woman", 0, 1000, "What? Why?"), turn(2, "woman", 2000, 3000, "Who?")});
        QCOMPARE(blockOf(told, "semantics"), std::string());
        CoarseOptions options;
        options.usual["questions"] = {0.5, 1};
        QCOMPARE(blockOf(told, "semantics", options), std::string("questions by woman high. "));
    }

    void sentiment_isTheMeanOfTheWordsThatTheLexiconHas()
    {
        const auto told = narrate({turn(1, "woman", 0, 1000, "Awful, awful weather. Fine!"),
                                   turn(2, "man", 2000, 3000, "Which weather?")});
        const Lexicon lexicon{{"awful", -1}, {"fine", 0.5}, {"said", 1}};
        std::vector<Statistic> sentiments;
        for (const Statistic &fact : statisticsOf(told, {}, lexicon))
            if (fact.what == "average sentiment")
                sentiments.push_back(fact);
        QCOMPARE(sentiments.size(), 1U); // "said" was not said; the man says nothing it has
        QCOMPARE(sentiments[0].speaker, std::string("woman"));
        QCOMPARE(sentiments[0].value, -0.5);
        QVERIFY(sentimentWords().at("awful") < 0 && sentimentWords().at("wonderful") > 0);
    }

    void usual_isWhatOtherSessionsShow()
    {
        const auto session = [](const char *questions) {
            return statisticsOf(narrate({turn(1, "woman", 0, 1000, questions)}));
        };
        const auto usual = usualOf({session("A?"), session("A."), session("A?"), session("A.")});
        QCOMPARE(usual.at("questions").mean, 0.5);
        QCOMPARE(usual.at("questions").deviation, std::sqrt(1. / 3));
        QVERIFY(!usual.contains("average delay")); // nobody has one
        CoarseOptions options;
        options.usual = usual;
        options.usual["questions"].mean = -1;
        for (const CoarseBlock &block : narrateCoarse(session("A?"), options))
            if (block.family == "semantics")
                QCOMPARE(block.text, std::string("questions by woman very high. "));
    }

    void mimicry_isTheWarpedDistanceOfTwoPeople()
    {
        CoarseOptions options;
        options.usual["speech rate mimicry"] = {10, 1};
        const auto two = narrate({turn(1, "woman", 0, 1000, "yes"), turn(2, "man", 1, 9, "no")});
        QCOMPARE(blockOf(two, "mimicry", options), std::string("speech rate mimicry very low. "));
        QCOMPARE(blockOf(narrate({turn(1, "woman", 0, 1000, "yes")}), "mimicry", options),
                 std::string());
    }

    void warpedDistance_agreesWithHandCountedPaths()
    {
        QCOMPARE(warpedDistance({1, 2, 3}, {1, 2, 3}), 0.);
        QCOMPARE(warpedDistance({1, 2, 3}, {1, 1, 2, 2, 3}), 0.);
        QCOMPARE(warpedDistance({0, 0}, {1, 1}), 1.);
        QCOMPARE(warpedDistance({0}, {1, 3}), 2.);
        QVERIFY(std::isnan(warpedDistance({}, {1})));
    }

    void nothing_isToldOfNobody()
    {
        for (const CoarseBlock &block : narrateCoarse(statisticsOf(Narrative())))
            QVERIFY(block.text.empty());
    }
};

QTEST_GUILESS_MAIN(TestCoarse)
#include "tst_coarse.moc"
