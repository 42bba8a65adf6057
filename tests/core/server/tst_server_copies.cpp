// Copies that come from a server, and sessions that go to one: whole, or not there.
#include <algorithm>
#include <set>

#include <QStandardPaths>

#include "core/media/outside_paths.h"
#include "tests/core/server/lab.h"

using namespace duologue;

class TestServerCopies : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        if (Postgres::programs().isEmpty())
            QSKIP("PostgreSQL is not installed; apt install postgresql");
        QStandardPaths::setTestModeEnabled(true);
        m_postgres = std::make_unique<Postgres>();
    }

    void init()
    {
        ++m_case;
        m_lead = newServer(*m_postgres);
        m_store = newSession(file("talk"));
        need(server::add(*m_store, *m_lead, "talk"));
    }

    void aCopyThatIsCancelledLeavesNothing()
    {
        sayMuch(*m_store, 2500);
        together(*m_store, *m_lead);
        const QTemporaryDir folder;
        for (int last : {0, 2}) {
            std::vector<double> shares;
            const auto pulled = server::pull(*m_lead, "talk", folder.filePath("new").toStdString(),
                                             {}, [&](double share) {
                                                 shares.push_back(share);
                                                 return int(shares.size()) <= last;
                                             });
            QCOMPARE(pulled.error().code, "server.cancelled");
            QCOMPARE(int(shares.size()), last + 1);
            QVERIFY(std::ranges::is_sorted(shares) && shares.back() <= 1);
            QCOMPARE(QDir(folder.path())
                         .entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot),
                     QStringList());
        }
        need(server::pull(*m_lead, "talk", folder.filePath("new").toStdString(), {}));
        const auto copy = need(SessionStore::open(folder.filePath("new").toStdString()));
        QVERIFY(copy->session() == m_store->session());
        QCOMPARE(need(copy->check()).problems, std::vector<std::string>());
    }

    void sharingThatIsCancelledLeavesNothing()
    {
        auto store = newSession(file("second"));
        sayMuch(*store, 45'000);
        int told = 0;
        const auto shared =
            server::add(*store, *m_lead, "second", [&told](double) { return ++told < 30; });
        QCOMPARE(shared.error().code, "server.cancelled");
        QCOMPARE(server::find(*m_lead, "second").error().code, "server.missing");
        QCOMPARE(m_postgres->psql("lab", "SELECT count(*) FROM duologue.content WHERE id >= 10000"),
                 "0");
        need(server::add(*store, *m_lead, "second"));
        need(server::pull(*m_lead, "second", file("whole"), {}));
        QVERIFY(need(SessionStore::open(file("whole")))->session() == store->session());
    }

    void whatIsNoSessionIsNotTaken_data()
    {
        QTest::addColumn<QString>("change");
        QTest::newRow("an utterance of no tier")
            << "UPDATE duologue.content SET body = replace(body, '\"tier\":20', '\"tier\":77') "
               "WHERE kind = 'annotation' AND id = 100";
        QTest::newRow("an id twice")
            << "UPDATE duologue.content SET body = replace(body, '\"id\":100', '\"id\":101') "
               "WHERE kind = 'annotation' AND id = 100";
        QTest::newRow("a person without whom there is somebody's rating")
            << "INSERT INTO duologue.content SELECT session, 'rating', 7, 'Ann', "
               "'{\"row\":\"rating\",\"id\":7,\"participant\":99,\"rater\":\"Ann\",\"begin\":0,"
               "\"end\":3000000,\"salient\":\"\",\"perceived\":\"\"}' "
               "FROM duologue.content WHERE kind = 'session'";
        QTest::newRow("no row of its own") << "DELETE FROM duologue.content WHERE kind = 'session'";
    }
    void whatIsNoSessionIsNotTaken()
    {
        QFETCH(const QString, change);
        QCOMPARE(m_postgres->psql("lab", change), "");
        const QTemporaryDir folder;
        const auto pulled = server::pull(*m_lead, "talk", folder.filePath("new").toStdString(), {});
        QCOMPARE(pulled.error().code, "server.changed");
        QVERIFY(QDir(folder.path()).isEmpty());
    }

    void copiesOfManyAreTakenAtOnceAndOnlyOnce()
    {
        int count = 0;
        for (const char *name : {"a/b", "a:b", "c"}) {
            auto store = newSession(file("many " + std::to_string(++count)));
            need(server::add(*store, *m_lead, name));
        }
        const QTemporaryDir folder;
        std::vector<std::unique_ptr<server::Remote>> connections;
        for (int i = 0; i < 3; ++i)
            connections.push_back(need(server::connect(m_postgres->url())));
        const auto sessions = need(m_lead->sessions());
        QCOMPARE(sessions.size(), 4u);
        double last = 0;
        const auto pull = [&] {
            return need(server::pullAll(connections, sessions, folder.path().toStdString(), {},
                                        [&last](double share) {
                                            last = share;
                                            return true;
                                        }));
        };
        for (const bool isThere : {false, true}) {
            const auto copies = pull();
            QVERIFY(last > 0.999);
            std::set<std::string> files;
            for (std::size_t i = 0; i < copies.size(); ++i) {
                QCOMPARE(copies[i].isThere, isThere);
                files.insert(copies[i].file);
                QCOMPARE(need(SessionStore::open(copies[i].file))->serverLink()->session,
                         sessions[i].id);
            }
            QCOMPARE(files.size(), 4u);
        }
        const auto cancelled =
            server::pullAll(connections, sessions, file("none"), {}, [](double) { return false; });
        QCOMPARE(cancelled.error().code, "server.cancelled");
    }

    void recordingsInTheNamedFolderAreNotAskedAbout()
    {
        const QString share = m_folder.filePath("share");
        QVERIFY(QDir().mkpath(share));
        QFile recording(share + "/left.mp4");
        QVERIFY(recording.open(QIODevice::WriteOnly) && recording.write("film") == 4);
        recording.close();
        MediaSource source;
        source.id = 30;
        source.path = "share/left.mp4"; // beside the session that is shared
        commit(*m_store, Edit{"add", {}}.insert(source), "Lea");
        together(*m_store, *m_lead);
        const QTemporaryDir folder;
        for (const bool isNamed : {false, true}) {
            const std::string copy = folder.filePath(isNamed ? "named" : "not named").toStdString();
            need(server::pull(*m_lead, "talk", copy, isNamed ? share.toStdString() : ""));
            const auto store = need(SessionStore::open(copy));
            QCOMPARE(store->session().mediaSource(30)->path, recording.fileName().toStdString());
            QCOMPARE(media::outsidePaths(store->session(), folder.path().toStdString()).empty(),
                     isNamed);
        }
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
    std::unique_ptr<server::Remote> m_lead;
    std::unique_ptr<SessionStore> m_store;
};

QTEST_GUILESS_MAIN(TestServerCopies)
#include "tst_server_copies.moc"
