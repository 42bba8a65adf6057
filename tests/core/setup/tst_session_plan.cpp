#include <QTest>

#include "core/setup/session_plan.h"

using namespace duologue;
using setup::SessionPlan;

namespace {

SessionPlan::Recording recording(const char *path, double seconds, int subject = -1)
{
    MediaSource source;
    source.path = path;
    source.fingerprint.duration = MediaTime::fromSeconds(seconds);
    return {source, subject};
}

SessionPlan twoPeople()
{
    SessionPlan plan;
    plan.title = "Pilot";
    plan.people.resize(2);
    plan.people[0].pseudonym = "P17";
    plan.people[1].pseudonym = "P42";
    plan.recordings = {recording("a.mp4", 60, 1), recording("b.wav", 61.5)};
    return plan;
}

Session made(const SessionPlan &plan)
{
    const auto start = setup::startOf(plan);
    Session session;
    Edit info;
    info.replace(session.info(), start->info);
    if (!session.apply(info) || !session.apply(start->edit))
        qFatal("the start does not apply");
    return session;
}

} // namespace

class TestSessionPlan : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void start_hasPeopleRecordingsAndTiers();
    void duration_reachesTheEndOfTheLastRecording();
    void planOf_givesBackWhatWasSetUp();
    void setUp_changesOnlyWhatDiffers();
    void setUp_addsAndRemovesRecordings_butNeverShortens();
    void setUp_refusesWhatIsNoSession_data();
    void setUp_refusesWhatIsNoSession();
};

void TestSessionPlan::start_hasPeopleRecordingsAndTiers()
{
    const Session session = made(twoPeople());
    QCOMPARE(session.info().title, std::string("Pilot"));
    QVERIFY(!session.info().created.empty());
    const auto people = session.participants();
    QCOMPARE(people.size(), 2u);
    QCOMPARE(session.media()[0]->subject, people[1]->id);
    QCOMPARE(session.media()[1]->subject, Id(0));
    QCOMPARE(session.tier(TierKind::Utterance, people[0]->id)->name, std::string("P17 utterances"));
    QVERIFY(session.tier(TierKind::Utterance, people[1]->id));
    QVERIFY(session.tier(TierKind::Task));
}

void TestSessionPlan::duration_reachesTheEndOfTheLastRecording()
{
    SessionPlan plan = twoPeople();
    plan.recordings[0].source.sync.offset = MediaTime::fromSeconds(2.25);
    QCOMPARE(made(plan).info().duration, MediaTime::fromSeconds(62.25));
}

void TestSessionPlan::planOf_givesBackWhatWasSetUp()
{
    const Session session = made(twoPeople());
    const SessionPlan plan = setup::planOf(session);
    QCOMPARE(plan.recordings[0].subject, 1);
    IdSource ids;
    const auto edit = setup::setUp(session, ids, plan);
    QVERIFY(edit.has_value());
    QVERIFY(edit->empty());
}

void TestSessionPlan::setUp_changesOnlyWhatDiffers()
{
    Session session = made(twoPeople());
    SessionPlan plan = setup::planOf(session);
    plan.people[1].age = 35;
    plan.recordings[1].subject = 0;
    IdSource ids;
    const auto edit = setup::setUp(session, ids, plan);
    QCOMPARE(edit->changes.size(), 2u);
    QVERIFY(session.apply(*edit).has_value());
    QCOMPARE(session.participants()[1]->age, std::optional(35));
    QCOMPARE(session.media()[1]->subject, session.participants()[0]->id);
}

void TestSessionPlan::setUp_addsAndRemovesRecordings_butNeverShortens()
{
    Session session = made(twoPeople());
    SessionPlan plan = setup::planOf(session);
    plan.recordings.erase(plan.recordings.begin() + 1);
    plan.recordings.push_back(recording("c.mp4", 20));
    IdSource ids;
    const auto edit = setup::setUp(session, ids, plan);
    QVERIFY(session.apply(*edit).has_value());
    QCOMPARE(session.media().size(), 2u);
    QCOMPARE(session.media()[1]->path, std::string("c.mp4"));
    QCOMPARE(session.info().duration, MediaTime::fromSeconds(61.5));
    QVERIFY(session.apply(edit->reversed()).has_value());
    QCOMPARE(session.media()[1]->path, std::string("b.wav"));
}

void TestSessionPlan::setUp_refusesWhatIsNoSession_data()
{
    QTest::addColumn<int>("what");
    QTest::addColumn<QString>("code");
    QTest::newRow("one person") << 0 << "setup.people";
    QTest::newRow("the same person twice") << 1 << "setup.people";
    QTest::newRow("nameless") << 2 << "setup.people";
    QTest::newRow("a file twice") << 3 << "setup.twice";
    QTest::newRow("a person taken out") << 4 << "setup.people";
}

void TestSessionPlan::setUp_refusesWhatIsNoSession()
{
    QFETCH(int, what);
    QFETCH(QString, code);
    const Session session = what == 4 ? made(twoPeople()) : Session();
    SessionPlan plan = what == 4 ? setup::planOf(session) : twoPeople();
    if (what == 0)
        plan.people.pop_back();
    else if (what == 1)
        plan.people[1].pseudonym = "P17";
    else if (what == 2)
        plan.people[0].pseudonym.clear();
    else if (what == 3)
        plan.recordings.push_back(plan.recordings[0]);
    else
        plan.people[0].id = 0;
    IdSource ids;
    const auto edit = setup::setUp(session, ids, plan);
    QVERIFY(!edit);
    QCOMPARE(QString::fromStdString(edit.error().code), code);
}

QTEST_APPLESS_MAIN(TestSessionPlan)
#include "tst_session_plan.moc"
