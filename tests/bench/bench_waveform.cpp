// Waveforms of 25 minutes: read for the first time against ffmpeg reading the same file, reopened
// from the cache, and columns looked up.
#include <cmath>
#include <random>

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QTemporaryDir>

#include "core/media/peak_builder.h"
#include "core/media/peak_cache.h"
#include "tests/bench/report.h"

using namespace duologue;
using namespace duologue::media;

namespace {

void ffmpeg(const QStringList &arguments)
{
    if (QProcess::execute("ffmpeg", QStringList{"-v", "error", "-y"} + arguments) != 0)
        qFatal("ffmpeg failed");
}

std::vector<PeakPyramidPtr> peaksOf(const QString &path)
{
    auto peaks = buildPeaks(path.toStdString(), makeCancelFlag(), {});
    if (!peaks || peaks->empty())
        qFatal("no peaks of %s", qPrintable(path));
    return *peaks;
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    bench::Report report("waveform", argc, argv);
    QTemporaryDir folder;
    const QString wav = folder.filePath("noise.wav");
    const QString m4a = folder.filePath("noise.m4a");
    ffmpeg(
        {"-f", "lavfi", "-i", "anoisesrc=r=48000:d=1500:a=0.6:seed=1", "-c:a", "pcm_s16le", wav});
    ffmpeg({"-i", wav, "-c:a", "aac", m4a});

    const auto ours = [](const QString &path) {
        return [path] { return bench::seconds([&] { peaksOf(path); }); };
    };
    const auto statistics = bench::inTurns(7, ours(wav), [&] {
        return bench::seconds([&] { ffmpeg({"-i", wav, "-af", "astats", "-f", "null", "-"}); });
    });
    report.add({"WAV to peaks, 25 min", statistics.ours, statistics.peer, "s", "ffmpeg astats", 0.5,
                bench::Better::Lower, ""});
    const auto decode = bench::inTurns(7, ours(m4a), [&] {
        return bench::seconds([&] { ffmpeg({"-i", m4a, "-vn", "-f", "null", "-"}); });
    });
    report.add({"AAC to peaks, 25 min", decode.ours, decode.peer, "s", "ffmpeg decoding", 1.25,
                bench::Better::Lower, ""});

    const PeakCache cache(folder.filePath("cache"));
    const auto peaks = peaksOf(wav);
    std::vector<QString> tracks;
    for (int i = 0; i < 8; ++i) { // eight files, no two alike
        const QString path = folder.filePath(QString("track%1.wav").arg(i));
        QFile::copy(wav, path);
        QFile file(path);
        if (!file.open(QIODevice::ReadWrite) || !file.seek(50'000 + i) || file.write("x") != 1)
            qFatal("cannot write %s", qPrintable(path));
        file.close();
        cache.keep(path, peaks);
        tracks.push_back(path);
    }
    std::vector<double> reopened;
    std::size_t found = 0;
    for (int i = 0; i < 50; ++i)
        reopened.push_back(1e3 * bench::seconds([&] {
                               for (const QString &path : tracks)
                                   found += cache.find(path).size();
                           }));
    if (found != 50 * tracks.size())
        qFatal("the cache did not answer");
    report.add({"eight tracks reopened from the cache, median", bench::percentile(reopened, 50), 0,
                "ms", "", 10, bench::Better::Lower,
                "p99 " + std::to_string(bench::percentile(reopened, 99))});
    report.add(
        {"cache / PCM",
         double(QFileInfo(cache.pathFor(tracks[0])).size()) / double(QFileInfo(tracks[0]).size()),
         0, "", "", 0.012, bench::Better::Lower, ""});

    std::mt19937_64 random(1);
    std::vector<double> lookups;
    for (int i = 0; i < 500; ++i) {
        const double length = 1500 * std::pow(10, -3.0 * (i % 4) / 3);
        const double begin = std::uniform_real_distribution(0.0, 1500 - length)(random);
        std::vector<MediaTime> edges;
        for (int c = 0; c <= 1600; ++c)
            edges.push_back(MediaTime::fromSeconds(begin + length * c / 1600));
        lookups.push_back(1e3 * bench::seconds([&] { peaks.front()->columns(edges); }));
    }
    report.add({"1600 columns looked up, p99", bench::percentile(lookups, 99), 0, "ms", "", NAN,
                bench::Better::Lower, ""});
    return report.print();
}
