// The session file at a million annotations against python3-sqlite3 on a plain table of the same
// intervals (performance target T14, opening: T13).
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <random>

#include <QElapsedTimer>
#include <QProcess>
#include <QTemporaryDir>

#include "core/store/session_store.h"
#include "tests/bench/report.h"

using namespace duologue;

namespace {

constexpr int tiers = 16;
constexpr int annotations = 1'000'000;
constexpr int windows = 1000;

Edit million()
{
    IdSource ids(7);
    std::mt19937_64 engine(11);
    Edit edit{"import", {}};
    edit.changes.reserve(annotations + tiers);
    for (int t = 0; t < tiers; ++t) {
        Tier tier;
        tier.id = ids.next();
        tier.order = t;
        tier.name = "tier " + std::to_string(t);
        edit.insert(tier);
        std::int64_t at = 0;
        for (int i = 0; i < annotations / tiers; ++i) {
            Annotation annotation;
            annotation.id = ids.next();
            annotation.tier = tier.id;
            annotation.span.begin.us = at + std::int64_t(engine() % 4000);
            annotation.span.end.us =
                annotation.span.begin.us + 8000 + std::int64_t(engine() % 12000);
            at = annotation.span.end.us;
            annotation.text = "word " + std::to_string(i);
            edit.insert(std::move(annotation));
        }
    }
    return edit;
}

/// "insert 1.34\nread 0.5\nwindow 0.0002": seconds by name.
std::map<QString, double> python(const QString &folder)
{
    QProcess process;
    process.start("python3", {QStringLiteral(DUOLOGUE_PEERS "/store_peer.py"), folder,
                              QString::number(annotations), QString::number(tiers)});
    process.waitForFinished(120'000);
    std::map<QString, double> figures;
    for (const QString &line : QString::fromUtf8(process.readAllStandardOutput()).split(u'\n'))
        figures[line.section(u' ', 0, 0)] = line.section(u' ', 1).toDouble();
    return figures;
}

void check(const Result<void> &result)
{
    if (!result) {
        std::fprintf(stderr, "%s\n", result.error().message.c_str());
        std::exit(2);
    }
}

template <class T>
T require(Result<T> result)
{
    if (!result)
        check(std::unexpected(result.error()));
    return std::move(*result);
}

double windowQuery(const Session &session)
{
    const auto all = session.tiers();
    std::mt19937_64 engine(3);
    const std::int64_t end = session.annotations(all[0]->id).back().span.end.us;
    std::vector<double> times;
    std::size_t found = 0;
    for (int i = 0; i < windows; ++i) {
        const MediaTime begin{std::int64_t(engine() % std::uint64_t(end))};
        const Tier *tier = all[std::size_t(i % tiers)];
        times.push_back(bench::seconds([&] {
            found += session.annotations(tier->id, {begin, begin + MediaTime{3'200'000}}).size();
        }));
    }
    return found > 0 ? bench::percentile(times, 99) : NAN;
}

} // namespace

int main(int argc, char **argv)
{
    bench::Report report("session file, 1 000 000 annotations in 16 tiers", argc, argv);
    QTemporaryDir folder;
    const Edit edit = million();
    const std::string path = folder.filePath("s.duologue").toStdString();
    SessionInfo info;
    info.duration = MediaTime::fromSeconds(3600);
    const auto peer = python(folder.path());
    double insert = 0;
    {
        auto store = require(SessionStore::create(path, info));
        insert = bench::seconds([&] { check(store->commit(edit, "bench")); });
    }
    report.add({"commit of all in one edit", insert, peer.at("insert"), "s", "python3-sqlite3",
                1 / 1.5, bench::Better::Lower, "rows and journal, durable"});
    std::unique_ptr<SessionStore> store;
    QElapsedTimer clock;
    double seen = NAN;
    const OpenObserver observer{
        {}, [&](const Session &) { seen = double(clock.nsecsElapsed()) * 1e-9; }};
    clock.start();
    const double open = bench::seconds([&] {
        store = require(SessionStore::open(path, SessionStore::Access::ReadWrite, observer));
    });
    report.add({"open: rows there to be shown",
                seen,
                peer.at("read"),
                "s",
                "python3-sqlite3 reading",
                0.5,
                bench::Better::Lower,
                {}});
    report.add({"open: checked and in memory",
                open,
                peer.at("read"),
                "s",
                "python3-sqlite3 reading",
                1.0,
                bench::Better::Lower,
                {}});
    report.add({"window query, p99",
                windowQuery(store->session()) * 1e3,
                NAN,
                "ms",
                "",
                0.3,
                bench::Better::Lower,
                {}});
    report.add({"file",
                double(std::filesystem::file_size(path)) / annotations,
                NAN,
                "bytes/row",
                "",
                NAN,
                bench::Better::Lower,
                {}});
    return report.print();
}
