#include <cmath>
#include <random>

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest>

#include "core/media/audio_samples.h"
#include "core/media/media_info.h"
#include "core/media/peak_builder.h"
#include "core/media/peak_cache.h"
#include "core/media/peak_loader.h"
#include "tests/support/full_disk.h"

using namespace duologue;
using namespace duologue::media;

namespace {

/// A WAV of two channels: left a rising sine, right silence with one click at 1 s.
QString makeStereo(const QTemporaryDir &folder)
{
    const QString path = folder.filePath("stereo.wav");
    QProcess ffmpeg;
    ffmpeg.start(
        "ffmpeg",
        {"-v", "error", "-y", "-f", "lavfi", "-i",
         "aevalsrc='0.5*sin(440*2*PI*t)*t/3|if(between(t\\,1\\,1.0005)\\,0.9\\,0)':s=16000:d=3",
         path});
    ffmpeg.waitForFinished();
    return path;
}

/// Half a minute of noise; within ±1 and without the AAC tool that makes some of its own at each
/// decoding.
QString makeNoise(const QTemporaryDir &folder, const QString &name)
{
    QProcess ffmpeg;
    QStringList arguments{
        "-v", "error", "-y", "-f", "lavfi", "-i", "anoisesrc=r=44100:d=30:a=0.3:seed=5"};
    if (name.endsWith(".m4a"))
        arguments << "-aac_pns"
                  << "0";
    ffmpeg.start("ffmpeg", arguments << folder.filePath(name));
    ffmpeg.waitForFinished();
    return folder.filePath(name);
}

MediaSource sourceAt(Id id, const QString &path)
{
    MediaSource source;
    source.id = id;
    source.path = path.toStdString();
    source.label = path.toStdString();
    return source;
}

} // namespace

class TestPeaks : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { qRegisterMetaType<PeakPyramidPtr>(); }

    void peakOf_isExactFor16Bits_andHidesNothing()
    {
        for (int v = -32768; v < 32768; v += 7) {
            const float sample = static_cast<float>(v) / 32768;
            QCOMPARE(int(peakOf(sample, sample).min), v);
            QCOMPARE(int(peakOf(sample, sample).max), v);
        }
        QCOMPARE(peakOf(-2, 2), (Peak{-32768, 32767}));
        const float fine = 0.1234567F;
        QVERIFY(peakOf(fine, fine).min / 32768.0F <= fine);
        QVERIFY(peakOf(fine, fine).max / 32768.0F >= fine);
    }

    void over_equalsBruteForceOverBasePeaks()
    {
        std::mt19937 random(3);
        std::uniform_int_distribution<int> value(-32768, 32767);
        std::vector<Peak> base(5003);
        for (auto &peak : base) {
            const auto a = std::int16_t(value(random)), b = std::int16_t(value(random));
            peak = {std::min(a, b), std::max(a, b)};
        }
        const PeakPyramid pyramid(25600, 256, base); // 100 peaks a second
        for (int i = 0; i < 3000; ++i) {
            const int begin = static_cast<int>(random() % base.size());
            const int end = begin + 1 + static_cast<int>(random() % (base.size() - begin));
            const auto peak = pyramid.over(
                {MediaTime::fromMilliseconds(begin * 10), MediaTime::fromMilliseconds(end * 10)});
            int low = 32767, high = -32768;
            for (int k = begin; k < end; ++k) {
                low = std::min<int>(low, base[k].min);
                high = std::max<int>(high, base[k].max);
            }
            QCOMPARE(peak.min, low / 32768.0F);
            QCOMPARE(peak.max, high / 32768.0F);
        }
        const auto outside = [&](int from, int to) {
            return pyramid
                .over({MediaTime::fromMilliseconds(from), MediaTime::fromMilliseconds(to)})
                .max;
        };
        QCOMPARE(outside(90'000, 91'000), 0.0F);
        QCOMPARE(outside(-500, -400), 0.0F);
    }

    void columns_ofPeaksAndOfSamples_equalBruteForceOverTheSamples_data()
    {
        QTest::addColumn<QString>("file");
        QTest::newRow("WAV") << "noise.wav";
        QTest::newRow("AAC") << "noise.m4a";
    }
    /// A thousand random windows at every zoom: peaks while a column holds several, samples closer.
    void columns_ofPeaksAndOfSamples_equalBruteForceOverTheSamples()
    {
        QFETCH(QString, file);
        QTemporaryDir folder;
        const std::string path = makeNoise(folder, file).toStdString();
        const auto pyramids = buildPeaks(path, makeCancelFlag(), {});
        QVERIFY(pyramids && pyramids->size() == 1);
        const PeakPyramid &peaks = *pyramids->front();
        std::vector<float> samples;
        QVERIFY(readAudio(path, {}, [&](const AudioStretch &stretch) {
            const auto first = std::llround(stretch.begin.seconds() * stretch.sampleRate);
            for (int i = 0; i < stretch.count; ++i)
                if (first + i >= 0) {
                    samples.resize(std::max<std::size_t>(samples.size(), first + i + 1));
                    samples[first + i] = stretch.samples[0][i];
                }
        }));
        QVERIFY(!samples.empty());
        std::mt19937 random(11);
        for (int round = 0; round < 1000; ++round) {
            const double length = std::exp(std::uniform_real_distribution(-3.5, 3.38)(random));
            const double begin = std::uniform_real_distribution(0.0, 29.9 - length)(random);
            constexpr int columns = 20;
            std::vector<MediaTime> edges;
            for (int i = 0; i <= columns; ++i)
                edges.push_back(MediaTime::fromSeconds(begin + length * i / columns));
            const bool close = length / columns * peaks.sampleRate() < 1024;
            if (close && round % 10) // reading is slow: every tenth
                continue;
            std::vector<MinMax> found = peaks.columns(edges);
            int grain = peaks.samplesPerPeak();
            if (close) {
                const auto window = readSamples(path, {edges.front(), edges.back()}, {});
                QVERIFY(window && window->size() == 1);
                found = window->front()->columns(edges);
                grain = 1;
            }
            QCOMPARE(found.size(), std::size_t(columns));
            for (int i = 0; i < columns; ++i) {
                const auto first = [&](MediaTime time) {
                    return std::int64_t(std::ceil(time.us * peaks.sampleRate() / 1e6 / grain)) *
                           grain;
                };
                std::int64_t from = first(edges[i]);
                const auto to = std::min<std::int64_t>(first(edges[i + 1]), samples.size());
                from = std::min(from, to - 1);
                const auto [low, high] =
                    std::minmax_element(samples.begin() + from, samples.begin() + to);
                const float step = close ? 0 : 1.01F / 32768;
                QVERIFY(found[i].min <= *low && found[i].min >= *low - step);
                QVERIFY(found[i].max >= *high && found[i].max <= *high + step);
            }
        }
    }

    void buildPeaks_seesEveryChannelAtItsTime()
    {
        QTemporaryDir folder;
        const auto channels = buildPeaks(makeStereo(folder).toStdString(), makeCancelFlag(), {});
        QVERIFY2(channels, channels ? "" : channels.error().message.c_str());
        QCOMPARE(channels->size(), std::size_t(2));
        const PeakPyramid &left = *(*channels)[0], &right = *(*channels)[1];
        const auto at = [](int ms) { return MediaTime::fromMilliseconds(ms); };
        QVERIFY(std::abs(left.over({at(2900), at(3000)}).max - 0.49F) < 0.02F);
        QVERIFY(left.over({at(0), at(100)}).max < 0.03F);
        QVERIFY(right.over({at(980), at(1020)}).max > 0.85F);
        QVERIFY(right.over({at(1100), at(3000)}).max < 0.01F);
        QVERIFY(std::abs(left.duration().seconds() - 3.0) < 0.02);
    }

    void cache_findsWhatItKept_afterTheRecordingMoved()
    {
        QTemporaryDir folder;
        const QString recording = makeStereo(folder);
        const auto channels = *buildPeaks(recording.toStdString(), makeCancelFlag(), {});
        const PeakCache cache(folder.filePath("cache"));
        QVERIFY(cache.find(recording).empty());
        QVERIFY(cache.keep(recording, channels));
        const QString moved = folder.filePath("moved.wav");
        QVERIFY(QFile::rename(recording, moved));
        const auto found = cache.find(moved);
        QCOMPARE(found.size(), channels.size());
        for (std::size_t c = 0; c < found.size(); ++c)
            QVERIFY(found[c]->base() == channels[c]->base());
        const double share =
            double(QFileInfo(cache.pathFor(moved)).size()) / double(QFileInfo(moved).size());
        QVERIFY2(share <= 0.012, qPrintable(QString::number(share)));
    }

    void cache_noticesAnotherModificationTime()
    {
        QTemporaryDir folder;
        const QString recording = makeStereo(folder);
        const PeakCache cache(folder.filePath("cache"));
        QVERIFY(cache.keep(recording, *buildPeaks(recording.toStdString(), {}, {})));
        QVERIFY(!cache.find(recording).empty());
        QFile file(recording);
        QVERIFY(file.open(QIODevice::ReadWrite));
        QVERIFY(file.setFileTime(QDateTime::currentDateTime().addSecs(60),
                                 QFileDevice::FileModificationTime));
        file.close();
        QVERIFY(cache.find(recording).empty());
    }

    void cache_onAFullDisk_leavesWhatIsThere()
    {
        QTemporaryDir folder;
        const QString recording = makeStereo(folder);
        const auto channels = *buildPeaks(recording.toStdString(), makeCancelFlag(), {});
        const PeakCache cache(folder.filePath("cache"));
        const auto keptWithRoomFor = [&](qint64 bytes) {
            const FullDisk full{rlim_t(bytes)};
            return cache.keep(recording, channels);
        };
        QVERIFY(!keptWithRoomFor(0));
        QVERIFY(QDir(folder.filePath("cache")).isEmpty());
        QVERIFY(cache.keep(recording, channels));
        const qint64 size = QFileInfo(cache.pathFor(recording)).size();
        for (const qint64 room : {qint64(0), size / 2, size - 1})
            QVERIFY(!keptWithRoomFor(room));
        QCOMPARE(QDir(folder.filePath("cache")).entryList(QDir::Files).size(), 1);
        QCOMPARE(cache.find(recording).size(), channels.size());
    }

    void cache_noticesDamage()
    {
        QTemporaryDir folder;
        const QString recording = makeStereo(folder);
        const auto channels = *buildPeaks(recording.toStdString(), makeCancelFlag(), {});
        const PeakCache cache(folder.filePath("cache"));
        for (const qint64 at : {0, 4, 8, 25, 40, 60, 1000, -1}) {
            QVERIFY(cache.keep(recording, channels));
            QVERIFY(!cache.find(recording).empty());
            QFile file(cache.pathFor(recording));
            QVERIFY(file.open(QIODevice::ReadWrite));
            file.seek(at < 0 ? file.size() - 1 : at);
            const char before = file.peek(1)[0];
            file.write(QByteArray(1, static_cast<char>(before ^ 0x55)));
            file.close();
            QVERIFY2(cache.find(recording).empty(), qPrintable(QString::number(at)));
        }
        for (const qint64 size : {0, 10, 33, 100}) {
            QVERIFY(cache.keep(recording, channels));
            QVERIFY(QFile::resize(cache.pathFor(recording), size));
            QVERIFY(cache.find(recording).empty());
        }
    }

    void loader_rebuildsADamagedCache_andFindsAMovedRecording()
    {
        QTemporaryDir folder;
        const QString recording = makeStereo(folder);
        MediaSource source = sourceAt(7, "stereo.wav");
        source.fingerprint = *fingerprint(recording.toStdString());
        const PeakCache cache(folder.filePath("cache"));
        QVERIFY(QDir().mkpath(folder.filePath("cache")));
        QFile damaged(cache.pathFor(recording));
        QVERIFY(damaged.open(QIODevice::WriteOnly));
        damaged.write("not peaks");
        damaged.close();
        QVERIFY(QDir(folder.path()).mkdir("elsewhere"));
        const QString moved = folder.filePath("elsewhere/renamed.wav");
        QVERIFY(QFile::rename(recording, moved));
        PeakLoader loader(folder.filePath("cache"));
        QSignalSpy ready(&loader, &PeakLoader::ready);
        loader.load({source}, folder.path());
        QTRY_COMPARE(ready.size(), 2);
        QCOMPARE(cache.find(moved).size(), std::size_t(2));
    }

    void loader_readsSamples_ofWhatWasAskedForLast()
    {
        QTemporaryDir folder;
        const QString recording = makeStereo(folder);
        PeakLoader loader(folder.filePath("cache"));
        QSignalSpy samples(&loader, &PeakLoader::samplesReady);
        loader.load({sourceAt(7, recording)}, folder.path());
        const TimeSpan span{MediaTime::fromMilliseconds(900), MediaTime::fromMilliseconds(1100)};
        loader.loadSamples(7, {MediaTime{0}, MediaTime::fromMilliseconds(100)});
        loader.loadSamples(7, span);
        QTRY_COMPARE(samples.size(), 2);
        const auto right = samples[1][2].value<SampleWindowPtr>();
        QCOMPARE(right->span(), span);
        QVERIFY(*std::ranges::max_element(right->values) > 0.85F);
    }

    void loader_answersPerChannelAndReportsBadFiles()
    {
        QTemporaryDir folder;
        QFile text(folder.filePath("text.wav"));
        QVERIFY(text.open(QIODevice::WriteOnly));
        text.write("not sound");
        text.close();
        PeakLoader loader(folder.filePath("cache"));
        QSignalSpy ready(&loader, &PeakLoader::ready), failed(&loader, &PeakLoader::failed);
        for (int round = 0; round < 2; ++round) { // the second from the cache
            ready.clear();
            failed.clear();
            loader.load({sourceAt(7, makeStereo(folder)), sourceAt(8, text.fileName())},
                        folder.path());
            QTRY_COMPARE(ready.size(), 2);
            QTRY_COMPARE(failed.size(), 1);
            QCOMPARE(ready[1][1].toInt(), 1);
            QVERIFY(failed[0][1].toString().contains("text.wav"));
        }
    }

    void loader_diesQuietlyWhileBusy()
    {
        QTemporaryDir folder;
        const QString path = makeStereo(folder);
        for (int i = 0; i < 20; ++i) {
            PeakLoader loader(folder.filePath(QString::number(i)));
            loader.load({sourceAt(1, path), sourceAt(2, path)}, folder.path());
            loader.loadSamples(1, {MediaTime{0}, MediaTime::fromMilliseconds(100)});
            if (i % 2)
                QTest::qWait(2);
        }
    }
};

QTEST_GUILESS_MAIN(TestPeaks)
#include "tst_peaks.moc"
