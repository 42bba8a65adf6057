#include <QtTest>

#include "core/features/speech_activity.h"
#include "tests/core/features/signals.h"
#include "tests/support/rooms.h"

using namespace duologue::features;
using namespace duologue::testsignals;

namespace {

constexpr int rate = 16000;
constexpr double seconds = 40;
constexpr float crossTalk = 0.126F; // -18 dB

using Speech = std::vector<std::vector<Stretch>>;

/// The first speaks from 2 to 6 and 20 to 26, the second from 8 to 13, and over the first from 24
/// to 29.
const Speech truth{{{2, 6}, {20, 26}}, {{8, 13}, {24, 29}}};

std::vector<float> voice(std::size_t person)
{
    auto samples = buzz(person == 0 ? 190 : 110, seconds, rate);
    for (std::size_t i = 0; i < samples.size(); ++i) {
        const double at = double(i) / rate;
        if (std::ranges::none_of(truth[person],
                                 [&](const Stretch &s) { return s.begin <= at && at < s.end; }))
            samples[i] = 0;
    }
    return samples;
}

std::vector<float> lapel(std::size_t person, double hiss, float gain = 1)
{
    auto samples = voice(person);
    const auto other = voice(1 - person), room = noise(seconds, unsigned(person) + 1, rate, hiss);
    for (std::size_t i = 0; i < samples.size(); ++i)
        samples[i] = gain * (samples[i] + crossTalk * other[i] + room[i]);
    return samples;
}

Speech speechOf(const std::vector<float> &first, const std::vector<float> &second,
                double offset = 0)
{
    const Lapel lapels[]{{first, rate, [](double t) { return t; }},
                         {second, rate, [offset](double t) { return t + offset; }}};
    const auto speech = speechActivity(lapels, seconds);
    return speech ? *speech : Speech{};
}

/// Largest distance of a border, or -1 where there are others than planted.
double distance(const Speech &found, const Speech &planted = truth)
{
    double most = 0;
    for (std::size_t i = 0; i < planted.size(); ++i) {
        if (found.size() != planted.size() || found[i].size() != planted[i].size())
            return -1;
        for (std::size_t k = 0; k < planted[i].size(); ++k)
            most = std::max({most, std::abs(found[i][k].begin - planted[i][k].begin),
                             std::abs(found[i][k].end - planted[i][k].end)});
    }
    return most;
}

} // namespace

class TestSpeechActivity : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void eachMoment_belongsToWhoIsLouder_andBothWhereBothSpeak_data()
    {
        QTest::addColumn<double>("hiss");
        QTest::addColumn<float>("gain");
        QTest::newRow("quiet room") << 0.0005 << 1.0F;
        QTest::newRow("noisy room") << 0.05 << 1.0F;
        QTest::newRow("one microphone is set low") << 0.005 << 0.1F;
    }
    void eachMoment_belongsToWhoIsLouder_andBothWhereBothSpeak()
    {
        QFETCH(const double, hiss);
        QFETCH(const float, gain);
        const Speech found = speechOf(lapel(0, hiss), lapel(1, hiss, gain));
        const double off = distance(found);
        QVERIFY2(off >= 0 && off < 0.06, qPrintable(QString::number(off)));
    }

    void recordersThatBeganApart_areReadByTheirOwnClock()
    {
        auto late = lapel(1, 0.001);
        late.erase(late.begin(), late.begin() + 2 * rate); // it began two seconds later
        const double off = distance(speechOf(lapel(0, 0.001), late, -2));
        QVERIFY2(off >= 0 && off < 0.06, qPrintable(QString::number(off)));
    }

    void silenceOfAProgram_andOneThatRecordedNothing_holdNoSpeech()
    {
        const std::vector<float> silence(rate * std::size_t(seconds));
        const Speech found = speechOf(lapel(0, 0.001), silence);
        QCOMPARE(found.size(), 2);
        QVERIFY(found[1].empty());
        QVERIFY(!found[0].empty());
    }

    void badInput_isASentence()
    {
        QCOMPARE(speechActivity({}, 10).error().code, std::string("features.empty"));
        std::vector<float> broken(rate, 0.1F);
        broken[100] = NAN;
        const Lapel one[]{{broken, rate, [](double t) { return t; }}};
        QCOMPARE(speechActivity(one, 1).error().code, std::string("features.not-finite"));
    }

    void stopping_keepsNothing()
    {
        const auto first = lapel(0, 0.001);
        const Lapel one[]{{first, rate, [](double t) { return t; }}};
        Work work;
        work.progress = [](double) { return false; };
        QCOMPARE(speechActivity(one, seconds, {}, work).error().code,
                 std::string("features.cancelled"));
    }

    /// Independent of threads.
    void threads_changeNothing()
    {
        const auto first = lapel(0, 0.01), second = lapel(1, 0.01);
        const Lapel lapels[]{{first, rate, [](double t) { return t; }},
                             {second, rate, [](double t) { return t; }}};
        Work work;
        work.threads = 3;
        work.framesPerBlock = 100;
        QCOMPARE(*speechActivity(lapels, seconds, {}, work), *speechActivity(lapels, seconds));
    }

    void utterances_holdShortPauses_butNoTurnOfAnother()
    {
        const Speech speech{{{0, 1}, {2.5, 4}, {6.5, 7}, {8, 9}}, {{7.2, 7.8}, {20, 21}}};
        const Speech expected{{{0, 4}, {6.5, 7}, {8, 9}}, {{7.2, 7.8}, {20, 21}}};
        QCOMPARE(utterancesOf(speech, 2), expected);
        // A short sound of the other is no turn.
        QCOMPARE(utterancesOf({{{0, 1}, {2, 3}}, {{1.4, 1.5}}}, 2)[0],
                 (std::vector<Stretch>{{0, 3}}));
    }
};

QTEST_GUILESS_MAIN(TestSpeechActivity)
#include "tst_speech_activity.moc"
