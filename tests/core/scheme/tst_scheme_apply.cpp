#include <QtTest>

#include "core/scheme/application.h"
#include "core/scheme/apply.h"
#include "core/scheme/locks.h"
#include "core/scheme/rating_values.h"
#include "core/scheme/scheme_file.h"
#include "core/scheme/tier_templates.h"

using namespace duologue;
using namespace duologue::scheme;

namespace {

constexpr MediaTime second = MediaTime::fromMilliseconds(1000);

TimeSpan span(int begin, int end)
{
    return {second * begin, second * end};
}

/// Two people, an utterance tier each, a task tier.
struct Place
{
    Session session;
    IdSource ids{1};

    Place()
    {
        Edit edit;
        SessionInfo info;
        info.duration = second * 60;
        edit.replace(session.info(), info);
        edit.insert(Participant{1, 0, "P1", "left", {}, {}, {}, {}});
        edit.insert(Participant{2, 1, "P2", "right", {}, {}, {}, {}});
        edit.insert(tier(11, 0, "P1 utterances", TierKind::Utterance, 1));
        edit.insert(tier(12, 1, "P2 speech", TierKind::Utterance, 2));
        edit.insert(tier(13, 2, "Tasks", TierKind::Task, 0));
        apply(edit);
    }

    static Tier tier(Id id, int order, const char *name, TierKind kind, Id participant)
    {
        Tier row;
        row.id = id;
        row.order = order;
        row.name = name;
        row.kind = kind;
        row.participant = participant;
        return row;
    }

    void apply(const Edit &edit)
    {
        const auto done = session.apply(edit);
        QVERIFY2(done, done ? "" : done.error().message.c_str());
    }

    Id idOf(const std::string &name) const
    {
        for (const Tier *tier : session.tiers())
            if (tier->name == name)
                return tier->id;
        return 0;
    }

    void add(Id id, Id tier, TimeSpan where, std::string label = {})
    {
        Annotation row;
        row.id = id;
        row.tier = tier;
        row.span = where;
        row.label = label;
        Edit edit;
        edit.insert(row);
        apply(edit);
    }

    void addRating(Id id, TimeSpan window, int valence)
    {
        SamRating row;
        row.id = id;
        row.participant = 1;
        row.rater = "Ann";
        row.window = window;
        row.valence = valence;
        Edit edit;
        edit.insert(row);
        apply(edit);
    }

    /// Applies the scheme; its sentences, a line each.
    QString follow(const Scheme &scheme)
    {
        const auto change = changeTo(session, ids, scheme);
        if (!change)
            return QString::fromStdString(change.error().message);
        apply(change->edit);
        QString text;
        for (const std::string &sentence : change->sentences)
            text += QString::fromStdString(sentence) + '\n';
        return text;
    }

    const Tier *named(std::string_view name) const
    {
        for (const Tier *one : session.tiers())
            if (one->name == name)
                return one;
        return nullptr;
    }
};

Scheme schemeWith(std::vector<TierTemplate> tiers)
{
    Scheme scheme;
    scheme.name = "Test";
    scheme.tiers = std::move(tiers);
    scheme.ratings = shipped().front().ratings;
    return scheme;
}

TierTemplate child(std::string name, std::string parent, TierRelation relation)
{
    TierTemplate one;
    one.name = std::move(name);
    one.parent = std::move(parent);
    one.relation = relation;
    return one;
}

TierTemplate utterances()
{
    TierTemplate one;
    one.name = "%person utterances";
    one.kind = TierKind::Utterance;
    return one;
}

} // namespace

class tst_scheme_apply : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyShippedSchemeCanBeAppliedAndUndone()
    {
        for (const Scheme &scheme : shipped()) {
            Place place;
            place.add(21, 11, span(1, 2));
            const Session before = place.session;
            const auto change = changeTo(place.session, place.ids, scheme);
            QVERIFY2(change, scheme.name.c_str());
            place.apply(change->edit);
            QCOMPARE(schemeOf(place.session), scheme);
            QCOMPARE(place.session.info().ratingWindow, scheme.ratings.window);
            place.apply(change->edit.reversed());
            QVERIFY(place.session == before);
        }
    }

    void aSchemeThatIsAppliedChangesNothingMore()
    {
        for (const Scheme &scheme : shipped()) {
            Place place;
            place.follow(scheme);
            const auto again = changeTo(place.session, place.ids, scheme);
            QVERIFY(again && again->edit.empty());
            QVERIFY(again->sentences.back().contains("nothing is changed") ||
                    again->sentences.front().contains("nothing is changed"));
        }
    }

    void tiersAreFoundByNameOrAsTheOnlyOneOfTheirKind()
    {
        Place place;
        const QString told = place.follow(shipped().front());
        QVERIFY2(told.contains("'P2 speech' is now called 'P2 utterances'"), qPrintable(told));
        QCOMPARE(place.named("P1 utterances")->id, Id(11));
        QCOMPARE(place.named("P2 utterances")->id, Id(12));
        QCOMPARE(place.session.tiers().size(), std::size_t(3));
        QVERIFY(place.session.vocabulary(place.named("Tasks")->vocabulary));
    }

    void hierarchyIsMadeForEachPerson()
    {
        Place place;
        place.follow(*shipped("gestures"));
        for (const char *name : {"P1", "P2"}) {
            const Tier *phase = place.named(std::string(name) + " gesture phase");
            QVERIFY(phase);
            QCOMPARE(phase->parent, place.named(std::string(name) + " gesture")->id);
            QVERIFY(phase->relation == TierRelation::IncludedIn);
        }
    }

    void whatTheSchemeDoesNotNameStays()
    {
        Place place;
        Edit edit;
        edit.insert(Place::tier(14, 3, "Mine", TierKind::Label, 0));
        place.apply(edit);
        place.add(21, 14, span(0, 5), "x");
        const QString told = place.follow(shipped().front());
        QVERIFY2(told.contains("1 tier that the scheme does not name stays as it is: 'Mine'."),
                 qPrintable(told));
        QCOMPARE(place.session.annotations(14).size(), std::size_t(1));
    }

    void annotationsAreHungOnWhatTheyLieWithin()
    {
        Place place;
        Edit edit;
        edit.insert(Place::tier(14, 3, "P1 words", TierKind::Label, 1));
        place.apply(edit);
        place.add(21, 11, span(0, 5));
        place.add(22, 11, span(10, 15));
        place.add(31, 14, span(1, 2));
        place.add(32, 14, span(10, 15));
        const QString told =
            place.follow(schemeWith({utterances(), child("%person words", "%person utterances",
                                                         TierRelation::IncludedIn)}));
        QVERIFY2(told.contains("2 annotations of 'P1 words' are hung on 'P1 utterances'"),
                 qPrintable(told));
        QCOMPARE(place.session.annotation(31)->parent, Id(21));
        QCOMPARE(place.session.annotation(32)->parent, Id(22));
    }

    void aSchemeThatWouldOrphanAnnotationsIsRefused()
    {
        Place place;
        Edit edit;
        edit.insert(Place::tier(14, 3, "P1 words", TierKind::Label, 1));
        place.apply(edit);
        place.add(21, 11, span(0, 5));
        place.add(31, 14, span(4, 6));
        place.add(32, 14, span(20, 21));
        const Session before = place.session;
        const auto change =
            changeTo(place.session, place.ids,
                     schemeWith({utterances(), child("%person words", "%person utterances",
                                                     TierRelation::IncludedIn)}));
        QCOMPARE(change.error().code, "scheme.orphans");
        QVERIFY(change.error().message.contains("2 annotations"));
        QVERIFY(change.error().message.contains("'P1 words'"));
        QVERIFY(place.session == before);
    }

    void valuesThatAreTakenOutAreCountedAndKept()
    {
        Place place;
        Scheme scheme = shipped().front();
        place.follow(scheme);
        place.add(21, 13, span(0, 5), "lego");
        place.add(22, 13, span(5, 6), "talk");
        std::erase_if(scheme.vocabularies[1].entries,
                      [](const Entry &entry) { return entry.value == "lego"; });
        const QString told = place.follow(scheme);
        QVERIFY2(told.contains("'Tasks' is changed: 0 values added, 1 value taken out."),
                 qPrintable(told));
        QVERIFY2(told.contains("1 annotation with a value that 'Tasks' no longer has keeps it."),
                 qPrintable(told));
        QVERIFY(place.session.annotation(21)->label == std::string_view("lego"));
    }

    void ratingsThatNoLongerFitAreCountedAndKept()
    {
        Place place;
        place.addRating(41, span(0, 3), 9);
        place.addRating(42, span(3, 6), 4);
        Scheme scheme = *shipped("podcast_sam");
        scheme.ratings.window = second * 6;
        const QString told = place.follow(scheme);
        QVERIFY2(told.contains("A rating window lasts 6 s instead of 3 s."), qPrintable(told));
        QVERIFY2(told.contains("'valence' is rated in points from 1 to 7 instead of in points "
                               "from 1 to 9."),
                 qPrintable(told));
        QVERIFY2(told.contains("1 rating of windows of another length is kept"), qPrintable(told));
        QVERIFY2(told.contains("1 rating with a dimension or value"), qPrintable(told));
        QCOMPARE(place.session.ratings().size(), std::size_t(2));
    }

    void aSessionWithoutPeopleGetsThoseOfTheScheme()
    {
        Session session;
        IdSource ids(1);
        Scheme scheme = shipped().front();
        QCOMPARE(changeTo(session, ids, scheme).error().code, "scheme.people");
        scheme.participants = {{"A", "left"}, {"B", "right"}};
        const auto change = changeTo(session, ids, scheme);
        QVERIFY(change && session.apply(change->edit));
        QCOMPARE(session.participants().size(), std::size_t(2));
        QCOMPARE(session.tiers().front()->name, "A utterances");
    }

    void theTemplateOfASessionMakesAnotherLikeIt()
    {
        for (const Scheme &scheme : shipped()) {
            Place place;
            place.follow(scheme);
            const Scheme made = templateOf(place.session);
            QVERIFY2(check(made), check(made) ? "" : check(made).error().message.c_str());
            QCOMPARE(made.ratings, scheme.ratings);
            for (const TierTemplate &tier : scheme.tiers) {
                QVERIFY2(made.tier(tier.name), tier.name.c_str());
                QCOMPARE(*made.tier(tier.name), tier);
            }
            Place other;
            other.follow(made);
            QCOMPARE(other.session.tiers().size(), place.session.tiers().size());
        }
    }

    void aNameThatOnlyHoldsAPseudonymIsKept()
    {
        Place place;
        Edit edit;
        edit.insert(Place::tier(14, 3, "P12 look of P1", TierKind::Label, 1));
        edit.insert(Place::tier(15, 4, "P12 look of P1", TierKind::Label, 1));
        place.apply(edit);
        const Scheme made = templateOf(place.session);
        QVERIFY(made.tier("P12 look of %person"));
        QVERIFY(check(made));
    }

    void tiersOfOneName_areOneTemplate_andFollowItAlready()
    {
        Place place;
        Edit edit;
        edit.insert(Place::tier(14, 3, "Words", TierKind::Label, 1));
        edit.insert(Place::tier(15, 4, "Words", TierKind::Label, 1));
        edit.insert(Place::tier(16, 5, "Words", TierKind::Label, 2));
        place.apply(edit);
        const Scheme made = templateOf(place.session);
        QVERIFY(made.tier("Words"));
        QVERIFY(!made.tier("Words 2"));
        place.follow(made);
        QCOMPARE(place.session.tierById(15)->participant, Id(1));
        QCOMPARE(place.session.tierById(16)->name, std::string("Words"));
        QCOMPARE(std::ranges::count(place.session.tiers(), std::string("Words"), &Tier::name), 3);
        const std::size_t then = place.session.tiers().size();
        place.follow(templateOf(place.session));
        QCOMPARE(place.session.tiers().size(), then);
    }

    void aTemplateThatIsRenamed_renamesItsTiers()
    {
        Place place;
        place.follow(*shipped("gestures"));
        const std::size_t count = place.session.tiers().size();
        std::set<Id> before;
        for (const Tier *tier : place.session.tiers())
            if (tier->name.contains("gaze") || tier->name.contains("Gaze"))
                before.insert(tier->id);
        QCOMPARE(before.size(), std::size_t(2)); // several tiers alike: of each person one
        Scheme renamed = *shipped("gestures");
        for (TierTemplate &one : renamed.tiers)
            if (before.contains(place.idOf(named(one.name, *place.session.participants().front()))))
                one.name = "%person looks at";
        place.follow(renamed);
        QCOMPARE(place.session.tiers().size(), count);
        for (const Id tier : before)
            QVERIFY(place.session.tierById(tier)->name.ends_with(" looks at"));
    }

    void aTemplate_makesATierForWhoHasNone_thenOneOfOnesOwn()
    {
        Place place;
        const Scheme &scheme = *shipped("gestures");
        const auto child = std::ranges::find_if(
            scheme.tiers, [](const TierTemplate &one) { return !one.parent.empty(); });
        QVERIFY(child != scheme.tiers.end());
        const auto make = [&] {
            const auto names = namesFrom(place.session, scheme, child->name, "Ann");
            const auto edit = tiersFrom(place.session, place.ids, scheme, child->name, "Ann");
            QVERIFY2(edit, edit ? "" : edit.error().message.c_str());
            place.apply(*edit);
            for (const std::string &name : names)
                QVERIFY2(place.idOf(name) != 0, name.c_str());
        };
        make(); // with what it hangs on, and its values
        const auto people = place.session.participants();
        for (const Participant *one : people) {
            const Tier &tier = *place.session.tierById(place.idOf(named(child->name, *one)));
            QCOMPARE(tier.participant, one->id);
            QVERIFY(tier.relation == child->relation);
            QCOMPARE(tier.parent, place.idOf(named(child->parent, *one)));
            QCOMPARE(place.session.vocabulary(tier.vocabulary)->name, child->vocabulary);
            QVERIFY(tier.annotator.empty());
        }
        QVERIFY(!place.session.scheme()); // it follows none for that
        const std::size_t count = place.session.tiers().size();
        make(); // another set, which is Ann's, on the same parents
        QCOMPARE(place.session.tiers().size(), count + people.size());
        const Id own = place.idOf(named(child->name, *people.front()) + " (Ann)");
        QCOMPARE(place.session.tierById(own)->annotator, std::string("Ann"));
        QCOMPARE(place.session.tierById(own)->parent,
                 place.idOf(named(child->parent, *people.front())));
        QVERIFY(!tiersFrom(place.session, place.ids, scheme, "no such", "Ann"));
        Session empty;
        QVERIFY(!tiersFrom(empty, place.ids, scheme, child->name, "Ann"));
    }

    void aSessionWithoutSchemeIsRatedByTheFirstOneShipped()
    {
        Place place;
        QCOMPARE(ratingPlanOf(place.session).scales, shipped().front().ratings.scales);
        QCOMPARE(ratingPlanOf(place.session).texts.size(), std::size_t(2));
    }

    void dimensionsOfAnyScaleAreRated()
    {
        Place place;
        Scale trust = pointScale("trust", 5, -2);
        Scale valence;
        valence.dimension = "valence";
        valence.points = 0;
        valence.from = 0;
        valence.to = 1;
        valence.step = 0.01;
        const Scale arousal = pointScale("arousal", 7);
        const auto rateNow = [&](const Scale &scale, std::optional<Said> what) {
            const auto edit = rate(place.session, place.ids, 1, "Ann", span(0, 3), scale, what);
            QVERIFY2(edit, edit ? "" : edit.error().message.c_str());
            place.apply(*edit);
        };
        rateNow(trust, Said{0});
        rateNow(valence, Said{0.337});
        rateNow(arousal, Said{});
        const SamRating &rating = *place.session.ratings().front();
        QCOMPARE(*said(rating, "trust")->number, 0.0);
        QCOMPARE(*said(rating, "valence")->number, 0.34);
        QVERIFY(said(rating, "arousal") && !said(rating, "arousal")->number);
        QVERIFY(!said(rating, "dominance"));
        rateNow(trust, Said{}); // not rateable, though 0 is a point
        QVERIFY(!said(*place.session.ratings().front(), "trust")->number);
        const auto refused = rate(place.session, place.ids, 1, "Ann", span(0, 3), trust, Said{3});
        QVERIFY(refused.error().message.contains("-2 to 2"));
        for (const Scale &scale : {trust, valence, arousal})
            rateNow(scale, std::nullopt);
        QVERIFY(place.session.ratings().empty());
    }

    void theLeadMayAndTheAnnotatorMayNot_data()
    {
        QTest::addColumn<int>("what");
        QTest::addColumn<bool>("allowed");
        QTest::newRow("a transcript") << 0 << true;
        QTest::newRow("a time") << 1 << false;
        QTest::newRow("a label") << 2 << false;
        QTest::newRow("a rating") << 3 << true;
        QTest::newRow("a tier") << 4 << false;
        QTest::newRow("a vocabulary") << 5 << false;
        QTest::newRow("the scheme") << 6 << false;
        QTest::newRow("a person") << 7 << false;
        QTest::newRow("a model's prediction") << 8 << true;
    }
    void theLeadMayAndTheAnnotatorMayNot()
    {
        QFETCH(int, what);
        QFETCH(bool, allowed);
        Place place;
        place.add(21, 11, span(0, 5));
        const Annotation row = *place.session.annotation(21);
        Edit edit;
        Annotation after = row;
        if (what == 0)
            after.text = "hello";
        if (what == 1)
            after.span.end = second * 6;
        if (what == 2)
            after.label = "laugh";
        edit.replace(row, after);
        if (what == 3) {
            SamRating rating;
            rating.participant = 1;
            edit.insert(rating);
        } else if (what == 4) {
            Tier tier = *place.session.tierById(11);
            tier.locked = true;
            edit.replace(*place.session.tierById(11), tier);
        } else if (what == 5) {
            edit.insert(Vocabulary{});
        } else if (what == 6) {
            edit.insert(SchemeRow{});
        } else if (what == 7) {
            Participant person = *place.session.participant(1);
            person.pseudonym = "Q";
            edit.replace(*place.session.participant(1), person);
        } else if (what == 8) {
            ModelRun run;
            run.id = 51;
            edit.insert(run);
            Tier tier = Place::tier(52, 9, "run", TierKind::Prediction, 1);
            tier.modelRun = 51;
            edit.insert(tier);
            Annotation said;
            said.id = 53;
            said.tier = 52;
            edit.insert(said);
        }
        Scheme scheme = shipped().front();
        scheme.annotatorMay = {May::Texts, May::Ratings};
        QVERIFY(allows(scheme, "Ben", place.session, edit)); // nobody leads
        scheme.leads = {"Ann", "Cem"};
        QVERIFY(allows(scheme, "Ann", place.session, edit));
        const auto asked = allows(scheme, "Ben", place.session, edit);
        QCOMPARE(asked.has_value(), allowed);
        if (!allowed) {
            QCOMPARE(asked.error().code, "scheme.locked");
            QVERIFY2(asked.error().message.contains("Ann or Cem"), asked.error().message.c_str());
        }
    }
};

QTEST_APPLESS_MAIN(tst_scheme_apply)
#include "tst_scheme_apply.moc"
