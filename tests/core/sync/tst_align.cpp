#include <QtTest>

#include "core/sync/align.h"
#include "core/sync/delay_finder.h"
#include "core/sync/onsets.h"
#include "tests/support/rooms.h"

using namespace duologue;
using namespace duologue::sync;

namespace {

constexpr double length = 150; // seconds

/// A conversation and what devices at two places of its room hear.
struct Conversation
{
    Conversation(double directToReverberant, unsigned seed)
        : dry(rooms::talk(length + 20, sampleRate, seed)),
          here(rooms::inRoom(dry, sampleRate, directToReverberant, 2 * seed + 1)),
          there(rooms::inRoom(dry, sampleRate, directToReverberant, 2 * seed + 2))
    {
    }

    std::vector<float> dry, here, there;
};

std::vector<float> recorded(const std::vector<float> &room, rooms::Device device)
{
    return rooms::record(room, 0, sampleRate, device);
}

} // namespace

class TestAlign : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void delay_isFoundToAPartOfASample_data()
    {
        QTest::addColumn<double>("samples");
        for (const double samples : {0.0, 0.25, -3.4, 17.77})
            QTest::addRow("%g samples", samples) << samples;
    }
    void delay_isFoundToAPartOfASample()
    {
        QFETCH(double, samples);
        const auto dry = rooms::talk(12, sampleRate, 5);
        const auto a = recorded(dry, {.seconds = 10, .signalToNoise = 40});
        const auto b = recorded(
            dry,
            {.offset = 1 - samples / sampleRate, .seconds = 10, .signalToNoise = 40, .seed = 2});
        DelayFinder finder(2 * sampleRate, 0.005);
        const Delay delay = finder.find({{}, a}, {{}, b}, 4, Line{0, -1, 0});
        QVERIFY2(std::abs(delay.seconds * sampleRate - samples) < 0.02,
                 qPrintable(QString::number(delay.seconds * sampleRate)));
        QVERIFY(delay.clarity > 20);
    }

    void offsetAndDrift_areRecovered_data()
    {
        QTest::addColumn<double>("reverberant");
        QTest::addColumn<double>("noise");
        QTest::addColumn<double>("ppm");
        for (const double reverberant : {6., 0., -6.})
            for (const double noise : {20., 0.})
                for (const double ppm : {0., 40.})
                    QTest::addRow("direct %g dB, noise %g dB, %g ppm", reverberant, noise, ppm)
                        << reverberant << noise << ppm;
    }
    void offsetAndDrift_areRecovered()
    {
        QFETCH(double, reverberant);
        QFETCH(double, noise);
        QFETCH(double, ppm);
        const Conversation talk(reverberant, 7);
        const double offset = 3.1234;
        const auto a = recorded(talk.here, {.seconds = length, .signalToNoise = noise, .seed = 3});
        const auto b = recorded(
            talk.there,
            {.offset = offset, .ppm = ppm, .seconds = length, .signalToNoise = noise, .seed = 4});
        const auto found = align({{{}, a}, {{}, b}}, 0, {});
        const Placement &placed = found->placements[1];
        QVERIFY(placed.found);
        QVERIFY2(std::abs(placed.sync.offset.seconds() - offset) < 0.25e-3,
                 qPrintable(QString::number(placed.sync.offset.seconds() - offset)));
        // a tenth of the length that 0.05 ppm is asked of
        QVERIFY2(std::abs(placed.sync.driftPpm - ppm) < 0.5,
                 qPrintable(QString::number(placed.sync.driftPpm - ppm)));
        QVERIFY(placed.confidence > 0.7);
    }

    void unrelatedRecordings_areRefused()
    {
        std::vector<std::vector<float>> sounds;
        for (unsigned seed = 20; seed < 26; ++seed)
            sounds.push_back(rooms::talk(100, sampleRate, seed));
        std::vector<Track> tracks;
        for (const auto &sound : sounds)
            tracks.push_back({{}, sound});
        const auto found = align(tracks, 0, {});
        QCOMPARE(found->pairs.size(), std::size_t(15));
        for (const PairFinding &pair : found->pairs)
            QVERIFY2(!pair.pair.related, qPrintable(QString::number(pair.pair.chance)));
        for (std::size_t i = 1; i < tracks.size(); ++i)
            QVERIFY(!found->placements[i].found);
    }

    void thirtySecondsInCommon_areEnough()
    {
        const Conversation talk(0, 9);
        const auto early = recorded(talk.here, {.seconds = 90, .seed = 3});
        const auto late =
            recorded(talk.there, {.offset = 60, .ppm = -20, .seconds = 90, .seed = 4});
        const auto found = align({{{}, early}, {{}, late}}, 0, {});
        QVERIFY(found->placements[1].found);
        QVERIFY2(std::abs(found->placements[1].sync.offset.seconds() - 60) < 0.25e-3,
                 qPrintable(QString::number(found->placements[1].sync.offset.seconds())));
    }

    void tracksThatShareNothing_areJoinedByAThird()
    {
        const Conversation talk(6, 11);
        const auto early = recorded(talk.here, {.seconds = 60, .seed = 3});
        const auto late = recorded(talk.there, {.offset = 90, .seconds = 60, .seed = 4});
        const auto whole = recorded(talk.here, {.offset = 2, .ppm = 15, .seconds = 145, .seed = 5});
        const auto found = align({{{}, early}, {{}, late}, {{}, whole}}, 0, {});
        QVERIFY(!found->pairs[0].pair.related);
        QVERIFY(std::abs(found->placements[1].sync.offset.seconds() - 90) < 0.5e-3);
        QVERIFY(std::abs(found->placements[2].sync.offset.seconds() - 2) < 0.25e-3);
    }

    void loopsOfFourTracks_closeWithinAFifthOfAMillisecond()
    {
        const Conversation talk(0, 13);
        std::vector<std::vector<float>> sounds;
        for (unsigned i = 0; i < 4; ++i)
            sounds.push_back(
                recorded(i % 2 == 0 ? talk.here : talk.there,
                         {.offset = 0.7 * i, .ppm = 15.0 * i, .seconds = length, .seed = 30 + i}));
        std::vector<Track> tracks;
        for (const auto &sound : sounds)
            tracks.push_back({{}, sound});
        const auto found = align(tracks, 1, {});
        QCOMPARE(found->loops, 4);
        QVERIFY2(found->loopClosure <= 0.2e-3, qPrintable(QString::number(found->loopClosure)));
    }

    void referenceKeepsItsMap_andBeginsOfTracksCount()
    {
        const Conversation talk(6, 15);
        const SyncMap reference{MediaTime::fromMilliseconds(-1500), 12};
        const auto a =
            recorded(talk.here, {.offset = -1.5 + 0.5, .ppm = 12, .seconds = 100, .seed = 3});
        const auto b = recorded(talk.there, {.offset = 4, .seconds = 100, .seed = 4});
        // the first sample of a lies half a second into its own clock
        const auto found = align({{MediaTime::fromMilliseconds(500), a}, {{}, b}}, 0, reference);
        QCOMPARE(found->placements[0].sync, reference);
        QVERIFY2(std::abs(found->placements[1].sync.offset.seconds() - 4) < 0.25e-3,
                 qPrintable(QString::number(found->placements[1].sync.offset.seconds())));
    }

    void anotherSpeakersDistance_doesNotMoveALapelMicrophone()
    {
        // the own voice undelayed and loud; the other's, every second ten seconds, late and soft
        const Conversation talk(6, 17);
        auto worn = talk.dry;
        for (std::size_t i = 0; i < worn.size(); ++i)
            if (i / (10 * sampleRate) % 2 == 1)
                worn[i] = i >= 24 ? 0.1F * talk.dry[i - 24] : 0;
        const auto room = recorded(talk.here, {.seconds = length, .seed = 3});
        const auto lapel =
            recorded(worn, {.offset = 1, .seconds = length, .signalToNoise = 40, .seed = 4});
        const auto found = align({{{}, room}, {{}, lapel}}, 0, {});
        QVERIFY2(std::abs(found->placements[1].sync.offset.seconds() - 1) < 0.25e-3,
                 qPrintable(QString::number(found->placements[1].sync.offset.seconds())));
    }

    void silentShortAndEmptyTracks_areNotFound()
    {
        const Conversation talk(6, 19);
        const auto a = recorded(talk.here, {.seconds = 60, .seed = 3});
        const std::vector<float> silence(60 * sampleRate),
            brief(a.begin(), a.begin() + 8 * sampleRate);
        const auto found = align({{{}, a}, {{}, silence}, {{}, brief}, {{}, {}}}, 0, {});
        for (const int i : {1, 2, 3})
            QVERIFY(!found->placements[i].found);
        QVERIFY(found->pairs.empty());
    }

    void result_doesNotDependOnThreads()
    {
        const Conversation talk(0, 21);
        std::vector<std::vector<float>> sounds;
        for (unsigned i = 0; i < 3; ++i)
            sounds.push_back(recorded(i % 2 == 0 ? talk.here : talk.there,
                                      {.offset = 0.3 * i, .seconds = 60, .seed = 40 + i}));
        const std::vector<Track> tracks{{{}, sounds[0]}, {{}, sounds[1]}, {{}, sounds[2]}};
        const auto one = align(tracks, 0, {}),
                   three = align(tracks, 0, {}, {.threads = 3, .progress = {}});
        for (std::size_t i = 0; i < tracks.size(); ++i)
            QCOMPARE(one->placements[i].sync, three->placements[i].sync);
        QCOMPARE(one->loopClosure, three->loopClosure);
    }

    void wrongReferenceAndStop_areErrors()
    {
        QCOMPARE(align({}, 0, {}).error().code, "sync.reference");
        const auto sound = rooms::talk(30, sampleRate, 3);
        const std::vector<Track> tracks{{{}, sound}, {{}, sound}};
        QCOMPARE(align(tracks, 2, {}).error().code, "sync.reference");
        QCOMPARE(align(tracks, 0, {}, {.progress = [](double) { return false; }}).error().code,
                 "sync.cancelled");
    }

    void onsets_keepLengthAndTime()
    {
        std::vector<float> sound(1001);
        sound[400] = 1;
        const auto onsets = emphasiseOnsets(sound);
        QCOMPARE(onsets.size(), sound.size());
        QCOMPARE(std::ranges::max_element(onsets) - onsets.begin(), 400);
        QVERIFY(emphasiseOnsets({}).empty());
    }
};

QTEST_APPLESS_MAIN(TestAlign)
#include "tst_align.moc"
