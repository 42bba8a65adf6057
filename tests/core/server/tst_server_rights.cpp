// Who may do what on a server, and who sees what: asked of the database itself, by psql.
#include <nlohmann/json.hpp>

#include "core/store/row_json.h"
#include "tests/core/server/lab.h"

using namespace duologue;

class TestServerRights : public QObject
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
        m_lead = newServer(*m_postgres);
        m_store = newSession(file("talk"));
        m_id = need(server::add(*m_store, *m_lead, "talk")).id;
        for (const auto &[name, role, login] :
             {std::tuple("Ann", "annotator", "ann"), std::tuple("Ben", "annotator", "ben"),
              std::tuple("Rita", "reader", "rita")})
            need(m_lead->setPerson({name, role, login}, {}));
        for (const char *name : {"Ann", "Ben"})
            need(m_lead->assign(m_id, name, true));
        need(m_lead->setBlind(m_id, true));
    }

    void anAnnotatorReadsOthersRatingsOnceItsOwnAreComplete()
    {
        auto ann = copyFor("Ann", "ann"), ben = copyFor("Ben", "ben");
        rate(ben, "Ben", 0, firstPerson, 7);
        QCOMPARE(rowsOf("ann", "content"), "0");
        QCOMPARE(rowsOf("ann", "change"), "0");
        QCOMPARE(m_postgres->psql("ann", "SELECT label FROM duologue.entry"), ""); // "rate 7"
        QCOMPARE(rowsOf("ben", "content"), "1");
        QCOMPARE(rowsOf("rita", "content"), "1");
        QCOMPARE(rowsOf("lab", "content"), "1");

        int rated = 0;
        for (const Id person : {firstPerson, firstPerson + 1})
            for (int window = 0; window < 2; ++window) {
                QCOMPARE(rowsOf("ann", "content", "Ben"), "0");
                QCOMPARE(together(ann.store(), *ann.remote).byOthers, 0u);
                rate(ann, "Ann", window, person, 3);
                if (++rated < 4)
                    QCOMPARE(ann.store().session().ratings().size(), std::size_t(rated));
            }
        QCOMPARE(rowsOf("ann", "content", "Ben"), "1");
        QCOMPARE(rowsOf("ann", "change", "Ben"), "1");
        QCOMPARE(m_postgres->psql("ann", "SELECT label FROM duologue.entry WHERE rater = 'Ben'"),
                 "rate 7");
        QCOMPARE(rowsOf("ben", "content", "Ann"), "0"); // has one of four
        together(ann.store(), *ann.remote);
        QCOMPARE(ann.store().session().ratings().size(), 5u); // and so does the copy
    }

    void halfARatingIsNotComplete()
    {
        auto ann = copyFor("Ann", "ann"), ben = copyFor("Ben", "ben");
        rate(ben, "Ben", 0, firstPerson, 7);
        for (const Id person : {firstPerson, firstPerson + 1})
            for (int window = 0; window < 2; ++window)
                if (window == 0 || person == firstPerson)
                    rate(ann, "Ann", window, person, 3);
        SamRating last = ratingOf(900, firstPerson + 1, "Ann", 1, 3);
        last.dominance.reset();
        commit(ann.store(), Edit{"rate", {}}.insert(last), "Ann");
        together(ann.store(), *ann.remote);
        QCOMPARE(rowsOf("ann", "content", "Ben"), "0");
        SamRating whole = last;
        whole.dominance = notRateable;
        commit(ann.store(), Edit{"rate", {}}.replace(last, whole), "Ann");
        together(ann.store(), *ann.remote);
        QCOMPARE(rowsOf("ann", "content", "Ben"), "1");

        need(ann.store().undo("Ann")); // and back
        together(ann.store(), *ann.remote);
        QCOMPARE(rowsOf("ann", "content", "Ben"), "0");
        together(ann.store(), *ann.remote);
        QCOMPARE(ann.store().session().rating(firstPerson, "Ben", seconds(0, 3).begin), nullptr);
        QCOMPARE(need(ann.store().check()).problems, std::vector<std::string>());
    }

    void theSchemesDimensionsAreWhatIsAsked()
    {
        auto ann = copyFor("Ann", "ann"), ben = copyFor("Ben", "ben");
        SchemeRow scheme;
        scheme.json = R"({"ratings": {"scales": [{"dimension": "trust", "points": 5}]}})";
        commit(*m_store, Edit{"scheme", {}}.insert(scheme), "lab");
        together(*m_store, *m_lead);
        rate(ben, "Ben", 0, firstPerson, 7);
        for (const Id person : {firstPerson, firstPerson + 1})
            for (int window = 0; window < 2; ++window) {
                SamRating row = ratingOf(700 + 2 * person + window, person, "Ann", window, 3);
                row.valence = row.arousal = row.dominance = {};
                row.further["trust"] = 4;
                QCOMPARE(rowsOf("ann", "content", "Ben"), "0");
                commit(ann.store(), Edit{"rate", {}}.insert(row), "Ann");
                together(ann.store(), *ann.remote);
            }
        QCOMPARE(rowsOf("ann", "content", "Ben"), "1");
    }

    void withoutBlindnessAllSeeAll()
    {
        auto ben = copyFor("Ben", "ben");
        rate(ben, "Ben", 0, firstPerson, 7);
        QCOMPARE(rowsOf("ann", "content", "Ben"), "0");
        need(m_lead->setBlind(m_id, false));
        QCOMPARE(rowsOf("ann", "content", "Ben"), "1");
    }

    void whoIsNotAssignedHasNothingComplete()
    {
        need(m_lead->assign(m_id, "Ann", false));
        auto ann = copyFor("Ann", "ann"), ben = copyFor("Ben", "ben");
        rate(ben, "Ben", 0, firstPerson, 7);
        for (const Id person : {firstPerson, firstPerson + 1})
            for (int window = 0; window < 2; ++window)
                rate(ann, "Ann", window, person, 3);
        QCOMPARE(rowsOf("ann", "content", "Ben"), "0");
    }

    void nobodyWritesTheTables()
    {
        for (const char *login : {"ann", "rita"})
            for (const char *sql :
                 {"UPDATE duologue.content SET body = '{}'", "DELETE FROM duologue.entry",
                  "INSERT INTO duologue.change VALUES (gen_random_uuid(), 1, 0)",
                  "UPDATE duologue.assignment SET complete = true",
                  "UPDATE duologue.person SET role = 'lead'", "DROP TABLE duologue.version",
                  "ALTER TABLE duologue.content DISABLE ROW LEVEL SECURITY",
                  "SELECT duologue.apply_change(gen_random_uuid(), NULL, '{}')",
                  "SELECT duologue.follow_ratings(gen_random_uuid(), NULL)",
                  "SELECT duologue.set_person('Eve', 'lead', 'ann')",
                  "SELECT duologue.set_blind(id, false) FROM duologue.session",
                  "SELECT duologue.assign(id, 'Ann', true) FROM duologue.session",
                  "INSERT INTO duologue.content SELECT id, 'annotation', 1, NULL, '{}' "
                  "FROM duologue.session"}) {
                const QString said = m_postgres->psql(login, sql);
                QVERIFY2(said.contains("ERROR"), qPrintable(QString(sql) + ": " + said));
            }
        QCOMPARE(m_postgres->psql("lab", "SELECT count(*) FROM duologue.content WHERE body = '{}'"),
                 "0");
    }

    void nobodyWritesAsSomebodyElse()
    {
        const QString rating = push("ann", rowText(ratingOf(1, firstPerson, "Ben", 0, 9)));
        QVERIFY2(rating.contains("not Ann's to change"), qPrintable(rating));
        const QString own = push("ann", rowText(ratingOf(1, firstPerson, "Ann", 0, 9)));
        QCOMPARE(own, "1");
        QCOMPARE(m_postgres->psql("lab", "SELECT author, login FROM duologue.entry"), "Ann|ann");
    }

    void readersAndStrangersWriteNothing()
    {
        const QString text = rowText(utterance(999, 1, "hello"));
        QVERIFY(push("rita", text).contains("may read and not write"));
        m_postgres->psql("lab", "CREATE ROLE stranger LOGIN; GRANT duologue_people TO stranger");
        QVERIFY(push("stranger", text).contains("may read and not write"));
        QCOMPARE(m_postgres->psql("stranger", "SELECT count(*) FROM duologue.content"), "0");
        QCOMPARE(m_postgres->psql("stranger", "SELECT count(*) FROM duologue.session"), "0");
        m_postgres->psql("lab", "CREATE ROLE outsider LOGIN");
        QVERIFY(m_postgres->psql("outsider", "SELECT * FROM duologue.content").contains("denied"));
        QCOMPARE(push("ann", text), "1");
    }

    void annotatorsLeaveLocksAndSchemesAlone()
    {
        Tier locked = *m_store->session().tierById(lockedTier);
        const std::string before = rowText(locked).toStdString();
        locked.locked = false;
        SchemeRow scheme;
        scheme.json = "{}";
        Annotation onLocked = utterance(999, 1, "hello");
        onLocked.tier = lockedTier;
        Vocabulary words;
        words.id = 5;
        const SessionInfo info = m_store->session().info();
        for (const auto &[old, now] :
             {std::pair(QString::fromStdString(before), rowText(locked)),
              std::pair(QString(), rowText(scheme)), std::pair(QString(), rowText(onLocked)),
              std::pair(QString(), rowText(words)), std::pair(rowText(info), QString())}) {
            const QString said = push("ann", now, old);
            QVERIFY2(said.contains("up to a lead"), qPrintable(said));
        }
        QCOMPARE(push("lab", rowText(onLocked)), "1");
    }

    void whatTheServerWouldRefuseIsRefusedAtOnce()
    {
        auto ann = copyFor("Ann", "ann"), rita = copyFor("Rita", "rita");
        Tier locked = *ann.store().session().tierById(lockedTier), open = locked;
        open.locked = false;
        SchemeRow scheme;
        scheme.json = "{}";
        for (const Edit &edit :
             {Edit{"unlock", {}}.replace(locked, open), Edit{"scheme", {}}.insert(scheme),
              Edit{"rate", {}}.insert(ratingOf(1, firstPerson, "Ben", 0, 9))}) {
            const auto done = ann.store().commit(edit, "Ann");
            QCOMPARE(done.error().code, "server.role");
        }
        QCOMPARE(
            rita.store().commit(Edit{"mark", {}}.insert(utterance(1, 1, "x")), "Rita").error().code,
            "server.role");
    }

    void aPasswordIsAskedForAndKeptNowhere()
    {
        need(m_lead->setPerson({"Ann", "annotator", "ann"}, "open sesame"));
        m_lead.reset();
        m_postgres->letIn("host all lab 127.0.0.1/32 trust\n"
                          "host all all 127.0.0.1/32 scram-sha-256");
        const auto none = server::connect(m_postgres->url("ann"));
        QVERIFY(!none);
        QCOMPARE(none.error().code, "server.password");
        QVERIFY(none.error().message.contains("asks for a password"));
        const auto wrong = server::connect(m_postgres->url("ann"), "sesame");
        QCOMPARE(wrong.error().code, "server.password");
        QVERIFY(wrong.error().message.contains("does not take"));
        const auto right = need(server::connect(m_postgres->url("ann"), "open sesame"));
        QCOMPARE(need(right->hello()).name, "Ann");
        QVERIFY(!right->address().contains("sesame"));
        const auto quoted = server::connect(m_postgres->url("ann"), "o' user=lab \\");
        QCOMPARE(quoted.error().code, "server.password");
        m_postgres->letIn("host all all 127.0.0.1/32 trust");
    }

    void theConnectionIsEncryptedWhereTheServerWantsIt()
    {
        m_lead.reset();
        const QString trusted = m_postgres->useTls();
        if (trusted.isEmpty())
            QSKIP("openssl is not installed; apt install openssl");
        m_postgres->letIn("hostssl all all 127.0.0.1/32 trust");
        const auto refused = server::connect(m_postgres->url() + " sslmode=disable");
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, "server.refused");
        const auto remote = need(server::connect(m_postgres->url() +
                                                 " sslmode=verify-full "
                                                 "sslrootcert=" +
                                                 trusted.toStdString()));
        QCOMPARE(need(remote->sessions()).size(), std::size_t(1));
        QCOMPARE(m_postgres->psql("lab", "SELECT bool_and(ssl) FROM pg_stat_ssl JOIN "
                                         "pg_stat_activity USING (pid) WHERE application_name = "
                                         "'duologue'"),
                 "t");
        const auto stranger = server::connect(m_postgres->url() + " sslmode=verify-full");
        QVERIFY(!stranger); // whom nobody has vouched for
        m_postgres->letIn("host all all 127.0.0.1/32 trust");
    }

private:
    struct Member
    {
        std::unique_ptr<server::Remote> remote;
        std::unique_ptr<SessionStore> file;

        SessionStore &store() const { return *file; }
    };

    Member copyFor(const std::string &name, const std::string &login)
    {
        Member member;
        member.remote = need(server::connect(m_postgres->url(login)));
        need(server::pull(*member.remote, "talk", file(name), {}));
        member.file = need(SessionStore::open(file(name)));
        return member;
    }

    static void rate(Member &member, const std::string &rater, int window, Id person, int points)
    {
        const Id id = 200 + 100 * rater[0] + 10 * person + window;
        commit(member.store(),
               Edit{"rate " + std::to_string(points), {}}.insert(
                   ratingOf(id, person, rater, window, points)),
               rater);
        together(member.store(), *member.remote);
    }

    QString rowsOf(const std::string &login, const QString &table, const QString &rater = {}) const
    {
        return m_postgres->psql(
            login, "SELECT count(*) FROM duologue." + table + " WHERE rater " +
                       (rater.isEmpty() ? QString("IS NOT NULL") : "= '" + rater + "'"));
    }

    static QString rowText(const Row &row)
    {
        std::string text;
        need(store::rowToText(row, text));
        return QString::fromStdString(text);
    }

    /// What somebody gets who calls the server's function by hand.
    QString push(const std::string &login, const QString &after, const QString &before = {})
    {
        const auto part = [](const QString &text) {
            return text.isEmpty() ? nlohmann::json() : nlohmann::json(text.toStdString());
        };
        const auto change = nlohmann::json::array({part(before), part(after)});
        const auto entry =
            nlohmann::json{{"number", ++m_number}, {"author", "Ben"},
                           {"said", "now"},        {"action", "edit"},
                           {"label", "by hand"},   {"changes", nlohmann::json::array({change})}};
        const auto entries = nlohmann::json::array({entry});
        return m_postgres->psql(login, "SELECT duologue.push('" + QString::fromStdString(m_id) +
                                           "', 0, '00000000-0000-4000-8000-000000000000', $json$" +
                                           QString::fromStdString(entries.dump()) + "$json$)");
    }

    std::string file(const std::string &name) const
    {
        return m_folder.filePath(QString::fromStdString(name) + QString::number(m_case))
            .toStdString();
    }

    QTemporaryDir m_folder;
    int m_case = 0, m_number = 0;
    std::unique_ptr<Postgres> m_postgres;
    std::unique_ptr<server::Remote> m_lead;
    std::unique_ptr<SessionStore> m_store;
    std::string m_id;
};

QTEST_GUILESS_MAIN(TestServerRights)
#include "tst_server_rights.moc"
