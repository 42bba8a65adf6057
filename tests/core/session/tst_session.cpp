#include <QtTest>

#include "core/session/edit_builders.h"
#include "random_annotations.h"

using namespace duologue;
using namespace duologue::testing;

namespace {

constexpr TimeSpan seconds(int begin, int end)
{
    return {MediaTime::fromMilliseconds(begin * 1000), MediaTime::fromMilliseconds(end * 1000)};
}

/// Two people with an utterance tier each.
Session twoPeople()
{
    Session session;
    Edit edit{"set up", {}};
    SessionInfo info = session.info();
    info.duration = MediaTime::fromMilliseconds(10'000);
    edit.replace(session.info(), info);
    for (int i = 0; i < 2; ++i) {
        Participant person;
        person.id = 10 + i;
        person.order = i;
        edit.insert(person);
        Tier tier;
        tier.id = 20 + i;
        tier.order = i;
        tier.kind = TierKind::Utterance;
        tier.participant = person.id;
        edit.insert(tier);
    }
    if (!session.apply(edit))
        qFatal("the fixture does not apply");
    return session;
}

} // namespace

class TestSession : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void apply_isAllOrNothing()
    {
        Session session = twoPeople();
        const Session before = session;
        Edit edit{"half good", {}};
        edit.insert(Annotation{30, 20, seconds(0, 1), "yes", {}, {}, {}});
        edit.insert(Annotation{31, 99, seconds(0, 1), "no tier", {}, {}, {}});
        QVERIFY(!session.apply(edit));
        QVERIFY(session == before);
    }

    void apply_refusesStaleEdits()
    {
        Session session = twoPeople();
        IdSource ids(1);
        const auto add = edits::addAnnotation(session, ids, 20, seconds(1, 2), "hello");
        QVERIFY(session.apply(*add));
        QCOMPARE(session.apply(*add).error().code, std::string("session.conflict"));
    }

    /// A large edit goes in at once; the same rows in small ones are put in one by one.
    void apply_ofManyAnnotationsDoesWhatApplyingEachWould()
    {
        Session once = twoPeople(), each = twoPeople();
        std::vector<Annotation> rows = randomAnnotations(20'000, 8);
        const auto both = [&](const Edit &edit) {
            QVERIFY(once.apply(edit));
            for (const RowChange &change : edit.changes)
                QVERIFY(each.apply({edit.label, {change}}));
            QVERIFY(once == each);
        };
        Edit some, most, few;
        for (std::size_t i = 0; i < rows.size(); ++i) {
            rows[i].tier = 20 + Id(i % 7 == 0);
            (i < 100 ? some : i < 15'000 ? most : few).insert(rows[i]);
        }
        both(some);
        most.remove(rows[3]).insert(rows[3]); // in one edit with others
        both(most);
        both(few); // fewer than there are already
        for (const Annotation &row : rows)
            QVERIFY(*once.annotation(row.id) == row);
        QVERIFY(once.apply(few.reversed()) && once.apply(few));
        QVERIFY(once == each);

        const Session before = once;
        Edit wrong;
        for (Annotation row : rows) {
            row.id += 100'000;
            wrong.insert(row);
        }
        wrong.insert(rows[5]); // there already
        QCOMPARE(once.apply(wrong).error().code, std::string("session.conflict"));
        wrong.changes.back() = wrong.changes[7]; // twice in the edit
        QCOMPARE(once.apply(wrong).error().code, std::string("session.conflict"));
        wrong.changes.pop_back();
        wrong.remove(Annotation{}); // fails after the many
        QVERIFY(!once.apply(wrong));
        QVERIFY(once == before && !once.annotation(100'001));
    }

    void load_doesWhatInsertingWould_andEditsGoOnFromThere()
    {
        Session loaded = twoPeople(), inserted = twoPeople();
        std::vector<Annotation> rows = randomAnnotations(3000, 5);
        Edit edit{"all", {}};
        for (std::size_t i = 0; i < rows.size(); ++i) {
            rows[i].tier = 20 + Id(i % 2);
            edit.insert(rows[i]);
        }
        QVERIFY(inserted.apply(edit));
        QVERIFY(loaded.load({rows}));
        QVERIFY(loaded == inserted);
        const Session copy = loaded;
        IdSource ids(3);
        std::mt19937 random(3);
        for (int i = 0; i < 2000; ++i) {
            const Id tier = 20 + Id(random() % 2);
            const auto all = inserted.annotations(tier);
            const Id id = all[random() % all.size()].id;
            QVERIFY(loaded.annotation(id) && *loaded.annotation(id) == *inserted.annotation(id));
            const auto next = i % 3 ? edits::removeAnnotation(inserted, id)
                                    : edits::addAnnotation(inserted, ids, tier, seconds(1, 2), "x");
            QVERIFY(loaded.apply(*next) && inserted.apply(*next));
            if (i % 5 == 0)
                QVERIFY(loaded.apply(next->reversed()) && inserted.apply(next->reversed()));
        }
        QVERIFY(loaded == inserted);
        for (const Annotation &row : rows)
            QCOMPARE(bool(loaded.annotation(row.id)), bool(inserted.annotation(row.id)));
        for (const Annotation &row : rows)
            QVERIFY(*copy.annotation(row.id) == row);
    }

    void load_refusesWhatInsertingWould()
    {
        const Annotation good{30, 20, seconds(0, 1), "yes", {}, {}, {}};
        const auto refused = [&](Annotation bad) {
            Session session = twoPeople();
            const Session before = session;
            const auto done = session.load({{good}, {bad}});
            return !done && done.error().code == "session.invalid" && session == before &&
                   !session.annotation(30);
        };
        QVERIFY(refused({31, 99, seconds(0, 1), "no tier", {}, {}, {}}));
        QVERIFY(refused({31, 20, seconds(2, 1), "backwards", {}, {}, {}}));
        QVERIFY(refused({0, 20, seconds(0, 1), "no id", {}, {}, {}}));
        QVERIFY(refused({30, 21, seconds(5, 6), "id used twice", {}, {}, {}}));
        Session session = twoPeople();
        QVERIFY(session.load({{good}}));
        QVERIFY(!session.load({{{31, 20, seconds(0, 1), "late", {}, {}, {}}}}));
    }

    void reversed_restoresAfterRandomEdits()
    {
        Session session = twoPeople();
        IdSource ids(7);
        std::mt19937 random(7);
        std::vector<Edit> applied;
        std::vector<Session> states{session};
        for (int i = 0; i < 400; ++i) {
            const auto existing = session.annotations(20 + random() % 2);
            const Id some = existing.empty() ? 0 : existing[random() % existing.size()].id;
            const int at = static_cast<int>(random() % 9);
            Result<Edit> edit = fail("none", "none");
            switch (random() % 6) {
            case 0:
                edit = edits::addAnnotation(session, ids, 20 + random() % 2, seconds(at, at + 1),
                                            "a b");
                break;
            case 1:
                edit = edits::setSpan(session, some, seconds(at, at + 2));
                break;
            case 2:
                edit = edits::splitAnnotation(session, ids, some,
                                              MediaTime::fromMilliseconds(at * 1000 + 500));
                break;
            case 3:
                edit = edits::mergeWithNext(session, some);
                break;
            case 4:
                edit = edits::removeAnnotation(session, some);
                break;
            case 5:
                edit = edits::rate(session, ids, 10 + random() % 2, "R1",
                                   seconds(at / 3 * 3, at / 3 * 3 + 3), samDimensions[random() % 3],
                                   random() % 4 ? std::optional(static_cast<int>(random() % 10))
                                                : std::nullopt);
                break;
            }
            if (!edit)
                continue;
            QVERIFY(session.apply(*edit));
            applied.push_back(*edit);
            states.push_back(session);
        }
        QVERIFY(applied.size() > 100);
        while (!applied.empty()) {
            QVERIFY(session == states.back());
            QVERIFY(session.apply(applied.back().reversed()));
            applied.pop_back();
            states.pop_back();
        }
        QVERIFY(session == states.back());
    }

    void annotations_areSortedAndFoundById()
    {
        Session session = twoPeople();
        IdSource ids(3);
        for (int begin : {5, 1, 3, 1})
            QVERIFY(
                session.apply(*edits::addAnnotation(session, ids, 20, seconds(begin, begin + 1))));
        const auto rows = session.annotations(20);
        QCOMPARE(rows.size(), std::size_t(4));
        for (std::size_t i = 0; i < rows.size(); ++i) {
            QVERIFY(i == 0 || rows[i - 1].span.begin <= rows[i].span.begin);
            QVERIFY(session.annotation(rows[i].id) == rows[i]);
        }
        QCOMPARE(session.annotations(20, seconds(2, 4)).size(), std::size_t(1));
    }

    void split_dividesWordsAndMergeJoinsThem()
    {
        Session session = twoPeople();
        IdSource ids(3);
        QVERIFY(session.apply(
            *edits::addAnnotation(session, ids, 20, seconds(0, 4), "is there a problem")));
        const Annotation whole = session.annotations(20)[0];
        QVERIFY(session.apply(
            *edits::splitAnnotation(session, ids, whole.id, MediaTime::fromMilliseconds(2000))));
        QCOMPARE(session.annotations(20)[0].text, std::string("is there"));
        QCOMPARE(session.annotations(20)[1].text, std::string("a problem"));
        QVERIFY(session.apply(*edits::mergeWithNext(session, whole.id)));
        QVERIFY(session.annotations(20)[0] == whole);
        QVERIFY(!edits::splitAnnotation(session, ids, whole.id, whole.span.end));
    }

    void merge_keepsTheLaterEnd()
    {
        Session session = twoPeople();
        IdSource ids(3);
        QVERIFY(session.apply(*edits::addAnnotation(session, ids, 20, seconds(0, 8), "so then")));
        QVERIFY(session.apply(*edits::addAnnotation(session, ids, 20, seconds(2, 3), "mhm")));
        const Annotation around = session.annotations(20)[0];
        QVERIFY(session.apply(*edits::mergeWithNext(session, around.id)));
        QCOMPARE(session.annotations(20).size(), std::size_t(1));
        QVERIFY(session.annotations(20)[0].span == seconds(0, 8));
        QCOMPARE(session.annotations(20)[0].text, std::string("so then mhm"));

        QVERIFY(
            session.apply(*edits::addAnnotation(session, ids, 20, seconds(5, 9), "ends later")));
        QVERIFY(session.apply(*edits::mergeWithNext(session, around.id)));
        QVERIFY(session.annotations(20)[0].span == seconds(0, 9));
    }

    void lockedTiersRefuseEdits()
    {
        Session session = twoPeople();
        IdSource ids(3);
        Tier locked = *session.tierById(20);
        locked.locked = true;
        Edit lock{"lock", {}};
        lock.replace(*session.tierById(20), locked);
        QVERIFY(session.apply(lock));
        QVERIFY(!edits::addAnnotation(session, ids, 20, seconds(0, 1)));
    }

    void rate_takesOnlyTheScaleAndOneRatingPerWindow()
    {
        Session session = twoPeople();
        IdSource ids(3);
        const auto window = session.ratingWindows()[0];
        QVERIFY(!edits::rate(session, ids, 10, "R1", window, SamDimension::Valence, 10));
        QVERIFY(
            session.apply(*edits::rate(session, ids, 10, "R1", window, SamDimension::Valence, 7)));
        QVERIFY(session.apply(
            *edits::rate(session, ids, 10, "R1", window, SamDimension::Arousal, notRateable)));
        const SamRating *rating = session.rating(10, "R1", window.begin);
        QVERIFY(rating && rating->valence == 7 && rating->arousal == 0 && !rating->complete());
        SamRating twin = *rating;
        twin.id = 77;
        Edit again{"again", {}};
        again.insert(twin);
        QCOMPARE(session.apply(again).error().code, std::string("session.invalid"));
        QVERIFY(
            session.apply(*edits::rate(session, ids, 10, "R1", window, SamDimension::Valence, {})));
        QVERIFY(
            session.apply(*edits::rate(session, ids, 10, "R1", window, SamDimension::Arousal, {})));
        QVERIFY(session.ratings().empty());
    }

    void ratings_holdTheDimensionsAndPointsOfAnyScheme()
    {
        Session session = twoPeople();
        IdSource ids(3);
        const auto window = session.ratingWindows()[0];
        const auto rate = [&](int value, int points) {
            return edits::rate(session, ids, 10, "R1", window, SamDimension::Valence, value,
                               points);
        };
        QVERIFY(!rate(8, 7));
        QVERIFY(session.apply(*rate(100, 100)));
        QVERIFY(
            session.apply(*edits::rateFurther(session, ids, 10, "R1", window, "engagement", -1.5)));
        const SamRating *rating = session.rating(10, "R1", window.begin);
        QVERIFY(rating && rating->valence == 100 && rating->further.at("engagement") == -1.5);
        QVERIFY(session.apply(
            *edits::rateFurther(session, ids, 10, "R1", window, "engagement", std::nullopt)));
        QVERIFY(rating->further.empty());
        QCOMPARE(session.ratings().size(), 1u);
    }

    void ratingWindows_lastMayBeShort()
    {
        const auto windows = twoPeople().ratingWindows();
        QCOMPARE(windows.size(), std::size_t(4));
        QVERIFY(windows.back() == seconds(9, 10));
    }

    void removal_isRefusedWhileOthersRefer()
    {
        Session session = twoPeople();
        Edit edit{"remove person", {}};
        edit.remove(*session.participant(10));
        QCOMPARE(session.apply(edit).error().code, std::string("session.invalid"));
        QVERIFY(session.apply(*edits::removeTier(session, 20)));
        QVERIFY(session.apply(edit));
    }
};

QTEST_APPLESS_MAIN(TestSession)
#include "tst_session.moc"
