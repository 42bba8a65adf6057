#include <QtTest>

#include "core/dataset/export/unit_sound.h"

using namespace duologue;
using namespace duologue::dataset;

/// The sound of a unit, cut out of a recording that tells its own time: sample i is i / 32768.
class TestUnitSound : public QObject
{
    Q_OBJECT

    media::MonoSound m_ramp;

    static TimeSpan seconds(double begin, double end)
    {
        return {MediaTime::fromSeconds(begin), MediaTime::fromSeconds(end)};
    }

private Q_SLOTS:
    void initTestCase()
    {
        for (int i = 0; i < 2 * soundRate; ++i)
            m_ramp.samples.push_back(static_cast<float>(i % 16'000 + 1) / 32768);
    }

    void offset_isTakenOff_andOutsideIsSilence()
    {
        const auto samples = soundDuring(m_ramp, {MediaTime::fromSeconds(1), 0}, seconds(0.5, 3.5));
        QCOMPARE(samples.size(), std::size_t(3 * soundRate));
        QCOMPARE(samples[soundRate / 2 - 1], std::int16_t(0));
        QVERIFY(samples[soundRate / 2] != 0);
        QVERIFY(samples[5 * soundRate / 2 - 1] != 0);
        QCOMPARE(samples[5 * soundRate / 2], std::int16_t(0));
    }

    void whereTheRecorderPaused_thereIsSilence()
    {
        // 0 to 1 s, then 3 s that are missing, then the rest
        const SyncMap sync{{}, 0, {{MediaTime::fromSeconds(1), MediaTime::fromSeconds(3)}}};
        const auto whole = soundDuring(m_ramp, sync, seconds(0, 5));
        QCOMPARE(whole.size(), std::size_t(5 * soundRate));
        for (const int i : {0, soundRate - 1, 4 * soundRate, 5 * soundRate - 1})
            QVERIFY(whole[static_cast<std::size_t>(i)] != 0);
        for (const int i : {soundRate, 2 * soundRate, 4 * soundRate - 1})
            QCOMPARE(whole[static_cast<std::size_t>(i)], std::int16_t(0));
        const auto across = soundDuring(m_ramp, sync, seconds(3.5, 4.5)); // begins in the pause
        QCOMPARE(across.size(), std::size_t(soundRate));
        QCOMPARE(across[soundRate / 2 - 1], std::int16_t(0));
        QCOMPARE(across[soundRate / 2], whole[4 * soundRate]);
        const auto within = soundDuring(m_ramp, sync, seconds(2, 3));
        QCOMPARE(within, std::vector<std::int16_t>(soundRate));
    }
};

QTEST_APPLESS_MAIN(TestUnitSound)
#include "tst_unit_sound.moc"
