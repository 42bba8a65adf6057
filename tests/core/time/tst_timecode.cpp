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
    }

    /// Values worked out by hand.
    void syncMap_says_data()
    {
        QTest::addColumn<qint64>("source");
        QTest::addColumn<qint64>("session");
        QTest::newRow("begin") << qint64(0) << qint64(-740'000);
        QTest::newRow("a second") << qint64(1'000'000) << qint64(260'100); // 100 ppm of it
        QTest::newRow("just before the pause") << qint64(23'999'999) << qint64(23'262'399);
        QTest::newRow("just after it") << qint64(24'000'000) << qint64(43'262'400);
        QTest::newRow("before the second") << qint64(29'999'990) << qint64(49'262'990);
        QTest::newRow("after both") << qint64(100'000'000) << qint64(124'270'000);
    }
    void syncMap_says()
    {
        QFETCH(qint64, source);
        QFETCH(qint64, session);
        const SyncMap map{
            {-740'000}, 100, {{{24'000'000}, {20'000'000}}, {{30'000'000}, {5'000'000}}}};
        QCOMPARE(map.toSession({source}).us, session);
        QVERIFY(std::abs(map.toSource({session}).us - source) <= 1);
        QVERIFY(!map.pauseAt({session}));
    }

    void syncMap_knowsWhereTheRecorderPaused()
    {
        const SyncMap map{
            {-740'000}, 100, {{{24'000'000}, {20'000'000}}, {{30'000'000}, {5'000'000}}}};
        QCOMPARE(map.missing(map.pauses[0]).begin.us, qint64(23'262'400));
        QCOMPARE(map.missing(map.pauses[0]).end.us, qint64(43'262'400));
        for (const qint64 within : {23'262'400, 30'000'000, 43'262'399}) {
            QCOMPARE(map.pauseAt({within}), &map.pauses[0]);
            QCOMPARE(map.toSource({within}).us, qint64(24'000'000));
        }
        QCOMPARE(map.pauseAt({50'000'000}), &map.pauses[1]);
        QVERIFY(!map.pauseAt({43'262'400}) && !map.pauseAt({23'262'399}));
    }

    void pausesInOrder()
    {
        QVERIFY(inOrder({}));
        QVERIFY(inOrder({{{5}, {1}}, {{6}, {1}}}));
        QVERIFY(!inOrder({{{6}, {1}}, {{5}, {1}}}));
        QVERIFY(!inOrder({{{6}, {1}}, {{6}, {1}}}));
        QVERIFY(!inOrder({{{6}, {0}}}));
    }
};

QTEST_APPLESS_MAIN(TestTimecode)
#include "tst_timecode.moc"
