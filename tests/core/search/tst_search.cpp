#include <QTest>

#include "core/search/search.h"

using namespace duologue;
using namespace duologue::search;

namespace {

TimeSpan ms(std::int64_t begin, std::int64_t end)
{
    return {MediaTime::fromMilliseconds(begin), MediaTime::fromMilliseconds(end)};
}

/// P1 and P2 with a tier of speech each, and one of gestures of P1.
Session talk()
{
    Edit edit;
    for (Id id : {1, 2}) {
        Participant person;
        person.id = id;
        person.order = static_cast<int>(id) - 1;
        person.pseudonym = "P" + std::to_string(id);
        edit.insert(person);
        Tier tier;
        tier.id = 10 * id;
        tier.order = static_cast<int>(id);
        tier.name = person.pseudonym + " speech";
        tier.kind = TierKind::Utterance;
        tier.participant = id;
        edit.insert(tier);
    }
    Tier gestures;
    gestures.id = 30;
    gestures.order = 3;
    gestures.name = "P1 gestures";
    gestures.participant = 1;
    edit.insert(gestures);
    edit.insert(Annotation{101, 10, ms(0, 1000), "Größe, ja.", "", {}, {}});
    edit.insert(Annotation{102, 10, ms(2000, 3000), "a (b) c", "laugh", 0.25, {}});
    edit.insert(Annotation{201, 20, ms(900, 1500), "yes yes", "", 0.75, {}});
    edit.insert(Annotation{301, 30, ms(500, 600), "", "Nod", {}, {}});
    edit.insert(Annotation{302, 30, ms(3000, 3500), "", "shake", {}, {}});
    Session session;
    if (!session.apply(edit))
        qFatal("no session");
    return session;
}

QList<Id> idsOf(const Query &query)
{
    const auto search = Search::of(query);
    if (!search)
        qFatal("%s", search.error().message.c_str());
    QList<Id> ids;
    for (const Found &found : search->in(talk(), 100))
        ids << found.annotation.id;
    return ids;
}

Query text(const std::string &text)
{
    Query query;
    query.text.text = text;
    return query;
}

} // namespace

class TestSearch : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void textIsFoundWhateverItsCase()
    {
        QCOMPARE(idsOf(text("GRÖSSE")), QList<Id>{});
        QCOMPARE(idsOf(text("grÖße")), QList<Id>{101});
        QCOMPARE(idsOf(text("YES")), QList<Id>{201});
        Query exact = text("YES");
        exact.text.caseSensitive = true;
        QCOMPARE(idsOf(exact), QList<Id>{});
    }

    void whatIsTypedIsNoRegularExpressionUnlessItSaysSo()
    {
        QCOMPARE(idsOf(text("(b)")), QList<Id>{102});
        QCOMPARE(idsOf(text("a.*c")), QList<Id>{});
        Query regular = text("a.*c");
        regular.text.regularExpression = true;
        QCOMPARE(idsOf(regular), QList<Id>{102});
    }

    void wholeWordsAreThoseOfAllScripts()
    {
        Query query = text("gr");
        QCOMPARE(idsOf(query), QList<Id>{101});
        query.text.wholeWords = true;
        QCOMPARE(idsOf(query), QList<Id>{});
        query.text.text = "größe";
        QCOMPARE(idsOf(query), QList<Id>{101});
    }

    void aRegularExpressionThatCannotBeReadSaysWhere()
    {
        Query query = text("a(b");
        query.text.regularExpression = true;
        const auto search = Search::of(query);
        QVERIFY(!search);
        QCOMPARE(search.error().code, std::string("search.pattern"));
        QVERIFY(search.error().message.find("at character 4") != std::string::npos);
        QCOMPARE(search.error().detail, std::string("a(b"));
    }

    void labelsAreComparedWhole()
    {
        Query query;
        query.label = "nod";
        QCOMPARE(idsOf(query), QList<Id>{301});
        query.label = "no";
        QCOMPARE(idsOf(query), QList<Id>{});
    }

    void valuesLieInARangeWithItsEnds()
    {
        Query query;
        query.least = 0.25;
        QCOMPARE(idsOf(query), (QList<Id>{102, 201}));
        query.most = 0.25;
        QCOMPARE(idsOf(query), QList<Id>{102});
        query.least = 0.5;
        const auto search = Search::of(query);
        QVERIFY(!search);
        QCOMPARE(search.error().code, std::string("search.range"));
    }

    void aTierIsNamedWithOrWithoutItsPerson()
    {
        Query query;
        query.tier = "speech";
        QCOMPARE(idsOf(query), (QList<Id>{101, 102, 201}));
        query.tier = "P2 speech";
        QCOMPARE(idsOf(query), QList<Id>{201});
        query.tier = "no such tier";
        QCOMPARE(idsOf(query), QList<Id>{});
    }

    void overlappingSharesTimeAndIsNotItself()
    {
        Query query;
        query.tier = "P1 speech";
        query.overlapping = "gestures";
        QCOMPARE(idsOf(query), QList<Id>{101}); // 102 only touches the shake
        query.overlapping = "speech";
        QCOMPARE(idsOf(query), QList<Id>{101});
        query.overlapping = "no such tier";
        QCOMPARE(idsOf(query), QList<Id>{});
    }

    void allThatIsAskedForHasToHold()
    {
        Query query = text("yes");
        query.least = 0.5;
        query.overlapping = "P1 speech";
        QCOMPARE(idsOf(query), QList<Id>{201});
        query.label = "laugh";
        QCOMPARE(idsOf(query), QList<Id>{});
    }

    void nothingIsNothingToLookFor()
    {
        const auto search = Search::of({});
        QVERIFY(!search);
        QCOMPARE(search.error().code, std::string("search.nothing"));
    }

    void noMoreThanAskedForAndOnlyWhileItGoesOn()
    {
        Query query;
        query.tier = "speech";
        const auto search = Search::of(query);
        QVERIFY(search);
        QCOMPARE(search->in(talk(), 2).size(), std::size_t(2));
        QCOMPARE(search->in(talk(), 10, [] { return false; }).size(), std::size_t(0));
        const auto found = search->in(talk(), 10);
        QCOMPARE(found.back().person, std::string("P2"));
        QCOMPARE(found.back().tier, std::string("P2 speech"));
    }
};

QTEST_GUILESS_MAIN(TestSearch)
#include "tst_search.moc"
