// MFCC against numpy/scipy and Praat on the same 25 minutes, one core each; pitch against Praat's;
// ComParE's functionals against the spectra alone in numpy.
//   packaging/bench features [--json]
#include <cmath>
#include <cstdio>
#include <ctime>
#include <vector>

#include <QCoreApplication>
#include <QFile>
#include <QTemporaryDir>

#include <sched.h>

#include "core/features/compare.h"
#include "core/features/npy.h"
#include "core/features/pitch.h"
#include "core/features/spectral.h"
#include "tests/bench/peer_process.h"
#include "tests/bench/report.h"
#include "tests/support/rooms.h"

using namespace duologue;

namespace {

constexpr int rate = 16000;
constexpr double minutes = 25;
constexpr int pairs = 7, praatPairs = 3, comparePairs = 15;

void useOneCore()
{
    cpu_set_t set;
    CPU_ZERO(&set);
    CPU_SET(sched_getcpu(), &set);
    sched_setaffinity(0, sizeof set, &set); // children too
    qputenv("OMP_NUM_THREADS", "1");
    qputenv("OPENBLAS_NUM_THREADS", "1");
}

std::vector<float> speech()
{
    const auto talk = rooms::talk(minutes * 60, rate, 1);
    const auto room = rooms::inRoom(talk, rate, 6, 2);
    return rooms::record(room, 0, rate, {.seconds = minutes * 60, .signalToNoise = 40});
}

void writeRaw(const QString &path, const std::vector<float> &samples)
{
    QFile file(path);
    if (!file.open(QFile::WriteOnly))
        qFatal("cannot write %s", qPrintable(path));
    file.write(reinterpret_cast<const char *>(samples.data()), qint64(samples.size() * 4));
}

QString wavOf(const QTemporaryDir &folder, const QString &raw)
{
    const QString path = folder.filePath("speech.wav");
    QProcess::execute("ffmpeg", {"-v", "error", "-f", "f32le", "-ar", QString::number(rate), "-ac",
                                 "1", "-i", raw, path});
    return path;
}

double checksum(const features::FrameTable &table)
{
    double sum = 0;
    for (const float v : table.values)
        sum += v;
    return sum;
}

features::MfccOptions mfcc13()
{
    features::MfccOptions options;
    options.mel.window = options.mel.transform = 512;
    options.mel.bands = 40;
    options.coefficients = 13;
    return options;
}

void benchMfcc(bench::Report &report, const std::vector<float> &samples, const QString &raw,
               const QTemporaryDir &folder)
{
    bench::PeerProcess numpy("/usr/bin/python3", {DUOLOGUE_PEERS "/np_mfcc.py", raw});
    const struct
    {
        const char *name;
        features::MfccOptions options;
    } sets[]{{"mfcc40", {}}, {"mfcc13", mfcc13()}};
    for (const auto &[name, options] : sets) {
        features::FrameTable table;
        const auto ours = [&, &options = options] {
            return bench::seconds([&] { table = *features::mfcc(samples, options); });
        };
        const auto times = bench::inTurns(
            pairs, ours, [&, name = name] { return numpy.number(QString("run %1").arg(name)); });
        report.add({QString("%1 of 25 min, one core").arg(name).toStdString(), times.ours,
                    times.peer, "s", "numpy/scipy", 1 / 3.0, bench::Better::Lower,
                    "checksum " + std::to_string(checksum(table))});
        report.add({QString("%1: times real time").arg(name).toStdString(),
                    minutes * 60 / times.ours, 0, "x", "", 10'000, bench::Better::Higher, ""});
    }
    const QString npy = folder.filePath("mfcc.npy");
    if (!features::writeNpy(npy.toStdString(), *features::mfcc(samples)))
        qFatal("cannot write %s", qPrintable(npy));
    const auto off = numpy.ask("parity " + npy);
    report.add({"mfcc40: largest difference to float64 scipy", off.value(0).toDouble(), 0, "dB", "",
                1e-3, bench::Better::Lower, ""});
    report.add({"mfcc40: median difference", off.value(1).toDouble(), 0, "dB", "", 1e-5,
                bench::Better::Lower, ""});
}

void benchPraat(bench::Report &report, const std::vector<float> &samples, const QString &wav)
{
    QProcess praat;
    const auto run = [&] {
        praat.start("praat", {"--run", DUOLOGUE_PEERS "/voice.praat", wav, "1"});
        praat.waitForFinished(300'000);
        return QString::fromUtf8(praat.readAllStandardOutput()).simplified().split(u' ');
    };
    std::vector<double> praatPitch, ourPitch;
    const auto mfcc = bench::inTurns(
        praatPairs,
        [&] {
            ourPitch.push_back(bench::seconds([&] { (void)features::pitch(samples, rate); }));
            return bench::seconds([&] { (void)features::mfcc(samples); });
        },
        [&] {
            const QStringList times = run();
            praatPitch.push_back(times.value(1).toDouble());
            return times.value(0).toDouble();
        });
    report.add({"mfcc40 of 25 min, one core", mfcc.ours, mfcc.peer, "s", "Praat's 12 MFCC",
                1 / 20.0, bench::Better::Lower, ""});
    report.add({"pitch of 25 min, one core", bench::percentile(ourPitch, 50),
                bench::percentile(praatPitch, 50), "s", "Praat", 1, bench::Better::Lower, ""});
}

/// openSMILE takes 5.4 of the peer's passes.
void benchCompare(bench::Report &report, const std::vector<float> &samples,
                  const QTemporaryDir &folder)
{
    const std::vector<float> minute(samples.begin(), samples.begin() + 60 * rate);
    const QString raw = folder.filePath("minute.f32");
    writeRaw(raw, minute);
    bench::PeerProcess numpy("/usr/bin/python3", {DUOLOGUE_PEERS "/np_spectra.py", raw});
    numpy.ask("warm");
    const struct
    {
        const char *name;
        features::CompareSet set;
    } sets[]{{"IS13_ComParE", features::CompareSet::Is13},
             {"ComParE_2016", features::CompareSet::Compare2016}};
    for (const auto &[name, set] : sets) {
        const auto ours = [&minute, set = set] {
            const std::clock_t start = std::clock();
            (void)features::compareFunctionals(minute, rate, {set});
            return double(std::clock() - start) / CLOCKS_PER_SEC;
        };
        const auto times =
            bench::inTurns(comparePairs, ours, [&numpy] { return numpy.number("run"); });
        report.add({std::string(name) + " of 60 s, CPU", times.ours, times.peer, "s",
                    "numpy: spectra alone", 2.7, bench::Better::Lower, ""});
    }
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    useOneCore();
    bench::Report report("features (T7)", argc, argv);
    const QTemporaryDir folder;
    const auto samples = speech();
    const QString raw = folder.filePath("speech.f32");
    writeRaw(raw, samples);
    benchMfcc(report, samples, raw, folder);
    benchCompare(report, samples, folder);
    benchPraat(report, samples, wavOf(folder, raw));
    return report.print();
}
