#include <cmath>
#include <random>

#include <QFile>
#include <QProcess>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest>

#include "core/media/peak_builder.h"
#include "core/media/peaks.h"

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

} // namespace

class TestPeaks : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { qRegisterMetaType<PeakPyramidPtr>(); }

    void over_equalsBruteForceOverBasePeaks()
    {
        std::mt19937 random(3);
        std::uniform_real_distribution<float> value(-1, 1);
        std::vector<MinMax> base(5003);
        for (auto &peak : base) {
            const float a = value(random), b = value(random);
            peak = {std::min(a, b), std::max(a, b)};
        }
        const PeakPyramid pyramid(25600, 256, base); // 100 peaks a second
        for (int i = 0; i < 3000; ++i) {
            const int begin = static_cast<int>(random() % base.size());
            const int end = begin + 1 + static_cast<int>(random() % (base.size() - begin));
            const auto peak = pyramid.over(
                {MediaTime::fromMilliseconds(begin * 10), MediaTime::fromMilliseconds(end * 10)});
            float low = 1, high = -1;
            for (int k = begin; k < end; ++k) {
                low = std::min(low, base[k].min);
                high = std::max(high, base[k].max);
            }
            QCOMPARE(peak.min, low);
            QCOMPARE(peak.max, high);
        }
        QCOMPARE(
            pyramid.over({MediaTime::fromMilliseconds(90'000), MediaTime::fromMilliseconds(91'000)})
                .max,
            0.0F);
        QCOMPARE(
            pyramid.over({MediaTime::fromMilliseconds(-500), MediaTime::fromMilliseconds(-400)})
                .max,
            0.0F);
    }

    void buildPeaks_seesEveryChannelAtItsTime()
    {
        QTemporaryDir folder;
        const auto channels = buildPeaks(makeStereo(folder).toStdString(), makeCancelFlag(), {});
        QVERIFY2(channels, channels ? "" : channels.error().message.c_str());
        QCOMPARE(channels->size(), std::size_t(2));
        const PeakPyramid left(16000, 256, (*channels)[0].peaks),
            right(16000, 256, (*channels)[1].peaks);
        const auto at = [](int ms) { return MediaTime::fromMilliseconds(ms); };
        QVERIFY(std::abs(left.over({at(2900), at(3000)}).max - 0.49F) < 0.02F);
        QVERIFY(left.over({at(0), at(100)}).max < 0.03F);
        QVERIFY(right.over({at(980), at(1020)}).max > 0.85F);
        QVERIFY(right.over({at(1100), at(3000)}).max < 0.01F);
        QVERIFY(std::abs(left.duration().seconds() - 3.0) < 0.02);
    }

    void cache_survivesAndDamageIsNoticed()
    {
        QTemporaryDir folder;
        const auto channels = buildPeaks(makeStereo(folder).toStdString(), makeCancelFlag(), {});
        const QString cache = folder.filePath("x.peaks");
        QVERIFY(writePeakCache(cache, *channels));
        QVERIFY(readPeakCache(cache) == *channels);
        for (const qint64 at : {0, 25, 40, 2000}) {
            QFile file(cache);
            QVERIFY(file.open(QIODevice::ReadWrite));
            file.seek(at);
            const char before = file.peek(1)[0];
            file.write(QByteArray(1, static_cast<char>(before ^ 0x55)));
            file.close();
            QVERIFY(readPeakCache(cache).empty());
            QVERIFY(writePeakCache(cache, *channels));
        }
        QVERIFY(QFile::resize(cache, 100));
        QVERIFY(readPeakCache(cache).empty());
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
            loader.load({{7, makeStereo(folder)}, {8, text.fileName()}});
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
            loader.load({{1, path}, {2, path}});
            if (i % 2)
                QTest::qWait(2);
        }
    }
};

QTEST_GUILESS_MAIN(TestPeaks)
#include "tst_peaks.moc"
