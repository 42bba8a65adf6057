#include <QtTest>

#include "core/time/sync_map.h"
#include "core/time/timecode.h"

using namespace duologue;

class TestTimecode : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void format_showsHoursOnlyWhenNeeded()
    {
        QCOMPARE(formatTimecode(MediaTime::fromMilliseconds(39280)), std::string("0:39.280"));
        QCOMPARE(formatTimecode(MediaTime::fromMilliseconds(3'723'004)),
                 std::string("1:02:03.004"));
        QCOMPARE(formatTimecode(MediaTime::fromMilliseconds(-1500)), std::string("-0:01.500"));
    }

    void parse_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<qint64>("us"); // -1: refused
        QTest::newRow("seconds") << "39.28" << qint64(39'280'000);
        QTest::newRow("minutes") << "0:39.280" << qint64(39'280'000);
        QTest::newRow("hours") << " 1:02:03 " << qint64(3'723'000'000);
        QTest::newRow("comma") << "1,5" << qint64(1'500'000);
        QTest::newRow("seconds above 59 alone") << "75" << qint64(75'000'000);
        QTest::newRow("minutes above 59 in front") << "75:00" << qint64(4'500'000'000);
        QTest::newRow("seconds above 59") << "1:75" << qint64(-1);
        QTest::newRow("four fields") << "1:2:3:4" << qint64(-1);
        QTest::newRow("empty field") << "1::2" << qint64(-1);
        QTest::newRow("empty") << "" << qint64(-1);
        QTest::newRow("word") << "abc" << qint64(-1);
        QTest::newRow("too long") << "999999999" << qint64(-1);
    }
    void parse()
    {
        QFETCH(QString, text);
        QFETCH(qint64, us);
        const auto time = parseTimecode(text.toStdString());
        QCOMPARE(time ? time->us : -1, us);
    }

    void parse_readsWhatFormatWrites()
    {
        for (std::int64_t ms = 0; ms < 100'000'000; ms += 7'654'321) {
            const auto time = MediaTime::fromMilliseconds(ms);
            QVERIFY(parseTimecode(formatTimecode(time)) == time);
        }
    }

    void syncMap_isOffsetAndDrift_data()
    {
        QTest::addColumn<qint64>("offset");
        QTest::addColumn<double>("ppm");
        QTest::addColumn<qint64>("source");
        QTest::addColumn<qint64>("session");
        const qint64 second = 1'000'000;
        QTest::newRow("none") << qint64(0) << 0. << 5 * second << 5 * second;
        QTest::newRow("begins later") << 3 * second << 0. << 5 * second << 8 * second;
        QTest::newRow("begins earlier") << -3 * second << 0. << 5 * second << 2 * second;
        // 40 millionths of 1000 s are 40 ms; a slow clock's recording has to be stretched.
        QTest::newRow("slow") << qint64(0) << 40. << 1000 * second << 1000 * second + 40'000;
        QTest::newRow("fast") << qint64(0) << -40. << 1000 * second << 1000 * second - 40'000;
        QTest::newRow("both") << 3 * second << 100. << 10 * second << 13 * second + 1000;
    }
    void syncMap_isOffsetAndDrift()
    {
        QFETCH(qint64, offset);
        QFETCH(double, ppm);
        QFETCH(qint64, source);
        QFETCH(qint64, session);
        const SyncMap map{{offset}, ppm};
        QCOMPARE(map.toSession({source}).us, session);
        QCOMPARE(map.toSource({session}).us, source);
    }

    void syncMap_roundTripsWithinAMicrosecond()
    {
        const SyncMap map{MediaTime::fromMilliseconds(-740), 41.5};
        for (std::int64_t us = -1'000'000; us < 7'200'000'000; us += 123'456'789)
            QVERIFY(std::abs(map.toSource(map.toSession({us})).us - us) <= 1);
        QCOMPARE(map.toSession({1'000'000'000}).us, std::int64_t(999'260'000 + 41'500));
    }
};

QTEST_APPLESS_MAIN(TestTimecode)
#include "tst_timecode.moc"
