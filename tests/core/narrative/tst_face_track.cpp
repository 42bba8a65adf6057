#include <cmath>

#include <QtTest>

#include "core/narrative/face_track.h"

using namespace duologue;
using namespace duologue::narrative;

namespace {

MediaTime ms(std::int64_t v)
{
    return MediaTime::fromMilliseconds(v);
}

/// Frames at 25 a second.
FaceTrack track(int frames)
{
    FaceTrack result;
    for (int i = 0; i < frames; ++i) {
        FaceFrame frame;
        frame.at = ms(40 * i);
        result.frames.push_back(frame);
    }
    return result;
}

void show(FaceTrack &track, FaceUnit unit, int first, int last)
{
    for (int i = 0; i < int(track.frames.size()); ++i)
        track.frames[size_t(i)].present[size_t(unit)] = i >= first && i <= last;
}

std::vector<TimeSpan> spans(const FaceTrack &track, const std::string &label)
{
    std::vector<TimeSpan> result;
    for (const FaceAction &action : faceActions(track))
        if (action.label == label)
            result.push_back(action.span);
    return result;
}

/// As the published tool decides: present in each frame between begin and end, both included.
bool inEveryFrame(const FaceTrack &track, FaceUnit unit, TimeSpan turn)
{
    int frames = 0, present = 0;
    for (const FaceFrame &frame : track.frames)
        if (frame.at >= turn.begin && frame.at <= turn.end) {
            ++frames;
            present += frame.present[size_t(unit)].value_or(false);
        }
    return frames > 0 && frames == present;
}

} // namespace

class TestFaceTrack : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void units_coverATurn_exactlyWhenEveryFrameHasThem()
    {
        FaceTrack face = track(60);
        show(face, FaceUnit::AU17, 10, 30);
        const auto found = spans(face, "AU17");
        QCOMPARE(found.size(), 1u);
        for (int begin = 300; begin < 1300; begin += 7)
            for (int end = begin + 41; end < 1500; end += 13) {
                const TimeSpan turn{ms(begin), ms(end)};
                QCOMPARE(found[0].begin <= turn.begin && found[0].end >= turn.end,
                         inEveryFrame(face, FaceUnit::AU17, turn));
            }
    }

    void units_areUnknown_whenTheFileDoesNotSay()
    {
        QVERIFY(faceActions(track(50)).empty());
        QVERIFY(faceActions(FaceTrack()).empty());
    }

    void actions_neverEndBeforeTheyBegin()
    {
        FaceTrack face = track(6);
        for (const int at : {0, 1, 2})
            face.frames[size_t(at + 1)].at = face.frames[1].at; // three frames of one time
        show(face, FaceUnit::AU05, 2, 2);
        for (const FaceAction &action : faceActions(face))
            QVERIFY(action.span.end >= action.span.begin);
        QCOMPARE(spans(face, "AU05").size(), 1u);
    }

    void smiles_needBothUnitsForHalfASecond()
    {
        FaceTrack face = track(100);
        show(face, FaceUnit::AU06, 10, 60);
        show(face, FaceUnit::AU12, 30, 80);
        const auto smiles = spans(face, "smile");
        QCOMPARE(smiles.size(), 1u);
        QCOMPARE(smiles[0], (TimeSpan{ms(1200), ms(2400)}));
        QCOMPARE(spans(face, "posiface").size(), 1u);
        show(face, FaceUnit::AU06, 10, 42); // 30..42 is 0.48 s
        QVERIFY(spans(face, "smile").empty());
        show(face, FaceUnit::AU06, 10, 43); // 0.52 s
        QCOMPARE(spans(face, "smile").size(), 1u);
    }

    /// Down and up and down within 1.2 s, still before and after.
    void nods_goUpAndDownBetweenStillMoments()
    {
        FaceTrack face = track(100);
        for (int i = 0; i < 100; ++i) {
            const bool moving = i >= 40 && i <= 64;
            const double y = 200 + (moving ? 30 * std::sin((i - 40) * M_PI / 6) : 0);
            face.frames[size_t(i)].noseY = y;
        }
        const auto nods = spans(face, "nod");
        QCOMPARE(nods.size(), 1u);
        QVERIFY(nods[0].begin >= ms(1300) && nods[0].end <= ms(2900));
        for (FaceFrame &frame : face.frames)
            frame.noseY = 200 + (*frame.noseY - 200) / 4; // too small a movement
        QVERIFY(spans(face, "nod").empty());
    }

    void leaning_isComingNearerByFifteenCentimetres()
    {
        for (const double nearer : {140., 160., -160.}) {
            FaceTrack face = track(80);
            for (int i = 0; i < 80; ++i)
                face.frames[size_t(i)].headZ = 700 - nearer * std::clamp((i - 30) / 20., 0., 1.);
            QCOMPARE(spans(face, "leanforward").size(), nearer == 160 ? 1u : 0u);
        }
    }
};

QTEST_GUILESS_MAIN(TestFaceTrack)
#include "tst_face_track.moc"
