// Offset and drift by ear in rooms, noise and drift; refusal of unrelated sound; time against a
// full-length GCC-PHAT in scipy.
//   packaging/bench sync [--json]; or bench_sync --case accuracy|joint|refuse|overlap|time --seeds
//   N
#include <algorithm>
#include <cmath>
#include <cstring>
#include <string>
#include <thread>
#include <vector>

#include <QCoreApplication>
#include <QFile>
#include <QTemporaryDir>

#include "core/sync/align.h"
#include "tests/bench/peer_process.h"
#include "tests/bench/report.h"
#include "tests/support/rooms.h"

using namespace duologue;
using rooms::Device;

namespace {

constexpr int rate = sync::sampleRate;
constexpr double length = 25 * 60;
constexpr double reverberant[]{6, 0, -6};
constexpr double noises[]{20, 0};

struct Options
{
    std::string only = "all";
    unsigned seeds = 5;

    bool runs(const char *name) const { return only == "all" || only == name; }
};

Options optionsOf(int argc, char **argv)
{
    Options options;
    for (int i = 1; i + 1 < argc; ++i) {
        if (std::strcmp(argv[i], "--case") == 0)
            options.only = argv[i + 1];
        if (std::strcmp(argv[i], "--seeds") == 0)
            options.seeds = unsigned(std::max(1, std::atoi(argv[i + 1])));
    }
    return options;
}

using Sound = std::vector<float>;

/// Recordings of one room by several devices, made side by side.
std::vector<Sound> recordings(const Sound &room, const std::vector<Device> &devices)
{
    std::vector<Sound> sounds(devices.size());
    std::vector<std::jthread> threads;
    for (std::size_t i = 0; i < devices.size(); ++i)
        threads.emplace_back([&, i] { sounds[i] = rooms::record(room, 0, rate, devices[i]); });
    return sounds;
}

Result<sync::Alignment> aligned(const std::vector<sync::Track> &tracks)
{
    return sync::align(tracks, 0, {},
                       {.threads = int(std::thread::hardware_concurrency()), .progress = {}});
}

struct Errors
{
    std::vector<double> offsets, drifts; ///< ms, ppm
    int lost = 0;

    void add(const sync::Placement &found, double offset, double ppm)
    {
        if (!found.found) {
            ++lost;
            return;
        }
        offsets.push_back(std::abs(found.sync.offset.seconds() - offset) * 1e3);
        drifts.push_back(std::abs(found.sync.driftPpm - ppm));
    }
};

void benchAccuracy(bench::Report &report, unsigned seeds)
{
    for (const double direct : reverberant) {
        Errors errors[2][2];
        for (unsigned seed = 1; seed <= seeds; ++seed) {
            const Sound talk = rooms::talk(length + 10, rate, seed);
            const Sound here = rooms::inRoom(talk, rate, direct, 100 * seed + 1);
            const Sound there = rooms::inRoom(talk, rate, direct, 100 * seed + 2);
            const double offset = 3.2 + 0.1237 * seed;
            const auto device = [&](double at, double ppm, double noise, unsigned which) {
                return Device{at, ppm, length, direct, noise, 1000 * seed + which};
            };
            const auto a = recordings(here, {device(0, 0, 20, 1), device(0, 0, 0, 2)});
            const auto b = recordings(there, {device(offset, 0, 20, 3), device(offset, 40, 20, 4),
                                              device(offset, 0, 0, 5), device(offset, 40, 0, 6)});
            for (int n = 0; n < 2; ++n)
                for (int d = 0; d < 2; ++d)
                    errors[n][d].add(aligned({{{}, a[n]}, {{}, b[2 * n + d]}})->placements[1],
                                     offset, 40 * d);
        }
        for (int n = 0; n < 2; ++n)
            for (int d = 0; d < 2; ++d) {
                Errors &e = errors[n][d];
                char what[100];
                std::snprintf(what, sizeof what, "direct %+g dB, SNR %g dB, %d ppm: ", direct,
                              noises[n], 40 * d);
                const std::string note =
                    std::to_string(e.lost) + " of " + std::to_string(seeds) + " not found";
                const auto worst = [&](const std::vector<double> &values) {
                    return e.lost > 0 || values.empty() ? INFINITY : std::ranges::max(values);
                };
                report.add({std::string(what) + "worst |t0|", worst(e.offsets), 0, "ms", "", 0.25,
                            bench::Better::Lower, note});
                report.add({std::string(what) + "worst |drift|", worst(e.drifts), 0, "ppm", "",
                            0.05, bench::Better::Lower, note});
            }
    }
}

void benchJoint(bench::Report &report)
{
    const Sound talk = rooms::talk(length + 10, rate, 50);
    std::vector<Sound> sounds;
    std::vector<Device> devices;
    for (unsigned i = 0; i < 8; ++i) {
        const Sound room = rooms::inRoom(talk, rate, 0, 500 + i);
        devices.push_back({0.9 * i, i % 2 == 0 ? 7.0 * i : -5.0 * i, length - 10, 0, 20, 600 + i});
        sounds.push_back(rooms::record(room, 0, rate, devices.back()));
    }
    std::vector<sync::Track> tracks;
    for (const Sound &sound : sounds)
        tracks.push_back({{}, sound});
    Result<sync::Alignment> found;
    const double seconds = bench::seconds([&] { found = sync::align(tracks, 0, {}); });
    Errors errors;
    for (std::size_t i = 1; i < tracks.size(); ++i)
        errors.add(found->placements[i], devices[i].offset, devices[i].ppm);
    report.add({"8 tracks jointly: loop closure", found->loopClosure * 1e3, 0, "ms", "", 0.2,
                bench::Better::Lower, std::to_string(found->loops) + " loops"});
    report.add({"8 tracks jointly: worst |t0|", std::ranges::max(errors.offsets), 0, "ms", "", 0.25,
                bench::Better::Lower, std::to_string(errors.lost) + " not found"});
    report.add({"8 tracks jointly: worst |drift|", std::ranges::max(errors.drifts), 0, "ppm", "",
                0.05, bench::Better::Lower, ""});
    report.add({"8 tracks jointly, one core", seconds, 0, "s", "", NAN, bench::Better::Lower, ""});
    report.add({"8 tracks jointly: a pair, one core", seconds / 28, 0, "s", "", 1,
                bench::Better::Lower, "28 pairs of 25 min, preparation included"});
}

void benchRefusal(bench::Report &report)
{
    std::vector<Sound> sounds;
    for (unsigned i = 0; i < 15; ++i) {
        const Sound talk = rooms::talk(610, rate, 2000 + i);
        const Sound room = rooms::inRoom(talk, rate, reverberant[i % 3], 2100 + i);
        sounds.push_back(rooms::record(
            room, 0, rate, {.seconds = 600, .signalToNoise = noises[i % 2], .seed = 2200 + i}));
    }
    std::vector<sync::Track> tracks;
    for (const Sound &sound : sounds)
        tracks.push_back({{}, sound});
    const auto found = aligned(tracks);
    const auto accepted =
        std::ranges::count_if(found->pairs, [](const auto &p) { return p.pair.related; });
    double nearest = 0;
    for (const auto &p : found->pairs)
        nearest = std::min(nearest, p.pair.chance);
    report.add({"unrelated pairs accepted", double(accepted), 0, "pairs", "", 0,
                bench::Better::Lower,
                "of " + std::to_string(found->pairs.size()) + "; accepted below 1e-4, nearest 1e" +
                    std::to_string(nearest)});
}

/// Cuts of long recordings that have 30 s in common: the end of one, the begin of the other.
void benchOverlap(bench::Report &report, unsigned seeds)
{
    constexpr double part = 300, common = 30;
    constexpr int cuts = 20;
    int found = 0, right = 0, total = 0;
    for (unsigned seed = 0; seed < seeds; ++seed) {
        const double whole = 2 * part + 10 * cuts;
        const Sound talk = rooms::talk(whole + 10, rate, 3000 + seed);
        const double direct = reverberant[seed % 3];
        const Sound a = rooms::record(rooms::inRoom(talk, rate, direct, 3100 + seed), 0, rate,
                                      {.seconds = whole, .seed = 3200 + seed});
        const Sound b = rooms::record(rooms::inRoom(talk, rate, direct, 3300 + seed), 0, rate,
                                      {.ppm = 40, .seconds = whole - 1, .seed = 3400 + seed});
        for (int cut = 0; cut < cuts; ++cut) {
            const double begin = 10.0 * cut, later = begin + part - common;
            const auto slice = [](const Sound &sound, double from) {
                return std::span(sound).subspan(std::size_t(from * rate), std::size_t(part * rate));
            };
            const auto placed =
                aligned({{{}, slice(a, begin)}, {{}, slice(b, later)}})->placements[1];
            const double truth = later * (1 + 40e-6) - begin;
            ++total;
            found += placed.found;
            right += placed.found && std::abs(placed.sync.offset.seconds() - truth) < 1e-3;
        }
    }
    report.add({"pairs with 30 s in common found", 100.0 * found / total, 0, "%", "", 100,
                bench::Better::Higher, std::to_string(total) + " pairs of 5 min, SNR 20 dB"});
    report.add({"… and placed within 1 ms", 100.0 * right / total, 0, "%", "", 100,
                bench::Better::Higher, ""});
}

void writeRaw(const QString &path, const Sound &samples)
{
    QFile file(path);
    if (!file.open(QFile::WriteOnly))
        qFatal("cannot write %s", qPrintable(path));
    file.write(reinterpret_cast<const char *>(samples.data()), qint64(samples.size() * 4));
}

void benchTime(bench::Report &report)
{
    qputenv("OMP_NUM_THREADS", "1");
    const Sound talk = rooms::talk(length + 10, rate, 70);
    const Sound a =
        rooms::record(rooms::inRoom(talk, rate, 0, 71), 0, rate, {.seconds = length, .seed = 72});
    const Sound b = rooms::record(rooms::inRoom(talk, rate, 0, 73), 0, rate,
                                  {.offset = 4, .ppm = 40, .seconds = length, .seed = 74});
    const QTemporaryDir folder;
    const QString rawA = folder.filePath("a.f32"), rawB = folder.filePath("b.f32");
    writeRaw(rawA, a);
    writeRaw(rawB, b);
    bench::PeerProcess scipy("/usr/bin/python3",
                             {DUOLOGUE_PEERS "/gcc_phat.py", rawA, rawB, QString::number(rate)});
    double ours = 0, theirs = 0;
    const auto times = bench::inTurns(
        5,
        [&] {
            return bench::seconds([&] {
                ours = sync::align({{{}, a}, {{}, b}}, 0, {})->placements[1].sync.offset.seconds();
            });
        },
        [&] {
            const auto answer = scipy.ask("run");
            theirs = -answer.value(1).toDouble();
            return answer.value(0).toDouble();
        });
    char note[100];
    std::snprintf(note, sizeof note, "off by %.4f ms, GCC-PHAT by %.2f ms",
                  std::abs(ours - 4) * 1e3, std::abs(theirs - 4) * 1e3);
    report.add({"a pair of 25 min at 8 kHz, 40 ppm, one core", times.ours, times.peer, "s",
                "scipy full-length GCC-PHAT", 0.2, bench::Better::Lower, note});
    report.add({"a pair of 25 min", times.ours, 0, "s", "", 1, bench::Better::Lower, ""});
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const Options options = optionsOf(argc, argv);
    bench::Report report("sync by ear (T10)", argc, argv);
    if (options.runs("accuracy"))
        benchAccuracy(report, options.seeds);
    if (options.runs("joint"))
        benchJoint(report);
    if (options.runs("refuse"))
        benchRefusal(report);
    if (options.runs("overlap"))
        benchOverlap(report, options.seeds);
    if (options.runs("time"))
        benchTime(report);
    return report.print();
}
