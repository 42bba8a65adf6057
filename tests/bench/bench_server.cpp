// Sessions shared on a PostgreSQL of its own, on this computer: first copies of 200 sessions with
// 1 000 000 annotations against COPY of the same rows, an edit to another's screen, idle queries.
#include <cmath>
#include <cstdlib>
#include <fstream>
#include <limits>
#include <thread>

#include <sqlite3.h>

#include "core/store/row_json.h"
#include "tests/bench/report.h"
#include "tests/core/server/desk.h"

using namespace duologue;

namespace {

constexpr int sessions = 200, annotations = 5000, edits = 50;

std::string nameOf(int session)
{
    return "s" + std::to_string(session);
}

/// The first is shared, the others are made of it where it lies.
void fill(server::Remote &remote, const Postgres &postgres, const QTemporaryDir &folder)
{
    Edit rows{"annotate", {}};
    for (int i = 0; i < annotations; ++i)
        rows.insert(utterance(1000 + i, i % 5, "what was said, number " + std::to_string(i)));
    auto store = newSession(folder.filePath("add").toStdString());
    commit(*store, rows, "lab");
    need(server::add(*store, remote, nameOf(0)));
    for (int i = 1; i < sessions; ++i)
        postgres.psql(
            "lab",
            QString("INSERT INTO duologue.session (id, name, media_folder) "
                    "SELECT gen_random_uuid(), '%1', '/'; "
                    "INSERT INTO duologue.content SELECT s.id, c.kind, c.id, c.rater, c.body "
                    "FROM duologue.content c, duologue.session s "
                    "WHERE s.name = '%1' AND c.session = '%2'")
                .arg(QString::fromStdString(nameOf(i)),
                     QString::fromStdString(store->serverLink()->session)));
    postgres.psql("lab", "ANALYZE");
}

/// As `server pull --all` does.
double pullAll(const Postgres &postgres)
{
    const QTemporaryDir folder;
    return bench::seconds([&] {
        std::vector<std::unique_ptr<server::Remote>> connections;
        while (connections.size() < std::clamp(std::thread::hardware_concurrency(), 1U, 4U))
            connections.push_back(need(server::connect(postgres.url())));
        const auto all = need(connections.front()->sessions());
        need(server::pullAll(connections, all, folder.path().toStdString(), {}));
    });
}

void run(sqlite3 *database, const char *sql)
{
    if (sqlite3_exec(database, sql, nullptr, nullptr, nullptr) != SQLITE_OK)
        qFatal("%s", sqlite3_errmsg(database));
}

/// What it takes to put the same texts into as many files, each twice as a session holds it, as a
/// row and in the journal: the least that anybody can do who uses SQLite, on one thread.
double insertAll()
{
    const QTemporaryDir folder;
    std::vector<std::string> texts(annotations);
    for (int i = 0; i < annotations; ++i)
        need(store::rowToText(
            utterance(1000 + i, i % 5, "what was said, number " + std::to_string(i)), texts[i]));
    return bench::seconds([&] {
        for (int session = 0; session < sessions; ++session) {
            sqlite3 *database = nullptr;
            sqlite3_open(qPrintable(folder.filePath(QString::number(session))), &database);
            run(database, "PRAGMA synchronous = OFF; PRAGMA journal_mode = MEMORY; BEGIN;"
                          "CREATE TABLE row(id INTEGER PRIMARY KEY, text TEXT) STRICT;"
                          "CREATE TABLE line(id INTEGER PRIMARY KEY, text TEXT) STRICT");
            for (const char *sql :
                 {"INSERT INTO row VALUES (?1, ?2)", "INSERT INTO line VALUES (?1, ?2)"}) {
                sqlite3_stmt *insert = nullptr;
                sqlite3_prepare_v2(database, sql, -1, &insert, nullptr);
                for (int i = 0; i < annotations; ++i) {
                    sqlite3_bind_int64(insert, 1, i);
                    sqlite3_bind_text(insert, 2, texts[i].data(), int(texts[i].size()),
                                      SQLITE_STATIC);
                    sqlite3_step(insert);
                    sqlite3_reset(insert);
                }
                sqlite3_finalize(insert);
            }
            run(database, "COMMIT");
            sqlite3_close(database);
        }
    });
}

double copyAll(const Postgres &postgres, const QTemporaryDir &folder)
{
    QString script;
    for (int i = 0; i < sessions; ++i)
        script +=
            QString("\\copy (SELECT body FROM duologue.content WHERE session = (SELECT id FROM "
                    "duologue.session WHERE name = '%1')) TO '%2'\n")
                .arg(QString::fromStdString(nameOf(i)), folder.filePath("copied"));
    const QString file = folder.filePath("script.sql");
    std::ofstream(file.toStdString()) << script.toStdString();
    return bench::seconds([&] {
        QProcess psql;
        psql.start(Postgres::programs() + "/psql",
                   {"-Xq", "-h", "127.0.0.1", "-p", QString::number(postgres.port()), "-U", "lab",
                    "postgres", "-f", file});
        psql.waitForFinished(-1);
    });
}

/// Seconds from an edit here to the session there, 95th percentile.
double latency(const std::string &one, const std::string &other)
{
    Desk here(one), there(other);
    while (here.state().kind != server::LiveState::Kind::InStep ||
           there.state().kind != server::LiveState::Kind::InStep)
        ::usleep(1000);
    std::vector<double> times;
    for (int i = 0; i < edits; ++i) {
        const std::string text = "edit " + std::to_string(i);
        times.push_back(bench::seconds([&] {
            here.say(100, text);
            while (there.text(100) != text)
                ::usleep(500);
        }));
    }
    return bench::percentile(times, 95);
}

} // namespace

int main(int argc, char **argv)
{
    if (Postgres::programs().isEmpty()) {
        std::fprintf(stderr, "PostgreSQL is not installed; apt install postgresql\n");
        return 0;
    }
    bench::Report report("sessions shared on PostgreSQL", argc, argv);
    const QTemporaryDir folder;
    Postgres postgres;
    const auto remote = need(server::connect(postgres.url()));
    need(remote->init());
    fill(*remote, postgres, folder);
    const auto pull = bench::inTurns(
        1, [&] { return pullAll(postgres); }, [&] { return copyAll(postgres, folder); });
    report.add({"first copy of 200 sessions, 1 000 000 annotations",
                pull.ours,
                pull.peer,
                "s",
                "psql \\copy of the same rows",
                2,
                bench::Better::Lower,
                {}});
    report.add({"the same rows put into 200 files by SQLite alone",
                pull.ours,
                insertAll(),
                "s",
                "bulk insert, one thread, no checks",
                std::numeric_limits<double>::quiet_NaN(),
                bench::Better::Lower,
                {}});
    for (const char *name : {"one", "other"})
        need(server::pull(*remote, nameOf(0), folder.filePath(name).toStdString(), {}));
    const double edit =
        latency(folder.filePath("one").toStdString(), folder.filePath("other").toStdString());
    report.add({"an edit to another's screen, 95 %",
                1000 * edit,
                0,
                "ms",
                "",
                200,
                bench::Better::Lower,
                {}});
    return report.print();
}
