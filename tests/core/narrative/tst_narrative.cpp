#include <QtTest>
#include <random>
#include <set>

#include "core/narrative/sentence.h"
#include "core/narrative/text.h"
#include "core/narrative/word_tables.h"
#include "core/narrative/z_scores.h"

using namespace duologue;
using namespace duologue::narrative;

namespace {

TimeSpan span(double begin, double end)
{
    return {MediaTime::fromSeconds(begin), MediaTime::fromSeconds(end)};
}

TurnInput turn(int number, std::string speaker, double begin, double end, std::string text)
{
    TurnInput input;
    input.number = number;
    input.speaker = std::move(speaker);
    input.span = span(begin, end);
    input.text = std::move(text);
    return input;
}

Tone tone(double happiness, double anger, double sadness)
{
    Tone t;
    t.happiness = happiness;
    t.anger = anger;
    t.sadness = sadness;
    return t;
}

/// Six turns of two people at a counter.
std::vector<TurnInput> counter()
{
    std::vector<TurnInput> turns{
        turn(1, "woman", 0.0, 0.8, "Excuse me."),
        turn(2, "man", 1.2, 2.4, "Do you have your forms?"),
        turn(3, "woman", 2.5, 3.0, "Yeah."),
        turn(4, "man", 3.6, 4.2, "Let me see them."),
        turn(5, "woman", 4.3, 5.9, "Is there a problem?"),
        turn(6, "man", 7.4, 9.4, "Who told you to get in this line?"),
    };
    const std::array tones{tone(.10, .05, .10), tone(.05, .10, .20), tone(.12, .06, .60),
                           tone(.04, .11, .18), tone(.11, .70, .12), tone(.05, .12, .21)};
    for (std::size_t i = 0; i < turns.size(); ++i) {
        turns[i].tone = tones[i];
        turns[i].actions = Actions();
    }
    turns[0].actions->smile = true;
    turns[2].actions->au17 = true;
    turns[3].actions->nod = turns[3].actions->leanForward = true;
    turns[4].actions->au05 = turns[4].actions->au17 = turns[4].actions->au25 = true;
    turns[4].actions->positiveFace = true;
    return turns;
}

/// The scene with nothing but what was said.
void compareVerbatim(const Narrative &told)
{
    const std::array<const char *, 6> expected{"the woman said excuse me.",
                                               "the man said do you have your forms.",
                                               "the woman said yeah.",
                                               "the man said let me see them.",
                                               "the woman said is there a problem.",
                                               "the man said who told you to get in this line."};
    QCOMPARE(told.turns.size(), expected.size());
    for (std::size_t i = 0; i < expected.size(); ++i)
        QCOMPARE(QString::fromStdString(told.tell(i).sentence), QString(expected[i]));
}

Options published(Options::Style style = Options::Style::Canonical)
{
    Options options;
    options.style = style;
    options.delayPlacement = Options::DelayPlacement::Repo;
    return options;
}

std::string compat(TalkTurn turn)
{
    return tell(turn, published(Options::Style::Compat), true).sentence;
}

bool near3(double a, double b)
{
    return std::abs(a - b) < 5e-4;
}

} // namespace

#define COMPARE_TEXT(actual, expected)                                                             \
    QCOMPARE(QString::fromStdString(actual), QString::fromStdString(expected))

class TestNarrative : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void compat_equalsPublishedLines()
    {
        TalkTurn t;
        t.input = turn(1, "woman", 0, 1, "Excuse me.");
        COMPARE_TEXT(compat(t), "the woman said excuse me.");

        t.input.text = "Yeah.";
        t.toneZ = tone(0, 0, 2.5);
        t.wpmZ = 2.1;
        COMPARE_TEXT(compat(t), "the woman sadly and very quickly said yeah.");

        t = {};
        t.input = turn(1, "man", 0, 1, "Let me see them.");
        t.delayMs = 200;
        t.delayZ = 0.3;
        t.wpmZ = 2.194;
        COMPARE_TEXT(compat(t), "after two hundred milliseconds a slightly long delay the man very "
                                "quickly said let me see them.");

        t.input = turn(1, "woman", 0, 1, "You did?");
        t.delayMs = 500;
        t.toneZ = tone(0, 0, 2.01);
        COMPARE_TEXT(compat(t), "after five hundred milliseconds a slightly long delay the woman "
                                "sadly and very quickly said you did.");

        t = {};
        t.input = turn(1, "woman", 0, 1, "Well, what's the problem?  Let me change it.");
        t.toneZ = tone(0, 0, 3);
        t.wpmZ = 1;
        COMPARE_TEXT(compat(t), "the woman sadly and quickly said well whats the problem  let me "
                                "change it.");
    }

    void compat_keepsDoubleBlanks()
    {
        const Narrative told = narrate(counter(), published(Options::Style::Compat));
        COMPARE_TEXT(told.tell(3).sentence,
                     "the man nodded  leaned forward the man very quickly said "
                     "let me see them.");
        COMPARE_TEXT(told.tell(4).sentence,
                     "the woman displayed a positive expression  raised upper lid raised chin "
                     "dropped jaw after  more than twelve hundred milliseconds a significantly "
                     "long delay the woman angrily said is there a problem.");
    }

    void narrate_tellsTheCounterScene()
    {
        const Narrative told = narrate(counter(), published());
        const std::array<const char *, 6> expected{
            "the woman smiled after four hundred milliseconds a slightly long delay the woman said "
            "excuse me.",
            "the man said do you have your forms.",
            "the woman raised chin after six hundred milliseconds a significantly long delay the "
            "woman sadly said yeah.",
            "the man nodded leaned forward the man very quickly said let me see them.",
            "the woman displayed a positive expression raised upper lid raised chin dropped jaw "
            "after more than twelve hundred milliseconds a significantly long delay the woman "
            "angrily said is there a problem.",
            "the man said who told you to get in this line.",
        };
        QCOMPARE(told.turns.size(), expected.size());
        for (std::size_t i = 0; i < expected.size(); ++i)
            QCOMPARE(told.tell(i).sentence.c_str(), expected[i]);
    }

    void narrate_standardisesTheCounterScene()
    {
        const auto turns = narrate(counter(), published()).turns;
        const std::array wpm{150., 250., 120., 400., 150., 240.};
        const std::array wpmZ{0., 0., .808, 2.194, .756, .115};
        const std::array delay{400., 100., 600., 100., 1500.};
        const std::array delayZ{0., 0., 2.021, .707, 3.819};
        for (std::size_t i = 0; i < turns.size(); ++i) {
            QVERIFY(near3(turns[i].wordsPerMinute, wpm[i]));
            QVERIFY2(near3(turns[i].wpmZ, wpmZ[i]), qPrintable(QString::number(turns[i].wpmZ)));
        }
        for (std::size_t i = 0; i < delay.size(); ++i) {
            QVERIFY(near3(turns[i].delayMs.value(), delay[i]));
            QVERIFY(near3(turns[i].delayZ, delayZ[i]));
        }
        QVERIFY(!turns[5].delayMs);
        QVERIFY(near3(turns[2].toneZ->sadness, 9.815));
        QVERIFY(near3(turns[4].toneZ->anger, 20.635));
    }

    void narrate_attachesDelayToTheTurnAfterTheGap_whenIntended()
    {
        const Narrative told = narrate(counter());
        const auto &turns = told.turns;
        QVERIFY(!turns[0].delayMs);
        const std::array delay{400., 100., 600., 100., 1500.};
        for (std::size_t i = 0; i < delay.size(); ++i)
            QVERIFY(near3(turns[i + 1].delayMs.value(), delay[i]));
        // Man: 400, 600, 1500 in this order; woman: 100, 100.
        QVERIFY(near3(turns[3].delayZ, 2.021));
        QVERIFY(near3(turns[5].delayZ, 3.819));
        QVERIFY(near3(turns[4].delayZ, .707));
        QCOMPARE(told.tell(1).sentence.c_str(),
                 "after four hundred milliseconds a slightly long delay "
                 "the man said do you have your forms.");
    }

    void narrate_leavesOutDelays_whenTheSpeakerStaysOrTurnsOverlap()
    {
        std::vector<TurnInput> turns{turn(1, "man", 0, 1, "a"), turn(2, "man", 3, 4, "b"),
                                     turn(3, "woman", 3.5, 5, "c"), turn(4, "man", 5, 6, "d")};
        const auto told = narrate(turns).turns;
        QVERIFY(!told[1].delayMs);
        QVERIFY(!told[2].delayMs);
        QVERIFY(!told[3].delayMs);
    }

    void narrate_ordersActionsAsPublished()
    {
        TurnInput input = turn(1, "woman", 0, 1, "Ha");
        input.actions = Actions{true, true, true, true, true, true, true, true, true};
        COMPARE_TEXT(narrate({input}).tell(0).sentence,
                     "the woman smiled displayed a positive expression raised upper lid raised "
                     "chin stretched lip dropped jaw nodded leaned forward laughed the woman said "
                     "ha.");
        input.actions = Actions();
        COMPARE_TEXT(narrate({input}).tell(0).sentence, "the woman said ha.");
    }

    void hundredsInWords_roundsHalfToEven()
    {
        const std::map<double, std::string_view> table{
            {200, "two"},     {249, "two"},
            {250, "two"},     {251, "three"},
            {350, "four"},    {450, "four"},
            {1149, "eleven"}, {1150, "twelve"},
            {1200, "twelve"}, {1200.5, "more than twelve"}};
        for (const auto &[ms, words] : table)
            QCOMPARE(hundredsInWords(ms), words);
    }

    void narrate_tellsDelaysFrom200Milliseconds()
    {
        for (const auto &[gap, told] : {std::pair(.199, false), {.2, true}, {.201, true}}) {
            const Narrative all =
                narrate({turn(1, "man", 0, 1, "a"), turn(2, "woman", 1 + gap, 2, "b")});
            QCOMPARE(all.tell(1).sentence.starts_with("after two hundred"), told);
        }
    }

    void delayClass_hasClosedLowerBounds()
    {
        QCOMPARE(delayClass(-5), std::string_view("a short delay"));
        QCOMPARE(delayClass(-1), std::string_view("a short delay"));
        QCOMPARE(delayClass(-.001), std::string_view("a short delay"));
        QCOMPARE(delayClass(0), std::string_view("a slightly long delay"));
        QCOMPARE(delayClass(1), std::string_view("a long delay"));
        QCOMPARE(delayClass(2), std::string_view("a significantly long delay"));
        QCOMPARE(delayClass(1e6), std::string_view("a significantly long delay"));
    }

    void rateWord_coversTheBoundaries()
    {
        QCOMPARE(rateWord(-2.001), std::string_view("very slowly"));
        QCOMPARE(rateWord(-2), std::string_view("slowly"));
        QCOMPARE(rateWord(-1), std::string_view("slowly"));
        QCOMPARE(rateWord(-.999), std::string_view());
        QCOMPARE(rateWord(.999), std::string_view());
        QCOMPARE(rateWord(1), std::string_view("quickly"));
        QCOMPARE(rateWord(2), std::string_view("very quickly"));
    }

    void toneWord_lastNamedWins()
    {
        QCOMPARE(toneWord(tone(2, 2, 2)), std::string_view());
        QCOMPARE(toneWord(tone(2.1, 0, 0)), std::string_view("happily"));
        QCOMPARE(toneWord(tone(9, 2.1, 0)), std::string_view("angrily"));
        QCOMPARE(toneWord(tone(9, 9, 2.1)), std::string_view("sadly"));
        Tone other;
        other.fear = other.neutrality = 9;
        QCOMPARE(toneWord(other), std::string_view());
    }

    void zScores_equalTheDefinition()
    {
        std::mt19937 random(7);
        std::uniform_real_distribution<double> value(0, 300);
        std::vector<double> v(40);
        std::ranges::generate(v, [&] { return value(random); });
        const auto repo = zScores(v, Options::ZScores::Repo);
        const auto expanding = zScores(v, Options::ZScores::Expanding);
        const auto direct = [](std::vector<double> w, double x) {
            const double n = double(w.size());
            if (n < 2)
                return 0.;
            const double mean = std::accumulate(w.begin(), w.end(), 0.) / n;
            double squares = 0;
            for (const double y : w)
                squares += (y - mean) * (y - mean);
            return squares == 0 ? 0 : (x - mean) / std::sqrt(squares / (n - 1));
        };
        for (std::size_t i = 0; i < v.size(); ++i) {
            std::vector<double> before(v.begin(), v.begin() + long(i));
            QVERIFY(std::abs(expanding[i] - direct(before, v[i])) < 1e-9);
            before.resize(v.size(), 0);
            QVERIFY(std::abs(repo[i] - direct(before, v[i])) < 1e-9);
        }
    }

    void zScores_areZero_whenNothingVaries()
    {
        for (const auto mode : {Options::ZScores::Repo, Options::ZScores::Expanding}) {
            QVERIFY(zScores({}, mode).empty());
            QCOMPARE(zScores(std::array{150.}, mode), std::vector{0.});
            QCOMPARE(zScores(std::array{0., 0., 0.}, mode), (std::vector{0., 0., 0.}));
        }
        const std::array same{.1, .1, .1, .1, .7};
        QCOMPARE(zScores(same, Options::ZScores::Expanding), (std::vector{0., 0., 0., 0., 0.}));
    }

    void narrate_firstTurnOfEachSpeakerHasNoZ()
    {
        for (const auto mode : {Options::ZScores::Repo, Options::ZScores::Expanding}) {
            Options options;
            options.zScores = mode;
            const auto turns = narrate(counter(), options).turns;
            for (const std::size_t i : {0, 1}) {
                QCOMPARE(turns[i].wpmZ, 0.);
                QCOMPARE(turns[i].delayZ, 0.);
                QCOMPARE(turns[i].toneZ->sadness, 0.);
            }
        }
    }

    void narrate_switchesOnlyAddWords()
    {
        const auto words = [](int switches) {
            Options o = published();
            o.delay = switches & 1;
            o.tone = switches & 2;
            o.speechRate = switches & 4;
            o.actions = switches & 8;
            std::vector<std::multiset<std::string>> all;
            const Narrative told = narrate(counter(), o);
            for (std::size_t i = 0; i < told.turns.size(); ++i) {
                all.emplace_back();
                for (const Token &token : told.tell(i).tokens)
                    all.back().insert(token.word);
            }
            return all;
        };
        for (int switches = 0; switches < 16; ++switches)
            for (int bit = 1; bit < 16; bit *= 2) {
                const auto less = words(switches & ~bit);
                const auto more = words(switches | bit);
                for (std::size_t i = 0; i < less.size(); ++i)
                    QVERIFY(std::ranges::includes(more[i], less[i]));
            }
    }

    void narrate_isVerbatim_whenAllSwitchesAreOff()
    {
        Options options;
        options.delay = options.tone = options.speechRate = options.actions = false;
        compareVerbatim(narrate(counter(), options));
    }

    void tokens_areTheSentenceAndPointToVerbatimWords()
    {
        TurnInput input = turn(1, "woman", 10, 14, "Well -- what's  this, \"here\"?");
        const Telling told = narrate({input}).tell(0);
        COMPARE_TEXT(told.sentence, "the woman said well whats this here.");
        std::string joined;
        for (const Token &token : told.tokens)
            joined += (joined.empty() ? "" : " ") + token.word;
        COMPARE_TEXT(joined + ".", told.sentence);
        QCOMPARE(told.tokens.size(), std::size_t(7));
        const std::array spoken{-1, -1, -1, 0, 2, 3, 4};
        for (std::size_t i = 0; i < spoken.size(); ++i)
            QCOMPARE(told.tokens[i].spoken, spoken[i]);
        QCOMPARE(told.tokens[0].span, input.span);
        QCOMPARE(told.tokens[3].span, span(10, 11));
        QCOMPARE(told.tokens[4].span, span(11, 12));
        QCOMPARE(told.tokens[6].span, span(13, 14));
    }

    void narrate_copesWithOddTexts()
    {
        QVERIFY(narrate({}).turns.empty());
        const auto say = [](std::string text) {
            return narrate({turn(1, "woman", 0, 1, std::move(text))}).tell(0).sentence;
        };
        COMPARE_TEXT(say(""), "the woman said.");
        COMPARE_TEXT(say("?!... --"), "the woman said.");
        COMPARE_TEXT(say("  \n\t "), "the woman said.");
        COMPARE_TEXT(say("ÀRA, Ñandú!"), "the woman said àra ñandú.");
        COMPARE_TEXT(say("ПРИВЕТ, «Мир»…"), "the woman said привет мир.");
        COMPARE_TEXT(say("ΚΑΛΑ¿ 你好。"), "the woman said καλα 你好.");
        COMPARE_TEXT(say("broken \xff\xc3 bytes"), "the woman said broken bytes.");
        COMPARE_TEXT(say("fun 😀 snake_case 3.5%"), "the woman said fun snake_case 35.");
    }

    void narrate_leavesOutWhatIsNotKnown()
    {
        auto turns = counter();
        for (TurnInput &input : turns) {
            input.tone.reset();
            input.actions.reset();
        }
        Narrative told = narrate(turns);
        QVERIFY(told.evidence.words && told.evidence.timing);
        QVERIFY(!told.evidence.tone && !told.evidence.actions);
        for (TurnInput &input : turns)
            input.span = {};
        told = narrate(turns);
        QVERIFY(!told.evidence.timing);
        compareVerbatim(told);
        QVERIFY(!narrate({}).evidence.words);
    }

    void narrate_keepsPeopleWithOneNameApart()
    {
        std::vector<TurnInput> turns;
        for (int i = 0; i < 6; ++i) {
            turns.push_back(
                turn(i + 1, "woman", i * 2, i * 2 + 1, i % 2 ? "one" : "one two three"));
            turns.back().participant = 1 + i % 2;
        }
        // Each person speaks at her own steady rate: the previous turns alone say "nothing new".
        Options options;
        options.zScores = Options::ZScores::Expanding;
        const auto told = narrate(turns, options).turns;
        for (const TalkTurn &t : told)
            QCOMPARE(t.wpmZ, 0.);
        QVERIFY(told[1].delayMs);
    }
};

QTEST_GUILESS_MAIN(TestNarrative)
#include "tst_narrative.moc"
