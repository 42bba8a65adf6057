// Sessions shared on a PostgreSQL of its own, on this computer: first copies of 200 sessions with
// 1 000 000 annotations against COPY of the same rows, an edit to another's screen, idle queries.
#include <cmath>
#include <cstdlib>
#include <fstream>

#include "tests/bench/report.h"
#include "tests/core/server/desk.h"

using namespace duologue;

namespace {

constexpr int sessions = 200, annotations = 5000, edits = 50;

std::string nameOf(int session)
{
    return "s" + std::to_string(session);
}

void fill(server::Remote &remote, const QTemporaryDir &folder)
{
    Edit rows{"annotate", {}};
    for (int i = 0; i < annotations; ++i)
        rows.insert(utterance(1000 + i, i % 5, "what was said, number " + std::to_string(i)));
    for (int i = 0; i < sessions; ++i) {
        const std::string file = folder.filePath("add").toStdString();
        {
            auto store = newSession(file);
            commit(*store, rows, "lab");
            need(server::add(*store, remote, nameOf(i)));
        }
        std::remove(file.c_str());
    }
}

double pullAll(server::Remote &remote, const QTemporaryDir &folder)
{
    return bench::seconds([&] {
        for (int i = 0; i < sessions; ++i) {
            const std::string file = folder.filePath("pulled").toStdString();
            need(server::pull(remote, nameOf(i), file, {}));
            std::remove(file.c_str());
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
    fill(*remote, folder);
    const auto pull = bench::inTurns(
        1, [&] { return pullAll(*remote, folder); }, [&] { return copyAll(postgres, folder); });
    report.add({"first copy of 200 sessions, 1 000 000 annotations",
                pull.ours,
                pull.peer,
                "s",
                "psql \\copy of the same rows",
                2,
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
