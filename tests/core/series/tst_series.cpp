#include <functional>

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
    return readSeries(text.toStdString(), name.toStdString());
}

/// The only series of a file that has to be readable.
Series onlySeries(const SeriesFile &file)
{
    return file.series.size() == 1 ? file.series[0] : Series{"not one series", {}, {}, 0, 0};
}

QString notesOf(const SeriesFile &file)
{
    QString text;
    for (const std::string &note : file.notes)
        text += QString::fromStdString(note) + '\n';
    return text;
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

    /// Ten seconds of one quantity, as devices and spreadsheets write it.
    void everyDevice_isRead_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("unit");
        QTest::addColumn<double>("start"); ///< since 1970; 0: the day is not said
        const auto rows = [](const std::function<QString(int)> &row) {
            QString text;
            for (int i = 0; i <= 10; ++i)
                text += row(i);
            return text;
        };
        const auto add = [](const char *name, const QString &text, const char *series,
                            const char *unit, double start, const char *file = "f.csv") {
            QTest::newRow(name) << text.toUtf8() << file << series << QString::fromUtf8(unit)
                                << start;
        };
        const auto clock = [](int i) { return QString("09:40:%1").arg(i, 2, 10, QChar('0')); };
        constexpr double day = 1'528'191'600; // 5 June 2018, 09:40 UTC
        add("Unix seconds", "timestamp,bpm\n" + rows([](int i) {
                                return QString("%1.123,70\n").arg(1528191600 + i);
                            }),
            "heart rate", "bpm", day + 0.123);
        add("Unix milliseconds, decimal comma",
            "t;EDA (µS)\n" + rows([](int i) {
                return QString("%1;2,%2\n").arg(1000LL * (1528191600 + i)).arg(i);
            }),
            "EDA", "µS", day);
        add("Unix microseconds", "unix_us\tHR\n" + rows([](int i) {
                                     return QString("%1\t70\n").arg(1000000LL * (1528191600 + i));
                                 }),
            "heart rate", "bpm", day);
        add("zones", "Timestamp,HR\n" + rows([&](int i) {
                         return "2018-06-05 " + clock(i) + " +0000,70\n";
                     }),
            "heart rate", "bpm", day);
        add("German", "Zeit;Herzfrequenz\n" + rows([&](int i) {
                          return "05.06.2018 " + clock(i) + ";70,5\n";
                      }),
            "heart rate", "bpm", day);
        add("date apart", "Datum;Uhrzeit;Puls\n" + rows([&](int i) {
                              return "05.06.2018;" + clock(i) + ";70\n";
                          }),
            "heart rate", "bpm", day);
        add("null and leftovers",
            "time,HR,\n" + rows([&](int i) {
                return "2018-06-05T" + clock(i) + "," + (i == 5 ? "null" : "70") + ",\n";
            }) + ",,\n,,\n",
            "heart rate", "bpm", day);
        add("Polar",
            "Name,Sport,Date,Start time\nA,B,05-06-2018,09:40:00\n"
            "Sample,Time,HR (bpm),Speed\n" +
                rows([](int i) { return QString(",00:00:%1,70,\n").arg(i, 2, 10, QChar('0')); }),
            "heart rate", "bpm", 0);
        add("Shimmer", "\"sep=\t\"\nS_Timestamp_Unix_CAL\tS_GSR\t\nms\tuS\t\n" + rows([](int i) {
                           return QString("%1.000\t2.1\t\n").arg(1000LL * (1528191600 + i));
                       }),
            "S_GSR", "uS", day);
        add("Shimmer's own clock", "sep=,\nTimestamp_CAL,GSR\nmSecs,kOhms\n" + rows([](int i) {
                                       return QString("%1,2.1\n").arg(1000 * i);
                                   }),
            "GSR", "kOhms", 0);
        add("BIOPAC",
            "r.acq\n0.5 msec/sample\n1 channels\nEDA\nmicrosiemens\nmin\tCH1\t\n"
            "\t600\t\n" +
                rows([](int i) { return QString("%1\t4.2\t\n").arg(i / 60.0, 0, 'f', 12); }),
            "CH1", "", 0);
        add("Empatica", "1528191600.000000\n1.000000\n" + rows([](int) { return "70.1\n"; }),
            "heart rate", "bpm", day, "HR.csv");
        add("OpenBCI",
            "%OpenBCI Raw\n%Rate = 1 Hz\nEXG 0, Timestamp, Timestamp (Formatted)\n" +
                rows([&](int i) {
                    return QString("0.5, %1.000, 2018-06-05 %2\n")
                        .arg(1528191600 + i)
                        .arg(clock(i));
                }),
            "EXG 0", "", day);
        add("NumPy", "# time eda\n" + rows([](int i) {
                         return QString("%1 2.5e+00\n").arg(double(i), 0, 'e', 6);
                     }),
            "eda", "", 0);
        add("days of a spreadsheet",
            "Time,EDA\n" + rows([](int i) {
                return QString("%1,2\n").arg(43256 + 34800.0 / 86400 + i / 86400.0, 0, 'f', 11);
            }),
            "EDA", "", day);
        add("over midnight",
            "Time,HR\n" + rows([](int i) {
                return i < 5 ? QString("23:59:5%1,70\n").arg(5 + i)
                             : QString("00:00:%1,70\n").arg(i - 5, 2, 10, QChar('0'));
            }),
            "heart rate", "bpm", 0);
    }
    void everyDevice_isRead()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, file);
        QFETCH(QString, name);
        QFETCH(QString, unit);
        QFETCH(double, start);
        const auto read = readSeries(text.toStdString(), file.toStdString());
        QVERIFY2(read, read ? "" : read.error().message.c_str());
        const Series series = onlySeries(*read);
        QCOMPARE(QString::fromStdString(series.name), name);
        QCOMPARE(QString::fromStdString(series.unit), unit);
        QVERIFY(series.samples.size() >= 10);
        QVERIFY(std::abs(series.samples.front().seconds) < 1e-3);
        QVERIFY(std::abs(series.samples.back().seconds - 10) < 1e-3);
        QVERIFY2(std::abs(read->start.value_or(0) - start) < 1e-2,
                 qPrintable(QString::number(read->start.value_or(0), 'f', 3)));
    }

    void whatCannotBeRead_isSaid_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("said");
        const auto add = [](const char *name, const char *text, const char *said) {
            QTest::newRow(name) << QByteArray(text) << said;
        };
        add("a word among numbers", "time_s,bpm\n0,70\n1,fast\n2,71\n", "line 3: 'fast'");
        add("a row without time", "time_s,bpm\n0,70\nnull,71\n2,71\n", "line 3: 'null'");
        add("a row cut off", "time_s,bpm\n0,70\n1\n", "line 3");
        add("two rows in one", "time_s,bpm\n0,70\n1,712,71\n3,70\n", "line 3");
        add("impossible", "time_s,bpm\n0,70\n1,-70\n", "line 3: '-70'");
        add("columns of words", "time_s,eda,place\n0,1,lab\n1,2,lab\n", "'place'");
        add("day or month", "time,bpm\n3/4/2018 10:00,70\n3/4/2018 10:01,71\n", "3/4/2018");
        add("thousands", "time,steps\n0,\"1,234\"\n1,\"2,345\"\n", "'steps'");
        add("windows-1252", "time,eda (\xB5S)\n0,1\n1,2\n", "windows-1252");
        add("several people", "Id,Time,Value\n1,10:00:00,70\n2,10:00:01,71\n", "several people");
        add("several faces",
            "frame,face_id,timestamp,confidence,success,AU12_r\n1,0,0,1,1,4\n1,1,0,1,1,1\n"
            "2,1,0.04,1,1,1\n",
            "2 faces");
        add("no values", "time_s,bpm\n0,0\n1,0\n", "no values");
    }
    void whatCannotBeRead_isSaid()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, said);
        const auto file = readSeries(text.toStdString(), "h.csv");
        QVERIFY2(file, file ? "" : file.error().message.c_str());
        QVERIFY2(notesOf(*file).contains(said), qPrintable(notesOf(*file)));
    }

    void openFace_takesTheFaceThatIsSeenMost_withGapsWhereItIsNot()
    {
        const auto file = readSeries("frame; face_id; timestamp; confidence; success; AU12_r\n"
                                     "1; 0; 0,00; 1; 1; 4,4\n1; 1; 0,00; 1; 1; 1,0\n"
                                     "2; 1; 0,04; 0; 0; -nan(ind)\n3; 1; 0,08; 1; 1; -nan(ind)\n"
                                     "4; 1; 0,12; 1; 1; 1,5\n5; 1; 0,16; 1; 1; 1,6\n",
                                     "two.csv");
        QVERIFY2(file, file ? "" : file.error().message.c_str());
        const Series smile = onlySeries(*file);
        QCOMPARE(smile.samples.size(), 3u);
        QCOMPARE(smile.highest, 1.6F);
        QCOMPARE(gapsOf(smile), (std::vector<double>{0.12}));
    }

    void denseTables_takeFourTimesTheirSizeAtMost()
    {
        std::string text = "time_s";
        for (int column = 0; column < 60; ++column)
            text += ",c" + std::to_string(column);
        for (int row = 0; row < 150'000; ++row) {
            text += '\n' + std::to_string(row);
            for (int column = 0; column < 60; ++column)
                text += ",1";
        }
        const std::size_t size = text.size();
        const auto file = readSeries(std::move(text), "dense.csv");
        QVERIFY(file);
        std::size_t bytes = 0;
        for (const Series &series : file->series)
            bytes += series.samples.capacity() * sizeof(Series::Sample);
        QVERIFY2(bytes < 3 * size + (64u << 20), qPrintable(QString::number(bytes)));
        QVERIFY2(notesOf(*file).contains("columns of numbers the first"),
                 qPrintable(notesOf(*file)));
        QVERIFY(file->series.size() > 10);
    }

    void errors_nameFileAndPlace_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("place");
        QTest::newRow("empty") << QByteArray() << QByteArray("h.csv");
        QTest::newRow("blank") << QByteArray(" \n\n") << QByteArray("h.csv");
        QTest::newRow("other columns") << QByteArray("a,b\n1,2\n") << QByteArray("line 1");
        QTest::newRow("words") << QByteArray("time_s,bpm\n0,fast\n1,slow\n")
                               << QByteArray("line 2");
        QTest::newRow("negative") << QByteArray("time_s,bpm\n0,-70\n") << QByteArray("line 2");
        QTest::newRow("no time") << QByteArray("time_s,bpm\n,70\n") << QByteArray("line 2");
        QTest::newRow("not a number") << QByteArray("time_s,bpm\nnan,70\n") << QByteArray("line 2");
        QTest::newRow("30 February")
            << QByteArray("Id,Time,Value\n1,2/30/2016 7:00:00 AM,70\n") << QByteArray("line 2");
        QTest::newRow("endless year")
            << QByteArray("timestamp,bpm\n99999999-01-01T00:00:00Z,70\n") << QByteArray("line 2");
        QTest::newRow("no numbers") << QByteArray("time_s,note\n0,x\n") << QByteArray("line 1");
        QTest::newRow("not JSON") << QByteArray("[{\"dateTime\":") << QByteArray("h.csv");
        QTest::newRow("other JSON") << QByteArray("{\"a\":1}") << QByteArray("h.csv");
        QTest::newRow("a day's summary")
            << QByteArray("{\"activities-heart\":[]}") << QByteArray("by the second");
        QTest::newRow("mostly no times") << QByteArray("time,bpm\n10:00:00,70\n10:00:01,71\nx,1\n"
                                                       "y,2\nz,3\n")
                                         << QByteArray("line 4");
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
