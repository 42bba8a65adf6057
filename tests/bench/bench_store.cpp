// The session file at a million annotations against python3-sqlite3 on a plain table of the same
// intervals (performance target T14, opening: T13).
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <random>

#include <QElapsedTimer>
#include <QTemporaryDir>

#include "core/store/session_store.h"
#include "tests/bench/million_annotations.h"
#include "tests/bench/report.h"

using namespace duologue;
using bench::annotations, bench::tiers;

namespace {

constexpr int windows = 1000;

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
    const Edit edit = bench::million();
    const std::string path = folder.filePath("s.duologue").toStdString();
    SessionInfo info;
    info.duration = MediaTime::fromSeconds(3600);
    const auto peer = bench::python(folder.path());
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
