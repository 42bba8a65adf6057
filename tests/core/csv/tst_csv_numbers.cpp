#include <QtTest>

#include "core/csv/number.h"

using namespace duologue;

namespace {

/// The cells of the first column as numbers; NaN where they are none.
std::vector<double> readAll(const std::string &text, std::string *note = nullptr)
{
    const auto table = csv::parse(text);
    const csv::Numbers numbers(table);
    std::vector<double> values;
    csv::Row row;
    for (csv::Cursor at(table); at.next(row);)
        values.push_back(numbers.read(row[0], 0).value_or(NAN));
    if (note && numbers.note(0))
        *note = numbers.note(0)->message;
    return values;
}

} // namespace

class TestCsvNumbers : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void cells_areNumbers_inManySpellings_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<double>("value");
        const auto add = [](const char *text, double value) {
            QTest::newRow(text) << QByteArray(text) << value;
        };
        add("1.5", 1.5);
        add(" 1,5 ", 1.5);
        add("+2", 2);
        add("\xE2\x88\x92"
            "3,5",
            -3.5);
        add("1.234,5", 1234.5);
        add("1,234.5", 1234.5);
        add("1 234,5", 1234.5);
        add("1\xC2\xA0"
            "234\xC2\xA0"
            "567",
            1234567);
        add("1\xE2\x80\xAF"
            "234",
            1234);
        add("1'234.5", 1234.5);
        add("1,5E+03", 1500);
        add("1.5e9", 1.5e9);
        add("\"7\"", 7);
    }
    void cells_areNumbers_inManySpellings()
    {
        QFETCH(QByteArray, text);
        QFETCH(double, value);
        const auto read = csv::number(text.toStdString(), '\0');
        QVERIFY(read);
        QCOMPARE(*read, value);
    }

    void otherCells_areNone_data()
    {
        QTest::addColumn<QByteArray>("text");
        for (const char *text : {"", "x", "1.2.3", "1,2,3", "1 2", "nan", "inf", "1e999", "0x1F",
                                 "12:30", "1-2", "--1", "5 bpm", "1,23,456", "+-1"})
            QTest::newRow(text) << QByteArray(text);
    }
    void otherCells_areNone()
    {
        QFETCH(QByteArray, text);
        QVERIFY(!csv::number(text.toStdString(), '\0'));
    }

    void missing_isSaidInManyWays()
    {
        for (const char *text :
             {"",         " ",         "NA",         "n/a",     "NaN",     "nan",     "-nan",
              "nan(ind)", "-nan(ind)", "-nan(snan)", "1.#QNAN", "-1.#IND", "inf",     "-Infinity",
              "null",     "NULL",      "None",       "#N/A",    "#NV",     "#DIV/0!", "#WERT!",
              "-",        "--",        "?",          ".",       "<NA>"})
            QVERIFY2(csv::isMissing(text), text);
        for (const char *text : {"0", "-1", "x", "name", "nancy", "information"})
            QVERIFY2(!csv::isMissing(text), text);
    }

    /// "1,234" alone says nothing: the column does, else the table does, else it is said.
    void columns_tellThousandsFromDecimals_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QList<double>>("values");
        QTest::addColumn<bool>("said");
        const auto add = [](const char *name, const char *text, QList<double> values, bool said) {
            QTest::newRow(name) << QByteArray(text) << values << said;
        };
        add("decimal comma", "a;b\n1,234;x\n0,5;x\n", {1.234, 0.5}, false);
        add("tabs and decimal comma", "a\tb\n1,234\tx\n2,01\tx\n", {1.234, 2.01}, false);
        add("quoted decimal comma", "a,b\n\"1,25\",x\n\"1,500\",x\n", {1.25, 1.5}, false);
        add("English thousands", "a,b\n\"1,234.5\",x\n\"2,000\",x\n", {1234.5, 2000}, false);
        add("German thousands", "a;b\n1.234,5;x\n2.000;x\n", {1234.5, 2000}, false);
        add("points beside decimal commas of others", "a;b\n1.040;2,01\n1.080;2,02\n", {1.04, 1.08},
            false);
        add("mixed by a spreadsheet", "a;b\n1,5;x\n2.25;x\n", {1.5, 2.25}, false);
        add("only 1,234 with semicolons", "a;b\n1,234;x\n2,345;x\n", {1.234, 2.345}, true);
        add("only 1,234 with commas", "a,b\n\"1,234\",x\n\"2,345\",x\n", {1234, 2345}, true);
        add("999 before 1,001", "a;b\n999;x\n1,001;x\n", {999, 1001}, true);
        add("a point everywhere", "a,b\n1.234,x\n2.345,x\n", {1.234, 2.345}, false);
    }
    void columns_tellThousandsFromDecimals()
    {
        QFETCH(QByteArray, text);
        QFETCH(QList<double>, values);
        QFETCH(bool, said);
        std::string note;
        const auto read = readAll(text.toStdString(), &note);
        QCOMPARE(QList<double>(read.begin(), read.end()), values);
        QCOMPARE(!note.empty(), said);
    }
};

QTEST_APPLESS_MAIN(TestCsvNumbers)
#include "tst_csv_numbers.moc"
