#include <cmath>
#include <limits>

#include <QtTest>

#include "core/base/maybe_number.h"

using namespace duologue;

class TestMaybeNumber : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void number_isThereOrNot()
    {
        MaybeNumber number;
        QVERIFY(!number && !number.has_value());
        QCOMPARE(number.value_or(7), 7.0);
        number = 0.25;
        QVERIFY(number.has_value());
        QCOMPARE(*number, 0.25);
        QCOMPARE(number.value_or(7), 0.25);
        number = std::nullopt;
        QVERIFY(!number);
        number = std::optional(3.0);
        QVERIFY(std::optional<double>(number) == 3.0);
        number = {};
        QVERIFY(std::optional<double>(number) == std::nullopt);
        QCOMPARE(sizeof(MaybeNumber), sizeof(double));
    }

    void equality_isThatOfAnOptional()
    {
        QVERIFY(MaybeNumber() == std::nullopt);
        QVERIFY(MaybeNumber(1) == 1.0);
        QVERIFY(MaybeNumber(1) != MaybeNumber(2));
        QVERIFY(MaybeNumber(0) != MaybeNumber());
        QVERIFY(MaybeNumber(0.0) == MaybeNumber(-0.0));
    }

    void notANumber_isANumberThatIsThere()
    {
        for (const double odd :
             {std::numeric_limits<double>::quiet_NaN(), -std::numeric_limits<double>::quiet_NaN(),
              std::nan("1"), 0 * std::numeric_limits<double>::infinity(),
              std::numeric_limits<double>::infinity()})
            QVERIFY(MaybeNumber(odd).has_value());
    }
};

QTEST_GUILESS_MAIN(TestMaybeNumber)
#include "tst_maybe_number.moc"
