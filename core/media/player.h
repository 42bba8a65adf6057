#pragma once

#include <memory>
#include <optional>
#include <vector>

#include <QObject>
#include <QSize>
#include <QString>

#include "core/media/audio_channel.h"
#include "core/media/audio_sink.h"
#include "core/media/media_info.h"
#include "core/media/video_frame.h"
#include "core/media/view_state.h"
#include "core/session/rows.h"

namespace duologue::media {

/// A source as the player needs it.
struct PlayerSource
{
    Id id = 0;
    QString path; ///< absolute
    SyncMap sync;
};

/// Plays all sources of a session by one master clock: the audio device where there is one, a
/// steady clock otherwise or while the device stalls. Lives on the UI thread, where every function
/// is to be called and every signal arrives; decoding, mixing and scaling happen on its own
/// threads, and no call blocks. Destruction while busy is safe.
///
/// All times are session time. Views show at each instant the frame whose interval holds it; a
/// source outside its own range shows nothing (a null frame). At the session's end the last
/// pictures stay. Where the machine cannot keep up, small views show fewer pictures and the front
/// view stays exact.
class Player : public QObject
{
    Q_OBJECT
public:
    /// Plays through the system's audio device.
    explicit Player(QObject *parent = nullptr);
    /// Plays through what `makeSink` makes, on the audio thread.
    explicit Player(AudioSinkFactory makeSink, QObject *parent = nullptr);
    ~Player() override;

    /// Where frame indexes are kept between sessions; empty, as at first: nowhere.
    void setIndexCache(const QString &folder);
    /// Where proxies lie (makeProxy()); empty, as at first: nowhere. Where a recording has one, a
    /// view that jumps shows the right picture from it at once, and the recorded one as soon as
    /// that is decoded; and where the machine cannot keep up, all but the front view play from
    /// theirs.
    void setProxyCache(const QString &folder);
    /// How many views are decoded at a time; at first as many as there are cores, 2 to 8.
    void setDecodingThreads(int threads);
    /// Looks for proxies that have been made since the sources were opened.
    void findProxies();
    /// Replaces all sources; opens them in the background. Position stays.
    void setSources(std::vector<PlayerSource> sources);
    /// Changes only how a source maps to session time.
    void setSync(Id source, SyncMap sync);
    /// End of session time. Playback stops there.
    void setDuration(MediaTime duration);
    MediaTime duration() const;

    bool isPlaying() const;
    MediaTime position() const; ///< where the clock is now
    double rate() const;        ///< 0.25 to 4; negative while shuttling backwards
    std::optional<TimeSpan> loop() const;

    void play();
    void pause();
    void togglePlay();
    /// Exact; clamps to [0, duration]. While playing, goes on from there; past the end of the loop
    /// that ends the loop, unless whoever hears seeking() sets another.
    void seek(MediaTime time);
    /// Pauses and moves by whole frames of the reference view (the first video source). Before its
    /// index is complete several frames at once are taken as equally long.
    void step(int frames);
    /// Pitch is kept. Negative rates play pictures backwards, silently. Rates outside 0.25 to 4,
    /// and what is no number, are ignored.
    void setRate(double rate);
    /// Its begin follows its end without a gap. A span too short to play (50 ms) is none.
    void setLoop(std::optional<TimeSpan> span);
    /// J-K-L: direction -1 or +1 starts or doubles the speed up to 4, 0 pauses.
    void shuttle(int direction);

    /// Device pixels a view needs; frames come scaled to fit inside, aspect kept. An empty size
    /// hides the view: it is not decoded at all.
    void setViewSize(Id source, QSize pixels);
    /// The view that stays exact when the machine cannot keep up with all of them; 0: the largest.
    void setFrontView(Id source);
    /// Hidden for what is not a view.
    ViewState viewState(Id source) const;
    /// Views that show fewer pictures now because the machine cannot keep up.
    std::vector<Id> reducedViews() const;

    /// Asks for the picture a view shows now, in all its pixels; frameTaken() answers, unless the
    /// view shows none.
    void takeFrame(Id source);

    std::vector<AudioChannel> audioChannels() const;
    void setMuted(Id source, int channel, bool muted);
    void setSolo(Id source, int channel, bool solo);
    void setVolume(double volume); ///< 0 to 1
    double volume() const;

    /// What is known of a source once it has been opened; null before that or if that failed.
    const MediaInfo *info(Id source) const;

Q_SIGNALS:
    void seeking(duologue::MediaTime target); ///< before it is done
    /// After every seek and step, and about 60 times a second while playing.
    void positionChanged(duologue::MediaTime position);
    /// A view has a new picture; null where the source has none at this time.
    void frameChanged(duologue::Id source, duologue::media::VideoFramePtr frame);
    /// After every change of viewState().
    void viewStatesChanged();
    /// Largest distance between the session times at which the shown pictures begin and the clock,
    /// over the views that show one (at most one frame's length when in step).
    void skewChanged(duologue::MediaTime skew);
    void frameTaken(duologue::Id source, duologue::media::VideoFramePtr frame);
    void reducedViewsChanged();
    void playingChanged(bool playing);
    void rateChanged(double rate);
    void loopChanged();
    void audioChannelsChanged();
    void sourceOpened(duologue::Id source);
    /// The file is being read to its end in the background: 0 to 1, where it takes a while. Seeking
    /// is exact all the same, but takes longer.
    void indexingChanged(duologue::Id source, double share);
    void previewsReady(duologue::Id source); ///< its proxy is in use
    /// One sentence for people: file, what is wrong, what to do. The other sources go on.
    void sourceFailed(duologue::Id source, const QString &message);
    /// Likewise, of a source of which pictures are missing or whose clock jumps; it goes on, too.
    /// Said once.
    void sourceDamaged(duologue::Id source, const QString &message);
    void finished(); ///< the end was reached

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace duologue::media

Q_DECLARE_METATYPE(duologue::media::VideoFramePtr)
Q_DECLARE_METATYPE(duologue::MediaTime)
