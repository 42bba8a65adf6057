// A session that two people share on a server: what goes to and fro.
#include <random>

#include "tests/core/server/lab.h"

using namespace duologue;

class TestServer : public QObject
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
        QVERIFY(m_folder.isValid());
        ++m_case;
        m_lead = newServer(*m_postgres);
        m_store = newSession(file("talk"));
        need(server::add(*m_store, *m_lead, "talk"));
        need(m_lead->setPerson({"Ann", "annotator", "ann"}, {}));
        m_annotator = need(server::connect(m_postgres->url("ann")));
        need(server::pull(*m_annotator, "talk", file("ann"), {}));
        m_copy = need(SessionStore::open(file("ann")));
    }

    void cleanup()
    {
        if (m_store && m_copy)
            for (const SessionStore *store : {m_store.get(), m_copy.get()})
                QCOMPARE(need(store->check()).problems, std::vector<std::string>());
        m_store.reset();
        m_copy.reset();
    }

    void tablesAreMadeOnceAndOfOneVersion()
    {
        QVERIFY(!need(m_lead->init()));
        m_postgres->psql("lab", "UPDATE duologue.version SET version = 7");
        const auto known = m_lead->init();
        QVERIFY(!known);
        QCOMPARE(known.error().code, "server.version");
        say(*m_copy, 100, "goes on", "Ann");
        const auto synced = server::sync(*m_copy, *m_annotator, nobody);
        QVERIFY(!synced);
        QCOMPARE(synced.error().code, "server.version");
        QVERIFY(synced.error().message.find("version 7") != std::string::npos);
    }

    void aDatabaseWithoutTablesSaysSo()
    {
        m_postgres->psql("lab", "DROP SCHEMA duologue CASCADE");
        const auto me = m_annotator->hello();
        QVERIFY(!me);
        QCOMPARE(me.error().code, "server.empty");
        QVERIFY(me.error().message.find("server init") != std::string::npos);
        QVERIFY(need(m_lead->init()));
    }

    void aCopyHasWhatWasShared()
    {
        QVERIFY(m_copy->session() == m_store->session());
        QCOMPARE(m_copy->serverLink()->person, "Ann");
        QCOMPARE(m_copy->serverLink()->role, "annotator");
    }

    void noPasswordIsKept()
    {
        for (const std::string &address : {m_postgres->url() + " password=secret",
                                           "postgresql://lab:secret@127.0.0.1:" +
                                               std::to_string(m_postgres->port()) + "/postgres"}) {
            const auto remote = need(server::connect(address));
            QVERIFY(remote->address().find("secret") == std::string::npos);
            const std::string target = file("secretive" + std::to_string(m_case++));
            need(server::pull(*remote, "talk", target, {}));
            QFile kept(QString::fromStdString(target));
            QVERIFY(kept.open(QIODevice::ReadOnly));
            QVERIFY(!kept.readAll().contains("secret"));
        }
    }

    void nobodyGoesOnWithAnothersCopy()
    {
        say(*m_copy, 100, "by Ann", "Ann");
        const auto synced = server::sync(*m_copy, *m_lead, nobody);
        QVERIFY(!synced);
        QCOMPARE(synced.error().code, "server.refused");
        QVERIFY(synced.error().message.contains("copy of Ann"));
        QCOMPARE(m_copy->serverLink()->person, "Ann");
        QCOMPARE(together(*m_copy, *m_annotator).pushed, 1u);
    }

    void aSessionOfTheSameNameIsNotTakenForTheCopy()
    {
        const QTemporaryDir folder;
        (void)newSession(folder.filePath("talk.duologue").toStdString());
        const auto shared = need(server::find(*m_lead, "talk"));
        auto place = server::placeFor(shared, folder.path().toStdString());
        QCOMPARE(place.file, folder.filePath("talk 2.duologue").toStdString());
        QVERIFY(!place.isThere);
        need(server::pull(*m_lead, "talk", place.file, {}));
        place = server::placeFor(shared, folder.path().toStdString());
        QCOMPARE(place.file, folder.filePath("talk 2.duologue").toStdString());
        QVERIFY(place.isThere);
    }

    void addingTwiceIsAddingOnce()
    {
        auto store = newSession(file("second"));
        const auto shared = need(server::add(*store, *m_lead, "second"));
        ServerLink link = *store->serverLink();
        link.cursor = -1; // killed before it heard that the server has it
        need(store->take({}, link));
        QCOMPARE(need(server::add(*store, *m_lead, "second")).id, shared.id);
        QCOMPARE(store->serverLink()->cursor, 0);
        const auto again = server::add(*store, *m_lead, "second");
        QCOMPARE(again.error().code, "server.shared");
        auto other = newSession(file("other"));
        QCOMPARE(server::add(*other, *m_lead, "second").error().code, "server.exists");
    }

    void editsGoBothWaysInOrder()
    {
        say(*m_copy, 100, "by Ann", "Ann");
        say(*m_copy, 100, "by Ann, again", "Ann");
        say(*m_store, 101, "by a lead", "Lea");
        QCOMPARE(together(*m_copy, *m_annotator).pushed, 2u);
        const auto synced = together(*m_store, *m_lead);
        QCOMPARE(synced.pushed, 1u);
        QCOMPARE(synced.byOthers, 2u);
        QCOMPARE(together(*m_copy, *m_annotator).byOthers, 1u);
        QVERIFY(m_copy->session() == m_store->session());
        const auto history = need(m_store->history(2));
        QCOMPARE(history.back().author, "Ann");
        QCOMPARE(history.back().action, taken);
        QCOMPARE(m_store->undoLabel().value_or("none"), "type"); // only one's own is undone
        need(m_store->undo("Lea"));
        together(*m_store, *m_lead);
        together(*m_copy, *m_annotator);
        QCOMPARE(m_copy->session().annotation(101)->text.view(), "word 1");
        QCOMPARE(m_copy->session().annotation(100)->text.view(), "by Ann, again");
    }

    void whatWasNotHeardToHaveArrivedIsNotSentTwice()
    {
        say(*m_copy, 100, "once", "Ann");
        const auto sent = need(server::outgoing(*m_copy));
        QVERIFY(need(m_annotator->push(sent.link.session, sent.link.cursor, sent.link.client,
                                       sent.entries)));
        const auto synced = together(*m_copy, *m_annotator); // nobody has told it
        QCOMPARE(synced.pushed, 0u);
        QCOMPARE(synced.byOthers, 0u);
        QCOMPARE(m_postgres->psql("lab", "SELECT count(*) FROM duologue.entry"), "1");
    }

    void differentRowsAreJoinedUnasked()
    {
        say(*m_copy, 100, "by Ann", "Ann");
        say(*m_store, 101, "by Lea", "Lea");
        together(*m_store, *m_lead);
        together(*m_copy, *m_annotator);
        together(*m_store, *m_lead);
        QVERIFY(m_copy->session() == m_store->session());
        QCOMPARE(m_copy->session().annotation(100)->text.view(), "by Ann");
        QCOMPARE(m_copy->session().annotation(101)->text.view(), "by Lea");
    }

    void differentMembersOfARowAreJoinedUnasked()
    {
        say(*m_copy, 100, "by Ann", "Ann");
        const Annotation before = *m_store->session().annotation(100);
        Annotation after = before;
        after.span.end = MediaTime::fromMilliseconds(900);
        commit(*m_store, Edit{"move", {}}.replace(before, after), "Lea");
        together(*m_store, *m_lead);
        const auto synced = together(*m_copy, *m_annotator);
        QVERIFY(synced.conflicts.empty());
        together(*m_store, *m_lead);
        QVERIFY(m_copy->session() == m_store->session());
        QCOMPARE(m_store->session().annotation(100)->text.view(), "by Ann");
        QCOMPARE(m_store->session().annotation(100)->span.end.us, 900'000);
    }

    void whatTwoDidDifferentlyIsAskedAndNothingHappensMeanwhile()
    {
        say(*m_copy, 100, "by Ann", "Ann");
        say(*m_copy, 102, "also by Ann", "Ann");
        say(*m_store, 100, "by Lea", "Lea");
        together(*m_store, *m_lead);
        const Session before = m_copy->session();
        const auto asked = together(*m_copy, *m_annotator);
        QCOMPARE(asked.conflicts.size(), 1u);
        QVERIFY(!asked.decided());
        QVERIFY(m_copy->session() == before);
        QCOMPARE(asked.conflicts.front().versions[0].name, "the server");
        const auto mine = together(*m_copy, *m_annotator, [](const auto &) { return 1; });
        QVERIFY(mine.decided());
        together(*m_store, *m_lead);
        QVERIFY(m_copy->session() == m_store->session());
        QCOMPARE(m_store->session().annotation(100)->text.view(), "by Ann");
        QCOMPARE(m_store->session().annotation(102)->text.view(), "also by Ann");
    }

    void anAnnotationOnATierThatIsGoneIsAskedFor()
    {
        commit(*m_copy, Edit{"mark", {}}.insert(utterance(500, 5, "new")), "Ann");
        Edit gone{"remove", {}};
        for (const Annotation &one : m_store->session().annotations(speech))
            gone.remove(one);
        gone.remove(*m_store->session().tierById(speech));
        commit(*m_store, gone, "Lea");
        together(*m_store, *m_lead);
        const auto asked = together(*m_copy, *m_annotator);
        QVERIFY(!asked.decided());
        together(*m_copy, *m_annotator, [](const auto &) { return 0; });
        QVERIFY(!m_copy->session().tierById(speech));
        together(*m_store, *m_lead);
        QVERIFY(m_copy->session() == m_store->session());
    }

    void aFileThatWasCopiedGoesOnTwice()
    {
        need(m_copy->backup(file("copied")));
        auto twin = need(SessionStore::open(file("copied")));
        say(*m_copy, 100, "here", "Ann");
        say(*twin, 101, "there", "Ann");
        together(*m_copy, *m_annotator);
        QVERIFY(together(*twin, *m_annotator).newName);
        together(*m_copy, *m_annotator);
        QVERIFY(m_copy->session() == twin->session());
        QCOMPARE(twin->session().annotation(100)->text.view(), "here");
        QCOMPARE(twin->session().annotation(101)->text.view(), "there");
    }

    void clocksDecideNothing()
    {
        const auto &link = *m_copy->serverLink();
        const std::array said{"2999-01-01T00:00:00.000Z", "1970-01-01T00:00:00.000Z"};
        for (int i = 0; i < 2; ++i) {
            const auto rowText = [](int text) {
                return "{\"row\":\"annotation\",\"id\":600,\"tier\":20,\"begin\":0,\"end\":1,"
                       "\"text\":\"" +
                       std::to_string(text) + "\",\"label\":\"\"}";
            };
            server::Entry entry{0, {}, i + 1, "Ann", said[i], "edit", "type", {}};
            entry.changes.push_back(
                {i == 0 ? std::nullopt : std::optional(rowText(0)), rowText(i)});
            QVERIFY(need(m_annotator->push(link.session, i, "00000000-0000-4000-8000-000000000000",
                                           {entry})));
        }
        together(*m_store, *m_lead);
        QCOMPARE(m_store->session().annotation(600)->text.view(), "1");
    }

    void whatSomebodyChangedByHandIsRefusedAndLocalWorkGoesOn()
    {
        m_postgres->psql("lab",
                         "UPDATE duologue.content SET body = replace(body, 'word 0', 'by hand') "
                         "WHERE id = 100");
        say(*m_copy, 100, "by Ann", "Ann");
        const auto pushed = server::sync(*m_copy, *m_annotator, nobody);
        QCOMPARE(pushed.error().code, "server.changed");
        QVERIFY(pushed.error().message.find("annotation 100") != std::string::npos);
        say(*m_copy, 101, "goes on", "Ann");

        say(*m_store, 105, "by Lea", "Lea");
        together(*m_store, *m_lead);
        for (const QString body : {"'no JSON'", "'{\"row\":\"annotation\",\"id\":105}'", "NULL",
                                   "replace(row_before, 'word 5', 'word 6')"}) {
            m_postgres->psql("lab", "UPDATE duologue.change SET row_before = " + body +
                                        ", row_after = NULL");
            const auto fetched = server::sync(*m_copy, *m_annotator, nobody);
            QVERIFY2(!fetched, qPrintable(body));
            QCOMPARE(fetched.error().code, "server.changed");
        }
        QCOMPARE(m_copy->session().annotation(101)->text.view(), "goes on");
    }

    void aServerThatWasSetBackIsNoticed()
    {
        say(*m_store, 100, "lost", "Lea");
        together(*m_store, *m_lead);
        m_postgres->psql("lab", "DELETE FROM duologue.change; DELETE FROM duologue.entry; "
                                "UPDATE duologue.session SET head = 0");
        const auto synced = server::sync(*m_store, *m_lead, nobody);
        QCOMPARE(synced.error().code, "server.changed");
        QVERIFY(synced.error().message.find("backup") != std::string::npos);
    }

    void aCopyThatIsAMonthBehindCatchesUp()
    {
        for (int i = 0; i < 1500; ++i)
            say(*m_store, 100 + i % 10, "edit " + std::to_string(i), "Lea");
        say(*m_copy, 109, "edit 1499", "Ann"); // the same as what comes
        QCOMPARE(together(*m_store, *m_lead).pushed, 1500u);
        const auto synced = together(*m_copy, *m_annotator);
        QCOMPARE(synced.byOthers, 1500u);
        QVERIFY(m_copy->session() == m_store->session());
    }

    void withoutAServerWorkGoesOn()
    {
        m_postgres->stop();
        say(*m_copy, 100, "offline", "Ann");
        const auto synced = server::sync(*m_copy, *m_annotator, nobody);
        QCOMPARE(synced.error().code, "server.unreachable");
        const auto remote = server::connect(m_postgres->url("ann"));
        QCOMPARE(remote.error().code, "server.unreachable");
        m_postgres->start();
        m_annotator = need(server::connect(m_postgres->url("ann")));
        QCOMPARE(together(*m_copy, *m_annotator).pushed, 1u);
        m_lead = need(server::connect(m_postgres->url()));
    }

    void recordingsLieWhereEachHasThem()
    {
        MediaSource source;
        source.id = 30;
        source.path = "share/left.mp4";
        commit(*m_store, Edit{"add", {}}.insert(source), "Lea");
        together(*m_store, *m_lead);
        together(*m_copy, *m_annotator);
        MediaSource moved = source;
        moved.path = "/mnt/ann/left.mp4";
        commit(*m_copy, Edit{"find", {}}.replace(source, moved), "Ann");
        together(*m_copy, *m_annotator);
        QCOMPARE(need(m_store->history(1)).back().author, "Lea"); // nothing came
        MediaSource shifted = source;
        shifted.sync.offset = MediaTime::fromMilliseconds(40);
        together(*m_store, *m_lead);
        commit(*m_store, Edit{"sync", {}}.replace(source, shifted), "Lea");
        together(*m_store, *m_lead);
        together(*m_copy, *m_annotator);
        QCOMPARE(m_copy->session().mediaSource(30)->path, moved.path);
        QCOMPARE(m_copy->session().mediaSource(30)->sync.offset.us, 40'000);
        QCOMPARE(m_store->session().mediaSource(30)->path, source.path);
    }

    void manyRandomEditsEndAlike()
    {
        std::mt19937 random(7);
        auto third = [&] {
            need(server::pull(*m_lead, "talk", file("third"), {}));
            return need(SessionStore::open(file("third")));
        }();
        const std::array stores{m_store.get(), m_copy.get(), third.get()};
        const std::array remotes{m_lead.get(), m_annotator.get(), m_lead.get()};
        Id next = 1000;
        for (int i = 0; i < 300; ++i) {
            const std::size_t who = random() % 3;
            SessionStore &store = *stores[who];
            const auto all = store.session().annotations(speech);
            std::vector<Annotation> list(all.begin(), all.end());
            Edit edit{"edit", {}};
            const Annotation one = list[random() % list.size()];
            Annotation other = one;
            other.text = "edit " + std::to_string(i);
            if (const unsigned what = random() % 10; what < 6)
                edit.replace(one, other);
            else if (what < 9 || list.size() < 3)
                edit.insert(utterance(++next, int(random() % 5), "new"));
            else
                edit.remove(one);
            commit(store, edit, who == 1 ? "Ann" : "Lea");
            if (random() % 4 == 0)
                together(store, *remotes[who], [&](const auto &) { return random() % 2; });
        }
        for (int round = 0; round < 2; ++round)
            for (std::size_t who = 0; who < 3; ++who)
                together(*stores[who], *remotes[who], [](const auto &) { return 0; });
        QVERIFY(m_store->session() == m_copy->session());
        QVERIFY(m_store->session() == third->session());
        QCOMPARE(need(third->check()).problems, std::vector<std::string>());
    }

private:
    std::string file(const std::string &name) const
    {
        return m_folder
            .filePath(QString::fromStdString(name) + QString::number(m_case) + ".duologue")
            .toStdString();
    }

    QTemporaryDir m_folder;
    int m_case = 0;
    std::unique_ptr<Postgres> m_postgres;
    std::unique_ptr<server::Remote> m_lead, m_annotator;
    std::unique_ptr<SessionStore> m_store, m_copy;
};

QTEST_GUILESS_MAIN(TestServer)
#include "tst_server.moc"
