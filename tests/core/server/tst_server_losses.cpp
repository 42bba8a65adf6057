// Servers and clients that are killed, and networks that are cut: nothing is lost, nothing doubled.
#include <random>
#include <set>

#include <sys/wait.h>

#include "tests/core/server/cutting_proxy.h"
#include "tests/core/server/lab.h"

using namespace duologue;

class TestServerLosses : public QObject
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
        auto store = newSession(file("talk"));
        need(server::add(*store, *lead, "talk"));
        need(server::pull(*lead, "talk", file("other"), {}));
    }

    void aNetworkThatIsCutAtAnyByte_data()
    {
        QTest::addColumn<int>("side");
        QTest::newRow("on the way to the server") << int(CuttingProxy::ToServer);
        QTest::newRow("on the way back") << int(CuttingProxy::ToClient);
    }
    void aNetworkThatIsCutAtAnyByte()
    {
        QFETCH(const int, side);
        CuttingProxy proxy(m_postgres->port());
        auto store = need(SessionStore::open(file("talk")));
        const std::string url = m_postgres->url("lab", "postgres", proxy.port());
        const auto push = [&] {
            auto remote = server::connect(url);
            return remote && server::sync(*store, **remote, nobody);
        };
        say(*store, 100, "whole", "Ann");
        QVERIFY(push());
        const long all = proxy.seen(CuttingProxy::Side(side));
        QVERIFY(all > 500);
        int edits = 1, cut = 0;
        for (long bytes = 0; bytes <= all; bytes += 41) {
            say(*store, 100 + bytes % 10, "cut after " + std::to_string(bytes), "Ann");
            ++edits;
            proxy.cutAfter(CuttingProxy::Side(side), bytes);
            cut += !push();
        }
        QVERIFY2(cut > all / 41 - 10, qPrintable(QString::number(cut)));
        proxy.cutAfter(CuttingProxy::ToServer, -1);
        QVERIFY(push());
        QCOMPARE(m_postgres->psql("lab", "SELECT count(*), count(DISTINCT number) "
                                         "FROM duologue.entry"),
                 QString("%1|%1").arg(edits));
        compareWithOther(*store);
    }

    void aServerThatIsKilledInTheMidstOfPushes()
    {
        auto store = need(SessionStore::open(file("talk")));
        std::mt19937 random(3);
        std::atomic<bool> over = false;
        std::thread killer([&] {
            for (int round = 0; round < 4; ++round) {
                ::usleep(100'000 + random() % 300'000);
                m_postgres->kill();
                m_postgres->start();
            }
            over = true;
        });
        int edits = 0, acknowledged = 0, failed = 0;
        while (!over) {
            say(*store, 100 + edits % 10, "edit " + std::to_string(edits), "Ann");
            ++edits;
            const auto remote = server::connect(m_postgres->url());
            const auto synced = remote ? server::sync(*store, **remote, nobody)
                                       : Result<server::Synced>(std::unexpected(remote.error()));
            if (synced)
                acknowledged = edits;
            failed += !synced;
        }
        killer.join();
        QVERIFY(failed > 0);
        QVERIFY(acknowledged > 0);
        const auto remote = need(server::connect(m_postgres->url()));
        together(*store, *remote);
        QCOMPARE(m_postgres->psql("lab", "SELECT count(*), count(DISTINCT number) "
                                         "FROM duologue.entry"),
                 QString("%1|%1").arg(edits));
        compareWithOther(*store);
    }

    void aClientThatIsKilledWhileItSendsAndTakes()
    {
        std::mt19937 random(5);
        for (int round = 0; round < 40; ++round) {
            std::array<int, 2> edited{};
            QCOMPARE(::pipe(edited.data()), 0);
            const pid_t child = ::fork();
            if (child == 0) { // edits and sends until it is killed
                const std::string name = file(round % 2 ? "talk" : "other");
                const auto store = SessionStore::open(name);
                const auto remote = server::connect(m_postgres->url());
                for (int i = 0; store && remote; ++i) {
                    const Id id = 100'000 * (round + 1) + i;
                    if (!(*store)->commit(Edit{"mark", {}}.insert(utterance(id, i % 5, "new")),
                                          "Ann"))
                        break;
                    (void)!::write(edited[1], "", 1);
                    (void)server::sync(**store, **remote, nobody);
                }
                ::_exit(0);
            }
            ::close(edited[1]);
            char one = 0;
            QCOMPARE(::read(edited[0], &one, 1), 1); // so that there is something to lose
            ::usleep(random() % 60'000);
            ::kill(child, SIGKILL);
            ::waitpid(child, nullptr, 0);
            ::close(edited[0]);
        }
        const auto remote = need(server::connect(m_postgres->url()));
        auto store = need(SessionStore::open(file("talk")));
        auto other = need(SessionStore::open(file("other")));
        together(*store, *remote);
        together(*other, *remote);
        together(*store, *remote);
        QVERIFY(store->session() == other->session());
        const auto annotations = store->session().annotations(speech);
        QVERIFY(annotations.size() >= 10 + 40);
        QCOMPARE(m_postgres->psql("lab", "SELECT count(*), count(DISTINCT (client, number)) "
                                         "FROM duologue.entry"),
                 QString("%1|%1").arg(annotations.size() - 10));
        QCOMPARE(need(store->check()).problems, std::vector<std::string>());
    }

    /// For longer: DUOLOGUE_SERVER_SECONDS=3600 QTEST_FUNCTION_TIMEOUT=9000000.
    void twoClientsForAWhileWithKills()
    {
        const int seconds = std::max(4, qEnvironmentVariableIntValue("DUOLOGUE_SERVER_SECONDS"));
        const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(seconds);
        std::array<std::set<Id>, 2> made, acknowledged;
        std::array<int, 2> edits{}, failed{};
        const auto work = [&](std::size_t who) {
            auto store = need(SessionStore::open(file(who == 0 ? "talk" : "other")));
            std::mt19937 random(static_cast<unsigned>(who));
            while (std::chrono::steady_clock::now() < end) {
                const Id id = Id(1'000'000 * (who + 1)) + edits[who]++;
                commit(*store, Edit{"mark", {}}.insert(utterance(id, int(random() % 5), "new")),
                       "Ann");
                made[who].insert(id);
                if (random() % 3 == 0) // both change the same
                    say(*store, 100 + random() % 10, std::to_string(id), "Ann");
                if (random() % 4 != 0) {
                    ::usleep(1000);
                    continue;
                }
                const auto remote = server::connect(m_postgres->url());
                const auto synced =
                    remote ? server::sync(*store, **remote, [](const auto &) { return 1; })
                           : Result<server::Synced>(std::unexpected(remote.error()));
                if (synced)
                    acknowledged[who] = made[who];
                failed[who] += !synced;
            }
        };
        std::array<std::thread, 2> clients{std::thread(work, 0), std::thread(work, 1)};
        int kills = 0;
        while (std::chrono::steady_clock::now() + std::chrono::milliseconds(1500) < end) {
            ::usleep(static_cast<unsigned>(std::clamp(seconds / 4, 1, 15)) * 1'000'000);
            m_postgres->kill();
            m_postgres->start();
            ++kills;
        }
        for (std::thread &client : clients)
            client.join();
        int lost = 0;
        const auto there = m_postgres
                               ->psql("lab", "SELECT id FROM duologue.content "
                                             "WHERE kind = 'annotation'")
                               .split('\n');
        const QSet<QString> ids(there.begin(), there.end());
        for (const auto &all : acknowledged)
            for (const Id id : all)
                lost += !ids.contains(QString::number(id));
        const QString doubled = m_postgres->psql(
            "lab", "SELECT count(*) - count(DISTINCT (client, number)) FROM duologue.entry");
        qInfo("%d s, %d kills: edits %d + %d, acknowledged %zu + %zu, lost %d, doubled %s, times "
              "without an answer %d + %d",
              seconds, kills, edits[0], edits[1], acknowledged[0].size(), acknowledged[1].size(),
              lost, qPrintable(doubled), failed[0], failed[1]);
        QCOMPARE(lost, 0);
        QCOMPARE(doubled, "0");
        const auto remote = need(server::connect(m_postgres->url()));
        auto store = need(SessionStore::open(file("talk")));
        const auto decide = [](const auto &) { return 1; };
        together(*store, *remote, decide);
        compareWithOther(*store);
        for (const auto &all : made)
            for (const Id id : all)
                QVERIFY(store->session().annotation(id));
        QCOMPARE(need(store->check()).problems, std::vector<std::string>());
    }

private:
    /// After what it has to send.
    void compareWithOther(SessionStore &store)
    {
        const auto remote = need(server::connect(m_postgres->url()));
        auto other = need(SessionStore::open(file("other")));
        together(*other, *remote, [](const auto &) { return 1; });
        together(store, *remote, [](const auto &) { return 1; });
        QVERIFY(store.session() == other->session());
        QCOMPARE(need(other->check()).problems, std::vector<std::string>());
    }

    std::string file(const std::string &name) const
    {
        return m_folder.filePath(QString::fromStdString(name) + QString::number(m_case))
            .toStdString();
    }

    QTemporaryDir m_folder;
    int m_case = 0;
    std::unique_ptr<Postgres> m_postgres;
};

QTEST_GUILESS_MAIN(TestServerLosses)
#include "tst_server_losses.moc"
