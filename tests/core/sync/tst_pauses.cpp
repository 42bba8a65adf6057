#include <QtTest>

#include "core/sync/align.h"
#include "tests/support/recorders.h"

using namespace duologue;
using namespace duologue::sync;
using rooms::Sound;

namespace {

struct Piece
{
    double at = 0, length = 0; ///< seconds: of the recording, of the session
};

/// A conversation of some minutes in a room, heard by devices at places of their own.
struct Room
{
    explicit Room(unsigned seed, double seconds = 130)
        : dry(rooms::talk(seconds, sampleRate, seed)), seed(seed)
    {
    }

    Sound heard(unsigned place, double offset, double seconds, double ppm = 0,
                double noise = 20) const
    {
        return rooms::record(rooms::inRoom(dry, sampleRate, 0, 10 * seed + place), 0, sampleRate,
                             {.offset = offset,
                              .ppm = ppm,
                              .seconds = seconds,
                              .signalToNoise = noise,
                              .seed = 100 * seed + place});
    }

    Sound dry;
    unsigned seed;
};

Alignment aligned(const std::vector<Sound> &sounds, int reference = 0)
{
    std::vector<Track> tracks;
    for (const Sound &sound : sounds)
        tracks.push_back({{}, sound});
    return *align(tracks, reference, {}, {.threads = 2, .progress = {}});
}

QString told(const Placement &p)
{
    QString text = QString("found %1, doubt %2, confidence %3, %4 s %5 ppm")
                       .arg(p.found)
                       .arg(static_cast<int>(p.doubt))
                       .arg(p.confidence)
                       .arg(p.sync.offset.seconds())
                       .arg(p.sync.driftPpm);
    for (const Pause &pause : p.sync.pauses)
        text +=
            QString(", pause at %1 of %2 s").arg(pause.at.seconds()).arg(pause.length.seconds());
    return text;
}

bool isSure(const Placement &p)
{
    return p.found && p.doubt == Doubt::None;
}

/// Whether a placement is right: every part to a millisecond, pauses to a part of a second.
bool isRight(const Placement &p, double offset, double ppm, const std::vector<Piece> &pauses)
{
    const auto near = [](double x, double y, double within) { return std::abs(x - y) < within; };
    if (!isSure(p) || !near(p.sync.offset.seconds(), offset, 1e-3) ||
        !near(p.sync.driftPpm, ppm, 10) || p.sync.pauses.size() != pauses.size())
        return false;
    for (std::size_t i = 0; i < pauses.size(); ++i)
        if (!near(p.sync.pauses[i].at.seconds(), pauses[i].at, 0.3) ||
            !near(p.sync.pauses[i].length.seconds(), pauses[i].length, 1e-3))
            return false;
    return true;
}

} // namespace

/// Recorders that were stopped and went on, and what cannot be told by ear.
class TestPauses : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void pausedRecorder_isFoundAsParts_whoeverElseIsThere()
    {
        const Room room(41);
        const Sound whole = room.heard(1, 0, 75), lapel = room.heard(2, 3, 24);
        const Sound camera = rooms::paused(room.heard(3, 0, 75), sampleRate, 24, 20);
        const std::vector<Piece> pause{{24, 20}};
        {
            const auto found = aligned({whole, lapel, camera});
            QVERIFY2(isRight(found.placements[1], 3, 0, {}), qPrintable(told(found.placements[1])));
            QVERIFY2(isRight(found.placements[2], 0, 0, pause),
                     qPrintable(told(found.placements[2])));
            QVERIFY(found.loopClosure < 1e-3);
        }
        { // the reference is the one that paused
            const auto found = aligned({camera, whole, lapel});
            QVERIFY2(isRight(found.placements[0], 0, 0, pause),
                     qPrintable(told(found.placements[0])));
            QVERIFY2(isRight(found.placements[2], 3, 0, {}), qPrintable(told(found.placements[2])));
        }
        const auto two = aligned({lapel, camera});
        QVERIFY2(isRight(two.placements[1], -3, 0, {}), qPrintable(told(two.placements[1])));
        const auto others = aligned({whole, lapel});
        QVERIFY2(isRight(others.placements[1], 3, 0, {}), qPrintable(told(others.placements[1])));
    }

    void pausedTwice()
    {
        const Room room(42);
        Sound camera = rooms::paused(room.heard(2, 1.5, 120), sampleRate, 75, 12);
        camera = rooms::paused(std::move(camera), sampleRate, 30, 20);
        const auto found = aligned({room.heard(1, 0, 125), camera});
        QVERIFY2(isRight(found.placements[1], 1.5, 0, {{30, 20}, {55, 12}}),
                 qPrintable(told(found.placements[1])));
    }

    void pausedNearTheStart()
    {
        const Room room(43);
        const Sound camera = rooms::paused(room.heard(2, 2, 100), sampleRate, 6, 20);
        const auto found = aligned({room.heard(1, 0, 110), camera});
        QVERIFY2(isRight(found.placements[1], 2, 0, {{6, 20}}),
                 qPrintable(told(found.placements[1])));
    }

    void twoRecordersPaused_atDifferentTimes()
    {
        const Room room(44);
        const Sound whole = room.heard(1, 0, 125);
        const Sound first = rooms::paused(room.heard(2, 1, 120), sampleRate, 30, 15);
        const Sound second = rooms::paused(room.heard(3, -2, 120), sampleRate, 70, 25);
        for (const auto &sounds : {std::vector{whole, first, second}, std::vector{first, second}}) {
            const auto found = aligned(sounds);
            const std::size_t at = sounds.size() - 2;
            const double moved = found.placements[at].sync.offset.seconds() - 1;
            QVERIFY2(isRight(found.placements[at], 1 + moved, 0, {{30, 15}}),
                     qPrintable(told(found.placements[at])));
            QVERIFY2(isRight(found.placements[at + 1], -2 + moved, 0, {{70, 25}}),
                     qPrintable(told(found.placements[at + 1])));
        }
    }

    void twoRecordersPaused_overlapping()
    {
        const Room room(45);
        const Sound whole = room.heard(1, 0, 125);
        const Sound first = rooms::paused(room.heard(2, 0, 120), sampleRate, 40, 20);
        const Sound second = rooms::paused(room.heard(3, 0, 120), sampleRate, 50, 30);
        const auto found = aligned({whole, first, second});
        QVERIFY2(isRight(found.placements[1], 0, 0, {{40, 20}}),
                 qPrintable(told(found.placements[1])));
        QVERIFY2(isRight(found.placements[2], 0, 0, {{50, 30}}),
                 qPrintable(told(found.placements[2])));
    }

    void pausedWithDrift()
    {
        const Room room(46);
        const Sound camera = rooms::paused(room.heard(2, 1, 110, 200), sampleRate, 40, 20);
        const auto found = aligned({room.heard(1, 0, 125), camera});
        QVERIFY2(isRight(found.placements[1], 1, 200, {{40, 20 * (1 + 200e-6)}}),
                 qPrintable(told(found.placements[1])));
    }

    void unrelatedRecordings_spoilNothing()
    {
        const Room room(47), elsewhere(48);
        const auto found = aligned({room.heard(1, 0, 100), elsewhere.heard(1, 0, 90),
                                    room.heard(2, 3, 90), Sound(60 * sampleRate)});
        QVERIFY(!found.placements[1].found);
        QVERIFY2(isRight(found.placements[2], 3, 0, {}), qPrintable(told(found.placements[2])));
        QVERIFY(!found.placements[3].found);
    }

    void recordingsThatDoNotMeet_areNotFound()
    {
        const Room room(49);
        const auto found = aligned({room.heard(1, 0, 55), room.heard(2, 60, 60)});
        QVERIFY(!found.placements[1].found);
    }

    void repeatingSound_isNotSure_data()
    {
        QTest::addColumn<bool>("music");
        QTest::newRow("beeps") << false;
        QTest::newRow("a bar of music") << true;
    }
    void repeatingSound_isNotSure()
    {
        QFETCH(bool, music);
        Room room(50);
        room.dry = music ? rooms::repeated(rooms::talk(4, sampleRate, 7), 130, sampleRate)
                         : rooms::beeps(130, sampleRate, 2);
        const auto found = aligned({room.heard(1, 0, 90, 0, 30), room.heard(2, 7, 90, 0, 30)});
        QVERIFY2(!isSure(found.placements[1]), qPrintable(told(found.placements[1])));
        QVERIFY(found.placements[1].confidence < 0.5);
    }

    void echoLouderThanTheSound_isNotSure_data()
    {
        QTest::addColumn<double>("late");
        QTest::addColumn<float>("louder");
        QTest::addColumn<bool>("inReference");
        for (const double late : {0.2, 0.52, 1.3})
            for (const float louder : {1.F, 1.5F, 3.F})
                for (const bool inReference : {false, true})
                    if (late > 0.3 || louder < 2) // one as near and loud hides the sound itself
                        QTest::addRow("%g s, %g times%s", late, louder,
                                      inReference ? ", in the reference" : "")
                            << late << louder << inReference;
    }
    void echoLouderThanTheSound_isNotSure()
    {
        QFETCH(double, late);
        QFETCH(float, louder);
        QFETCH(bool, inReference);
        const Room room(51);
        Sound a = room.heard(1, 0, 110), b = room.heard(2, 3, 100);
        (inReference ? a : b) = rooms::echoing(inReference ? a : b, sampleRate, late, louder);
        const Placement p = aligned({a, b}).placements[1];
        QVERIFY2(isRight(p, 3, 0, {}) || (!isSure(p) && p.confidence < 0.5), qPrintable(told(p)));
    }

    void badMicrophones_areFound()
    {
        const Room room(52);
        const auto found =
            aligned({room.heard(1, 0, 100), rooms::clipped(room.heard(2, 1, 90)),
                     rooms::scaled(room.heard(3, 2, 90), 1e-3F), room.heard(4, -3, 100, 0, 0)});
        QVERIFY2(isRight(found.placements[1], 1, 0, {}), qPrintable(told(found.placements[1])));
        QVERIFY2(isRight(found.placements[2], 2, 0, {}), qPrintable(told(found.placements[2])));
        QVERIFY2(isRight(found.placements[3], -3, 0, {}), qPrintable(told(found.placements[3])));
    }

    void aRecordingTwiceAsLong_isFound()
    {
        const Room room(53, 250);
        const auto found = aligned({room.heard(1, 0, 240), room.heard(2, 60, 120)});
        QVERIFY2(isRight(found.placements[1], 60, 0, {}), qPrintable(told(found.placements[1])));
    }
};

QTEST_APPLESS_MAIN(TestPauses)
#include "tst_pauses.moc"
