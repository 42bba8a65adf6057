#include <future>
#include <random>

#include <QDir>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest>

#include "core/media/make_proxy.h"
#include "core/media/picture_file.h"
#include "core/media/player.h"
#include "core/media/video_decoder.h"
#include "test_media.h"
#include "tests/support/full_disk.h"

using namespace duologue;
using namespace duologue::media;

namespace {

const QStringList longGroups{"-c:v", "libx264",      "-g",         "50",       "-bf",
                             "3",    "-x264-params", "scenecut=0", "-pix_fmt", "yuv420p"};

std::unique_ptr<VideoDecoder> decoderOf(const QString &path)
{
    auto decoder = VideoDecoder::open(path.toStdString());
    return decoder ? std::move(*decoder) : nullptr;
}

VideoFramePtr picture(VideoDecoder &decoder, std::int64_t frame, VideoDecoder::Fit fit = {})
{
    VideoDecoder::Request request;
    request.frame = frame;
    request.fit = fit;
    const auto got = decoder.picture(request);
    return got ? *got : nullptr;
}

/// Mean distance of the colours of two pictures of one size, 0 to 255.
double distance(const VideoFrame &a, const VideoFrame &b)
{
    double sum = 0;
    for (int y = 0; y < a.height; ++y)
        for (int x = 0; x < 4 * a.width; ++x)
            sum += std::abs(a.pixels[std::size_t(y) * a.stride + x] -
                            b.pixels[std::size_t(y) * b.stride + x]);
    return sum / (3.0 * a.width * a.height);
}

} // namespace

/// Small copies from which every picture is quick to get, and views that show them first.
class TestMakeProxy : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    QString m_video; ///< 300 pictures, 25 a second, a key picture every 50
    IndexCache m_noIndexes{QString()};

    QString path(const QString &name) const { return m_folder.filePath(name); }
    ProxyCache emptyCache()
    {
        QDir(path("proxies")).removeRecursively();
        return ProxyCache(path("proxies"));
    }
    QStringList kept() const { return QDir(path("proxies")).entryList(QDir::Files); }

    std::unique_ptr<Player> playerWithProxies(int patienceMs = 5000)
    {
        auto player = std::make_unique<Player>([] { return std::unique_ptr<AudioSink>(); });
        QSignalSpy ready(player.get(), &Player::previewsReady);
        player->setProxyCache(path("proxies"));
        player->setDuration(MediaTime::fromSeconds(12));
        player->setSources({{1, m_video, {}}});
        player->setViewSize(1, {320, 180});
        return ready.wait(patienceMs) ? std::move(player) : nullptr;
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_video = path("long groups.mp4");
        testmedia::encode(m_video, 300, "25", longGroups);
    }

    void proxies_haveEveryPictureUnderItsNumber_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("rate");
        QTest::addColumn<QStringList>("arguments");
        QTest::newRow("B-frames") << "b.mp4"
                                  << "25" << longGroups;
        QTest::newRow("variable rate")
            << "vfr.mp4"
            << "60"
            << QStringList{"-vf", "setpts='(N+floor(N/7)*3)/60/TB'", "-vsync", "passthrough"} +
                   longGroups;
        QTest::newRow("transport stream") << "t.ts"
                                          << "30000/1001" << longGroups;
        QTest::newRow("odd size") << "odd.mkv"
                                  << "25" << QStringList{"-vf",      "scale=331:187:flags=neighbor",
                                                         "-c:v",     "libx264",
                                                         "-g",       "250",
                                                         "-pix_fmt", "yuv444p"};
    }
    void proxies_haveEveryPictureUnderItsNumber()
    {
        QFETCH(QString, name);
        QFETCH(QString, rate);
        QFETCH(QStringList, arguments);
        testmedia::encode(path(name), 260, rate, arguments);
        const auto original = decoderOf(path(name));
        QVERIFY(original);
        const auto made = makeProxy(path(name).toStdString(), emptyCache(), m_noIndexes, nullptr);
        QVERIFY2(made, made ? "" : made.error().message.c_str());
        QCOMPARE(made->kind, Proxy::Kind::Made);
        const auto proxy = decoderOf(made->path);
        QVERIFY(proxy);
        QCOMPARE(proxy->index()->size(), original->index()->size());
        std::mt19937 random(1);
        for (int i = 0; i < 40; ++i) {
            const auto frame = std::int64_t(random() % std::uint64_t(original->index()->size()));
            const int number = testmedia::readBarcode(*picture(*original, frame));
            QVERIFY(number >= 0);
            QCOMPARE(testmedia::readBarcode(*picture(*proxy, frame)), number);
        }
    }

    void proxies_areSmallUprightAndOfTheSameColours()
    {
        testmedia::run("ffmpeg",
                       {"-v", "error", "-y", "-f", "lavfi", "-i", "testsrc2=s=1280x720:r=25:d=1",
                        "-c:v", "libx264", "-pix_fmt", "yuv420p", path("plain.mp4")});
        const auto made =
            makeProxy(path("plain.mp4").toStdString(), emptyCache(), m_noIndexes, nullptr);
        QVERIFY(made);
        const auto original = decoderOf(path("plain.mp4"));
        const auto proxy = decoderOf(made->path);
        const auto small = picture(*proxy, 12);
        QCOMPARE(QSize(small->width, small->height), QSize(640, 360));
        const auto exact = picture(*original, 12, {640, 360});
        const double apart = distance(*small, *exact);
        QVERIFY2(apart < 3, qPrintable(QString::number(apart)));
    }

    void proxies_ofTurnedRecordingsAreUpright()
    {
        testmedia::run("ffmpeg",
                       {"-v", "error", "-y", "-f", "lavfi", "-i", "testsrc2=s=1280x720:r=25:d=1",
                        "-c:v", "libx264", "-pix_fmt", "yuv420p", path("straight.mp4")});
        testmedia::run("ffmpeg", {"-v", "error", "-y", "-i", path("straight.mp4"), "-c", "copy",
                                  "-metadata:s:v", "rotate=90", path("turned.mp4")});
        const auto made =
            makeProxy(path("turned.mp4").toStdString(), emptyCache(), m_noIndexes, nullptr);
        QVERIFY(made);
        const auto small = picture(*decoderOf(made->path), 3);
        QCOMPARE(QSize(small->width, small->height), QSize(360, 640));
    }

    void proxies_madeOnceAreKnown()
    {
        const ProxyCache cache = emptyCache();
        QCOMPARE(makeProxy(m_video.toStdString(), cache, m_noIndexes, nullptr)->kind,
                 Proxy::Kind::Made);
        QCOMPARE(kept().size(), 1);
        QCOMPARE(makeProxy(m_video.toStdString(), cache, m_noIndexes, nullptr)->kind,
                 Proxy::Kind::Known);
    }

    void proxies_ofRecordingsThatAreQuickAnywayAreNotMade()
    {
        testmedia::encode(path("short groups.mp4"), 60, "25",
                          {"-c:v", "libx264", "-g", "8", "-pix_fmt", "yuv420p"});
        const auto made =
            makeProxy(path("short groups.mp4").toStdString(), emptyCache(), m_noIndexes, nullptr);
        QVERIFY(made);
        QCOMPARE(made->kind, Proxy::Kind::Needless);
        QVERIFY(kept().isEmpty());
    }

    void cancelling_leavesNothing()
    {
        const auto cancel = makeCancelFlag();
        const auto made = makeProxy(m_video.toStdString(), emptyCache(), m_noIndexes, cancel,
                                    [&](double share) { *cancel = share > 0.5; });
        QVERIFY(!made);
        QCOMPARE(made.error().code, std::string("media.cancelled"));
        QVERIFY(kept().isEmpty());
    }

    void foldersThatCannotBeWrittenTo_areNamed()
    {
        const ProxyCache nowhere("/proc/nowhere");
        const auto made = makeProxy(m_video.toStdString(), nowhere, m_noIndexes, nullptr);
        QVERIFY(!made);
        QCOMPARE(made.error().code, std::string("media.write"));
    }

    void fullDisk_isNamed_andLeavesNothing_data()
    {
        QTest::addColumn<int>("room");
        QTest::newRow("at once") << 0;
        QTest::newRow("on the way") << 40'000;
        QTest::newRow("when it is finished") << -100;
    }
    void fullDisk_isNamed_andLeavesNothing()
    {
        QFETCH(int, room);
        const auto whole = makeProxy(m_video.toStdString(), emptyCache(), m_noIndexes, nullptr);
        QVERIFY(whole);
        const qint64 size = QFileInfo(whole->path).size();
        QVERIFY(size > 50'000);
        const ProxyCache cache = emptyCache();
        const auto made = [&] {
            const FullDisk full(rlim_t(room < 0 ? size + room : room));
            return makeProxy(m_video.toStdString(), cache, m_noIndexes, nullptr);
        }();
        QVERIFY(!made);
        QCOMPARE(made.error().code, std::string("media.write"));
        const QString message = QString::fromStdString(made.error().message);
        QVERIFY2(message.contains("\"long groups.mp4\"") && message.contains(path("proxies")) &&
                     message.contains("; make room") && message.endsWith('.'),
                 qPrintable(message));
        QVERIFY(kept().isEmpty());
        QCOMPARE(makeProxy(m_video.toStdString(), cache, m_noIndexes, nullptr)->kind,
                 Proxy::Kind::Made);
    }

    void draftsOfKilledPrograms_goBeforeTheyAreInTheWay()
    {
        const ProxyCache cache = emptyCache();
        QVERIFY(QDir().mkpath(path("proxies")));
        const QString left = path("proxies") + "/.duologue-abcdefghij.part";
        QFile file(left);
        QVERIFY(file.open(QIODevice::WriteOnly));
        QVERIFY(file.setFileTime(QDateTime::currentDateTime().addSecs(-120),
                                 QFileDevice::FileModificationTime));
        file.close();
        const FullDisk full;
        QVERIFY(!makeProxy(m_video.toStdString(), cache, m_noIndexes, nullptr));
        QVERIFY(!QFile::exists(left));
    }

    void twoAtOnce_endWithOneGoodFile()
    {
        const ProxyCache cache = emptyCache();
        const auto make = [&] {
            return makeProxy(m_video.toStdString(), cache, m_noIndexes, nullptr);
        };
        auto other = std::async(std::launch::async, make);
        QVERIFY(make());
        QVERIFY(other.get());
        QCOMPARE(kept().size(), 1);
        QVERIFY(kept().first().endsWith(".proxy"));
        QCOMPARE(make()->kind, Proxy::Kind::Known);
        QVERIFY(playerWithProxies());
    }

    void filesBeyondTheLimit_goOldestFirst()
    {
        emptyCache();
        const ProxyCache tiny(path("proxies"), 1);
        QVERIFY(makeProxy(m_video.toStdString(), tiny, m_noIndexes, nullptr));
        testmedia::encode(path("other.mp4"), 200, "25", longGroups);
        QTest::qWait(20); // file times
        QVERIFY(makeProxy(path("other.mp4").toStdString(), tiny, m_noIndexes, nullptr));
        QCOMPARE(kept().size(), 1);
        QVERIFY(!tiny.find(*fingerprint(path("other.mp4").toStdString())).isEmpty());
    }

    void views_showTheRightPictureFromTheProxyFirst()
    {
        QVERIFY(makeProxy(m_video.toStdString(), emptyCache(), m_noIndexes, nullptr));
        const auto player = playerWithProxies();
        QVERIFY(player);
        const auto original = decoderOf(m_video);
        for (const int frame : {240, 130, 45}) { // of groups that nobody decodes in advance
            std::vector<VideoFramePtr> shown;
            const auto watching = connect(player.get(), &Player::frameChanged, this,
                                          [&](Id, const VideoFramePtr &p) { shown.push_back(p); });
            player->seek(MediaTime::fromMilliseconds(40 * frame + 5));
            QTRY_COMPARE(shown.size(), std::size_t(2));
            disconnect(watching);
            QCOMPARE(testmedia::readBarcode(*shown[0]), frame);
            QCOMPARE(shown[0]->begin, original->index()->begin(frame));
            QCOMPARE(shown[0]->end, original->index()->end(frame));
            const auto exact = picture(*original, frame, {320, 180});
            QVERIFY(shown[0]->pixels != exact->pixels);
            QVERIFY(shown[1]->pixels == exact->pixels);
        }
    }

    void picturesAtHand_needNoProxy()
    {
        QVERIFY(makeProxy(m_video.toStdString(), emptyCache(), m_noIndexes, nullptr));
        const auto player = playerWithProxies();
        QVERIFY(player);
        const auto original = decoderOf(m_video);
        player->seek(MediaTime::fromMilliseconds(4000));
        QTest::qWait(500); // those around it are decoded
        std::vector<VideoFramePtr> shown;
        connect(player.get(), &Player::frameChanged, this,
                [&](Id, const VideoFramePtr &p) { shown.push_back(p); });
        player->step(1);
        QTRY_VERIFY(!shown.empty());
        QTest::qWait(100);
        QCOMPARE(shown.size(), std::size_t(1));
        QVERIFY(shown[0]->pixels == picture(*original, 101, {320, 180})->pixels);
    }

    void framesTaken_areThoseOfTheRecording()
    {
        QVERIFY(makeProxy(m_video.toStdString(), emptyCache(), m_noIndexes, nullptr));
        const auto player = playerWithProxies();
        QVERIFY(player);
        QSignalSpy taken(player.get(), &Player::frameTaken);
        player->seek(MediaTime::fromMilliseconds(6005));
        QSignalSpy changed(player.get(), &Player::frameChanged);
        QVERIFY(changed.wait(2000));
        player->takeFrame(1); // while the proxy's picture is still shown
        QVERIFY(taken.wait(5000));
        const auto frame = taken[0][1].value<VideoFramePtr>();
        QVERIFY(frame->pixels == picture(*decoderOf(m_video), 150)->pixels);
    }

    void proxiesOfSomethingElse_areNotUsed()
    {
        QVERIFY(makeProxy(m_video.toStdString(), emptyCache(), m_noIndexes, nullptr));
        testmedia::encode(path("shorter.mp4"), 30, "25", {"-c:v", "libx264"});
        const QString file = path("proxies") + u'/' + kept().first();
        QVERIFY(QFile::remove(file));
        QVERIFY(QFile::copy(path("shorter.mp4"), file));
        QVERIFY(!playerWithProxies(1000));
    }

    void proxiesThatCannotBeRead_areNotUsed_andMadeAgain()
    {
        const ProxyCache cache = emptyCache();
        QVERIFY(makeProxy(m_video.toStdString(), cache, m_noIndexes, nullptr));
        QFile file(path("proxies") + u'/' + kept().first());
        QVERIFY(file.resize(file.size() / 2));
        QVERIFY(!playerWithProxies(1000));
        QCOMPARE(makeProxy(m_video.toStdString(), cache, m_noIndexes, nullptr)->kind,
                 Proxy::Kind::Made);
        QVERIFY(playerWithProxies());
    }

    void severalRecordings_areAnsweredInOrder()
    {
        double last = 0;
        const auto results = makeProxies(
            {m_video.toStdString(), path("missing.mp4").toStdString(), m_video.toStdString()},
            emptyCache(), m_noIndexes, nullptr, [&](double share) { last = share; });
        QCOMPARE(results.size(), std::size_t(3));
        QVERIFY(results[0] && !results[0]->path.isEmpty());
        QVERIFY(!results[1]);
        QCOMPARE(results[1].error().code, std::string("media.missing"));
        QVERIFY(results[2] && !results[2]->path.isEmpty());
        QCOMPARE(last, 1.0);
    }

    void proxiesMadeLater_areFoundByThePlayer()
    {
        const ProxyCache cache = emptyCache();
        Player player([] { return std::unique_ptr<AudioSink>(); });
        QSignalSpy indexed(&player, &Player::indexingChanged);
        QSignalSpy ready(&player, &Player::previewsReady);
        player.setProxyCache(path("proxies"));
        player.setSources({{1, m_video, {}}});
        QVERIFY(indexed.wait(5000));
        QVERIFY(makeProxy(m_video.toStdString(), cache, m_noIndexes, nullptr));
        QVERIFY(ready.isEmpty());
        player.findProxies();
        QVERIFY(ready.wait(5000));
    }
};

QTEST_GUILESS_MAIN(TestMakeProxy)
#include "tst_make_proxy.moc"
