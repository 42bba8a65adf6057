#include <QtTest>

#include "layer_stage.h"
#include "tests/ui/video/fake_player.h"
#include "ui/controllers/session_controller.h"
#include "ui/timeline/track_board.h"
#include "ui/timeline/tracks/standard_tracks.h"

using namespace duologue;
using namespace duologue::testing;

class TestTrack : public QObject
{
    Q_OBJECT

    media::Player m_player;
    SessionController m_controller;
    TrackBoard m_board{m_controller, m_player};

    std::vector<Track> makeTracks(const Session &session) const
    {
        return m_board.makeTracks(session, QFont());
    }

private Q_SLOTS:
    void initTestCase() { addStandardTracks(m_board); }

    void tracks_inviteToFillThem()
    {
        Session empty;
        const auto keys = [](const std::vector<Track> &tracks) {
            QStringList list;
            for (const Track &track : tracks)
                if (!track.onDemand)
                    list << track.key.section(':', 0, 1);
            return list;
        };
        QCOMPARE(keys(makeTracks(empty)), (QStringList{"note:audio", "note:predictions"}));
        const Session session = sessionFrom(sketchedConversation());
        QCOMPARE(keys(makeTracks(session)),
                 (QStringList{"audio:30", "audio:31", "tier:20", "tier:21", "ratings:10",
                              "ratings:11", "tier:23", "attention", "tier:22", "series:32"}));
        // Every track paints, whatever it has; nothing is left blank.
        Stage stage;
        for (const Track &track : makeTracks(empty)) {
            QImage blank = stage.paint(*track.layer);
            const QImage first = blank;
            blank.fill(stage.theme.color(Role::Surface));
            QVERIFY(first != blank);
        }
    }

    void sound_isCalledAsItsRecordingIs()
    {
        const Session session = sessionFrom(sketchedConversation());
        fake(m_player).channels = {
            {firstLapel, 0, "REC_0001"}, {secondLapel, 0, "x left"}, {secondLapel, 1, "x right"}};
        QStringList names;
        for (const Track &track : makeTracks(session))
            if (track.audible)
                names << track.name;
        QCOMPARE(names, (QStringList{"P17 lapel", "P42 lapel left", "P42 lapel right"}));
        fake(m_player).channels.clear();
    }

    /// Under each sound the other ways to show it, in whatever order kinds are added.
    void waysToShowASound_standUnderIt()
    {
        const Session session = sessionFrom(sketchedConversation());
        QStringList keys;
        for (const Track &track : makeTracks(session))
            if (track.recording == "31:0")
                keys << track.key;
        QCOMPARE(keys, (QStringList{"audio:31:0", "mel:31:0", "linear:31:0", "pitch:31:0",
                                    "intensity:31:0"}));
    }

    void roles_countWhatIsAlike_personByPerson()
    {
        const Session session = sessionFrom(sketchedConversation());
        QStringList roles;
        for (const Track &track : makeTracks(session))
            if (!track.onDemand)
                roles << track.role;
        QVERIFY2(roles.contains("audio/0/0") && roles.contains("audio/1/0") &&
                     roles.contains("utterance/0/0") && roles.contains("ratings/1/0"),
                 qPrintable(roles.join(' ')));
    }
};

QTEST_MAIN(TestTrack)
#include "tst_track.moc"
