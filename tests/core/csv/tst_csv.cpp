#include <fstream>
#include <random>

#include <QtTest>

#include "core/csv/csv.h"

using namespace duologue;
using Rows = std::vector<std::vector<std::string>>;
using namespace std::string_literals;

namespace {

Rows rowsOf(const csv::Table &table)
{
    Rows rows;
    csv::Row row;
    for (csv::Cursor at(table); at.next(row);)
        rows.emplace_back(row.fields().begin(), row.fields().end());
    return rows;
}

std::vector<std::size_t> linesOf(const csv::Table &table)
{
    std::vector<std::size_t> lines;
    csv::Row row;
    for (csv::Cursor at(table); at.next(row);)
        lines.push_back(at.line());
    return lines;
}

std::string notesOf(const csv::Table &table)
{
    std::string text;
    for (const csv::Problem &note : table.notes)
        text += std::to_string(note.line) + ": " + note.message + "\n";
    return text;
}

std::string utf16(const QString &text, bool bigEndian, bool mark)
{
    std::string bytes = !mark ? "" : bigEndian ? "\xFE\xFF" : "\xFF\xFE";
    for (const QChar c : text) {
        const char high = static_cast<char>(c.unicode() >> 8), low = static_cast<char>(c.unicode());
        bytes += bigEndian ? high : low;
        bytes += bigEndian ? low : high;
    }
    return bytes;
}

} // namespace

class TestCsv : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void parse_readsQuotesBreaksAndBom()
    {
        const auto table = csv::parse("\xEF\xBB\xBF"
                                      "a,b\r\n1,\"x, \"\"y\"\"\nz\"\r\n\r\n2,\r3,c");
        QVERIFY(!table.problem);
        QCOMPARE(table.header, (std::vector<std::string>{"a", "b"}));
        QCOMPARE(rowsOf(table), (Rows{{"1", "x, \"y\"\nz"}, {"2", ""}, {"3", "c"}}));
        QCOMPARE(linesOf(table), (std::vector<std::size_t>{2, 5, 6}));
        QCOMPARE(table.rowCount, 3u);
        QCOMPARE(table.column("b"), std::optional<std::size_t>(1));
        QVERIFY(!table.column("c"));
    }

    /// The same table as people's programs write it.
    void parse_readsEveryDialect_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        const auto add = [](const char *name, const std::string &bytes) {
            QTest::newRow(name) << QByteArray::fromStdString(bytes);
        };
        add("plain", "time,name\n1,Zoë\n2,x\n");
        add("semicolons", "time;name\n1;Zoë\n2;x\n");
        add("tabs, CR", "time\tname\r1\tZoë\r2\tx\r");
        add("bars", "time|name\n1|Zoë\n2|x\n");
        add("blanks", "# time name\n1   Zoë\n2 x\n");
        add("sep=", "sep=;\r\ntime;name\r\n1;Zoë\r\n2;x\r\n");
        add("BOM and quoted sep=", "\xEF\xBB\xBF\"sep=\t\"\r\ntime\tname\r\n1\tZoë\r\n2\tx\r\n");
        add("Excel leftovers", "time,name,,\r\n1,Zoë,,\r\n,,,\r\n2,x,,\r\n,,,\r\n,\r\n");
        add("title above", "My study\nroom 3\n\ntime,name\n1,Zoë\n2,x\n");
        add("other names", "Time , NAME\n1,Zoë\n2,x\n");
        add("zero bytes at the end", "time,name\n1,Zoë\n2,x\n"s + std::string(64, '\0'));
        add("zero bytes between", "time,name\n1,Zoë\n"s + std::string(64, '\0') + "2,x\n");
        const QString text = QStringLiteral("time;name\r\n1;Zoë\r\n2;x\r\n");
        for (const bool big : {false, true})
            for (const bool mark : {false, true})
                QTest::newRow(qPrintable(QString("UTF-16 %1 %2").arg(big).arg(mark)))
                    << QByteArray::fromStdString(utf16(text, big, mark));
    }
    void parse_readsEveryDialect()
    {
        QFETCH(QByteArray, bytes);
        csv::Options options;
        options.needed = {"time", "name"};
        const auto table = csv::parse(bytes.toStdString(), options);
        QVERIFY2(!table.problem, table.problem ? table.problem->message.c_str() : "");
        const auto time = table.column("time"), name = table.column("name");
        QVERIFY(time && name);
        QCOMPARE(table.rowCount, 2u);
        csv::Row row;
        csv::Cursor at(table);
        QVERIFY(at.next(row));
        QCOMPARE(std::string(row[*time]), "1"s);
        QCOMPARE(std::string(row[*name]), "Zoë"s);
        QVERIFY(at.next(row));
        QCOMPARE(std::string(row[*name]), "x"s);
    }

    void parse_readsSurrogatePairs()
    {
        const auto table = csv::parse(utf16(QString::fromUtf8("a,b\n😀,1\n"), false, true));
        QCOMPARE(rowsOf(table)[0][0], "😀"s);
        const auto cut =
            csv::parse(utf16(QString::fromUtf8("a,b\n😀,1\n"), false, true).substr(0, 12));
        QVERIFY(cut.notText);
    }

    void codePages_areRefused_orSaid()
    {
        const std::string bytes = "name,time\nZ\xFCrich,\x80\n";
        const auto refused = csv::parse(bytes);
        QVERIFY(refused.notText);
        QCOMPARE(refused.problem->line, 11u); // the byte
        QVERIFY(refused.problem->message.find("windows-1252") != std::string::npos);
        csv::Options options;
        options.codePage = csv::CodePage::Western;
        const auto converted = csv::parse(bytes, options);
        QCOMPARE(rowsOf(converted), (Rows{{"Zürich", "€"}}));
        QVERIFY(notesOf(converted).find("windows-1252") != std::string::npos);
    }

    void parse_namesTheLineOfAProblem_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<int>("line");
        QTest::addColumn<int>("rowsBefore");
        QTest::newRow("empty") << QByteArray("") << 1 << 0;
        QTest::newRow("separators only") << QByteArray(",,\n,,\n") << 1 << 0;
        QTest::newRow("too long") << QByteArray("a,b\n1,2\n3,4,5\n") << 3 << 1;
        QTest::newRow("unclosed") << QByteArray("a,b\n1,2\n3,\"4\n5,6\n") << 3 << 1;
        QTest::newRow("behind quote") << QByteArray("a,b\n\"1\"x,2\n") << 2 << 0;
        QTest::newRow("nul") << QByteArray("a,b\n1,\0\n", 8) << 2 << 0;
        QTest::newRow("quoted nul") << QByteArray("a,b\n1,\"\0\"\n", 10) << 2 << 0;
        QTest::newRow("very wide") << QByteArray("a,b\n1,2\n") + QByteArray(10'001, ',') + "1\n"
                                   << 3 << 1;
    }
    void parse_namesTheLineOfAProblem()
    {
        QFETCH(QByteArray, text);
        QFETCH(int, line);
        QFETCH(int, rowsBefore);
        const auto table = csv::parse(text.toStdString());
        QVERIFY(table.problem);
        QCOMPARE(int(table.problem->line), line);
        QCOMPARE(int(table.rowCount), rowsBefore);
        QCOMPARE(int(rowsOf(table).size()), rowsBefore);
    }

    void badRows_canCostOnlyThemselves()
    {
        csv::Options options;
        options.leaveOutBadRows = true;
        const auto table = csv::parse("a,b\n1,2\n3,4,5\n\"6\"x,7\n8,\"9\n10,11\n", options);
        QVERIFY(!table.problem);
        QCOMPARE(linesOf(table), (std::vector<std::size_t>{2, 6}));
        QCOMPARE(table.rowCount, 2u);
        QCOMPARE(notesOf(table), "3: A row has 3 fields where the header has 2, and 2 more. It was "
                                 "left out.\n"s);
    }

    void shortRows_areNoted()
    {
        const auto table = csv::parse("a,b,c\n1,2,3\n4\n5,6,7\n8,9\n");
        QVERIFY(!table.problem);
        QCOMPARE(table.rowCount, 4u);
        QVERIFY(notesOf(table).find("3: A row has 1 fields where the header has 3, and 1 more") !=
                std::string::npos);
        csv::Row row;
        csv::Cursor at(table);
        at.next(row);
        at.next(row);
        QVERIFY(row[2].empty());
    }

    void rowIndex_readsInAnyOrder()
    {
        const auto table = csv::parse("a,b\n1,2\n\n3,\"4\n4\"\n5,6\n");
        const csv::RowIndex rows(table);
        QCOMPARE(rows.size(), 3u);
        QCOMPARE(std::string(rows[2][0]), "5"s);
        QCOMPARE(std::string(rows[0][1]), "2"s);
        QCOMPARE(std::string(rows[1][1]), "4\n4"s);
        QCOMPARE(rows.line(1), 4u);
        QCOMPARE(rows.line(2), 6u);
    }

    void parse_readsWhatRowWrites()
    {
        std::mt19937 random(5);
        const std::vector<std::string> alphabet{"a",  "b", " ", ",", ";", "\"", "\n", "\r",
                                                "\t", "é", "=", "+", "-", "@",  "'",  "5"};
        Rows rows;
        std::string text = csv::row({"x", "y", "z"});
        for (int i = 0; i < 5000; ++i) {
            std::vector<std::string> fields(3);
            for (auto &field : fields)
                for (auto n = random() % 6; n > 0; --n)
                    field += alphabet[random() % alphabet.size()];
            fields[random() % 3] += 'x'; // rows of blanks are skipped
            text += csv::row(fields);
            rows.push_back(fields);
        }
        const auto table = csv::parse(text);
        QVERIFY2(!table.problem, table.problem ? table.problem->message.c_str() : "");
        QCOMPARE(rowsOf(table), rows);
    }

    void field_cannotBeRun_andComesBack_data()
    {
        QTest::addColumn<QByteArray>("value");
        for (const char *value : {"=HYPERLINK(\"http://x\";\"y\")", "=cmd|'/c calc'!A0", "+evil",
                                  "-2+3+cmd|' /C calc'!D2", "@SUM(1)", "\t=1+1", "\r=1", "\n=1",
                                  "'=1", "''-x", "- yes", "\uFF1D1+1"})
            QTest::newRow(value) << QByteArray(value);
    }
    void field_cannotBeRun_andComesBack()
    {
        QFETCH(QByteArray, value);
        std::string written = csv::field(value.toStdString());
        if (written.starts_with('"'))
            written.erase(0, 1);
        QVERIFY(written.starts_with('\''));
        const auto table = csv::parse(csv::row({"a", "b"}) + csv::row({value.toStdString(), "1"}));
        QCOMPARE(QByteArray::fromStdString(rowsOf(table)[0][0]), value);
    }

    void numbers_areWrittenAsTheyAre()
    {
        for (const char *value : {"-0.000500", "-1", "1e-05", "-1.5e+300"})
            QCOMPARE(csv::field(value), std::string(value));
    }

    void separator_isWhatSplitsMostRowsAlike()
    {
        QCOMPARE(csv::parse("a;b,c;d\n1;2;3\n").separator, ';');
        QCOMPARE(csv::parse("a\tb\n0,5\t1,5\n").separator, '\t');
        QCOMPARE(csv::parse("Time;skin\n0,5;1,5\n0,6;1,5\n").separator, ';');
        QCOMPARE(csv::parse("alone\n").separator, ',');
        QCOMPARE(csv::parse("a,b\n1,\"x; y; z\"\n").separator, ',');
        QCOMPARE(csv::parse("text,n\nso it is; yes,1\nwell; you; know,2\n").separator, ',');
    }

    /// 10 000 columns of one character took 33 times the file.
    void wideTables_takeLittleMemory()
    {
        const auto resident = [] {
            std::ifstream status("/proc/self/statm");
            std::size_t all = 0, pages = 0;
            status >> all >> pages;
            return pages * 4096;
        };
        std::string text;
        std::string line;
        for (int i = 0; i < 9'999; ++i)
            line += "1,";
        line += "1\n";
        while (text.size() < (32u << 20))
            text += line;
        const std::size_t before = resident();
        const auto table = csv::parse(std::move(text));
        const csv::RowIndex rows(table);
        QVERIFY(rows.size() > 1000);
        const std::size_t taken = resident() - std::min(resident(), before);
        QVERIFY2(taken < (16u << 20), qPrintable(QString::number(taken)));
    }
};

QTEST_APPLESS_MAIN(TestCsv)
#include "tst_csv.moc"
