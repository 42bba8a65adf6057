// What proxies cost, and what they are good for while playing: eight 1080p views on a machine that
// cannot decode them all in time. --seconds N of playing, 30 by default.
#include <cstring>
#include <map>

#include <QCoreApplication>
#include <QEventLoop>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTimer>

#include "core/media/make_proxy.h"
#include "core/media/player.h"
#include "tests/bench/report.h"
#include "tests/core/media/test_media.h"

using namespace duologue;
using namespace duologue::media;

namespace {

constexpr Id views = 8;
constexpr Id front = 1;

void record(const QString &path, int seconds)
{
    testmedia::run("ffmpeg", {"-v",
                              "error",
                              "-y",
                              "-f",
                              "lavfi",
                              "-i",
                              QString("testsrc2=s=1920x1080:r=50:d=%1").arg(seconds),
                              "-vf",
                              "noise=alls=12:allf=t",
                              "-c:v",
                              "libx264",
                              "-preset",
                              "ultrafast",
                              "-b:v",
                              "12M",
                              "-maxrate",
                              "12M",
                              "-bufsize",
                              "12M",
                              "-g",
                              "100",
                              "-pix_fmt",
                              "yuv420p",
                              path});
}

/// In percent of the looks, at each tick.
struct Shown
{
    double front = 0;
    double others = 0;
};

Shown play(const QString &file, const QString &proxies, double seconds)
{
    Player player{[] { return std::unique_ptr<AudioSink>(); }};
    QEventLoop loop;
    std::map<Id, VideoFramePtr> shown;
    int ready = 0, right = 0, rightInFront = 0, ticks = 0;
    const auto isReady = [&](Id) {
        if (++ready == views)
            loop.quit();
    };
    player.setProxyCache(proxies);
    player.setDuration(MediaTime::fromSeconds(seconds + 10));
    if (proxies.isEmpty())
        QObject::connect(&player, &Player::indexingChanged, &loop, [&](Id id, double share) {
            if (share == 1)
                isReady(id);
        });
    else
        QObject::connect(&player, &Player::previewsReady, &loop, isReady);
    QObject::connect(&player, &Player::frameChanged, &loop,
                     [&](Id id, const VideoFramePtr &frame) { shown[id] = frame; });
    std::vector<PlayerSource> sources;
    for (Id id = 1; id <= views; ++id)
        sources.push_back({id, file, {}});
    player.setSources(sources);
    player.setFrontView(front);
    for (Id id = 1; id <= views; ++id)
        player.setViewSize(id, id == front ? QSize(960, 540) : QSize(320, 180));
    loop.exec();
    QObject::connect(&player, &Player::positionChanged, &loop, [&](MediaTime at) {
        if (at < MediaTime::fromSeconds(5))
            return; // it takes a moment to notice that it is too much
        ++ticks;
        for (const auto &[id, frame] : shown) {
            const bool is = frame && frame->begin <= at && at < frame->end;
            right += id != front && is;
            rightInFront += id == front && is;
        }
        if (at >= MediaTime::fromSeconds(seconds + 5))
            loop.quit();
    });
    player.play();
    loop.exec();
    return {100. * rightInFront / ticks, 100. * right / ticks / double(views - 1)};
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    bench::Report report("Proxies", argc, argv);
    using enum bench::Better;
    double seconds = 30;
    for (int i = 1; i + 1 < argc; ++i)
        if (std::strcmp(argv[i], "--seconds") == 0)
            seconds = std::atof(argv[i + 1]);
    QTemporaryDir folder;
    const QString file = folder.filePath("heavy.mp4"), proxies = folder.filePath("proxies");
    const int length = static_cast<int>(seconds) + 12;
    record(file, length);
    Proxy proxy;
    const double making = bench::seconds([&] {
        proxy = *makeProxy(file.toStdString(), ProxyCache(proxies), IndexCache(QString()), nullptr);
    });
    const auto plain = play(file, {}, seconds);
    const auto proxied = play(file, proxies, seconds);
    const std::string what = "eight views of 1080p at 50 a second";
    report.add({"making one, times real time", length / making, 0, "", "", std::nan(""), Higher,
                "1080p at 50 a second, one core"});
    report.add({"its size by that of the recording",
                double(QFileInfo(proxy.path).size()) / double(QFileInfo(file).size()), 0, "", "",
                std::nan(""), Lower, ""});
    report.add({"playing: right picture in the front view", proxied.front, plain.front, "%",
                "without proxies", std::nan(""), Higher, what});
    report.add({"playing: right picture in the others", proxied.others, plain.others, "%",
                "without proxies", std::nan(""), Higher, what});
    return report.print();
}
