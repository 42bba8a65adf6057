#include <QtTest>

#include "core/lint/sentences.h"

using namespace duologue::lint;

/// As strings, so that a failure shows them.
static QStringList secondSentences(const QString &text)
{
    const std::string utf8 = text.toStdString();
    QStringList found;
    for (const std::size_t at : sentenceStarts(utf8))
        found << QString::fromStdString(utf8.substr(at));
    return found;
}

class TestLintSentences : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aSentence_beginsWhereOneHasEndedAndNoConjunctionJoinsThem_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QStringList>("found");
        const auto none = [](const char *name, const char *text) {
            QTest::newRow(name) << QString::fromUtf8(text) << QStringList();
        };
        none("nothing", "");
        none("one", "I had a dog once.");
        none("no marks at all", "i had a dog it barked");
        none("conjunction", "I was late. But you waited.");
        none("conjunction behind a quote", "I was late. \"because it rained.\"");
        none("Spanish conjunction", "Llegué tarde. Pero esperaste.");
        none("pause of three dots", "I was... late.");
        none("pause of one character", "I was… late");
        none("title", "I saw Dr. Smith there.");
        none("initial", "It was J. Smith.");
        none("letters with dots", "Some fruit, e.g. apples.");
        none("number", "It took 2.5 hours.");
        none("marks alone", "Yes. — !");
        QTest::newRow("two") << "I had a dog. It barked." << QStringList{"It barked."};
        QTest::newRow("question") << "Really? I see!" << QStringList{"I see!"};
        QTest::newRow("in quotes") << "He said \"no.\" She left." << QStringList{"She left."};
        QTest::newRow("two more") << "No. Yes. Maybe." << QStringList{"Yes. Maybe.", "Maybe."};
        QTest::newRow("only the one without") << "No. And yes. Maybe." << QStringList{"Maybe."};
        QTest::newRow("inverted mark") << QString::fromUtf8("Vale. ¿Qué dices?")
                                       << QStringList{QString::fromUtf8("¿Qué dices?")};
        QTest::newRow("dash between")
            << QString::fromUtf8("Fine. — You go.") << QStringList{"You go."};
    }
    void aSentence_beginsWhereOneHasEndedAndNoConjunctionJoinsThem()
    {
        QFETCH(const QString, text);
        QTEST(secondSentences(text), "found");
    }

    void sneezesAndCoughs_areKnownHoweverTheyAreWritten()
    {
        for (const char *text : {"cough", "[COUGH]", "(sneezes)", "*tos*", " Sneeze! "})
            QVERIFY2(isSneezeOrCough(text), text);
        for (const char *text : {"", "laugh", "I have a cough", "coffee"})
            QVERIFY2(!isSneezeOrCough(text), text);
    }
};

QTEST_GUILESS_MAIN(TestLintSentences)
#include "tst_sentences.moc"
