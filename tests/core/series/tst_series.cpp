#include <QDir>
#include <QFile>
#include <QtTest>

#include "core/series/series.h"

using namespace duologue;

namespace {

std::vector<double> gapsOf(const Series &series)
{
    std::vector<double> gaps;
    for (const Series::Sample &sample : series.samples)
        if (sample.afterGap)
            gaps.push_back(sample.seconds);
    return gaps;
}

Result<SeriesFile> fromData(const QString &name)
{
    QFile file(QString(DUOLOGUE_TEST_DATA) + "/" + name);
    if (!file.open(QIODevice::ReadOnly))
        return fail("test.missing", "no such file");
    const QByteArray text = file.readAll();
    return readSeries({text.constData(), static_cast<std::size_t>(text.size())},
                      name.toStdString());
}

} // namespace

class TestSeries : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void heartRate_hasSamplesRangeAndUnit()
    {
        const auto file = readSeries("time_s,bpm\n0,70\n1,72.5\n2,69\n", "h.csv");
        QVERIFY(file);
        QCOMPARE(file->series.size(), std::size_t(1));
        const Series &heart = file->series[0];
        QCOMPARE(heart.name, std::string("heart rate"));
        QCOMPARE(heart.unit, std::string("bpm"));
        QCOMPARE(heart.samples.size(), std::size_t(3));
        QCOMPARE(heart.samples[1].value, 72.5F);
        QCOMPARE(heart.lowest, 69.0F);
        QCOMPARE(heart.highest, 72.5F);
        QVERIFY(!heart.samples[1].afterGap);
        QVERIFY(file->clock.empty());
    }

    void gaps_areWhereReadingsAreMissingOrLate()
    {
        const auto file =
            readSeries("time_s;bpm\n0;70\n1;71\n2;\n3;72\n4;73\n20;74\n21;0\n22;75\n", "h.csv");
        QVERIFY(file);
        QCOMPARE(gapsOf(file->series[0]), (std::vector<double>{3, 20, 22}));
    }

    void samples_areSorted()
    {
        const auto file = readSeries("time_s,bpm\n5,75\n1,71\n3,73\n", "h.csv");
        QVERIFY(file);
        QCOMPARE(file->series[0].samples.front().seconds, 1.0);
        QCOMPARE(file->series[0].samples.back().value, 75.0F);
    }

    void anyColumnsOfNumbers_areSeries_withTheirUnits()
    {
        const auto file = readSeries("seconds,skin conductance (µS),place,valence "
                                     "[1-9]\n0,2.5,lab,4\n1,,lab,5\n2,-3,lab,6\n",
                                     "s.csv");
        QVERIFY(file);
        QCOMPARE(file->series.size(), std::size_t(2));
        QCOMPARE(file->series[0].name, std::string("skin conductance"));
        QCOMPARE(file->series[0].unit, std::string("µS"));
        QCOMPARE(file->series[0].samples.size(), std::size_t(2));
        QVERIFY(file->series[0].samples[1].afterGap);
        QCOMPARE(file->series[1].unit, std::string("1-9"));
    }

    void clockTimes_countFromTheFirst_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("clock");
        QTest::newRow("Fitabase")
            << QByteArray("Id,Time,Value\n7,4/1/2016 11:59:55 AM,93\n7,4/1/2016 12:00:05 PM,91\n"
                          "8,4/1/2016 7:54:00 AM,50\n")
            << "4/1/2016 11:59:55 AM";
        QTest::newRow("Google") << QByteArray(
                                       "timestamp,beats per minute\n"
                                       "2024-02-29T23:59:55Z,93.0\n2024-03-01T00:00:05Z,91\n")
                                << "2024-02-29T23:59:55Z";
        QTest::newRow("fitbitr") << QByteArray("\"\",\"time\",\"value\",\"type\",\"date\"\n"
                                               "\"1\",86395,93,\"heart rate\",\"2017-06-30\"\n"
                                               "\"2\",5,91,\"heart rate\",\"2017-07-01\"\n")
                                 << "2017-06-30 86395";
        QTest::newRow("Takeout")
            << QByteArray(R"([{"dateTime":"12/31/19 23:59:55","value":{"bpm":93,"confidence":2}},
                              {"dateTime":"01/01/20 00:00:05","value":{"bpm":91,"confidence":3}}])")
            << "12/31/19 23:59:55";
        QTest::newRow("web API, over midnight")
            << QByteArray(R"({"activities-heart":[],"activities-heart-intraday":{"dataset":[
                              {"time":"23:59:55","value":93},{"time":"00:00:05","value":91}],
                              "datasetInterval":1,"datasetType":"second"}})")
            << "23:59:55";
    }
    void clockTimes_countFromTheFirst()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, clock);
        const auto file = readSeries(text.toStdString(), "f");
        QVERIFY2(file, file ? "" : file.error().message.c_str());
        const Series &heart = file->series[0];
        QCOMPARE(heart.name, std::string("heart rate"));
        QCOMPARE(heart.unit, std::string("bpm"));
        QCOMPARE(heart.samples.size(), std::size_t(2));
        QCOMPARE(heart.samples[0].seconds, 0.0);
        QCOMPARE(heart.samples[1].seconds, 10.0);
        QCOMPARE(heart.samples[1].value, 91.0F);
        QCOMPARE(QString::fromStdString(file->clock), clock);
    }

    void takeout_leavesGaps_whereTheSensorFeltNothing()
    {
        const auto file = readSeries(
            R"([{"dateTime":"04/22/19 04:00:00","value":{"bpm":69,"confidence":2}},
                {"dateTime":"04/22/19 04:00:05","value":{"bpm":70,"confidence":0}},
                {"dateTime":"04/22/19 04:00:10","value":{"bpm":71,"confidence":3}}])",
            "heart_rate.json");
        QVERIFY(file);
        QCOMPARE(gapsOf(file->series[0]), (std::vector<double>{10}));
    }

    void openFace_givesActionUnits_smileFirst_gapsWhereNoFaceWasFound()
    {
        const auto file = readSeries("frame, timestamp, confidence, success, AU01_r, AU12_r, x_0\n"
                                     "1, 0, 0.98, 1, 0.1, 2.5, 300\n2, 0.033, 0.02, 0, 0, 0, 0\n"
                                     "3, 0.067, 0.98, 1, 0.2, 3.0, 301\n",
                                     "p.csv");
        QVERIFY2(file, file ? "" : file.error().message.c_str());
        QCOMPARE(file->series.size(), std::size_t(2)); // no landmarks
        QCOMPARE(file->series[0].name, std::string("AU12_r"));
        QCOMPARE(file->series[0].unit, std::string("of 5"));
        QCOMPARE(file->series[0].samples.size(), std::size_t(2));
        QVERIFY(file->series[0].samples[1].afterGap);
    }

    void errors_nameFileAndPlace_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("place");
        QTest::newRow("empty") << QByteArray() << QByteArray("h.csv");
        QTest::newRow("blank") << QByteArray(" \n\n") << QByteArray("h.csv");
        QTest::newRow("other columns") << QByteArray("a,b\n1,2\n") << QByteArray("line 1");
        QTest::newRow("words") << QByteArray("time_s,bpm\n0,70\n1,fast\n") << QByteArray("line 3");
        QTest::newRow("negative") << QByteArray("time_s,bpm\n0,-70\n") << QByteArray("line 2");
        QTest::newRow("no time") << QByteArray("time_s,bpm\n,70\n") << QByteArray("line 2");
        QTest::newRow("not a number") << QByteArray("time_s,bpm\nnan,70\n") << QByteArray("line 2");
        QTest::newRow("30 February")
            << QByteArray("Id,Time,Value\n1,2/30/2016 7:00:00 AM,70\n") << QByteArray("line 2");
        QTest::newRow("endless year")
            << QByteArray("timestamp,bpm\n99999999-01-01T00:00:00Z,70\n") << QByteArray("line 2");
        QTest::newRow("missing field")
            << QByteArray("time_s,bpm\n0,70\n1\n") << QByteArray("line 3");
        QTest::newRow("no numbers") << QByteArray("time_s,note\n0,x\n") << QByteArray("line 1");
        QTest::newRow("not JSON") << QByteArray("[{\"dateTime\":") << QByteArray("h.csv");
        QTest::newRow("other JSON") << QByteArray("{\"a\":1}") << QByteArray("h.csv");
        QTest::newRow("a day's summary")
            << QByteArray("{\"activities-heart\":[]}") << QByteArray("by the second");
        QTest::newRow("wrong entry") << QByteArray("[{\"dateTime\":\"now\",\"value\":{\"bpm\":3}}]")
                                     << QByteArray("entry 1");
        QTest::newRow("very deep") << QByteArray(200'000, '[') << QByteArray("h.csv");
    }
    void errors_nameFileAndPlace()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, place);
        const auto file = readSeries(text.toStdString(), "h.csv");
        QVERIFY(!file);
        QCOMPARE(file.error().code, std::string("series.invalid"));
        const QByteArray message = QByteArray::fromStdString(file.error().message);
        QVERIFY2(message.contains("h.csv") && message.contains(place), message.constData());
    }

    void realFiles_areRead_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<int>("series");
        QTest::addColumn<QString>("first");
        QTest::newRow("Fitabase") << "heart-rate/fitabase_heartrate_seconds_excerpt1.csv" << 1
                                  << "heart rate";
        QTest::newRow("fitbitr") << "heart-rate/fitbitr__fitbit_data.csv" << 2 << "heart rate";
        QTest::newRow("OpenFace, two people")
            << "openface/FACSvatar__2people_60fps_p0.csv" << 22 << "AU06_r";
        QTest::newRow("OpenFace, 538 columns")
            << "openface/openFaceR__lara_openface2_538cols.csv" << 0 << "AU06_r";
        QTest::newRow("OpenFace 1") << "openface/py-feat__OpenFace_Test.csv" << 0 << "AU06_r";
    }
    void realFiles_areRead()
    {
        QFETCH(QString, name);
        QFETCH(int, series);
        QFETCH(QString, first);
        if (!QFile::exists(QString(DUOLOGUE_TEST_DATA) + "/" + name))
            QSKIP("the real recordings are not here");
        const auto file = fromData(name);
        QVERIFY2(file, file ? "" : file.error().message.c_str());
        if (series)
            QCOMPARE(static_cast<int>(file->series.size()), series);
        QCOMPARE(QString::fromStdString(file->series[0].name), first);
        QVERIFY(file->series[0].samples.size() > 50);
        QVERIFY(file->series[0].highest >= file->series[0].lowest);
    }
};

QTEST_GUILESS_MAIN(TestSeries)
#include "tst_series.moc"
