#include <QtTest>

#include "core/narrative/lexicon.h"

using namespace duologue;
using namespace duologue::narrative;

class TestLexicon : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void tablesOfTheField_areRead_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("word, mean, deviation, raters")
            << QByteArray("Good\t1.9\t0.94\t[2, 2]\nbad\t-2.5\t0.6\t[-2]\n");
        QTest::newRow("word and score") << QByteArray("good\t+1.9\nbad\t-2.5");
        QTest::newRow("commas and a head")
            << QByteArray("word,valence,arousal\r\ngood,1.9,3\r\nbad,-2.5,4\r\n");
        QTest::newRow("phrases and blank lines")
            << QByteArray("good\t1.9\n\nnot good\t-1\n:-)\t2\nbad\t-2.5\n");
    }
    void tablesOfTheField_areRead()
    {
        QFETCH(const QByteArray, text);
        const auto lexicon = readLexicon(text.toStdString(), "l.txt");
        QVERIFY(lexicon.has_value());
        QCOMPARE(*lexicon, (Lexicon{{"good", 1.9}, {"bad", -2.5}}));
    }

    void badTables_nameTheLine_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("says");
        QTest::newRow("empty") << QByteArray() << "holds no words";
        QTest::newRow("no number") << QByteArray("a\t1\nb\tgood\n") << "l.txt, line 2";
        QTest::newRow("not finite") << QByteArray("a\t1\nb\tnan\n") << "l.txt, line 2";
        QTest::newRow("one column") << QByteArray("a\nb\n") << "l.txt, line 2";
        QTest::newRow("zeros") << QByteArray(64, '\0') << "holds no words";
    }
    void badTables_nameTheLine()
    {
        QFETCH(const QByteArray, text);
        QFETCH(const QString, says);
        const auto lexicon = readLexicon(text.toStdString(), "l.txt");
        QVERIFY(!lexicon.has_value());
        const auto message = QString::fromStdString(lexicon.error().message);
        QVERIFY2(message.contains(says), qPrintable(message));
    }

    void ourOwn_keepsToItsScale()
    {
        QVERIFY(sentimentWords().size() > 300);
        for (const auto &[word, sentiment] : sentimentWords())
            QVERIFY2(sentiment >= -1 && sentiment <= 1 && sentiment != 0, word.c_str());
    }
};

QTEST_GUILESS_MAIN(TestLexicon)
#include "tst_lexicon.moc"
