#include <QTemporaryDir>
#include <QTest>

#include <cmath>

#include "core/demo/feelings.h"
#include "core/demo/plan.h"
#include "core/demo/recording_studio.h"
#include "core/demo/voice.h"

using namespace duologue;
using namespace duologue::demo;

namespace {

Samples tone(double hertz, double seconds, double level = 0.5)
{
    Samples samples(static_cast<std::size_t>(seconds * soundRate));
    for (std::size_t i = 0; i < samples.size(); ++i)
        samples[i] = static_cast<float>(
            level * std::sin(6.283185307179586 * hertz * static_cast<double>(i) / soundRate));
    return samples;
}

double decibels(double value)
{
    return 20 * std::log10(value);
}

Recording device(MediaRole role, int person, SyncMap sync = {}, double seconds = 8)
{
    return {"x", "x.wav", role, person, false, true, sync, MediaTime::fromSeconds(seconds)};
}

/// First sample above a threshold.
std::size_t onset(const Samples &samples, float threshold)
{
    return static_cast<std::size_t>(
        std::ranges::find_if(samples, [&](float s) { return std::abs(s) > threshold; }) -
        samples.begin());
}

Turn turnOf(int speaker, Emotion emotion, const char *text)
{
    Turn turn;
    turn.speaker = speaker;
    turn.emotion = emotion;
    turn.text = text;
    return turn;
}

} // namespace

class TestDemoSound : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void resampled_keepsATone();
    void resampled_movesByFractionsOfASample();
    void lapel_hearsTheOtherWeakerAndLater();
    void recording_honoursOffsetAndDrift();
    void ambient_hasTwoChannels_thatDiffer();
    void voice_namesThePackage_whenMissing();
    void voice_timesItsWords();
    void voice_repeats();
    void voice_showsTheEmotion();
    void vocalisations_canBeHeard_data();
    void vocalisations_canBeHeard();
    void writeWav_saysWhere_whenItCannot();
    void plan_plantsOffsetsAndDrift();
    void ratings_followTheCurve_andLeaveWork();
    void heartRate_followsArousal();
};

void TestDemoSound::resampled_keepsATone()
{
    const Samples in = tone(1000, 1); // as if at another rate: 22050 → 16000
    const double step = 22050.0 / soundRate;
    const Samples out = resampled(in, 0, step, 8000);
    double worst = 0;
    for (std::size_t i = 100; i < 7900; ++i)
        worst =
            std::max(worst, std::abs(out[i] - 0.5 * std::sin(6.283185307179586 * 1000 * step *
                                                             static_cast<double>(i) / soundRate)));
    QVERIFY2(worst < 2e-3, qPrintable(QString::number(worst)));
}

void TestDemoSound::resampled_movesByFractionsOfASample()
{
    const Samples out = resampled(tone(500, 1), 40.25, 1, 8000);
    double worst = 0;
    for (std::size_t i = 100; i < 7900; ++i)
        worst = std::max(worst, std::abs(out[i] - 0.5 * std::sin(6.283185307179586 * 500 *
                                                                 (40.25 + double(i)) / soundRate)));
    QVERIFY2(worst < 1e-3, qPrintable(QString::number(worst)));
}

void TestDemoSound::lapel_hearsTheOtherWeakerAndLater()
{
    RecordingStudio studio(MediaTime::fromMilliseconds(8000), 1);
    studio.add(0, MediaTime::fromMilliseconds(1000), tone(300, 1));
    studio.add(1, MediaTime::fromMilliseconds(4000), tone(300, 1));
    const Samples lapel = studio.record(device(MediaRole::Lapel, 0))[0];
    const double own = rms(lapel, 17'000, 31'000), other = rms(lapel, 65'000, 79'000);
    const double difference = decibels(other / own);
    QVERIFY2(std::abs(difference + 18) < 0.3, qPrintable(QString::number(difference)));
    const double noise = decibels(rms(lapel, 100'000, 120'000));
    QVERIFY2(std::abs(noise + 66) < 1, qPrintable(QString::number(noise)));
    const Samples late(lapel.begin() + 60'000, lapel.end());
    const auto delay = static_cast<int>(onset(late, 0.01F)) - 4000;
    QVERIFY2(delay >= 62 && delay <= 70, qPrintable(QString::number(delay))); // 4 ms
}

void TestDemoSound::recording_honoursOffsetAndDrift()
{
    RecordingStudio studio(MediaTime::fromMilliseconds(400'000), 1);
    studio.add(0, MediaTime::fromMilliseconds(2000), tone(2000, 0.01));
    studio.add(0, MediaTime::fromMilliseconds(390'000), tone(2000, 0.01));
    const SyncMap sync{MediaTime::fromMilliseconds(1250), 40};
    const Samples lapel = studio.record(device(MediaRole::Lapel, 0, sync, 395))[0];
    const std::size_t first = onset(lapel, 0.05F);
    const Samples rest(lapel.begin() + 1'000'000, lapel.end());
    const std::size_t second = onset(rest, 0.05F) + 1'000'000;
    const auto expected = [](std::int64_t ms) { // session = 1.25 s + source * 1.00004
        return (static_cast<double>(ms) / 1000 - 1.25) / 1.00004 * soundRate;
    };
    QVERIFY(std::abs(static_cast<double>(first) - expected(2000)) < 2);
    QVERIFY(std::abs(static_cast<double>(second) - expected(390'000)) < 2);
    // 40 ppm over 388 s are 15 ms
    QVERIFY(std::abs(static_cast<double>(second - first) - 388.0 * soundRate) > 200);
}

void TestDemoSound::ambient_hasTwoChannels_thatDiffer()
{
    RecordingStudio studio(MediaTime::fromMilliseconds(4000), 1);
    Samples hiss(soundRate);
    Random random(1);
    addNoise(hiss, 0.1, random);
    studio.add(0, MediaTime::fromMilliseconds(1000), hiss);
    const auto ambient = studio.record(device(MediaRole::Ambient, -1));
    QCOMPARE(ambient.size(), std::size_t(2));
    QVERIFY(rms(ambient[0], 17'000, 31'000) > 1.2 * rms(ambient[1], 17'000, 31'000));
}

void TestDemoSound::voice_namesThePackage_whenMissing()
{
    const auto voice = Voice::open("libespeak-ng-absent.so.1");
    QVERIFY(!voice);
    QCOMPARE(voice.error().code, std::string("demo.no-voice"));
    QVERIFY(voice.error().message.find("Install the package espeak-ng") != std::string::npos);
    const auto wrong = Voice::open("libm.so.6"); // a library, but not this one
    QVERIFY(!wrong);
    QCOMPARE(wrong.error().code, std::string("demo.no-voice"));
}

void TestDemoSound::voice_timesItsWords()
{
    auto voice = Voice::open();
    if (!voice)
        QSKIP("espeak-ng is not installed.");
    Random random(1);
    const auto said =
        voice->say(turnOf(0, Emotion::Neutral, "Well, the dog is in the garden again."), random);
    QVERIFY(said);
    const auto &words = said->delivery.words;
    QCOMPARE(words.size(), std::size_t(8));
    QCOMPARE(words[2].word, std::string("dog"));
    MediaTime reached;
    for (const WordTime &word : words) {
        QVERIFY(word.span.begin >= reached && word.span.length().us > 20'000);
        reached = word.span.begin;
    }
    QCOMPARE(words.back().span.end.us, said->delivery.length.us);
    QVERIFY(words[6].span.length() > words[5].span.length()); // "garden" and "the"
    QVERIFY(said->delivery.length.us > 1'000'000 && said->delivery.length.us < 4'000'000);
}

void TestDemoSound::voice_repeats()
{
    const auto conversation = [] {
        std::vector<Samples> sounds;
        auto voice = Voice::open();
        Random random(1);
        for (const int speaker : {0, 1, 0, 0, 1})
            if (auto said = voice->say(turnOf(speaker, Emotion::Happy, "What a surprise!"), random))
                sounds.push_back(said->samples);
        return sounds;
    };
    if (!Voice::open())
        QSKIP("espeak-ng is not installed.");
    const auto first = conversation();
    QCOMPARE(first.size(), std::size_t(5));
    QVERIFY(first[0] != first[1]);
    QVERIFY(first == conversation());
}

void TestDemoSound::voice_showsTheEmotion()
{
    auto voice = Voice::open();
    if (!voice)
        QSKIP("espeak-ng is not installed.");
    Random random(1);
    const auto say = [&](Emotion emotion, double rate) {
        Turn turn = turnOf(1, emotion, "You never told me about the garden.");
        turn.rate = rate;
        return *voice->say(turn, random);
    };
    const auto angry = say(Emotion::Angry, 1.2), sad = say(Emotion::Sad, 0.8);
    const double louder = decibels(rms(angry.samples, 0, angry.samples.size()) /
                                   rms(sad.samples, 0, sad.samples.size()));
    QVERIFY2(louder > 7, qPrintable(QString::number(louder)));
    QVERIFY(angry.delivery.length.us * 4 < sad.delivery.length.us * 3);
}

void TestDemoSound::vocalisations_canBeHeard_data()
{
    QTest::addColumn<QString>("kind");
    for (const char *kind : {"laugh", "sob", "cry", "sigh", "click"})
        QTest::newRow(kind) << kind;
}

void TestDemoSound::vocalisations_canBeHeard()
{
    QFETCH(QString, kind);
    auto voice = Voice::open();
    if (!voice)
        QSKIP("espeak-ng is not installed.");
    Random random(1);
    Turn turn;
    turn.vocalisation = kind.toStdString();
    const auto said = voice->say(turn, random);
    QVERIFY(said);
    QVERIFY(said->delivery.words.empty());
    const double level = decibels(rms(said->samples, 0, said->samples.size()));
    QVERIFY2(level > -35 && level < -15, qPrintable(QString::number(level)));
    QVERIFY(said->delivery.length.us > 150'000 && said->delivery.length.us < 2'000'000);
    for (const float s : said->samples)
        QVERIFY(std::isfinite(s) && std::abs(s) <= 1);
}

void TestDemoSound::writeWav_saysWhere_whenItCannot()
{
    const auto written = writeWav("/proc/none/x.wav", {tone(300, 0.1)});
    QVERIFY(!written);
    QCOMPARE(written.error().code, std::string("demo.write"));
    QVERIFY(written.error().message.find("/proc/none/x.wav") != std::string::npos);
}

void TestDemoSound::plan_plantsOffsetsAndDrift()
{
    const MediaTime duration = MediaTime::fromMilliseconds(60'000);
    const auto plan = planRecordings(8, duration, 3);
    QCOMPARE(plan.size(), std::size_t(8 + 2 + 1 + 2));
    int drifting = 0;
    for (const Recording &r : plan) {
        QVERIFY(r.sync.offset.seconds() >= -1.3 && r.sync.offset.seconds() <= 2.1);
        const double drift = std::abs(r.sync.driftPpm);
        drifting += drift > 0;
        QVERIFY(drift == 0 || (drift >= 20 && drift <= 45));
        QVERIFY(std::abs((r.sync.toSession(r.length) - duration).seconds()) < 1);
    }
    QCOMPARE(drifting, 3);
    QVERIFY(planRecordings(8, duration, 4)[0].sync.offset != plan[0].sync.offset);
}

void TestDemoSound::ratings_followTheCurve_andLeaveWork()
{
    const Dialogue dialogue =
        *writeDialogue({4, MediaTime::fromMilliseconds(121'000)}, estimateDelivery);
    const MediaTime window = MediaTime::fromMilliseconds(3000);
    const auto ratings = rate(dialogue, window, 4);
    int careful = 0, noisy = 0;
    double errorCareful = 0, errorNoisy = 0;
    for (const PlannedRating &rating : ratings) {
        const double truth = FeelingCurve(dialogue, rating.person).mean(rating.row.window).arousal;
        const double error = std::abs(*rating.row.arousal - truth);
        const bool isCareful = rating.row.rater == "R1";
        ++(isCareful ? careful : noisy);
        (isCareful ? errorCareful : errorNoisy) += error;
        QVERIFY(rating.row.complete());
    }
    QCOMPARE(careful, 2 * 41); // 121 s: the last window is short
    QCOMPARE(noisy, 2 * 25);
    QVERIFY(errorCareful / careful < 0.5);
    QVERIFY(errorNoisy / noisy > errorCareful / careful + 0.1);
}

void TestDemoSound::heartRate_followsArousal()
{
    const Dialogue dialogue =
        *writeDialogue({4, MediaTime::fromMilliseconds(600'000)}, estimateDelivery);
    const auto bpm = heartRate(dialogue, 1, 4);
    QCOMPARE(bpm.size(), std::size_t(600));
    const FeelingCurve curve(dialogue, 1);
    double sx = 0, sy = 0, sxx = 0, syy = 0, sxy = 0;
    for (std::size_t s = 4; s < bpm.size(); ++s) {
        const double x =
            curve.at(MediaTime::fromMilliseconds(1000 * (std::int64_t(s) - 3))).arousal;
        sx += x, sy += bpm[s], sxx += x * x, syy += bpm[s] * bpm[s], sxy += x * bpm[s];
        QVERIFY(bpm[s] > 45 && bpm[s] < 130);
    }
    const double n = 596;
    const double r = (n * sxy - sx * sy) / std::sqrt((n * sxx - sx * sx) * (n * syy - sy * sy));
    QVERIFY2(r > 0.6, qPrintable(QString::number(r)));
}

QTEST_GUILESS_MAIN(TestDemoSound)
#include "tst_demo_sound.moc"
