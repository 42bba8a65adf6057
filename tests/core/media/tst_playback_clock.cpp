#include <QTest>

#include "core/media/playback_clock.h"

using namespace duologue;
using namespace duologue::media;

namespace {

PlaybackClock::Steady::time_point wall;

PlaybackClock::Steady::time_point readWall()
{
    return wall;
}

void pass(double milliseconds)
{
    wall += std::chrono::microseconds(std::llround(milliseconds * 1000));
}

constexpr MediaTime ms(std::int64_t v)
{
    return MediaTime::fromMilliseconds(v);
}

} // namespace

class TestPlaybackClock : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void clock_runsAtItsRate_andStops()
    {
        PlaybackClock clock(readWall);
        clock.set(ms(1000));
        pass(50);
        QCOMPARE(clock.now(), ms(1000));
        clock.run(1.5);
        pass(100);
        QCOMPARE(clock.now(), ms(1150));
        clock.run(-1);
        pass(100);
        QCOMPARE(clock.now(), ms(1050));
        clock.run(0);
        pass(100);
        QCOMPARE(clock.now(), ms(1050));
    }

    void loop_followsOnWithoutAGap()
    {
        PlaybackClock clock(readWall);
        clock.setLoop(TimeSpan{ms(2000), ms(2300)});
        clock.set(ms(1900));
        clock.run(1);
        const int before = clock.read().laps;
        pass(399);
        QCOMPARE(clock.now(), ms(2299));
        QCOMPARE(clock.read().laps, before);
        pass(1);
        QCOMPARE(clock.now(), ms(2000));
        QCOMPARE(clock.read().laps, before + 1);
        pass(650);
        QCOMPARE(clock.now(), ms(2050));
        QCOMPARE(clock.read().laps, before + 3);
        clock.run(2); // laps are never counted back
        pass(10);
        QCOMPARE(clock.now(), ms(2070));
        QVERIFY(clock.read().laps >= before + 3);
    }

    void device_isFollowedGently_neverBackwards()
    {
        PlaybackClock clock(readWall);
        clock.set({});
        clock.run(1);
        pass(600);
        MediaTime last = clock.now();
        // The device is 30 ms behind, and its own clock runs 100 ppm fast.
        for (int i = 1; i <= 400; ++i) {
            pass(16);
            const double elapsed = 0.6 + i * 0.016;
            clock.follow(MediaTime::fromSeconds(elapsed * 1.0001 - 0.03));
            QVERIFY(clock.now() >= last);
            last = clock.now();
        }
        QVERIFY(std::abs(last.seconds() - (7.0 * 1.0001 - 0.03)) < 0.001);
    }

    void device_thatStartsLate_isWaitedFor()
    {
        PlaybackClock clock(readWall);
        clock.set({});
        clock.run(1);
        pass(120);
        clock.follow(ms(0));
        QCOMPARE(clock.now(), ms(120));
        for (int t = 20; t <= 140; t += 20) {
            pass(20);
            clock.follow(ms(t));
            QCOMPARE(clock.now(), ms(std::max(120, t)));
        }
    }

    void device_thatStartsLateTheSecondTime_isWaitedForAsWell()
    {
        PlaybackClock clock(readWall);
        clock.set({});
        clock.run(1);
        pass(2000);
        clock.run(0);
        pass(700);
        clock.run(1);
        pass(60);
        clock.follow(ms(2000));
        pass(30);
        clock.follow(ms(2030));
        QCOMPARE(clock.now(), ms(2060));
    }

    void device_farAhead_isCaughtUpWithAtOnce()
    {
        PlaybackClock clock(readWall);
        clock.set({});
        clock.run(1);
        pass(2000);
        clock.follow(ms(2500));
        QCOMPARE(clock.now(), ms(2500));
    }

    void withoutADevice_itRunsFreely()
    {
        PlaybackClock clock(readWall);
        clock.set({});
        clock.run(1);
        pass(100);
        clock.follow(ms(0)); // waits
        clock.follow(std::nullopt);
        pass(100);
        QCOMPARE(clock.now(), ms(200));
    }
};

QTEST_GUILESS_MAIN(TestPlaybackClock)
#include "tst_playback_clock.moc"
