#include <QtTest>

#include "core/csv/number.h"
#include "core/csv/time_column.h"

using namespace duologue;

namespace {

struct Times
{
    std::vector<double> seconds; ///< since the first, NaN: none
    double first = 0;
    bool isClock = false, hasDate = false;
    std::string notes;
};

Times timesOf(const std::vector<std::string> &cells, const std::string &heading = "time",
              const std::string &date = {})
{
    csv::TimeColumn column(heading, {});
    const auto number = [](const std::string &cell) { return csv::number(cell, '\0'); };
    for (const std::string &cell : cells)
        column.look(cell, number(cell), date);
    column.settle();
    Times times;
    std::size_t line = 1;
    for (const std::string &cell : cells)
        times.seconds.push_back(column.read(cell, number(cell), date, ++line).value_or(NAN));
    times.first = times.seconds[0];
    for (double &seconds : times.seconds)
        seconds = std::round((seconds - times.first) * 1e6) / 1e6;
    times.isClock = column.isClock();
    times.hasDate = column.hasDate();
    for (const csv::Problem &note : column.notes())
        times.notes += note.message;
    return times;
}

constexpr double noon = 1'528'200'000; // 5 June 2018, 12:00 UTC

} // namespace

class TestCsvTimes : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void dates_areRead_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<double>("seconds");
        const auto add = [](const char *text, double seconds = noon) {
            QTest::newRow(text) << QByteArray(text) << seconds;
        };
        add("2018-06-05T12:00:00Z");
        add("2018-06-05T12:00:00");
        add("2018-06-05 12:00:00 +0000");
        add("2018-06-05 12:00:00+00:00");
        add("2018-06-05T14:00:00+02:00");
        add("2018-06-05 14:00:00 +0200");
        add("2018-06-05 08:00:00 -04");
        add("2018-06-05T07:00:00.000-05:00");
        add("2018-06-05 14:00:00 CEST");
        add("2018-06-05T14:00:00+02:00[Europe/Berlin]");
        add("2018/06/05 12:00:00.250", noon + 0.25);
        add("2018-06-05 12:00:00,250", noon + 0.25);
        add("2018-06-05 12:00:00:250", noon + 0.25);
        add("05.06.2018 12:00:00");
        add("5.6.18 12:00");
        add("5.6.2018 12.00.00");
        add("2018.06.05 12:00:00");
        add("20180605T120000");
        add("20180605 120000.25", noon + 0.25);
        add("20180605120000");
        add("20180605120000250", noon + 0.25);
        add("2018-06-05_12-00-00");
        add("05-Jun-2018 12:00:00");
        add("Jun 5, 2018 12:00:00 PM");
        add("June 5th 2018, 12:00:00");
        add("5 juin 2018 12:00:00");
        add("5. Juni 2018, 12:00:00 Uhr");
        add("Tue Jun 05 12:00:00 2018");
        add("Tue Jun 05 14:00:00 CEST 2018");
        add("Tue Jun 05 2018 14:00:00 GMT+0200 (Central European Summer Time)");
        add("13/6/2018 12:00", noon + 8 * 86'400);
        add("6/13/2018, 12:00:00 PM", noon + 8 * 86'400);
        add("6/13/2018 12:00:00\xE2\x80\xAFp.m.", noon + 8 * 86'400);
        add("=\"2018-06-05 12:00:00\"");
        add("1528200000");
        add("1528200000.25", noon + 0.25);
        add("1.5282E9");
        add("1528200000250", noon + 0.25);
        add("1528200000250000", noon + 0.25);
        add("1528200000250000000", noon + 0.25);
    }
    void dates_areRead()
    {
        QFETCH(QByteArray, text);
        QFETCH(double, seconds);
        const Times times = timesOf({text.toStdString()});
        QVERIFY(times.isClock && times.hasDate);
        QCOMPARE(times.first, seconds);
        QCOMPARE(times.notes, std::string());
    }

    void timesOfDay_areRead_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<double>("seconds");
        const auto add = [](const char *text, double seconds) {
            QTest::newRow(text) << QByteArray(text) << seconds;
        };
        add("7:54", 28'440);
        add("07:54:05.5", 28'445.5);
        add("12:00:00 AM", 0);
        add("12:00:01 pm", 43'201);
        add("11:59:59 P.M.", 86'399);
        add("25:00:00", 90'000);
        add("00:20:57,256", 1'257.256);
        add("59:30.5", 3'570.5);
    }
    void timesOfDay_areRead()
    {
        QFETCH(QByteArray, text);
        QFETCH(double, seconds);
        const auto time = csv::clockTime(text.toStdString());
        QVERIFY(time && time->hasTime);
        QCOMPARE(time->date, csv::ClockTime::Date::None);
        QCOMPARE(time->seconds, seconds);
    }

    void otherCells_areNoTimes_data()
    {
        QTest::addColumn<QByteArray>("text");
        for (const char *text : {"", "now", "12:60:00", "13:00:00 PM", "2018-02-30 12:00:00",
                                 "2018-13-01 12:00:00", "99999999-01-01T00:00:00Z", "12:00:61",
                                 "a 12:00", "12:00 soon", "1/2", "2018-06-05 25:00:01", "::", "-"})
            QTest::newRow(text) << QByteArray(text);
    }
    void otherCells_areNoTimes()
    {
        QFETCH(QByteArray, text);
        QVERIFY(!csv::clockTime(text.toStdString()));
    }

    void clocksBeginAnew_data()
    {
        QTest::addColumn<QStringList>("cells");
        QTest::addColumn<QList<double>>("seconds");
        const auto add = [](const char *name, QStringList cells, QList<double> seconds) {
            QTest::newRow(name) << cells << seconds;
        };
        add("midnight", {"23:59:55", "00:00:05", "00:00:10"}, {0, 10, 15});
        add("two midnights", {"23:00:00", "11:00:00", "23:00:00", "01:00:00"},
            {0, 43'200, 86'400, 93'600});
        add("noon without halves", {"12:59:58", "12:59:59", "01:00:00"}, {0, 1, 2});
        add("halves over midnight", {"11:59:59 PM", "12:00:01 AM"}, {0, 2});
        add("the hour of minutes", {"59:59.5", "00:00.5"}, {0, 1});
        add("newest first", {"00:00:01", "00:00:00", "23:59:59"}, {0, -1, -2});
        add("end of summer time",
            {"2018-10-28 02:59:58", "2018-10-28 02:59:59", "2018-10-28 02:00:00"}, {0, 1, 2});
        add("beginning of summer time",
            {"2018-03-25 01:59:58", "2018-03-25 01:59:59", "2018-03-25 03:00:00"}, {0, 1, 2});
        add("with zones", {"2018-10-28T02:59:59+02:00", "2018-10-28T02:00:00+01:00"}, {0, 1});
        add("an hour's pause by day", {"2018-10-28 12:59:59", "2018-10-28 14:00:00"}, {0, 3601});
        add("stamps out of order", {"10:00:02", "10:00:01", "10:00:03"}, {0, -1, 1});
        add("days of a spreadsheet", {"43256.5", "43256.500011574", "43256.500023148"}, {0, 1, 2});
    }
    void clocksBeginAnew()
    {
        QFETCH(QStringList, cells);
        QFETCH(QList<double>, seconds);
        std::vector<std::string> texts;
        for (const QString &cell : cells)
            texts.push_back(cell.toStdString());
        const Times times = timesOf(texts);
        QCOMPARE(times.seconds.size(), std::size_t(seconds.size()));
        for (std::size_t i = 0; i < times.seconds.size(); ++i)
            QVERIFY2(std::abs(times.seconds[i] - seconds[qsizetype(i)]) < 1e-3,
                     qPrintable(QString::number(times.seconds[i])));
    }

    void dayAndMonth_areToldApart_orSaid()
    {
        const auto days = [](const std::vector<std::string> &cells) { return timesOf(cells); };
        QCOMPARE(days({"03/04/2018 23:59:59", "04/04/2018 00:00:01"}).seconds[1], 2.0);
        QCOMPARE(days({"04/03/2018 23:59:59", "04/04/2018 00:00:01"}).seconds[1], 2.0);
        QCOMPARE(days({"12/04/2018 23:59:59", "13/04/2018 00:00:01"}).seconds[1], 2.0);
        QCOMPARE(days({"13/04/2018 00:00:01", "12/04/2018 23:59:59"}).seconds[1], -2.0);
        QVERIFY(days({"12/04/2018 23:59:59", "13/04/2018 00:00:01"}).notes.empty());
        QVERIFY(days({"4/1/2016 7:54:00 AM"}).notes.empty()); // who writes AM begins with the month
        const std::string said = days({"03/04/2018 10:00:00", "03/04/2018 10:00:01"}).notes;
        QVERIFY2(said.find("3/4/2018") != std::string::npos, said.c_str());
        QVERIFY(days({"03-04-2018 10:00:00"}).notes.find("day first") != std::string::npos);
    }

    void units_areSaidByTheHeading_data()
    {
        QTest::addColumn<QByteArray>("heading");
        QTest::addColumn<double>("unit");
        const auto add = [](const char *heading, double unit) {
            QTest::newRow(heading) << QByteArray(heading) << unit;
        };
        add("time_ms", 1e-3);
        add("Time [ms]", 1e-3);
        add("timestampMs", 1e-3);
        add("elapsedMillis", 1e-3);
        add("mSecs", 1e-3);
        add("milliSec", 1e-3);
        add("t (µs)", 1e-6);
        add("sensor timestamp [ns]", 1e-9);
        add("min", 60);
        add("Time (s)", 1);
        add("time", 0);
        add("timestamps", 0);
    }
    void units_areSaidByTheHeading()
    {
        QFETCH(QByteArray, heading);
        QFETCH(double, unit);
        QCOMPARE(csv::unitOfTime(heading.toStdString()).value_or(0), unit);
    }

    void relativeNumbers_stayAsTheyAre()
    {
        const Times times = timesOf({"5", "6.5", "nan", "1e300", "-1"});
        QVERIFY(!times.isClock);
        QCOMPARE(times.first, 5.0);
        QCOMPARE(times.seconds[1], 1.5);
        QVERIFY(std::isnan(times.seconds[2]) && std::isnan(times.seconds[3]));
        QCOMPARE(times.seconds[4], -6.0);
        QCOMPARE(timesOf({"0", "1500"}, "time_ms").seconds[1], 1.5);
    }

    void strays_areNoTimes()
    {
        const Times times = timesOf({"10:00:00", "7", "10:00:01"});
        QVERIFY(std::isnan(times.seconds[1]));
        QCOMPARE(times.seconds[2], 1.0);
        const Times unix = timesOf({"1700000000", "0", "1700000001"});
        QVERIFY(std::isnan(unix.seconds[1]));
        QCOMPARE(unix.seconds[2], 1.0);
    }

    void dateAndTime_mayStandApart()
    {
        QCOMPARE(timesOf({"12:00:00"}, "time", "05.06.2018").first, noon);
        QCOMPARE(timesOf({"43200"}, "time", "2018-06-05").first, noon);
        QCOMPARE(timesOf({"12:00:00"}, "time", "20180605").first, noon);
    }

    void elapsedTimes_haveThreeParts()
    {
        QCOMPARE(csv::elapsedSeconds("00:20:57,256"), std::optional(1257.256));
        QCOMPARE(csv::elapsedSeconds("01:30.5"), std::optional(90.5));
        QVERIFY(!csv::elapsedSeconds("0:01")); // hours and minutes, or minutes and seconds
        QVERIFY(!csv::elapsedSeconds("2018-06-05 12:00:00"));
        QVERIFY(!csv::elapsedSeconds("1:00:00 PM"));
    }
};

QTEST_APPLESS_MAIN(TestCsvTimes)
#include "tst_csv_times.moc"
