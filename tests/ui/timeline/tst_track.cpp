#include <QtTest>

#include "layer_stage.h"
#include "ui/timeline/track.h"

using namespace duologue;
using namespace duologue::testing;

class TestTrack : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void tracks_inviteToFillThem()
    {
        Session empty;
        QFont font;
        const auto keys = [](const std::vector<Track> &tracks) {
            QStringList list;
            for (const Track &track : tracks)
                if (!track.onDemand)
                    list << track.key.section(':', 0, 1);
            return list;
        };
        QCOMPARE(keys(makeTracks(empty, {}, {}, {}, font)),
                 (QStringList{"note:audio", "note:predictions"}));
        const Session session = sessionFrom(sketchedConversation());
        QCOMPARE(keys(makeTracks(session, {}, {}, {}, font)),
                 (QStringList{"audio:30", "audio:31", "tier:20", "tier:21", "ratings:10",
                              "ratings:11", "tier:23", "attention", "tier:22", "series:32"}));
        // Every track paints, whatever it has; nothing is left blank.
        Stage stage;
        for (const Track &track : makeTracks(empty, {}, {}, {}, font)) {
            QImage blank = stage.paint(*track.layer);
            const QImage first = blank;
            blank.fill(stage.theme.color(Role::Surface));
            QVERIFY(first != blank);
        }
    }

    void sound_isCalledAsItsRecordingIs()
    {
        const Session session = sessionFrom(sketchedConversation());
        const QFont font;
        const std::vector<media::AudioChannel> channels{
            {firstLapel, 0, "REC_0001"}, {secondLapel, 0, "x left"}, {secondLapel, 1, "x right"}};
        QStringList names;
        for (const Track &track : makeTracks(session, channels, {}, {}, font))
            if (track.kind == TrackKind::Waveform)
                names << track.name;
        QCOMPARE(names, (QStringList{"P17 lapel", "P42 lapel left", "P42 lapel right"}));
    }
};

QTEST_MAIN(TestTrack)
#include "tst_track.moc"
