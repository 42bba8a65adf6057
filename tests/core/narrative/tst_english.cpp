#include <QtTest>

#include "core/narrative/narrative.h"

using namespace duologue;
using namespace duologue::narrative;

namespace {

TurnInput turn(const char *speaker, int begin, int end, std::string text)
{
    TurnInput input;
    input.number = 1 + begin;
    input.speaker = speaker;
    input.span = {MediaTime::fromMilliseconds(begin), MediaTime::fromMilliseconds(end)};
    input.text = std::move(text);
    return input;
}

QString told(std::vector<TurnInput> turns)
{
    const auto narrative = narrate(std::move(turns), forReaders);
    return QString::fromStdString(narrative.tell(narrative.turns.size() - 1).sentence);
}

} // namespace

class TestEnglish : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void verbs_areJoined()
    {
        TurnInput input = turn("woman", 0, 1000, "Yes.");
        input.actions = Actions();
        input.actions->smile = true;
        QCOMPARE(told({input}), QString("The woman smiled. The woman said yes."));
        input.actions->nod = true;
        QCOMPARE(told({input}), QString("The woman smiled and nodded. The woman said yes."));
        input.actions->laughter = true;
        QCOMPARE(told({input}),
                 QString("The woman smiled, nodded and laughed. The woman said yes."));
    }

    void vocalisations_areDone_notSaid()
    {
        QCOMPARE(told({turn("man", 0, 1000, "[LAUGHTER]")}), QString("The man laughed."));
        TurnInput laughing = turn("man", 0, 1000, "[LAUGHTER] Oh no.");
        laughing.actions = Actions();
        laughing.actions->laughter = true;
        QCOMPARE(told({laughing}), QString("The man laughed. The man said oh no."));
        QCOMPARE(told({turn("man", 0, 1000, "[SIGH]. [Coughs]")}),
                 QString("The man sighed and coughed."));
        QCOMPARE(told({turn("man", 0, 1000, "Wait [door slams] now.")}),
                 QString("The man said wait [door slams] now."));
        QCOMPARE(told({turn("man", 0, 1000, "Wait [unfinished")}),
                 QString("The man said wait [unfinished."));
    }

    void transcripts_keepTheirSpelling()
    {
        QCOMPARE(told({turn("man", 0, 1000, "I don't know what I'm saying!")}),
                 QString("The man said I don't know what I'm saying!"));
        QCOMPARE(told({turn("man", 0, 1000, "I'd rather not…")}),
                 QString("The man said I'd rather not…"));
        QCOMPARE(told({turn("man", 0, 1000, "OK, NASA it is --")}),
                 QString("The man said OK, NASA it is."));
        QCOMPARE(told({turn("man", 0, 1000, "Did  Anna\tcall?")}),
                 QString("The man said did Anna call?"));
        QCOMPARE(told({turn("man", 0, 1000, "")}), QString("The man spoke."));
    }

    void names_standAlone()
    {
        QCOMPARE(told({turn("Joey", 0, 1000, "Hi.")}), QString("Joey said hi."));
        QCOMPARE(told({turn("P17", 0, 1000, "Hi.")}), QString("P17 said hi."));
        QCOMPARE(told({turn("first woman", 0, 1000, "Hi.")}), QString("The first woman said hi."));
    }

    void delays_areSetOffByCommas()
    {
        QCOMPARE(told({turn("woman", 0, 1000, "Hi."), turn("man", 1400, 2000, "[LAUGH]")}),
                 QString("After four hundred milliseconds, a slightly long delay, the man "
                         "laughed."));
    }

    /// Against the talk so far, as a listener would hear it: later turns do not count.
    void tones_areThoseOfTheTalkSoFar()
    {
        std::vector<TurnInput> turns;
        for (int i = 0; i < 6; ++i) {
            TurnInput input = turn("woman", 1000 * i, 1000 * i + 900, "Word word.");
            input.tone = Tone();
            input.tone->sadness = i == 5 ? .9 : .1 + .01 * (i % 2);
            input.tone->neutrality = .1;
            turns.push_back(input);
        }
        QCOMPARE(told(turns), QString("The woman sadly said word word."));
    }
};

QTEST_GUILESS_MAIN(TestEnglish)
#include "tst_english.moc"
