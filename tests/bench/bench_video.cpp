// Decoding and painting eight views, against the ffmpeg command line and mpv on the same files
// (T4), and against what libavcodec gives when nothing else is done.
#include <atomic>
#include <mutex>
#include <thread>

#include <QGuiApplication>
#include <QImage>
#include <QPainter>
#include <QTemporaryDir>

#include "core/media/video_decoder.h"
#include "tests/bench/eight_views.h"
#include "tests/bench/report.h"
#include "ui/video/tile_paint.h"

using namespace duologue;
using namespace duologue::media;

namespace {

using bench::views;
constexpr int threads = 2;
constexpr int seconds = 8;
constexpr int pairs = 5;

/// Every picture of every file, one single-threaded decoder a view over few threads.
void decodeAll(const QStringList &files, std::size_t cacheBytes,
               const std::function<void(VideoDecoder &, int view, std::int64_t frame)> &get)
{
    std::atomic<int> next = 0;
    const auto work = [&] {
        for (int view = next++; view < files.size(); view = next++) {
            const auto decoder = VideoDecoder::open(files[view].toStdString(), nullptr, cacheBytes);
            const std::int64_t count = (*decoder)->index()->size();
            if (count != seconds * 30)
                qFatal("%lld pictures", static_cast<long long>(count));
            for (std::int64_t frame = 0; frame < count; ++frame)
                get(**decoder, view, frame);
        }
    };
    std::vector<std::jthread> running;
    for (int i = 0; i < threads; ++i)
        running.emplace_back(work);
}

double ourDecoding(const QStringList &files)
{
    return bench::seconds([&] {
        decodeAll(files, 0, [](VideoDecoder &decoder, int, std::int64_t frame) {
            VideoDecoder::Request request{frame, {1280, 720}};
            request.purpose = Purpose::Later; // nothing is scaled, painted or kept
            if (!decoder.picture(request))
                qFatal("picture %lld is missing", static_cast<long long>(frame));
        });
    });
}

double ourPainting(const QStringList &files)
{
    QImage stage(4 * 480, 2 * 270, QImage::Format_RGB32);
    std::mutex painting; // one thread paints in the application, too
    return bench::seconds([&] {
        decodeAll(files, VideoDecoder::defaultCacheBytes,
                  [&](VideoDecoder &decoder, int view, std::int64_t frame) {
                      const auto picture = decoder.picture({frame, {480, 270}});
                      if (!picture || !*picture)
                          qFatal("picture %lld is missing", static_cast<long long>(frame));
                      const std::lock_guard lock(painting);
                      QPainter(&stage).drawImage(view % 4 * 480, view / 4 * 270,
                                                 ui::imageOf(**picture));
                  });
    });
}

double ffmpegDecoding(const QStringList &files)
{
    QStringList arguments{"-v", "error"};
    for (const QString &file : files)
        arguments << "-i" << file;
    for (int i = 0; i < files.size(); ++i)
        arguments << "-map" << QString("%1:v").arg(i);
    arguments << "-f"
              << "null"
              << "-";
    return bench::seconds([&] { testmedia::run("ffmpeg", arguments); });
}

double bareDecoding(const QStringList &files)
{
    return bench::seconds([&] { testmedia::run(DUOLOGUE_BIN "/decode_bare", files); });
}

double mpvPainting(const QString &file)
{
    const QStringList arguments{"--no-config", "--really-quiet", "--untimed", "--vo=null",
                                "--no-audio"};
    return bench::seconds([&] { testmedia::run("mpv", arguments + bench::eightUp(file)); });
}

} // namespace

int main(int argc, char **argv)
{
    QGuiApplication app(argc, argv);
    bench::Report report("Decoding eight 720p30 views on two threads", argc, argv);
    QTemporaryDir folder;
    const QString file = folder.filePath("view.mp4");
    bench::recordView(file, seconds, 120);
    const QStringList files(views, file); // decoded eight times all the same
    const auto decoding = bench::inTurns(
        pairs, [&] { return ourDecoding(files); }, [&] { return ffmpegDecoding(files); });
    const auto bare = bench::inTurns(
        pairs, [&] { return ourDecoding(files); }, [&] { return bareDecoding(files); });
    const auto painting = bench::inTurns(
        pairs, [&] { return ourPainting(files); }, [&] { return mpvPainting(file); });
    using enum bench::Better;
    const double length = seconds;
    report.add({"decoding", length / decoding.ours, length / decoding.peer, "x real time", "ffmpeg",
                1.4, Higher, "indexing included"});
    report.add({"decoding", length / bare.ours, length / bare.peer, "x real time",
                "libavcodec and nothing else", 0.95, Higher, "the most there is to be had"});
    report.add({"decoded, scaled and painted at 480x270", length / painting.ours,
                length / painting.peer, "x real time", "mpv", 1.2, Higher, ""});
    report.add({"decoded, scaled and painted at 480x270", length / painting.ours, 0, "x real time",
                "", 1.5, Higher, ""});
    return report.print();
}
