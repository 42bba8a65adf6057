#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include <QElapsedTimer>
#include <QThreadPool>
#include <QTimer>

#include "core/media/audio_engine.h"
#include "core/media/index_worker.h"
#include "core/media/load_shedding.h"
#include "core/media/playback_clock.h"
#include "core/media/player.h"
#include "core/media/proxy_cache.h"
#include "core/media/task_lane.h"
#include "core/media/view_feed.h"
#include "core/media/view_worker.h"

namespace duologue::media {

/// One source: its worker with its lane on the pool and, once opened, what is known of it here.
struct Source
{
    PlayerSource description;
    std::shared_ptr<ViewControl> control = std::make_shared<ViewControl>();
    std::shared_ptr<ViewWorker> worker;
    std::shared_ptr<IndexWorker> indexer;
    std::shared_ptr<TaskLane> lane;
    std::optional<MediaInfo> info;
    std::unique_ptr<ViewFeed> feed; ///< only where there are pictures
    QSize viewSize;
    bool isFront = false;                ///< its pictures come first
    ViewState state = ViewState::Hidden; ///< as it was told last
    bool failed = false;
};

/// What the files player_*.cpp share, one idea each: sources, transport, seeking, views, sound. UI
/// thread.
struct Player::Private
{
    explicit Private(Player *player, AudioSinkFactory makeSink)
        : q(player), audio(std::move(makeSink))
    {
    }

    Player *q;
    AudioEngine audio;
    QThreadPool pool;
    QThreadPool indexing; ///< one file after the other: disks like it
    IndexCache cache{QString()};
    ProxyCache proxies{QString()};
    std::vector<std::unique_ptr<Source>> sources;
    PlaybackClock clock;
    QTimer ticker;
    MediaTime duration;
    double rate = 1;
    bool playing = false;
    std::optional<TimeSpan> loop;
    int ticksSinceSkew = 0;
    Id front = 0;
    LoadShedding shedding;
    QElapsedTimer sinceTick;
    QElapsedTimer sinceJump;
    std::vector<Id> reduced;

    // sources
    void add(PlayerSource description);
    void opened(Source &source, const MediaInfo &info);
    void failed(Source &source, const QString &message);
    void startIndexing(Source &source);
    void indexed(Source &source, const FrameIndexPtr &index);
    void tellClock(Source &source, const RecorderClock &clock);
    void findProxy(Source &source);
    std::function<Source *()> whoIs(const Source &source);
    Source *find(Id id);
    Source *reference();

    // transport
    Playhead head() const;
    void startClock();
    void tick();
    void end(MediaTime at);

    // seeking
    void jump(MediaTime time);
    MediaTime stepByTime(const Source *reference, int frames) const;

    // views
    void refresh();
    void took(Source &source, bool changed);
    void tellStates();
    void reportSkew();
    std::vector<Source *> visibleViews();
    void watchLoad();
    void applyPaces();
    void tellReduced();

    // sound
    void updateAudioSources();
};

} // namespace duologue::media
