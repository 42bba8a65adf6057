#include <map>
#include <thread>
#include <vector>

#include <QtTest>

#include "core/base/compact_text.h"

using namespace duologue;

namespace {

using Text = CompactText<16>;
using Label = CompactText<8>;

const std::string lengthy = "more than fits into the object itself";

} // namespace

class TestCompactText : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void text_takesTheBytesItSays()
    {
        QCOMPARE(sizeof(Text), std::size_t(16));
        QCOMPARE(sizeof(Label), std::size_t(8));
    }

    void text_ofEveryLengthIsKept()
    {
        std::string expected;
        for (int length = 0; length < 300; ++length) {
            QVERIFY(Text(expected) == expected);
            QVERIFY(Label(expected) == expected);
            QCOMPARE(Text(expected).size(), expected.size());
            QCOMPARE(Text(expected).empty(), expected.empty());
            expected += static_cast<char>(length); // a zero byte and bytes above 127, too
        }
    }

    void text_goesWhereStringsGo()
    {
        const Text text = "word";
        const std::string string = text;
        const std::string_view view = text;
        QCOMPARE(string, std::string("word"));
        QCOMPARE(view, std::string_view("word"));
        QVERIFY(text == "word" && "word" == text && text == string && view == text);
        QVERIFY(text != lengthy && text < "worse" && Text(lengthy) < text);
        QCOMPARE(QString::fromUtf8(text), QString("word"));
    }

    void copies_standAlone()
    {
        for (const std::string &first : {std::string("short"), lengthy}) {
            Text text = first;
            const Text copy = text;
            text = "another";
            QVERIFY(copy == first);
            text = copy;
            QVERIFY(text == first);
            text = static_cast<const Text &>(text);
            QVERIFY(text == first);
            const Text moved = std::move(text);
            QVERIFY(moved == first);
            text = {};
            QVERIFY(text.empty());
        }
    }

    void copies_shareLongText()
    {
        const Text text = lengthy;
        const Text copy = text;
        QCOMPARE(static_cast<const void *>(copy.data()), static_cast<const void *>(text.data()));
    }

    void copies_mayBeUsedOnSeveralThreads()
    {
        const Label text = lengthy;
        std::vector<std::jthread> threads;
        for (int i = 0; i < 4; ++i)
            threads.emplace_back([text] {
                for (int round = 0; round < 1000; ++round) {
                    const std::vector<Label> copies(20, text);
                    if (copies.back() != lengthy)
                        qFatal("a copy differs");
                }
            });
        threads.clear();
        QVERIFY(text == lengthy);
    }

    void texts_areKeysInOrder()
    {
        const std::map<Text, int> numbers{{"b", 2}, {lengthy, 3}, {"a", 1}};
        std::vector<int> order;
        for (const auto &[text, number] : numbers)
            order.push_back(number);
        QCOMPARE(order, (std::vector{1, 2, 3}));
    }
};

QTEST_GUILESS_MAIN(TestCompactText)
#include "tst_compact_text.moc"
