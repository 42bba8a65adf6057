#include <QtTest>

#include "core/session/attributes.h"

using duologue::Attributes;

class TestAttributes : public QObject
{
    Q_OBJECT
private slots:
    void none_isOnePointer()
    {
        const Attributes none;
        QVERIFY(none.empty());
        QVERIFY(none.begin() == none.end());
        QVERIFY(none.find("fear") == none.end());
        QCOMPARE(sizeof(Attributes), sizeof(void *));
    }

    void entries_areFoundAndInOrder()
    {
        Attributes attributes{{"sadness", "0.9"}, {"anger", "0.1"}};
        attributes["fear"] = "0";
        std::string names;
        for (const auto &[name, value] : attributes)
            names += name + ' ';
        QCOMPARE(names, std::string("anger fear sadness "));
        QCOMPARE(attributes.at("sadness"), std::string("0.9"));
        attributes.clear();
        QVERIFY(attributes.empty());
    }

    void copies_standAlone()
    {
        Attributes first{{"hand", "left"}};
        Attributes second = first;
        QVERIFY(first == second);
        second["hand"] = "right";
        QCOMPARE(first.at("hand"), std::string("left"));
        QVERIFY(first < second);
        first = std::move(second);
        QCOMPARE(first.at("hand"), std::string("right"));
        first = Attributes();
        QVERIFY(first == Attributes());
    }

    void entriesTakenAway_areAsIfThereHadBeenNone()
    {
        Attributes attributes{{"a", "b"}};
        attributes.clear();
        QVERIFY(attributes == Attributes{});
    }
};

QTEST_GUILESS_MAIN(TestAttributes)
#include "tst_attributes.moc"
