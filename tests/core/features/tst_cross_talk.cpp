#include <map>

#include <QtTest>

#include "core/features/cross_talk.h"
#include "core/features/intensity.h"
#include "core/features/pitch.h"
#include "tests/core/features/signals.h"
#include "tests/support/rooms.h"

using namespace duologue::features;
using namespace duologue::testsignals;

namespace {

constexpr int rate = 16000;
constexpr double seconds = 30, turn = 3;
constexpr float crossTalk = 0.126F; // -18 dB, as lapels of the demo hear the other person
constexpr std::size_t delay = 4 * rate / 1000;

bool isTurnOf(int person, double time)
{
    return static_cast<int>(time / turn) % 2 == person;
}

/// Two people who talk by turns, a few seconds each.
std::vector<float> voice(int person)
{
    auto samples = duologue::rooms::talk(seconds, rate, person == 0 ? 11 : 12);
    for (std::size_t i = 0; i < samples.size(); ++i)
        if (!isTurnOf(person, double(i) / rate))
            samples[i] = 0;
    return samples;
}

HeardVoice heard(const std::vector<float> &samples)
{
    return {*pitch(samples, rate), *intensity(samples, rate)};
}

/// One person's own lapel microphone.
const HeardVoice &lapel(int person, float gain = 1)
{
    static std::map<std::pair<int, float>, HeardVoice> known;
    if (const auto it = known.find({person, gain}); it != known.end())
        return it->second;
    auto samples = voice(person);
    const auto other = voice(1 - person), hiss = noise(seconds, unsigned(person), rate, 0.0005);
    for (std::size_t i = 0; i < samples.size(); ++i)
        samples[i] = gain * (samples[i] + (i < delay ? 0 : crossTalk * other[i - delay]) + hiss[i]);
    return known[{person, gain}] = heard(samples);
}

int voicedFrames(const HeardVoice &voice, int turnsOf)
{
    int count = 0;
    for (int r = 0; r < voice.pitch.rows; ++r)
        count += voice.pitch.at(r, 0) > 0 && isTurnOf(turnsOf, voice.pitch.secondsAt(r));
    return count;
}

double sameTime(double time)
{
    return time;
}

} // namespace

class TestCrossTalk : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void theOtherPersonsPitch_isTakenOut_theOwnStays_data()
    {
        QTest::addColumn<int>("person");
        QTest::addColumn<float>("gain");
        for (const int person : {0, 1})
            for (const float gain : {1.0F, 0.1F, 4.0F})
                QTest::addRow("person %d, the other's gain %g", person, double(gain))
                    << person << gain;
    }
    void theOtherPersonsPitch_isTakenOut_theOwnStays()
    {
        QFETCH(int, person);
        QFETCH(float, gain);
        auto own = lapel(person);
        const int mine = voicedFrames(own, person), theirs = voicedFrames(own, 1 - person);
        QVERIFY2(theirs > mine / 10, qPrintable(QString("%1 of %2").arg(theirs).arg(mine)));
        removeCrossTalk(own, lapel(1 - person, gain), sameTime);
        const int mineStill = voicedFrames(own, person),
                  theirsStill = voicedFrames(own, 1 - person);
        QVERIFY2(theirsStill < theirs / 20,
                 qPrintable(QString("%1 of %2").arg(theirsStill).arg(theirs)));
        QVERIFY2(mineStill > 0.995 * mine,
                 qPrintable(QString("%1 of %2").arg(mineStill).arg(mine)));
    }

    void clocksOfTheirOwn_areTakenIntoAccount()
    {
        auto own = lapel(0);
        auto other = lapel(1);
        const int theirs = voicedFrames(own, 1);
        other.pitch.first += 5;
        other.intensity.first += 5;
        removeCrossTalk(own, other, [](double time) { return time + 5; });
        QVERIFY(voicedFrames(own, 1) < theirs / 20);
    }

    void microphonesOutOfStep_takeNextToNothing()
    {
        auto own = lapel(0);
        const int mine = voicedFrames(own, 0);
        removeCrossTalk(own, lapel(1), [](double time) { return time + turn; });
        QVERIFY2(voicedFrames(own, 0) > 0.98 * mine,
                 qPrintable(QString("%1 of %2").arg(voicedFrames(own, 0)).arg(mine)));
    }

    void microphonesThatHeardNobody_takeNothing()
    {
        const auto &before = lapel(0);
        auto own = before;
        removeCrossTalk(own, heard(noise(seconds, 7)), sameTime);
        removeCrossTalk(own, heard(std::vector<float>(16000)), sameTime);
        removeCrossTalk(own, heard(std::vector<float>(10)), sameTime);
        QCOMPARE(own.pitch.values, before.pitch.values);
    }

    void aSoundOfThePersonAlone_takesNothing()
    {
        const auto &before = lapel(0);
        auto own = before;
        removeCrossTalk(own, before, sameTime);
        QCOMPARE(own.pitch.values, before.pitch.values);
    }
};

QTEST_APPLESS_MAIN(TestCrossTalk)
#include "tst_cross_talk.moc"
