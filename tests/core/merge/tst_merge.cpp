#include <random>

#include <QTest>

#include "core/merge/merge.h"
#include "core/session/edit_builders.h"

using namespace duologue;
using namespace duologue::merge;

namespace {

constexpr Id person = 10, speech = 20, gestures = 21, firstAnnotation = 100;

TimeSpan ms(std::int64_t begin, std::int64_t end)
{
    return {MediaTime::fromMilliseconds(begin), MediaTime::fromMilliseconds(end)};
}

/// A copy of a session that is edited: what a store does, in memory.
class Worker
{
public:
    explicit Worker(std::string name)
    {
        m_copy.name = std::move(name);
        SessionInfo info;
        info.title = "talk";
        info.created = "2024-01-01T00:00:00Z";
        info.duration = MediaTime::fromMilliseconds(60'000);
        if (!m_copy.session.apply(Edit{{}, {{m_copy.session.info(), info}}}))
            qFatal("no session");
    }

    /// A copy that goes on alone.
    Worker copied(std::string name) const
    {
        Worker copy = *this;
        copy.m_copy.name = std::move(name);
        return copy;
    }
    bool apply(const Edit &edit)
    {
        if (!m_copy.session.apply(edit))
            return false;
        m_copy.history.push_back({std::int64_t(m_copy.history.size()) + 1,
                                  "t" + m_copy.name + std::to_string(m_copy.history.size()),
                                  m_copy.name, "edit", 0, edit});
        return true;
    }
    void take(const Result<Edit> &edit)
    {
        if (!edit || !apply(*edit))
            qFatal("%s", edit ? "refused" : edit.error().message.c_str());
    }
    void insert(Row row) { take(Edit{}.insert(std::move(row))); }
    void remove(const Row &like) { take(Edit{}.remove(*m_copy.session.current(like))); }

    const Session &session() const { return m_copy.session; }
    const Copy &copy() const { return m_copy; }

private:
    Copy m_copy;
};

Annotation annotation(Id id, Id tier, TimeSpan span, const std::string &text = {})
{
    return {id, tier, span, text, "", {}, {}};
}

SamRating rating(Id id, const std::string &rater, int window, std::optional<int> valence,
                 std::optional<int> arousal = {})
{
    SamRating row;
    row.id = id;
    row.participant = person;
    row.rater = rater;
    row.window = ms(3000 * window, 3000 * window + 3000);
    row.valence = valence;
    row.arousal = arousal;
    return row;
}

/// Two tiers of one person, ten utterances on the first.
Worker begun()
{
    Worker worker("base");
    Participant who;
    who.id = person;
    who.pseudonym = "P17";
    worker.insert(who);
    for (const Id id : {speech, gestures}) {
        Tier tier;
        tier.id = id;
        tier.name = id == speech ? "speech" : "gestures";
        tier.participant = person;
        worker.insert(tier);
    }
    for (int i = 0; i < 10; ++i)
        worker.insert(annotation(firstAnnotation + i, speech, ms(1000 * i, 1000 * i + 800),
                                 "word " + std::to_string(i)));
    return worker;
}

Session applied(const Worker &to, const Merged &merged)
{
    Session session = to.session();
    if (const auto ok = session.apply(merged.edit); !ok)
        qFatal("%s", ok.error().message.c_str());
    return session;
}

/// Who is always right.
constexpr std::optional<std::size_t> nobody, first = 0, second = 1, before = baseVersion;

Result<Merged> join(const std::vector<const Worker *> &workers,
                    std::optional<std::size_t> right = nobody)
{
    std::vector<Copy> copies;
    for (const Worker *worker : workers)
        copies.push_back(worker->copy());
    return merged(copies, [right](const Conflict &) { return right; });
}

std::size_t rows(const Session &session)
{
    std::size_t count =
        session.participants().size() + session.tiers().size() + session.ratings().size();
    for (const Tier *tier : session.tiers())
        count += session.annotations(tier->id).size();
    return count;
}

/// Random work on rows whose ids leave the rest `part` divided by 2, so that two parts never touch;
/// on any row where `part` is -1. New rows get ids of `worker`.
void work(Worker &copy, std::mt19937 &random, int part, Id worker, int edits)
{
    const std::string name = "rater" + std::to_string(worker);
    for (int e = 0; e < edits; ++e) {
        const Id at = firstAnnotation + static_cast<Id>(random() % 10);
        const Id target = part < 0 ? at : at - at % 2 + part;
        const Id fresh = worker * 1'000'000 + e + 1;
        const auto now = copy.session().annotation(target);
        switch (random() % 7) {
        case 0:
            copy.insert(annotation(fresh, random() % 2 ? speech : gestures, ms(e, e + 500), name));
            break;
        case 1:
            if (now)
                copy.remove(*now);
            break;
        case 2:
            if (now)
                copy.take(
                    edits::setText(copy.session(), target, name + std::to_string(random() % 3)));
            break;
        case 3:
            if (now)
                copy.take(edits::setSpan(copy.session(), target,
                                         ms(static_cast<int>(random() % 100), 200)));
            break;
        case 4:
            if (now)
                copy.take(edits::setLabel(copy.session(), target, random() % 2 ? "laugh" : ""));
            break;
        default: {
            const std::string rater = part < 0 ? "anna" : name;
            const int window = static_cast<int>(random() % 5);
            IdSource ids(static_cast<std::uint64_t>(fresh));
            copy.take(edits::rate(copy.session(), ids, person, rater,
                                  ms(3000 * window, 3000 * window + 3000),
                                  random() % 2 ? SamDimension::Valence : SamDimension::Arousal,
                                  static_cast<int>(random() % 3) + 1));
        }
        }
    }
}

} // namespace

class TestMerge : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void whatOnlyOneDid_isTaken()
    {
        const Worker base = begun();
        Worker anna = base.copied("anna"), ben = base.copied("ben");
        anna.take(edits::setText(anna.session(), firstAnnotation, "corrected"));
        anna.insert(rating(500, "anna", 0, 5));
        ben.insert(rating(501, "ben", 0, 7));
        ben.remove(annotation(firstAnnotation + 1, speech, {}));
        const auto merged = join({&base, &anna, &ben});
        QVERIFY(merged && merged->conflicts.empty());
        const Session session = applied(base, *merged);
        QCOMPARE(session.annotation(firstAnnotation)->text.view(), std::string_view("corrected"));
        QVERIFY(!session.annotation(firstAnnotation + 1));
        QCOMPARE(session.ratings().size(), std::size_t(2));
        QCOMPARE(merged->shares.at(0).authors, std::vector<std::string>{"anna"});
        QCOMPARE(merged->shares[0].added + merged->shares[0].changed, std::size_t(2));
        QCOMPARE(merged->shares.at(1).removed, std::size_t(1));
        QCOMPARE(merged->edit.label, std::string("join anna, ben"));
    }

    void whatTwoDidDifferently_isAConflict_andNeverSilent()
    {
        const Worker base = begun();
        Worker anna = base.copied("anna"), ben = base.copied("ben");
        anna.take(edits::setText(anna.session(), firstAnnotation, "one"));
        ben.take(edits::setText(ben.session(), firstAnnotation, "two"));
        ben.take(edits::setText(ben.session(), firstAnnotation + 1, "mine alone"));
        const auto asked = join({&anna, &ben});
        QCOMPARE(asked->conflicts.size(), std::size_t(1));
        QVERIFY(asked->conflicts[0].sentence.find("\"one\" and \"two\"") != std::string::npos);
        QCOMPARE(asked->undecided(), std::size_t(1));
        const std::pair<std::optional<std::size_t>, const char *> rules[]{
            {before, "word 0"}, {first, "one"}, {second, "two"}};
        for (const auto &[right, text] : rules) {
            const auto merged = join({&anna, &ben}, right);
            QCOMPARE(merged->undecided(), std::size_t(0));
            const Session session = applied(anna, *merged);
            QCOMPARE(session.annotation(firstAnnotation)->text.view(), std::string_view(text));
            QCOMPARE(session.annotation(firstAnnotation + 1)->text.view(),
                     std::string_view("mine alone"));
            QCOMPARE(merged->conflicts.size(), std::size_t(1));
        }
    }

    void whatThreeDidDifferently_isOneConflict_ofWhichAnyVersionCanBeRight()
    {
        const Worker base = begun();
        Worker anna = base.copied("anna"), ben = base.copied("ben"), cleo = base.copied("cleo");
        anna.take(edits::setText(anna.session(), firstAnnotation, "one"));
        ben.take(edits::setText(ben.session(), firstAnnotation, "two"));
        cleo.remove(annotation(firstAnnotation, speech, {}));
        const auto asked = join({&base, &anna, &ben, &cleo});
        QCOMPARE(asked->conflicts.size(), std::size_t(1));
        const Conflict &conflict = asked->conflicts[0];
        QCOMPARE(conflict.versions.size(), std::size_t(3));
        QCOMPARE(conflict.base.told, std::string("text \"word 0\""));
        QCOMPARE(conflict.versions[1].told, std::string("text \"two\""));
        QCOMPARE(conflict.versions[2].name, std::string("cleo"));
        QCOMPARE(conflict.versions[2].told, std::string("not there"));
        QCOMPARE(conflict.sentence,
                 std::string("cleo has removed the annotation \"one\" of \"speech\" at 0:00.000, "
                             "which anna and ben have changed differently: text \"one\" and "
                             "\"two\"."));
        for (const std::size_t right : {0U, 1U, 2U}) {
            const auto row = applied(base, *join({&base, &anna, &ben, &cleo}, right))
                                 .annotation(firstAnnotation);
            QCOMPARE(row.has_value(), right != 2);
            if (row)
                QCOMPARE(row->text.view(), std::string_view(right == 0 ? "one" : "two"));
        }
    }

    void everyConflict_isDecidedAlone()
    {
        const Worker base = begun();
        Worker anna = base.copied("anna"), ben = base.copied("ben");
        for (int i = 0; i < 3; ++i) {
            anna.take(edits::setText(anna.session(), firstAnnotation + i, "one"));
            ben.take(edits::setText(ben.session(), firstAnnotation + i, "two"));
        }
        std::size_t asked = 0;
        const std::vector copies{anna.copy(), ben.copy()};
        const auto joined = merged(copies, [&](const Conflict &) { return asked++ % 2; });
        QCOMPARE(asked, std::size_t(3));
        const Session session = applied(anna, *joined);
        QCOMPARE(session.annotation(firstAnnotation)->text.view(), std::string_view("one"));
        QCOMPARE(session.annotation(firstAnnotation + 1)->text.view(), std::string_view("two"));
        QCOMPARE(session.annotation(firstAnnotation + 2)->text.view(), std::string_view("one"));
    }

    void aSchemeThatHasChanged_isTaken_orAsked_andNoRatingIsLost()
    {
        const Worker base = begun();
        Worker anna = base.copied("anna"), ben = base.copied("ben");
        anna.insert(rating(500, "anna", 0, 5));
        ben.insert(SchemeRow{SchemeRow::onlyId, R"({"name":"two"})"});
        ben.insert(rating(501, "ben", 0, 2));
        const auto taken = join({&anna, &ben});
        QVERIFY(taken && taken->conflicts.empty());
        QVERIFY(applied(anna, *taken).current(SchemeRow{}).has_value());
        anna.insert(SchemeRow{SchemeRow::onlyId, "{\"name\":\"" + std::string(400, 'x') + "\"}"});
        const auto asked = join({&anna, &ben});
        QCOMPARE(asked->conflicts.size(), std::size_t(1));
        QCOMPARE(asked->conflicts[0].sentence,
                 std::string("anna and ben have worked by different schemes: say whose holds. "
                             "Ratings and labels of all stay."));
        QVERIFY(asked->conflicts[0].versions[0].told.size() < 100); // it stands in a table
        for (const std::size_t right : {0U, 1U})
            QCOMPARE(applied(anna, *join({&anna, &ben}, right)).ratings().size(), std::size_t(2));
    }

    void clocksThatAreWrong_decideNothing()
    {
        const Worker base = begun();
        Worker anna = base.copied("anna"), ben = base.copied("ben");
        anna.take(edits::setText(anna.session(), firstAnnotation, "late"));
        ben.take(edits::setText(ben.session(), firstAnnotation, "early"));
        std::vector copies{anna.copy(), ben.copy()};
        copies[0].history.back().time = "1970-01-01T00:00:00.000Z";
        copies[1].history.back().time = "2999-12-31T23:59:59.999Z";
        const auto joined = merged(copies, [](const Conflict &) { return first; });
        QCOMPARE(joined->conflicts.size(), std::size_t(1));
        QCOMPARE(joined->edit.changes.size(), std::size_t(0)); // anna is the first, and right
    }

    void sixtyAnnotators_areJoinedAtOnce()
    {
        const Worker base = begun();
        std::vector<Worker> all;
        for (int i = 0; i < 60; ++i) {
            const std::string name = "rater" + std::to_string(i);
            Worker worker = base.copied(name);
            for (int window = 0; window < 40; ++window)
                worker.insert(rating(1000 * (i + 1) + window, name, window, 1 + window % 9));
            all.push_back(std::move(worker));
        }
        std::vector<const Worker *> copies{&base};
        for (const Worker &worker : all)
            copies.push_back(&worker);
        const auto joined = join(copies);
        QVERIFY(joined && joined->conflicts.empty());
        QCOMPARE(applied(base, *joined).ratings().size(), std::size_t(60 * 40));
        QCOMPARE(joined->shares.size(), std::size_t(60));
    }

    void membersOfARow_areJoinedOneByOne()
    {
        const Worker base = begun();
        Worker anna = base.copied("anna"), ben = base.copied("ben");
        anna.take(edits::setText(anna.session(), firstAnnotation, "corrected"));
        ben.take(edits::setSpan(ben.session(), firstAnnotation, ms(0, 700)));
        anna.insert(rating(500, "anna", 0, 5, {}));
        ben.insert(rating(501, "anna", 0, {}, 3)); // the same rater at another computer
        const auto merged = join({&anna, &ben});
        QVERIFY(merged && merged->conflicts.empty());
        const Session session = applied(anna, *merged);
        const auto row = session.annotation(firstAnnotation);
        QCOMPARE(row->text.view(), std::string_view("corrected"));
        QCOMPARE(row->span, ms(0, 700));
        QCOMPARE(session.ratings().size(), std::size_t(1));
        QCOMPARE(session.ratings()[0]->valence, 5);
        QCOMPARE(session.ratings()[0]->arousal, 3);
        // an end that two move so that it lies before its begin is nobody's wish
        anna.take(edits::setSpan(anna.session(), firstAnnotation + 1, ms(1700, 1800)));
        ben.take(edits::setSpan(ben.session(), firstAnnotation + 1, ms(1000, 1100)));
        QCOMPARE(join({&anna, &ben})->conflicts.size(), std::size_t(1));
    }

    void whatOneRemoved_andAnotherNeeds_isAConflict()
    {
        const Worker base = begun();
        Worker anna = base.copied("anna"), ben = base.copied("ben");
        anna.take(edits::removeTier(anna.session(), gestures));
        ben.insert(annotation(500, gestures, ms(0, 100), "nod"));
        const auto asked = join({&anna, &ben});
        QCOMPARE(asked->conflicts.size(), std::size_t(1));
        QVERIFY(asked->conflicts[0].sentence.find("anna has removed the tier \"gestures\"") == 0);
        QVERIFY(!applied(anna, *join({&anna, &ben}, first)).annotation(500));
        for (const auto &right : {before, second}) {
            const Session kept = applied(anna, *join({&anna, &ben}, right));
            QVERIFY(kept.annotation(500) && kept.tierById(gestures));
        }
        QVERIFY(applied(ben, *join({&ben, &anna}, first)).annotation(500));
    }

    void copiesOfCopies_areNotMistakenForConflicts()
    {
        const Worker base = begun();
        Worker anna = base.copied("anna");
        anna.take(edits::setText(anna.session(), firstAnnotation, "anna's"));
        Worker ben = anna.copied("ben"); // takes over from anna
        ben.take(edits::setText(ben.session(), firstAnnotation, "ben's"));
        Worker cleo = base.copied("cleo"); // has seen nothing of it
        cleo.insert(rating(500, "cleo", 1, 4));
        for (const auto &order : {std::vector<const Worker *>{&anna, &ben, &cleo},
                                  std::vector<const Worker *>{&cleo, &anna, &ben}}) {
            const auto merged = join(order);
            QVERIFY(merged && merged->conflicts.empty());
            const Session session = applied(*order[0], *merged);
            QCOMPARE(session.annotation(firstAnnotation)->text.view(), std::string_view("ben's"));
            QCOMPARE(session.ratings().size(), std::size_t(1));
        }
    }

    void aCopyOfAnotherSession_isRefused()
    {
        const Worker one = begun();
        Worker other("other"); // begins with another line
        Participant stranger;
        stranger.id = 7;
        other.insert(stranger);
        const auto refused = join({&one, &other});
        QVERIFY(!refused && refused.error().code == "merge.other-session");
        QVERIFY(refused.error().message.find("other is no copy of base") == 0);
    }

    void randomWork_thatDoesNotMeet_isAllThere_inAnyOrder()
    {
        const Worker base = begun();
        for (unsigned seed = 0; seed < 200; ++seed) {
            std::mt19937 random(seed);
            Worker anna = base.copied("anna"), ben = base.copied("ben");
            work(anna, random, 0, 1, 12);
            work(ben, random, 1, 2, 12);
            const auto merged = join({&anna, &ben}), other = join({&ben, &anna});
            QVERIFY2(merged && other, "refused");
            QVERIFY(merged->conflicts.empty() && other->conflicts.empty());
            const Session session = applied(anna, *merged);
            QVERIFY(session == applied(ben, *other));
            // the same as doing what ben did after anna
            Session both = anna.session();
            for (std::size_t line = base.copy().history.size(); line < ben.copy().history.size();
                 ++line)
                QVERIFY(both.apply(ben.copy().history[line].edit).has_value());
            QVERIFY(session == both);
            QVERIFY(session == applied(base, *join({&base, &ben, &anna})));
            QCOMPARE(rows(session) + rows(base.session()),
                     rows(anna.session()) + rows(ben.session()));
        }
    }

    void randomWork_thatMeets_isJoinedByRule_inAnyOrder()
    {
        const Worker base = begun();
        std::size_t conflicts = 0;
        for (unsigned seed = 0; seed < 300; ++seed) {
            std::mt19937 random(seed);
            Worker anna = base.copied("anna"), ben = base.copied("ben");
            work(anna, random, -1, 1, 10);
            work(ben, random, -1, 2, 10);
            const auto one = join({&anna, &ben}, before), two = join({&ben, &anna}, before);
            QVERIFY(one && two);
            QCOMPARE(one->conflicts.size(), two->conflicts.size());
            const Session session = applied(anna, *one);
            QVERIFY(session == applied(ben, *two));
            QVERIFY(applied(anna, *join({&anna, &ben}, first)) ==
                    applied(ben, *join({&ben, &anna}, second)));
            conflicts += one->conflicts.size();
            // nothing that one wrote and the other did not touch is lost
            for (const Worker *worker : {&anna, &ben})
                for (const Tier *tier : worker->session().tiers())
                    for (const Annotation &row : worker->session().annotations(tier->id))
                        if (row.id >= 1'000'000)
                            QCOMPARE(session.annotation(row.id), std::optional(row));
            QCOMPARE(join({&anna, &anna})->edit.changes.size(), std::size_t(0));
        }
        QVERIFY(conflicts > 50);
    }

    /// One makes a sentence shorter, the other moves the sign below it to its end.
    void families_thatFitNoMoreAreFreed()
    {
        Worker start("start");
        Tier sentences, signs;
        sentences.id = 30;
        signs.id = 31;
        signs.name = "signs";
        signs.parent = 30;
        signs.relation = TierRelation::IncludedIn;
        start.insert(sentences);
        start.insert(signs);
        start.insert(annotation(200, 30, ms(0, 1000), "sentence"));
        for (const Id id : {Id(201), Id(202)}) {
            Annotation sign = annotation(id, 31, ms(100, 200), "sign");
            sign.parent = 200;
            start.insert(sign);
        }
        Worker ann = start.copied("ann"), ben = start.copied("ben");
        ann.take(edits::setSpan(ann.session(), 200, ms(0, 500)));
        ben.take(edits::setSpan(ben.session(), 201, ms(800, 900)));
        const std::vector<Copy> copies{ann.copy(), ben.copy()};
        const auto joined = merged(copies, [](const Conflict &) { return nobody; });
        QVERIFY2(joined, joined ? "" : joined.error().message.c_str());
        QVERIFY(joined->conflicts.empty());
        QCOMPARE(joined->freed.size(), 1u);
        QVERIFY(joined->freed.front().find("\"signs\" no longer fit") != std::string::npos);
        Session session = ann.session();
        QVERIFY(session.apply(joined->edit));
        QVERIFY(session.annotation(200)->span == ms(0, 500));
        QVERIFY(session.annotation(201)->span == ms(800, 900));
        QCOMPARE(session.annotation(201)->parent, Id(0));
    }
};

QTEST_APPLESS_MAIN(TestMerge)
#include "tst_merge.moc"
