#include <random>

#include <QtTest>

#include "core/csv/csv.h"

using namespace duologue;
using Rows = std::vector<std::vector<std::string>>;

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
        QCOMPARE(table.rows, (Rows{{"1", "x, \"y\"\nz"}, {"2", ""}, {"3", "c"}}));
        QCOMPARE(table.lines, (std::vector<std::size_t>{2, 5, 6}));
        QCOMPARE(table.column("b"), std::optional<std::size_t>(1));
        QVERIFY(!table.column("c"));
    }

    void parse_namesTheLineOfAProblem_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<int>("line");
        QTest::addColumn<int>("rowsBefore");
        QTest::newRow("empty") << QByteArray("") << 1 << 0;
        QTest::newRow("ragged") << QByteArray("a,b\n1,2\n3\n") << 3 << 1;
        QTest::newRow("unclosed") << QByteArray("a,b\n1,2\n3,\"4\n5,6\n") << 3 << 1;
        QTest::newRow("behind quote") << QByteArray("a,b\n\"1\"x,2\n") << 2 << 0;
        QTest::newRow("nul") << QByteArray("a,b\n1,\0\n", 8) << 2 << 0;
        QTest::newRow("quoted nul") << QByteArray("a,b\n1,\"\0\"\n", 10) << 2 << 0;
    }
    void parse_namesTheLineOfAProblem()
    {
        QFETCH(QByteArray, text);
        QFETCH(int, line);
        QFETCH(int, rowsBefore);
        const auto table = csv::parse({text.constData(), std::size_t(text.size())});
        QVERIFY(table.problem);
        QCOMPARE(int(table.problem->line), line);
        QCOMPARE(int(table.rows.size()), rowsBefore);
    }

    void parse_readsWhatRowWrites()
    {
        std::mt19937 random(5);
        const std::string alphabet = "ab ,;\"\n\r\t\xC3\xA9";
        Rows rows;
        std::string text = csv::row({"x", "y", "z"});
        for (int i = 0; i < 2000; ++i) {
            std::vector<std::string> fields(3);
            for (auto &field : fields)
                for (auto n = random() % 6; n > 0; --n)
                    field += alphabet[random() % alphabet.size()];
            text += csv::row(fields);
            rows.push_back(fields);
        }
        const auto table = csv::parse(text);
        QVERIFY(!table.problem);
        QCOMPARE(table.rows, rows);
    }

    void guessSeparator_takesTheMostFrequent()
    {
        QCOMPARE(csv::guessSeparator("a;b,c;d\n,,,,,"), ';');
        QCOMPARE(csv::guessSeparator("a\tb"), '\t');
        QCOMPARE(csv::guessSeparator("alone"), ',');
    }
};

QTEST_APPLESS_MAIN(TestCsv)
#include "tst_csv.moc"
