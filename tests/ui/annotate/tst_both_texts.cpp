#include <QtTest>

#include "ui/annotate/both_texts.h"

using namespace duologue::ui;

class TestBothTexts : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    /// The sentence that both have worked on is not there twice.
    void whatTheyShare_isThereOnce_data()
    {
        QTest::addColumn<QString>("theirs");
        QTest::addColumn<QString>("mine");
        QTest::addColumn<QString>("both");
        QTest::newRow("nothing shared") << "theirs"
                                        << "mine"
                                        << "theirs mine";
        QTest::newRow("a word more") << "I was late, sorry"
                                     << "I was very late, sorry"
                                     << "I was very late, sorry";
        QTest::newRow("begin and end") << "well I was late"
                                       << "I was late today"
                                       << "well I was late today";
        QTest::newRow("another word each") << "we went home by bus"
                                           << "we went away by bus"
                                           << "we went home away by bus";
        QTest::newRow("repeated") << "no no no"
                                  << "no no"
                                  << "no no no";
        QTest::newRow("the same") << "the same"
                                  << "the same"
                                  << "the same";
        QTest::newRow("blanks") << ""
                                << " mine  too "
                                << "mine too";
        const QString many = QString("so ").repeated(2000);
        QTest::newRow("very long") << many << many << (many + many).trimmed();
    }
    void whatTheyShare_isThereOnce()
    {
        QFETCH(const QString, theirs);
        QFETCH(const QString, mine);
        QTEST(bothTexts(theirs, mine), "both");
    }
};

QTEST_APPLESS_MAIN(TestBothTexts)
#include "tst_both_texts.moc"
