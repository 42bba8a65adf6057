#include <QtTest>

#include "core/narrative/text.h"

using namespace duologue::narrative;

class TestNarrativeText : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    /// Qt knows the same Unicode properties from tables of its own.
    void spokenText_agreesWithQt_overTheBasicPlane()
    {
        int checked = 0;
        for (char32_t code = 0x21; code < 0x10000; ++code) {
            const QChar c(static_cast<char16_t>(code));
            const auto category = c.category();
            if (c.isSurrogate() || c.isSpace() || category == QChar::Other_NotAssigned ||
                category == QChar::Other_PrivateUse || (code >= 0x1c && code < 0x20))
                continue;
            const bool punctuation = c.isPunct() || c.isSymbol() ||
                                     category == QChar::Other_Control ||
                                     category == QChar::Other_Format;
            const bool dropped = punctuation && code != '_';
            const QString expected = dropped ? QString() : QString(c).toLower();
            const QString actual = QString::fromStdString(spokenText(QString(c).toStdString()));
            QVERIFY2(actual == expected, qPrintable(QString::number(code, 16)));
            ++checked;
        }
        QVERIFY(checked > 50'000);
    }

    void spokenText_lowersBeyondTheBasicPlane()
    {
        const QString deseret = QString::fromUcs4(U"\U00010400\U0001F600");
        QCOMPARE(QString::fromStdString(spokenText(deseret.toStdString())),
                 QString::fromUcs4(U"\U00010428"));
    }

    void spokenText_cutsTwoTrailingBlanksOnly()
    {
        QCOMPARE(spokenText("yes. "), std::string("yes"));
        QCOMPARE(spokenText("yes  ?"), std::string("yes"));
        QCOMPARE(spokenText("yes   "), std::string("yes "));
        QCOMPARE(spokenText(" yes"), std::string(" yes"));
    }

    void spokenText_dropsWhatIsNotUtf8()
    {
        using namespace std::string_literals;
        QCOMPARE(spokenText("a\x80z"), "az"s);
        QCOMPARE(spokenText("a\xc0\xafz"), "az"s);         // overlong
        QCOMPARE(spokenText("a\xed\xa0\x80z"), "az"s);     // surrogate
        QCOMPARE(spokenText("a\xf4\x90\x80\x80z"), "az"s); // beyond Unicode
        QCOMPARE(spokenText("a\xe2\x82"), "a"s);           // cut short
    }

    void splitWords_knowsUnicodeBlanks()
    {
        const auto words = splitWords(" one\u00a0two\u3000three\n");
        QCOMPARE(words, (std::vector<std::string_view>{"one", "two", "three"}));
        QVERIFY(splitWords("").empty());
        QVERIFY(splitWords(" \t").empty());
    }
};

QTEST_GUILESS_MAIN(TestNarrativeText)
#include "tst_narrative_text.moc"
