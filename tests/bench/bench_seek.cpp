// Exact seeking (T5): time to the exact pictures of eight views against mpv's, with and without
// proxies; stepping; dragging.
// --seeks N, 70 by default.
#include <cstring>
#include <ctime>
#include <map>
#include <random>
#include <set>

#include <QApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QTemporaryDir>
#include <QTimer>

#include "core/media/make_proxy.h"
#include "core/media/player.h"
#include "tests/bench/eight_views.h"
#include "tests/bench/mpv_player.h"
#include "tests/bench/report.h"

using namespace duologue;
using namespace duologue::media;

namespace {

using bench::views;

/// Eight views of one file in the player, without sound.
class Stage
{
public:
    explicit Stage(const QString &file, MediaTime duration, const QString &proxies = {})
    {
        player.setProxyCache(proxies);
        player.setDuration(duration);
        std::vector<PlayerSource> sources;
        for (Id id = 1; id <= views; ++id)
            sources.push_back({id, file, {}});
        std::set<Id> indexed, ready;
        QObject::connect(&player, &Player::indexingChanged, &m_loop, [&](Id id, double share) {
            if (share == 1)
                indexed.insert(id);
            if (indexed.size() == views && proxies.isEmpty())
                m_loop.quit();
        });
        QObject::connect(&player, &Player::previewsReady, &m_loop, [&](Id id) {
            ready.insert(id);
            if (ready.size() == views)
                m_loop.quit();
        });
        QObject::connect(&player, &Player::frameChanged, &m_loop,
                         [this](Id id, const VideoFramePtr &frame) { took(id, frame); });
        player.setSources(sources);
        player.setFrontView(1);
        for (Id id = 1; id <= views; ++id)
            player.setViewSize(id, {480, 270});
        m_loop.exec();
        seek(MediaTime::fromSeconds(1));
    }

    /// Seconds until every view shows the exact picture.
    double seek(MediaTime at)
    {
        return until(at, [&] { player.seek(at); });
    }
    double step(int frames)
    {
        return bench::seconds([&] {
            player.step(frames);
            const MediaTime at = player.position();
            wait(at);
        });
    }
    /// Until a program decodes no more for what may be asked for next: that is not to slow the
    /// other one down.
    void settle(const std::function<double()> &cpuSeconds)
    {
        double before = 0;
        do {
            before = cpuSeconds();
            rest(100);
        } while (cpuSeconds() - before > 0.015);
    }
    void settle()
    {
        settle([] { return double(std::clock()) / CLOCKS_PER_SEC; });
    }
    void rest(int ms)
    {
        QTimer::singleShot(ms, &m_loop, &QEventLoop::quit);
        m_loop.exec();
    }
    /// Seconds from each of many moves of the pointer to the next picture of the first view, and
    /// from the last one to the exact pictures of all.
    std::pair<std::vector<double>, double> drag(MediaTime from, MediaTime by, int moves)
    {
        std::vector<double> waits;
        MediaTime at = from;
        QElapsedTimer clock;
        for (int i = 0; i < moves; ++i) {
            at += by;
            m_pictures = 0;
            clock.start();
            player.seek(at);
            QTimer::singleShot(250, &m_loop, &QEventLoop::quit);
            m_any = true;
            if (m_pictures == 0)
                m_loop.exec();
            m_any = false;
            waits.push_back(clock.nsecsElapsed() / 1e9);
            while (clock.elapsed() < 16)
                QCoreApplication::processEvents(QEventLoop::AllEvents, 1);
        }
        return {waits, until(at + by, [&] { player.seek(at + by); })};
    }

    Player player{[] { return std::unique_ptr<AudioSink>(); }};

private:
    double until(MediaTime at, const std::function<void()> &start)
    {
        return bench::seconds([&] {
            start();
            wait(at);
        });
    }
    void wait(MediaTime at)
    {
        m_target = at;
        QTimer limit;
        limit.start(20'000);
        QObject::connect(&limit, &QTimer::timeout, &m_loop, [] { qFatal("a seek hangs"); });
        while (!there())
            m_loop.exec();
        m_target.reset();
    }
    bool there() const
    {
        return m_shown.size() == views && std::ranges::all_of(m_shown, [this](const auto &view) {
                   return view.second && view.second->begin <= *m_target &&
                          *m_target < view.second->end;
               });
    }
    void took(Id id, const VideoFramePtr &frame)
    {
        m_shown[id] = frame;
        m_pictures += id == 1;
        if ((m_target && there()) || (m_any && id == 1))
            m_loop.quit();
    }

    QEventLoop m_loop;
    std::map<Id, VideoFramePtr> m_shown;
    std::optional<MediaTime> m_target;
    int m_pictures = 0;
    bool m_any = false;
};

} // namespace

int main(int argc, char **argv)
{
    QApplication app(argc, argv);
    bench::Report report("Exact seeking", argc, argv);
    using enum bench::Better;
    QTemporaryDir folder;
    constexpr int length = 25 * 60; // long enough to come by no place twice
    int seeks = 70;
    for (int i = 1; i + 1 < argc; ++i)
        if (std::strcmp(argv[i], "--seeks") == 0)
            seeks = std::max(1, std::atoi(argv[i + 1]));
    const QString file = folder.filePath("long.mp4");
    constexpr int piece = 20;
    bench::recordView(folder.filePath("piece.mp4"), piece, 30);
    bench::repeatView(folder.filePath("piece.mp4"), length / piece, file);
    const QString proxies = folder.filePath("proxies");
    if (!makeProxy(file.toStdString(), ProxyCache(proxies), IndexCache(QString()), nullptr))
        qFatal("no proxy");
    {
        Stage stage(file, MediaTime::fromSeconds(length));
        Stage proxied(file, MediaTime::fromSeconds(length), proxies);
        bench::Mpv mpv(folder.filePath("mpv-eight"), bench::eightUp(file));
        mpv.waitFor("playback-restart");
        std::mt19937 random(8);
        std::vector<double> ours, theirs, previews;
        for (int i = 0; i <= seeks; ++i) {
            const double at = 1 + (length - 2) * (double(random()) / double(random.max()));
            const double a = stage.seek(MediaTime::fromSeconds(at));
            stage.settle();
            const double b = mpv.seek(at);
            stage.settle([&] { return mpv.cpuSeconds(); });
            const double c = proxied.seek(MediaTime::fromSeconds(at));
            stage.settle();
            if (i == 0)
                continue; // warming up
            ours.push_back(1000 * a);
            theirs.push_back(1000 * b);
            previews.push_back(1000 * c);
        }
        report.add({"exact seek of eight views, median", bench::percentile(ours, 50),
                    bench::percentile(theirs, 50), "ms", "mpv", 0.33, Lower,
                    std::to_string(seeks) + " seeks in turns"});
        report.add({"exact seek of eight views, 99th percentile", bench::percentile(ours, 99),
                    bench::percentile(theirs, 99), "ms", "mpv", 0.4, Lower, ""});
        report.add({"the same from proxies, median", bench::percentile(previews, 50),
                    bench::percentile(theirs, 50), "ms", "mpv", 0.33, Lower,
                    "the recorded pictures follow"});
        report.add({"the same from proxies, 99th percentile", bench::percentile(previews, 99),
                    bench::percentile(theirs, 99), "ms", "mpv", 0.4, Lower, ""});
        std::vector<double> forward, back;
        stage.seek(MediaTime::fromSeconds(20.51));
        for (int i = 0; i < 60; ++i) {
            stage.rest(400);
            (i % 2 ? back : forward).push_back(1000 * stage.step(i % 2 ? -1 : 1));
            if (i % 10 == 9)
                stage.seek(MediaTime::fromSeconds(20.51 + i / 10 * 3));
        }
        report.add({"step of eight views forwards, 99th percentile", bench::percentile(forward, 99),
                    0, "ms", "", 10, Lower, "0.4 s after the one before"});
        report.add({"step of eight views back, 99th percentile", bench::percentile(back, 99), 0,
                    "ms", "", 10, Lower, ""});
        std::vector<double> held;
        stage.seek(MediaTime::fromSeconds(40.51));
        stage.rest(1500);
        for (int i = 0; i < 90; ++i) {
            held.push_back(1000 * stage.step(-1));
            stage.rest(std::max(1, 33 - static_cast<int>(held.back())));
        }
        report.add({"step back of eight views, key held, 95th percentile",
                    bench::percentile(held, 95), 0, "ms", "", 33, Lower,
                    "90 steps, 30 a second; at most " +
                        std::to_string(std::lround(bench::percentile(held, 100))) + " ms"});
        const auto [waits, rest] =
            stage.drag(MediaTime::fromSeconds(5), MediaTime::fromMilliseconds(333), 120);
        report.add({"dragging: next picture of the large view, 95th percentile",
                    1000 * bench::percentile(waits, 95), 0, "ms", "", 40, Lower, "120 moves"});
        const auto [proxyWaits, proxyRest] =
            proxied.drag(MediaTime::fromSeconds(5), MediaTime::fromMilliseconds(333), 120);
        report.add({"dragging with proxies, 95th percentile",
                    1000 * bench::percentile(proxyWaits, 95), 0, "ms", "", 40, Lower, ""});
        report.add({"dragging: all eight exact after coming to rest", 1000 * rest, 0, "ms", "",
                    std::nan(""), Lower, ""});
    }
    return report.print();
}
