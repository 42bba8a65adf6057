#include <QtTest>

#include "core/narrative/narrative.h"

using namespace duologue;
using narrative::turnsOf;

namespace {

TimeSpan span(double begin, double end)
{
    return {MediaTime::fromSeconds(begin), MediaTime::fromSeconds(end)};
}

/// Builds sessions row by row.
class Stage
{
public:
    Id person(int order, std::string narrativeName, std::string pseudonym = {})
    {
        Participant row;
        row.id = m_next++;
        row.order = order;
        row.narrativeName = std::move(narrativeName);
        row.pseudonym = std::move(pseudonym);
        return insert(row);
    }
    Id tier(TierKind kind, Id participant, std::string name = {})
    {
        Tier row;
        row.id = m_next++;
        row.order = int(row.id);
        row.kind = kind;
        row.participant = participant;
        row.name = std::move(name);
        return insert(row);
    }
    Id note(Id tier, TimeSpan when, std::string text, std::string label = {}, Attributes more = {})
    {
        return insert(
            Annotation{m_next++, tier, when, std::move(text), std::move(label), {}, more});
    }

    Session session;

private:
    template <class R>
    Id insert(R row)
    {
        const Id id = row.id;
        if (!session.apply(Edit{"stage", {}}.insert(std::move(row))))
            qFatal("the fixture does not apply");
        return id;
    }
    Id m_next = 1;
};

Attributes sad(const char *sadness)
{
    return {{"neutrality", "0.1"},
            {"happiness", "0.1"},
            {"sadness", sadness},
            {"anger", "0.1"},
            {"fear", "0.1"}};
}

} // namespace

class TestTalkTurns : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void turnsOf_weavesSpeakersByTime()
    {
        Stage s;
        const Id woman = s.person(0, "woman"), man = s.person(1, "man");
        const Id hers = s.tier(TierKind::Utterance, woman);
        const Id his = s.tier(TierKind::Utterance, man);
        s.note(hers, span(0, 1), "one");
        s.note(his, span(1, 2), "two");
        s.note(hers, span(2, 3), "three");
        const Id last = s.note(hers, span(3, 4), "four");
        const auto turns = turnsOf(s.session);
        QCOMPARE(turns.size(), std::size_t(4));
        for (int i = 0; i < 4; ++i)
            QCOMPARE(turns[std::size_t(i)].number, i + 1);
        QCOMPARE(turns[1].speaker, std::string("man"));
        QCOMPARE(turns[1].participant, man);
        QCOMPARE(turns[3].annotation, last);
        QVERIFY(!turns[0].tone && !turns[0].actions);
    }

    void turnsOf_readsOneTranscriptAPerson()
    {
        Stage s;
        const Id woman = s.person(0, "woman");
        const Id first = s.tier(TierKind::Utterance, woman);
        const Id copy = s.tier(TierKind::Utterance, woman);
        s.note(first, span(0, 1), "one");
        s.note(copy, span(0, 1), "one again");
        QCOMPARE(turnsOf(s.session).size(), std::size_t(1));
    }

    void turnsOf_readsAllTranscriptsOfAPerson()
    {
        Stage s;
        const Id woman = s.person(0, "woman");
        s.tier(TierKind::Utterance, woman); // made with the session, still empty
        const Id typed = s.tier(TierKind::Utterance, woman);
        const Id heard = s.tier(TierKind::Utterance, woman);
        s.note(typed, span(0, 2), "typed");
        s.note(heard, span(0.1, 2.2), "heard the same");
        s.note(heard, span(1, 1.4), {}, "laugh"); // no words: no second transcript
        s.note(heard, span(1.8, 4), "begins before the other has ended");
        s.note(heard, span(6, 7), "heard alone");
        const auto turns = turnsOf(s.session);
        QStringList texts;
        for (const auto &turn : turns)
            texts << QString::fromStdString(turn.text);
        QCOMPARE(texts, (QStringList{"typed", "[LAUGHTER]", "begins before the other has ended",
                                     "heard alone"}));
        QCOMPARE(turns[3].number, 4);
    }

    void turnsOf_readsAllTonesOfAPerson()
    {
        Stage s;
        const Id woman = s.person(0, "woman");
        s.note(s.tier(TierKind::Utterance, woman), span(0, 2), "hello");
        s.tier(TierKind::Tone, woman);
        s.note(s.tier(TierKind::Tone, woman), span(0, 2), {}, {}, sad("0.7"));
        const auto turns = turnsOf(s.session);
        QVERIFY(turns[0].tone);
        QCOMPARE(turns[0].tone->sadness, .7);
    }

    void turnsOf_namesPeopleApart()
    {
        Stage s;
        for (const Id person : {s.person(0, "woman"), s.person(1, "woman")})
            s.note(s.tier(TierKind::Utterance, person), span(0, 1), "hi");
        const auto turns = turnsOf(s.session);
        QCOMPARE(turns[0].speaker, std::string("first woman"));
        QCOMPARE(turns[1].speaker, std::string("second woman"));

        Stage t;
        t.note(t.tier(TierKind::Utterance, t.person(0, "", "P17")), span(0, 1), "hi");
        t.note(t.tier(TierKind::Utterance, t.person(1, "", "")), span(1, 2), "hi");
        t.note(t.tier(TierKind::Utterance, 0, "Interviewer"), span(2, 3), "hi");
        const auto others = turnsOf(t.session);
        QCOMPARE(others[0].speaker, std::string("P17"));
        QCOMPARE(others[1].speaker, std::string("person 2"));
        QCOMPARE(others[2].speaker, std::string("Interviewer"));
        QCOMPARE(narrative::narrate(others).tell(0).sentence.c_str(), "the p17 said hi.");
    }

    void turnsOf_takesToneOfTheTurn()
    {
        Stage s;
        const Id woman = s.person(0, "woman");
        const Id speech = s.tier(TierKind::Utterance, woman);
        const Id tones = s.tier(TierKind::Tone, woman);
        s.note(speech, span(0, 2), "exact");
        s.note(speech, span(4, 8), "mixed");
        s.note(speech, span(10, 12), "not valid");
        s.note(speech, span(14, 16), "malformed");
        s.note(tones, span(0, 2), {}, {}, sad("0.5"));
        s.note(tones, span(1, 3), {}, {}, sad("0.9"));
        s.note(tones, span(3, 5), {}, {}, sad("0.8"));
        s.note(tones, span(5, 9), {}, {}, sad("0.4"));
        s.note(tones, span(10, 12), {}, {},
               {{"neutrality", "0"},
                {"happiness", "0"},
                {"sadness", "0"},
                {"anger", "0"},
                {"fear", "0"}});
        s.note(tones, span(14, 15), {}, {}, sad("much"));
        s.note(tones, span(15, 16), {}, {}, {{"sadness", "0.5"}});
        const auto turns = turnsOf(s.session);
        QCOMPARE(turns[0].tone->sadness, 0.5);
        QVERIFY(std::abs(turns[1].tone->sadness - 0.5) < 1e-12); // 1 s of 0.8, 3 s of 0.4
        QVERIFY(!turns[2].tone);
        QVERIFY(!turns[3].tone);
    }

    void turnsOf_needsFaceUnitsOverTheWholeTurn()
    {
        Stage s;
        const Id man = s.person(0, "man");
        const Id speech = s.tier(TierKind::Utterance, man);
        const Id actions = s.tier(TierKind::Action, man);
        s.note(speech, span(0, 2), "whole");
        s.note(actions, span(0, 1), {}, "AU05");
        s.note(actions, span(1, 3), {}, "AU05");
        s.note(actions, span(0, 1.9), {}, "AU17");
        s.note(actions, span(0, .9), {}, "AU20");
        s.note(actions, span(1, 2), {}, "AU20");
        s.note(actions, span(0, 2), {}, "posiface");
        const auto found = turnsOf(s.session)[0].actions.value();
        QVERIFY(found.au05 && found.positiveFace);
        QVERIFY(!found.au17 && !found.au20 && !found.au25);
    }

    void turnsOf_needsSmilesInsideAndNodsNear()
    {
        Stage s;
        const Id man = s.person(0, "man");
        const Id speech = s.tier(TierKind::Utterance, man);
        const Id actions = s.tier(TierKind::Action, man);
        s.note(speech, span(0, 2), "smiles inside");
        s.note(speech, span(4, 6), "smiles across");
        s.note(speech, span(8, 10), "smiles too shortly");
        s.note(actions, span(0, .5), {}, "smile");
        s.note(actions, span(3.9, 5), {}, "smile");
        s.note(actions, span(8, 8.499), {}, "smile");
        s.note(actions, span(5.5, 7), {}, "nod");
        s.note(actions, span(9.9, 11), {}, "leanforward");
        const auto turns = turnsOf(s.session);
        QVERIFY(turns[0].actions->smile && !turns[0].actions->nod);
        QVERIFY(!turns[1].actions->smile && turns[1].actions->nod);
        QVERIFY(!turns[2].actions->smile && turns[2].actions->leanForward);
    }

    void turnsOf_tagsVocalisations()
    {
        Stage s;
        const Id speech = s.tier(TierKind::Utterance, s.person(0, "woman"));
        s.note(speech, span(0, 1), "", "laugh");
        s.note(speech, span(1, 2), "", "sob");
        s.note(speech, span(2, 3), "no [LAUGHTER] way");
        s.note(speech, span(3, 4), "");
        const auto turns = turnsOf(s.session);
        QCOMPARE(turns[0].text, std::string("[LAUGHTER]"));
        QVERIFY(turns[0].actions->laughter);
        QCOMPARE(turns[1].text, std::string("[SOB]"));
        QVERIFY(!turns[1].actions);
        QVERIFY(turns[2].actions->laughter);
        QVERIFY(turns[3].text.empty());
        QCOMPARE(narrative::narrate(turns).tell(0).sentence.c_str(),
                 "the woman laughed the woman said laughter.");
    }

    void turnsOf_isEmpty_withoutUtterances() { QVERIFY(turnsOf(Session()).empty()); }
};

QTEST_GUILESS_MAIN(TestTalkTurns)
#include "tst_talk_turns.moc"
