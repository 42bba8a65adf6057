#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest>

#include "core/media/peak_builder.h"
#include "core/voices/voice_curves.h"
#include "ui/timeline/tracks/spectrograms/spectrogram_loader.h"
#include "ui/timeline/tracks/voices/curve_loader.h"
#include "wave_file.h"

using namespace duologue;
using namespace duologue::testing;
using namespace duologue::ui;

namespace {

constexpr Id lapel = 5;
constexpr Id gone = 6;
constexpr Id firstLapel = 7;
constexpr Id secondLapel = 8;
constexpr double secondsLate = 1.5; ///< of the second lapel's clock

double hum(double seconds, double hertz)
{
    double sum = 0;
    for (int partial = 1; partial <= 4; ++partial)
        sum += std::sin(2 * std::numbers::pi * partial * hertz * seconds) / partial;
    return 0.3 * sum;
}

/// Left: 200 Hz, silent from 2 s to 3 s. Right: 120 Hz.
double spoken(double seconds, int channel)
{
    if (channel == 1)
        return hum(seconds, 120);
    return seconds >= 2 && seconds < 3 ? 0 : hum(seconds, 200);
}

/// Two people by turns of 3 s, 200 Hz and 120 Hz, at the lapel of one of them.
double atLapel(double seconds, int person)
{
    const int speaker = seconds < 3 ? 0 : 1;
    return (speaker == person ? 1 : 0.126) * hum(seconds, speaker == 0 ? 200 : 120);
}

/// The lapels of two people.
std::vector<MediaSource> lapels(Id firstPerson = 1, Id secondPerson = 2)
{
    MediaSource first, second;
    first.id = firstLapel;
    first.path = "first.wav";
    first.subject = firstPerson;
    second.id = secondLapel;
    second.path = "second.wav";
    second.subject = secondPerson;
    second.sync.offset = MediaTime::fromSeconds(secondsLate);
    first.role = second.role = MediaRole::Lapel;
    return {first, second};
}

std::vector<MediaSource> sources()
{
    MediaSource here, missing;
    here.id = lapel;
    here.path = "lapel.wav";
    missing.id = gone;
    missing.path = "gone.wav";
    return {here, missing};
}

TileKey key(Id source, int channel, std::int64_t tile)
{
    return {source, channel, {features::SpectrogramScale::Mel, 16000, 3}, tile};
}

} // namespace

class TestSoundLoaders : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        writeWave(m_folder.filePath("lapel.wav"), 6, 16000, 2, spoken);
        writeWave(m_folder.filePath("first.wav"), 6, 16000, 1,
                  [](double seconds, int) { return atLapel(seconds, 0); });
        writeWave(m_folder.filePath("second.wav"), 6 - secondsLate, 16000, 1,
                  [](double seconds, int) { return atLapel(secondsLate + seconds, 1); });
    }

    void tiles_areComputedInTheBackground_andAreThoseOfTheirChannel()
    {
        SpectrogramLoader loader;
        loader.setSources(sources(), m_folder.path());
        QSignalSpy ready(&loader, &SpectrogramLoader::ready);
        loader.want({key(lapel, 1, 1), key(lapel, 0, 0)});
        QVERIFY(ready.isEmpty());
        QTRY_COMPARE(ready.size(), 2);
        QCOMPARE(ready[0][1].toInt(), 1);
        QCOMPARE(ready[1][1].toInt(), 0);
        const auto whole = media::readSamples(m_folder.filePath("lapel.wav").toStdString(),
                                              {{}, MediaTime::fromSeconds(6)}, {});
        const TileKey right = key(lapel, 1, 1);
        const auto direct = LoudnessTile::of(*(*whole)[1], right.grid, right.tile);
        QVERIFY(loader.cache()->find(right)->values == direct->values);
        loader.want({right});
        QTest::qWait(50);
        QCOMPARE(ready.size(), 2); // it is here already
    }

    void tiles_notWantedAnyMore_areGivenUp()
    {
        SpectrogramLoader loader;
        loader.setSources(sources(), m_folder.path());
        QSignalSpy ready(&loader, &SpectrogramLoader::ready);
        std::vector<TileKey> many;
        for (int i = 0; i < 200; ++i)
            many.push_back({lapel, 0, {features::SpectrogramScale::Linear, 16000, 0}, i % 18});
        loader.want(many);
        loader.want({});
        QTest::qWait(100);
        QVERIFY(ready.size() <= 1);
    }

    void aFileThatIsGone_isNamed()
    {
        SpectrogramLoader loader;
        loader.setSources(sources(), m_folder.path());
        QSignalSpy failed(&loader, &SpectrogramLoader::failed);
        loader.want({key(gone, 0, 0)});
        QVERIFY(failed.wait());
        QVERIFY(failed[0][1].toString().contains("gone.wav"));
    }

    void answersOfAnEarlierSession_areDropped()
    {
        SpectrogramLoader loader;
        loader.setSources(sources(), m_folder.path());
        QSignalSpy ready(&loader, &SpectrogramLoader::ready);
        loader.want({key(lapel, 0, 0)});
        QTest::qSleep(100); // done, and its answer on the way
        loader.setSources({}, {});
        QTest::qWait(50);
        QVERIFY(ready.isEmpty());
    }

    void curves_holdPitchAndIntensity_withGapsForSilence()
    {
        CurveLoader loader;
        loader.setSources(sources(), m_folder.path());
        QSignalSpy ready(&loader, &CurveLoader::ready);
        loader.want({{lapel, 0}, {lapel, 1}});
        QTRY_COMPARE(ready.size(), 2);
        const auto file = ready[0][2].value<SeriesFilePtr>();
        const Series &pitch = file->series[voices::pitchCurve];
        QCOMPARE(QString::fromStdString(pitch.unit), QString("Hz"));
        QVERIFY(std::abs(pitch.lowest - 200) < 2 && std::abs(pitch.highest - 200) < 2);
        QCOMPARE(std::ranges::count(pitch.samples, true, &Series::Sample::afterGap), 1);
        for (const Series::Sample &sample : pitch.samples)
            QVERIFY(sample.seconds < 2.02 || sample.seconds > 2.98);
        const Series &intensity = file->series[voices::intensityCurve];
        QVERIFY(intensity.highest > 75 && intensity.highest < 94);
        for (const Series::Sample &sample : intensity.samples)
            QVERIFY(sample.seconds < 2.1 || sample.seconds > 2.9);
        const auto other = ready[1][2].value<SeriesFilePtr>();
        QVERIFY(std::abs(other->series[voices::pitchCurve].highest - 120) < 2);
        loader.want({{lapel, 0}});
        QTest::qWait(50);
        QCOMPARE(ready.size(), 2); // it has been answered
    }

    void pitchOfALapel_isThatOfWhoWearsIt()
    {
        CurveLoader loader;
        loader.setSources(lapels(), m_folder.path());
        QSignalSpy ready(&loader, &CurveLoader::ready);
        loader.want({{firstLapel, 0}, {secondLapel, 0}});
        QTRY_COMPARE(ready.size(), 2);
        for (int person = 0; person < 2; ++person) {
            const auto file = ready[person][2].value<SeriesFilePtr>();
            const double hertz = person == 0 ? 200 : 120;
            const Series &pitch = file->series[voices::pitchCurve];
            QVERIFY2(std::abs(pitch.lowest - hertz) < 5 && std::abs(pitch.highest - hertz) < 5,
                     qPrintable(QString("%1 to %2 Hz").arg(pitch.lowest).arg(pitch.highest)));
            QVERIFY(pitch.samples.size() > 140);
            const Series &intensity = file->series[voices::intensityCurve];
            QVERIFY(intensity.samples.back().seconds - intensity.samples.front().seconds > 4);
        }
    }

    void pitchOfALapel_ofNobodyKnownOrOfOnePerson_isWhatItHears()
    {
        for (const auto &[first, second] : {std::pair<Id, Id>{0, 2}, {1, 0}, {1, 1}})
            checkThatBothAreHeard(lapels(first, second));
    }

    void anotherLapelThatIsGone_changesNothing()
    {
        auto both = lapels();
        both[1].path = "gone.wav";
        checkThatBothAreHeard(both);
    }

    void curves_sayWhatIsWrong()
    {
        CurveLoader loader;
        loader.setSources(sources(), m_folder.path());
        QSignalSpy failed(&loader, &CurveLoader::failed);
        loader.want({{gone, 0}, {lapel, 7}});
        QTRY_COMPARE(failed.size(), 2);
        QVERIFY(failed[0][2].toString().contains("gone.wav"));
        QVERIFY(failed[1][2].toString().contains("lapel.wav"));
    }

    void destructionWhileBusy_isSafe()
    {
        for (int i = 0; i < 10; ++i) {
            SpectrogramLoader tiles;
            CurveLoader curves;
            tiles.setSources(sources(), m_folder.path());
            curves.setSources(sources(), m_folder.path());
            tiles.want({key(lapel, 0, 0), key(lapel, 1, 1)});
            curves.want({{lapel, 0}});
            QTest::qSleep(i);
        }
    }

private:
    /// By the first lapel microphone.
    void checkThatBothAreHeard(const std::vector<MediaSource> &sources)
    {
        CurveLoader loader;
        loader.setSources(sources, m_folder.path());
        QSignalSpy ready(&loader, &CurveLoader::ready);
        loader.want({{firstLapel, 0}});
        QTRY_COMPARE(ready.size(), 1);
        const Series &pitch = ready[0][2].value<SeriesFilePtr>()->series[voices::pitchCurve];
        QVERIFY(std::abs(pitch.lowest - 120) < 5 && std::abs(pitch.highest - 200) < 5);
    }

    QTemporaryDir m_folder;
};

QTEST_MAIN(TestSoundLoaders)
#include "tst_sound_loaders.moc"
