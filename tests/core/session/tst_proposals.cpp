#include <QtTest>

#include "core/session/proposals.h"

using namespace duologue;

namespace {

constexpr Id anna = 1, ben = 2, annaSays = 11;

TimeSpan span(double begin, double end)
{
    return {MediaTime::fromSeconds(begin), MediaTime::fromSeconds(end)};
}

/// Two people; only Anna has an utterance tier, with one from 10 to 12.
struct Heard
{
    Session session;
    IdSource ids;

    Heard()
    {
        Edit edit;
        for (const Id id : {anna, ben}) {
            Participant person;
            person.id = id;
            person.order = int(id);
            person.pseudonym = id == anna ? "Anna" : "Ben";
            edit.insert(person);
        }
        Tier tier;
        tier.id = annaSays;
        tier.name = "Anna utterances";
        tier.kind = TierKind::Utterance;
        tier.participant = anna;
        edit.insert(tier);
        Annotation row;
        row.id = ids.next();
        row.tier = annaSays;
        row.span = span(10, 12);
        edit.insert(row);
        apply(edit);
    }
    void apply(const Edit &edit)
    {
        if (const auto done = session.apply(edit); !done)
            qFatal("%s", done.error().message.c_str());
    }
    void propose(std::vector<Proposal> found) { apply(edits::propose(session, ids, found)); }
    std::vector<Id> waiting() const
    {
        std::vector<Id> all;
        for (const Annotation &row : proposalsOf(session))
            all.push_back(row.id);
        return all;
    }
    std::size_t uttered(Id person) const
    {
        const Tier *tier = session.tier(TierKind::Utterance, person);
        return tier ? session.annotations(tier->id).size() : 0;
    }
};

} // namespace

class TestProposals : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void whatIsFound_waitsApart_inOrderOfTime_withoutWhatIsUttered()
    {
        Heard heard;
        heard.propose(
            {{anna, span(5, 6)}, {anna, span(11, 13)}, {ben, span(1, 2)}, {99, span(3, 4)}});
        const auto rows = proposalsOf(heard.session);
        QCOMPARE(rows.size(), 2u);
        QCOMPARE(rows[0].span, span(1, 2));
        QCOMPARE(rows[1].span, span(5, 6));
        QVERIFY(isProposal(heard.session, rows[0].id));
        QCOMPARE(heard.uttered(anna), 1u);
        QCOMPARE(heard.uttered(ben), 0u);
    }

    void listeningAgain_putsOthersInTheirPlace()
    {
        Heard heard;
        heard.propose({{anna, span(5, 6)}, {anna, span(7, 8)}});
        const auto tiers = heard.session.tiers().size();
        heard.propose({{anna, span(5.5, 6)}});
        QCOMPARE(heard.waiting().size(), 1u);
        QCOMPARE(heard.session.tiers().size(), tiers);
    }

    void taking_movesToTheUtterances_andAnEmptiedTierGoes()
    {
        Heard heard;
        heard.propose({{anna, span(5, 6)}, {anna, span(7, 8)}});
        const auto ids = heard.waiting();
        const Session before = heard.session;
        auto edit = edits::takeProposals(heard.session, heard.ids, std::span(&ids[0], 1), "Eve");
        QVERIFY(edit.has_value());
        QCOMPARE(edit->label, std::string("take proposal"));
        heard.apply(*edit);
        QCOMPARE(heard.waiting(), std::vector<Id>{ids[1]});
        QCOMPARE(heard.uttered(anna), 2u);
        QCOMPARE(heard.session.annotation(ids[0])->tier, annaSays);
        heard.apply(edit->reversed());
        QVERIFY(heard.session == before);
        edit = edits::takeProposals(heard.session, heard.ids, ids, "Eve");
        heard.apply(*edit);
        QCOMPARE(edit->label, std::string("take 2 proposals"));
        QCOMPARE(heard.session.tiers().size(), 1u);
        heard.apply(edit->reversed());
        QVERIFY(heard.session == before);
    }

    void taking_makesATierWhereThereIsNone()
    {
        Heard heard;
        heard.propose({{ben, span(5, 6)}, {ben, span(7, 8)}});
        const auto edit = edits::takeProposals(heard.session, heard.ids, heard.waiting(), "");
        QVERIFY(edit.has_value());
        heard.apply(*edit);
        QCOMPARE(heard.uttered(ben), 2u);
    }

    void whatOverlapsAnUtterance_waitsOn_andAloneIsRefused()
    {
        Heard heard;
        heard.propose({{anna, span(5, 6)}, {anna, span(8, 9)}});
        const auto ids = heard.waiting();
        Annotation later;
        later.id = heard.ids.next();
        later.tier = annaSays;
        later.span = span(5.5, 7);
        heard.apply(Edit().insert(later));
        const auto alone =
            edits::takeProposals(heard.session, heard.ids, std::span(&ids[0], 1), "");
        QVERIFY(!alone);
        QCOMPARE(alone.error().code, std::string("session.invalid"));
        heard.apply(*edits::takeProposals(heard.session, heard.ids, ids, ""));
        QCOMPARE(heard.waiting(), std::vector<Id>{ids[0]});
    }

    void refusing_takesThemAway()
    {
        Heard heard;
        heard.propose({{anna, span(5, 6)}});
        const auto ids = heard.waiting();
        heard.apply(*edits::refuseProposals(heard.session, ids));
        QCOMPARE(heard.session.tiers().size(), 1u);
        QVERIFY(!edits::refuseProposals(heard.session, ids));
        QVERIFY(!edits::refuseProposals(heard.session, {}));
    }

    void aLockedTier_refusesAloud_andAnAnnotationOfSomebodyIsNoProposal()
    {
        Heard heard;
        const Id own = heard.session.annotations(annaSays)[0].id;
        QVERIFY(!isProposal(heard.session, own));
        QVERIFY(!edits::refuseProposals(heard.session, std::span(&own, 1)));
        heard.propose({{anna, span(5, 6)}});
        Tier before = *heard.session.tierById(annaSays), locked = before;
        locked.locked = true;
        heard.apply(Edit().replace(before, locked));
        const auto refused = edits::takeProposals(heard.session, heard.ids, heard.waiting(), "");
        QVERIFY(!refused && refused.error().message.find("locked") != std::string::npos);
    }
};

QTEST_GUILESS_MAIN(TestProposals)
#include "tst_proposals.moc"
