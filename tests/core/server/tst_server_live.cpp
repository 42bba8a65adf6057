// A session that stays in step with its server while it is open.
#include "tests/core/server/desk.h"

using namespace duologue;
using Kind = server::LiveState::Kind;

class TestServerLive : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        if (Postgres::programs().isEmpty())
            QSKIP("PostgreSQL is not installed; apt install postgresql");
        m_postgres = std::make_unique<Postgres>();
    }

    void init()
    {
        ++m_case;
        const auto lead = newServer(*m_postgres);
        auto store = newSession(file("one"));
        need(server::add(*store, *lead, "talk"));
        need(server::pull(*lead, "talk", file("other"), {}));
    }

    void editsOfOthersComeByThemselves()
    {
        Desk one(file("one")), other(file("other"));
        QTRY_COMPARE(one.state().kind, Kind::InStep);
        QTRY_COMPARE(other.state().kind, Kind::InStep);
        one.say(100, "seen there");
        QTRY_COMPARE_WITH_TIMEOUT(other.text(100), "seen there", 30'000);
        other.say(101, "and here");
        QTRY_COMPARE_WITH_TIMEOUT(one.text(101), "and here", 30'000);
        QTRY_COMPARE(other.state().waiting, 0u);
    }

    void whileNothingHappensNothingIsAsked()
    {
        Desk one(file("one"));
        QTRY_COMPARE(one.state().kind, Kind::InStep);
        const auto active = [this] {
            return m_postgres->psql("lab", "SELECT max(query_start) FROM pg_stat_activity "
                                           "WHERE application_name = 'duologue'");
        };
        const QString last = active();
        QVERIFY(!last.isEmpty());
        QTest::qWait(1500);
        QCOMPARE(active(), last);
    }

    void withoutAServerEditsWaitAndAreJoinedLater()
    {
        Desk one(file("one")), other(file("other"));
        QTRY_COMPARE(one.state().kind, Kind::InStep);
        QTRY_COMPARE(other.state().kind, Kind::InStep);
        m_postgres->stop();
        QTRY_COMPARE_WITH_TIMEOUT(one.state().kind, Kind::Offline, 30'000);
        for (int i = 0; i < 3; ++i)
            one.say(100 + i, "offline");
        QTRY_COMPARE_WITH_TIMEOUT(one.state().waiting, 3u, 30'000);
        QVERIFY(one.state().message.find("Local work goes on") != std::string::npos);
        other.say(105, "offline, too");
        m_postgres->start();
        QTRY_COMPARE_WITH_TIMEOUT(other.text(102), "offline", 30'000);
        QTRY_COMPARE_WITH_TIMEOUT(one.text(105), "offline, too", 30'000);
        QTRY_COMPARE_WITH_TIMEOUT(one.state().kind, Kind::InStep, 30'000);
    }

    void whatTwoDidDifferentlyWaitsForADecision()
    {
        for (const char *name : {"other", "one"}) {
            auto store = need(SessionStore::open(file(name)));
            say(*store, 100, name, "lab");
            const auto remote = need(server::connect(m_postgres->url()));
            if (std::string_view(name) == "other")
                together(*store, *remote);
        }
        Desk one(file("one"));
        QTRY_COMPARE_WITH_TIMEOUT(one.state().kind, Kind::Conflict, 30'000);
        QCOMPARE(one.state().conflicts.size(), 1u);
        QCOMPARE(one.text(100), "one");
        one.say(102, "meanwhile");
        QTRY_COMPARE_WITH_TIMEOUT(one.state().waiting, 2u, 30'000);
        one.live().decide([](const merge::Conflict &) { return 0; });
        QTRY_COMPARE_WITH_TIMEOUT(one.state().kind, Kind::InStep, 30'000);
        QCOMPARE(one.text(100), "other");
        QCOMPARE(one.text(102), "meanwhile");
        QCOMPARE(m_postgres->psql("lab", "SELECT count(*) FROM duologue.content "
                                         "WHERE body LIKE '%meanwhile%'"),
                 "1");
    }

    void aServerOfAnotherVersionSaysSo()
    {
        Desk one(file("one"));
        QTRY_COMPARE(one.state().kind, Kind::InStep);
        m_postgres->psql("lab", "UPDATE duologue.version SET version = 9");
        m_postgres->stop();
        m_postgres->start();
        QTRY_COMPARE_WITH_TIMEOUT(one.state().kind, Kind::Refused, 30'000);
        QVERIFY(one.state().message.find("version 9") != std::string::npos);
    }

private:
    std::string file(const std::string &name) const
    {
        return m_folder.filePath(QString::fromStdString(name) + QString::number(m_case))
            .toStdString();
    }

    QTemporaryDir m_folder;
    int m_case = 0;
    std::unique_ptr<Postgres> m_postgres;
};

QTEST_GUILESS_MAIN(TestServerLive)
#include "tst_server_live.moc"
