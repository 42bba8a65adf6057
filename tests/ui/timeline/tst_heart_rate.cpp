#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest>

#include "ui/timeline/heart_rate.h"

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

class TestHeartRate : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void parse_readsSamplesAndRange()
    {
        const auto heart = parseHeartRate("time_s,bpm\n0,70\n1,72.5\n2,69\n", "h.csv");
        QVERIFY(heart);
        QCOMPARE(heart->samples.size(), std::size_t(3));
        QCOMPARE(heart->samples[1].bpm, 72.5F);
        QCOMPARE(heart->lowest, 69.0F);
        QCOMPARE(heart->highest, 72.5F);
        QVERIFY(!heart->samples[1].afterGap);
    }

    void parse_leavesGaps_whereReadingsAreMissingOrLate()
    {
        const auto heart =
            parseHeartRate("time_s;bpm\n0;70\n1;71\n2;\n3;72\n4;73\n20;74\n21;0\n22;75\n", "h.csv");
        QVERIFY(heart);
        std::vector<double> gaps;
        for (const auto &sample : heart->samples)
            if (sample.afterGap)
                gaps.push_back(sample.seconds);
        QCOMPARE(gaps, (std::vector<double>{3, 20, 22}));
    }

    void parse_sortsSamples()
    {
        const auto heart = parseHeartRate("time_s,bpm\n5,75\n1,71\n3,73\n", "h.csv");
        QVERIFY(heart);
        QCOMPARE(heart->samples.front().seconds, 1.0);
        QCOMPARE(heart->samples.back().bpm, 75.0F);
    }

    void parse_namesFileAndLine_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("place");
        QTest::newRow("empty") << QByteArray() << QByteArray("h.csv");
        QTest::newRow("other columns") << QByteArray("a,b\n1,2\n") << QByteArray("line 1");
        QTest::newRow("words") << QByteArray("time_s,bpm\n0,70\n1,fast\n") << QByteArray("line 3");
        QTest::newRow("negative") << QByteArray("time_s,bpm\n0,-70\n") << QByteArray("line 2");
        QTest::newRow("no time") << QByteArray("time_s,bpm\n,70\n") << QByteArray("line 2");
        QTest::newRow("not a number") << QByteArray("time_s,bpm\nnan,70\n") << QByteArray("line 2");
        QTest::newRow("missing field")
            << QByteArray("time_s,bpm\n0,70\n1\n") << QByteArray("line 3");
    }
    void parse_namesFileAndLine()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, place);
        const auto heart = parseHeartRate(text.toStdString(), "h.csv");
        QVERIFY(!heart);
        QCOMPARE(heart.error().code, std::string("heartrate.invalid"));
        const QByteArray message = QByteArray::fromStdString(heart.error().message);
        QVERIFY2(message.contains("h.csv") && message.contains(place), message.constData());
    }

    void loader_answersInTheBackground()
    {
        QTemporaryDir folder;
        QFile file(folder.filePath("heart.csv"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("time_s,bpm\n0,70\n1,71\n");
        file.close();
        HeartRateLoader loader;
        QSignalSpy ready(&loader, &HeartRateLoader::ready);
        QSignalSpy failed(&loader, &HeartRateLoader::failed);
        loader.load(sourceAt(5, file.fileName()), folder.path());
        QVERIFY(ready.isEmpty());
        QVERIFY(ready.wait());
        QCOMPARE(ready.first().first().value<Id>(), Id(5));
        loader.load(sourceAt(6, "gone.csv"), folder.path());
        QVERIFY(failed.wait());
        QVERIFY(failed.first().at(1).toString().contains("gone.csv"));
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
            HeartRateLoader loader;
            QSignalSpy ready(&loader, &HeartRateLoader::ready);
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

QTEST_GUILESS_MAIN(TestHeartRate)
#include "tst_heart_rate.moc"
