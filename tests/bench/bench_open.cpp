// A 25-minute session of eight views: setting the sources until every view shows its first picture,
// with nothing of the files in memory, first without and then with cached frame indexes.
#include <fcntl.h>
#include <unistd.h>

#include <set>

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QTemporaryDir>
#include <QTimer>

#include "core/media/player.h"
#include "tests/bench/eight_views.h"
#include "tests/bench/report.h"

using namespace duologue;
using namespace duologue::media;

namespace {

using bench::views;
constexpr int minutes = 25;

/// A short piece, repeated: what counts is how much there is to read.
QStringList makeFiles(const QTemporaryDir &folder)
{
    constexpr int seconds = 20;
    const QString piece = folder.filePath("piece.mp4");
    bench::recordView(piece, seconds, 60, "2000k");
    QStringList files;
    for (int i = 0; i < views; ++i) {
        files << folder.filePath(QString("view%1.mp4").arg(i));
        bench::repeatView(piece, minutes * 60 / seconds, files.back(), QString::number(i));
    }
    return files;
}

void forget(const QString &file)
{
    const int descriptor = ::open(file.toLocal8Bit().constData(), O_RDONLY);
    ::fsync(descriptor);
    ::posix_fadvise(descriptor, 0, 0, POSIX_FADV_DONTNEED);
    ::close(descriptor);
}

struct Opening
{
    double first = 0;   ///< seconds until one view shows its picture
    double all = 0;     ///< until every view does
    double sought = 0;  ///< and from a jump to the middle right then until every view is there
    double indexed = 0; ///< until every index is complete
};

Opening openSession(const QStringList &files, const QString &cache)
{
    for (const QString &file : files)
        forget(file);
    Player player([] { return std::unique_ptr<AudioSink>(); });
    player.setIndexCache(cache);
    player.setDuration(MediaTime::fromSeconds(minutes * 60));
    Opening result;
    std::set<Id> shown, indexed;
    const MediaTime middle = MediaTime::fromSeconds(minutes * 30 + 1.01);
    QElapsedTimer clock;
    QEventLoop loop;
    const auto seconds = [&] { return clock.nsecsElapsed() / 1e9; };
    const auto check = [&] {
        if (indexed.size() == views && result.sought > 0) {
            result.indexed = result.indexed > 0 ? result.indexed : seconds();
            loop.quit();
        }
    };
    QObject::connect(&player, &Player::frameChanged, &loop, [&](Id id, const VideoFramePtr &frame) {
        if (!frame)
            return;
        if (result.all > 0) {
            if (frame->begin <= middle && middle < frame->end)
                shown.insert(id);
            if (shown.size() == views && result.sought == 0)
                result.sought = seconds() - result.all;
            check();
            return;
        }
        shown.insert(id);
        if (result.first == 0)
            result.first = seconds();
        if (shown.size() == views) {
            result.all = seconds();
            shown.clear();
            player.seek(middle);
        }
    });
    QObject::connect(&player, &Player::indexingChanged, &loop, [&](Id id, double share) {
        if (share == 1)
            indexed.insert(id);
        if (indexed.size() == views && result.indexed == 0)
            result.indexed = seconds();
        check();
    });
    QTimer::singleShot(120'000, &loop, [] { qFatal("the session does not open"); });
    std::vector<PlayerSource> sources;
    for (int i = 0; i < views; ++i)
        sources.push_back({Id(i + 1), files[i], {}});
    clock.start();
    player.setSources(sources);
    for (int i = 0; i < views; ++i)
        player.setViewSize(Id(i + 1), i ? QSize(320, 180) : QSize(960, 540));
    loop.exec();
    return result;
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    bench::Report report("Opening eight 720p30 views of 25 minutes, nothing in memory", argc, argv);
    QTemporaryDir folder, cache;
    const QStringList files = makeFiles(folder);
    const Opening cold = openSession(files, cache.path());
    const Opening warm = openSession(files, cache.path());
    using enum bench::Better;
    const auto add = [&](const char *what, double value, double target) {
        report.add({what, value, 0, "s", "", target, Lower, ""});
    };
    add("first picture", cold.first, std::nan(""));
    add("first picture in every view", cold.all, 2);
    add("then an exact jump to the middle, every view", cold.sought, std::nan(""));
    add("all eight indexed, in the background", cold.indexed, std::nan(""));
    add("first picture in every view, indexes cached", warm.all, 2);
    add("then an exact jump to the middle, indexes cached", warm.sought, std::nan(""));
    add("all eight indexes read from the cache", warm.indexed, std::nan(""));
    return report.print();
}
