#include <cmath>

#include <QDir>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest>

#include "core/media/media_info.h"
#include "ui/timeline/tracks/measurements/series_loader.h"

using namespace duologue;
using namespace duologue::ui;

namespace {

MediaSource sourceAt(Id id, const QString &path)
{
    MediaSource source;
    source.id = id;
    source.path = path.toStdString();
    return source;
}

} // namespace

class TestSeriesLoader : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void loader_answersInTheBackground()
    {
        QTemporaryDir folder;
        QFile file(folder.filePath("heart.csv"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("time_s,bpm\n0,70\n1,71\n");
        file.close();
        SeriesLoader loader;
        QSignalSpy ready(&loader, &SeriesLoader::ready);
        QSignalSpy failed(&loader, &SeriesLoader::failed);
        loader.load(sourceAt(5, file.fileName()), folder.path());
        QVERIFY(ready.isEmpty());
        QVERIFY(ready.wait());
        QCOMPARE(ready.first().first().value<Id>(), Id(5));
        loader.load(sourceAt(6, "gone.csv"), folder.path());
        QVERIFY(failed.wait());
        QVERIFY(failed.first().at(1).toString().contains("gone.csv"));
    }

    void loader_findsAMovedFile_bySizeAndContent()
    {
        QTemporaryDir folder;
        QVERIFY(QDir(folder.path()).mkdir("sensors"));
        QFile file(folder.filePath("sensors/renamed.csv"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("time_s,bpm\n0,70\n1,71\n");
        file.close();
        MediaSource source = sourceAt(5, "heart.csv");
        source.fingerprint.size = file.size();
        source.fingerprint.hash = *media::contentHash(file.fileName().toStdString());
        SeriesLoader loader;
        QSignalSpy ready(&loader, &SeriesLoader::ready);
        loader.load(source, folder.path());
        QVERIFY(ready.wait());
    }

    void loader_comparesInSessionTime()
    {
        SeriesFile file;
        file.series.resize(1);
        for (int i = 0; i < 400; ++i)
            file.series[0].samples.push_back({i / 10.0, float(std::sin(i / 7.0)), false});
        const auto shared = std::make_shared<const SeriesFile>(file);
        SyncMap later;
        later.offset = MediaTime::fromSeconds(1.5);
        SeriesLoader loader;
        QSignalSpy compared(&loader, &SeriesLoader::compared);
        loader.compare("pair", {shared, 0, {}}, {shared, 0, later});
        QVERIFY(compared.wait());
        const auto found = compared.first().at(1).value<SynchronyPtr>();
        QVERIFY(!found->windows.empty());
        for (const dyad::SynchronyWindow &window : found->windows)
            QCOMPARE(window.lag, 1.5F);
    }

    void loader_dropsWhatWasCleared_andDiesWhileBusy()
    {
        QTemporaryDir folder;
        QFile file(folder.filePath("heart.csv"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("time_s,bpm\n");
        for (int i = 0; i < 20'000; ++i)
            file.write(QByteArray::number(i) + ",70\n");
        file.close();
        {
            SeriesLoader loader;
            QSignalSpy ready(&loader, &SeriesLoader::ready);
            loader.load(sourceAt(5, file.fileName()), folder.path());
            loader.clear();
            loader.load(sourceAt(6, file.fileName()), folder.path());
            QVERIFY(ready.wait());
            QCOMPARE(ready.first().first().value<Id>(), Id(6));
            QCOMPARE(ready.count(), 1);
            loader.load(sourceAt(7, file.fileName()), folder.path());
        }
        QCoreApplication::processEvents();
    }
};

QTEST_GUILESS_MAIN(TestSeriesLoader)
#include "tst_series_loader.moc"
