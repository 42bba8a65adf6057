#include "core/media/player.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include <QElapsedTimer>
#include <QThread>
#include <QThreadPool>
#include <QTimer>

#include "core/media/audio_engine.h"
#include "core/media/index_worker.h"
#include "core/media/load_shedding.h"
#include "core/media/playback_clock.h"
#include "core/media/task_lane.h"
#include "core/media/view_feed.h"
#include "core/media/view_worker.h"

namespace duologue::media {
namespace {

constexpr int tickMs = 16;
constexpr MediaTime stepWithoutPictures = MediaTime::fromMilliseconds(40);
constexpr MediaTime shortestLoop = MediaTime::fromMilliseconds(50);
constexpr double slowest = 0.25;
constexpr double fastest = 4;
constexpr MediaTime noticeablyLate = MediaTime::fromMilliseconds(60);
constexpr qint64 settlingMs = 1000; ///< after a jump pictures are late for good reason
constexpr int audioRetryMs = 4000;

/// A worker may be let go of on a decoding thread; objects die on their own.
template <class Worker>
std::shared_ptr<Worker> shared(Worker *worker)
{
    return {worker, [](Worker *w) {
                if (w->thread() == QThread::currentThread())
                    delete w;
                else
                    w->deleteLater();
            }};
}

} // namespace

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
    bool isFront = false; ///< its pictures come first
    bool failed = false;
};

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

    void add(PlayerSource description);
    void opened(Source &source, const MediaInfo &info);
    void failed(Source &source, const QString &message);
    void startIndexing(Source &source);
    void indexed(Source &source, const FrameIndexPtr &index);
    std::function<Source *()> whoIs(const Source &source);
    Source *find(Id id);
    Source *reference();
    Playhead head() const;
    MediaTime stepByTime(const Source *reference, int frames) const;
    void tick();
    void end(MediaTime at);
    void updateViews();
    void reportSkew();
    void jump(MediaTime time);
    void startClock();
    void updateAudioSources();
    std::vector<Source *> visibleViews();
    void watchLoad();
    void applyPaces();
    void tellReduced();
};

void Player::Private::add(PlayerSource description)
{
    auto source = std::make_unique<Source>();
    source->description = std::move(description);
    Source *raw = source.get();
    raw->worker = shared(new ViewWorker(raw->control));
    raw->lane = TaskLane::on(pool);
    const Id id = raw->description.id;
    const auto current = whoIs(*raw);
    ViewWorker *worker = raw->worker.get();
    QObject::connect(
        worker, &ViewWorker::opened, q,
        [this, current](const MediaInfo &info) {
            if (Source *found = current())
                opened(*found, info);
        },
        Qt::QueuedConnection);
    QObject::connect(
        worker, &ViewWorker::failed, q,
        [this, current](const QString &message) {
            if (Source *found = current())
                failed(*found, message);
        },
        Qt::QueuedConnection);
    QObject::connect(
        worker, &ViewWorker::decoded, q,
        [this, id, current](int serial, qint64 frame, const VideoFramePtr &picture, bool exact) {
            Source *found = current();
            if (found && found->feed && found->feed->take(serial, frame, picture, exact, head())) {
                Q_EMIT q->frameChanged(id, found->feed->picture());
                if (!playing)
                    reportSkew();
            }
        },
        Qt::QueuedConnection);
    QObject::connect(
        worker, &ViewWorker::taken, q,
        [this, id, current](const VideoFramePtr &picture) {
            if (current())
                Q_EMIT q->frameTaken(id, picture);
        },
        Qt::QueuedConnection);
    raw->lane->post([worker = raw->worker, path = raw->description.path] { worker->open(path); });
    sources.push_back(std::move(source));
}

/// Finds the source again for those who answer later. The control tells it from an earlier or a
/// later one with the same id.
std::function<Source *()> Player::Private::whoIs(const Source &source)
{
    return [this, id = source.description.id, control = source.control]() -> Source * {
        Source *found = find(id);
        return found && found->control == control ? found : nullptr;
    };
}

void Player::Private::opened(Source &source, const MediaInfo &info)
{
    source.info = info;
    if (!info.video.empty()) {
        source.feed =
            std::make_unique<ViewFeed>(source.control, [&source](const ViewRequest &request) {
                const int priority = request.silent ? -1 : source.isFront ? 1 : 0;
                source.lane->post([worker = source.worker, request] { worker->decode(request); },
                                  priority);
            });
        source.feed->setSync(source.description.sync);
        source.feed->setSize(source.viewSize);
        source.feed->setLoop(loop);
        applyPaces();
        startIndexing(source);
    }
    updateAudioSources();
    Q_EMIT q->sourceOpened(source.description.id);
    Q_EMIT q->audioChannelsChanged();
    updateViews();
}

/// What is wrong first is told; what follows from it is not.
void Player::Private::failed(Source &source, const QString &message)
{
    if (!std::exchange(source.failed, true))
        Q_EMIT q->sourceFailed(source.description.id, message);
}

void Player::Private::startIndexing(Source &source)
{
    source.indexer = shared(new IndexWorker);
    const Id id = source.description.id;
    const auto current = whoIs(source);
    const IndexWorker *indexer = source.indexer.get();
    QObject::connect(
        indexer, &IndexWorker::progress, q,
        [this, id, current](double share) {
            if (current())
                Q_EMIT q->indexingChanged(id, share);
        },
        Qt::QueuedConnection);
    QObject::connect(
        indexer, &IndexWorker::ready, q,
        [this, current](const FrameIndexPtr &index) {
            if (Source *found = current())
                indexed(*found, index);
        },
        Qt::QueuedConnection);
    QObject::connect(
        indexer, &IndexWorker::failed, q,
        [this, current](const QString &message) {
            if (Source *found = current())
                failed(*found, message);
        },
        Qt::QueuedConnection);
    indexing.start([indexer = source.indexer, path = source.description.path, cache = cache,
                    closed = source.control->closed] { indexer->load(path, cache, closed); });
}

void Player::Private::indexed(Source &source, const FrameIndexPtr &index)
{
    source.lane->post([worker = source.worker, index] { worker->useIndex(index); });
    source.feed->setIndex(index);
    Q_EMIT q->indexingChanged(source.description.id, 1);
    updateViews();
}

Source *Player::Private::find(Id id)
{
    const auto it =
        std::ranges::find(sources, id, [](const auto &source) { return source->description.id; });
    return it == sources.end() ? nullptr : it->get();
}

Source *Player::Private::reference()
{
    for (const auto &source : sources)
        if (source->feed)
            return source.get();
    return nullptr;
}

void Player::Private::updateAudioSources()
{
    std::vector<AudioSource> known;
    for (const auto &source : sources)
        if (source->info && !source->info->audio.empty())
            known.push_back({source->description.id, source->description.path,
                             source->description.sync, *source->info});
    audio.setSources(std::move(known));
}

Playhead Player::Private::head() const
{
    const auto [now, laps] = clock.read();
    const MediaTime last = std::max(MediaTime{}, duration - MediaTime{1});
    return {std::min(now, last), playing ? rate : 0, laps, now >= duration};
}

void Player::Private::startClock()
{
    clock.run(0);
    clock.setLoop(playing && rate > 0 ? loop : std::nullopt);
    if (!playing)
        return;
    clock.run(rate);
    audio.start(clock.now(), rate, rate > 0 ? loop : std::nullopt);
}

void Player::Private::jump(MediaTime time)
{
    if (playing && rate > 0 && loop && time >= loop->end)
        time = loop->begin;
    clock.set(time);
    sinceJump.start();
    shedding.restart();
    for (const auto &source : sources)
        if (source->feed)
            source->feed->restart();
    if (playing)
        startClock();
    updateViews();
    Q_EMIT q->positionChanged(q->position());
}

void Player::Private::tick()
{
    clock.follow(audio.position());
    const Playhead here = head();
    if (here.atEnd || here.at < MediaTime{}) {
        end(here.atEnd ? duration : MediaTime{});
        return;
    }
    for (const auto &source : sources)
        if (source->feed && source->feed->update(here))
            Q_EMIT q->frameChanged(source->description.id, source->feed->picture());
    watchLoad();
    if (++ticksSinceSkew >= 12)
        reportSkew();
    Q_EMIT q->positionChanged(here.at);
}

void Player::Private::end(MediaTime at)
{
    q->pause();
    jump(at);
    Q_EMIT q->finished();
}

void Player::Private::updateViews()
{
    const Playhead here = head();
    for (const auto &source : sources)
        if (source->feed && source->feed->update(here))
            Q_EMIT q->frameChanged(source->description.id, source->feed->picture());
}

void Player::Private::reportSkew()
{
    ticksSinceSkew = 0;
    const MediaTime now = head().at;
    MediaTime largest;
    for (const Source *source : visibleViews())
        if (const auto since = source->feed->shownSince();
            since && source->feed->pace() == Pace::Every)
            largest = std::max(largest, now >= *since ? now - *since : *since - now);
    Q_EMIT q->skewChanged(largest);
}

/// Smallest first, the front view last.
std::vector<Source *> Player::Private::visibleViews()
{
    std::vector<Source *> views;
    for (const auto &source : sources)
        if (source->feed && source->feed->isVisible())
            views.push_back(source.get());
    std::ranges::stable_sort(views, [this](const Source *a, const Source *b) {
        const bool front = b->description.id == this->front;
        return (a->description.id == this->front) != front ? front
                                                           : a->feed->area() < b->feed->area();
    });
    return views;
}

void Player::Private::watchLoad()
{
    const auto passed = std::chrono::milliseconds(sinceTick.restart());
    if (sinceJump.elapsed() < settlingMs)
        return;
    const Playhead here = head();
    const bool late = std::ranges::any_of(visibleViews(), [&](const Source *source) {
        return source->feed->isLate(here, noticeablyLate);
    });
    if (shedding.observe(late, passed))
        applyPaces();
}

/// The first step slows all views but the front one down, each further one leaves one more of
/// them, the smallest first, with its key pictures.
void Player::Private::applyPaces()
{
    const auto views = visibleViews();
    const int others = std::max(0, static_cast<int>(views.size()) - 1);
    shedding.setSteps(others ? 1 + others : 0);
    for (int i = 0; i < static_cast<int>(views.size()); ++i) {
        const bool front = i == others;
        const int level = shedding.level();
        views[i]->feed->setPace(front || level == 0 ? Pace::Every
                                : i < level - 1     ? Pace::Keys
                                                    : Pace::Fewer);
        views[i]->isFront = front;
    }
    tellReduced();
}

void Player::Private::tellReduced()
{
    std::vector<Id> now;
    for (const Source *source : visibleViews())
        if (playing && source->feed->pace() != Pace::Every)
            now.push_back(source->description.id);
    if (now == reduced)
        return;
    reduced = std::move(now);
    Q_EMIT q->reducedViewsChanged();
}

Player::Player(QObject *parent) : Player(systemAudioSink, parent) {}

Player::Player(AudioSinkFactory makeSink, QObject *parent)
    : QObject(parent), d(std::make_unique<Private>(this, std::move(makeSink)))
{
    qRegisterMetaType<MediaTime>();
    qRegisterMetaType<VideoFramePtr>();
    d->pool.setObjectName(QStringLiteral("decode"));
    d->pool.setMaxThreadCount(std::clamp(QThread::idealThreadCount(), 2, 8));
    d->indexing.setObjectName(QStringLiteral("index"));
    d->indexing.setMaxThreadCount(1);
    d->indexing.setThreadPriority(QThread::LowPriority);
    d->sinceTick.start();
    d->sinceJump.start();
    d->ticker.setTimerType(Qt::PreciseTimer);
    d->ticker.setInterval(tickMs);
    connect(&d->ticker, &QTimer::timeout, this, [this] { d->tick(); });
    connect(&d->audio, &AudioEngine::failed, this, [this](Id id, const QString &message) {
        if (Source *source = d->find(id))
            d->failed(*source, message);
    });
    connect(&d->audio, &AudioEngine::stalled, this, [this] {
        QTimer::singleShot(audioRetryMs, this, [this] {
            if (d->playing && !d->audio.position())
                d->startClock();
        });
    });
}

Player::~Player()
{
    setSources({});
    d->indexing.clear();
    d->indexing.waitForDone();
    d->pool.waitForDone();
}

void Player::setIndexCache(const QString &folder)
{
    d->cache = IndexCache(folder);
}

void Player::setSources(std::vector<PlayerSource> sources)
{
    for (const auto &source : d->sources) {
        *source->control->closed = true;
        ++source->control->serial;
    }
    d->sources.clear();
    d->updateAudioSources();
    for (PlayerSource &source : sources)
        d->add(std::move(source));
    d->tellReduced();
    Q_EMIT audioChannelsChanged();
}

void Player::setSync(Id id, SyncMap sync)
{
    Source *source = d->find(id);
    if (!source || source->description.sync == sync)
        return;
    source->description.sync = sync;
    if (source->feed)
        source->feed->setSync(sync);
    d->updateAudioSources();
    d->updateViews();
}

void Player::setDuration(MediaTime duration)
{
    d->duration = duration;
    if (position() > duration)
        seek(duration);
}

MediaTime Player::duration() const
{
    return d->duration;
}
bool Player::isPlaying() const
{
    return d->playing;
}
MediaTime Player::position() const
{
    return std::clamp(d->clock.now(), MediaTime{}, d->duration);
}
double Player::rate() const
{
    return d->rate;
}
std::optional<TimeSpan> Player::loop() const
{
    return d->loop;
}

void Player::play()
{
    if (d->playing || d->duration.us <= 0)
        return;
    MediaTime from = position();
    if (d->loop && d->rate > 0 && !d->loop->contains(from))
        from = d->loop->begin;
    else if (d->rate > 0 && from >= d->duration)
        from = {};
    d->playing = true;
    d->sinceTick.start();
    d->sinceJump.start();
    d->shedding.restart();
    if (from != position())
        d->jump(from);
    else
        d->startClock();
    d->ticker.start();
    d->tellReduced();
    Q_EMIT playingChanged(true);
}

void Player::pause()
{
    if (!d->playing)
        return;
    d->playing = false;
    d->ticker.stop();
    d->clock.run(0);
    d->audio.stop();
    d->updateViews();
    d->reportSkew();
    d->tellReduced();
    Q_EMIT playingChanged(false);
    Q_EMIT positionChanged(position());
}

void Player::togglePlay()
{
    d->playing ? pause() : play();
}

void Player::seek(MediaTime time)
{
    d->jump(std::clamp(time, MediaTime{}, d->duration));
}

void Player::step(int frames)
{
    pause();
    const Source *reference = d->reference();
    if (!reference || !reference->feed->isIndexed()) {
        seek(d->stepByTime(reference, frames));
        return;
    }
    const ViewFeed &feed = *reference->feed;
    const std::int64_t from = feed.index().nearest(feed.sync().toSource(position()));
    seek(feed.timeOf(std::clamp<std::int64_t>(from + frames, 0, feed.index().size() - 1)));
}

/// Where a step leads while the numbers of frames are not known.
MediaTime Player::Private::stepByTime(const Source *reference, int frames) const
{
    const MediaTime here = q->position();
    if (!reference)
        return here + stepWithoutPictures * frames;
    const SyncMap &sync = reference->feed->sync();
    const VideoFramePtr &picture = reference->feed->picture();
    const MediaTime source = sync.toSource(here);
    if (picture && std::abs(frames) == 1 && TimeSpan{picture->begin, picture->end}.contains(source))
        return sync.toSession(frames > 0 ? picture->end : picture->begin - MediaTime{1});
    const double rate = reference->info->video.front().frameRate;
    const MediaTime length = rate > 0 ? MediaTime::fromSeconds(1 / rate) : stepWithoutPictures;
    return sync.toSession(source + length * frames);
}

void Player::setRate(double rate)
{
    const bool playable = std::abs(rate) >= slowest && std::abs(rate) <= fastest; // false for NaN
    if (!playable || rate == d->rate)
        return;
    const bool turns = (rate < 0) != (d->rate < 0);
    d->rate = rate;
    if (turns)
        for (const auto &source : d->sources)
            if (source->feed)
                source->feed->restart();
    d->startClock();
    Q_EMIT rateChanged(rate);
}

void Player::setLoop(std::optional<TimeSpan> span)
{
    if (span && span->length() < shortestLoop)
        span.reset();
    if (span == d->loop)
        return;
    d->loop = span;
    for (const auto &source : d->sources)
        if (source->feed)
            source->feed->setLoop(span);
    if (d->playing && span && d->rate > 0 && position() >= span->end)
        d->jump(span->begin);
    else
        d->startClock();
    Q_EMIT loopChanged();
}

void Player::shuttle(int direction)
{
    if (direction == 0) {
        pause();
        setRate(1);
        return;
    }
    const bool sameWay = d->playing && (d->rate < 0) == (direction < 0);
    setRate(sameWay ? std::clamp(d->rate * 2, -fastest, fastest) : direction);
    play();
}

void Player::setViewSize(Id id, QSize pixels)
{
    Source *source = d->find(id);
    if (!source)
        return;
    source->viewSize = pixels;
    if (!source->feed)
        return;
    source->feed->setSize(pixels);
    d->applyPaces();
    if (source->feed->update(d->head()))
        Q_EMIT frameChanged(id, source->feed->picture());
}

void Player::setFrontView(Id source)
{
    d->front = source;
    d->applyPaces();
}

std::vector<Id> Player::reducedViews() const
{
    return d->reduced;
}

void Player::takeFrame(Id id)
{
    const Source *source = d->find(id);
    if (!source || !source->feed || !source->feed->picture())
        return;
    source->lane->post(
        [worker = source->worker, time = source->feed->picture()->begin] { worker->take(time); });
}

std::vector<AudioChannel> Player::audioChannels() const
{
    return d->audio.channels();
}

void Player::setMuted(Id source, int channel, bool muted)
{
    d->audio.setMuted(source, channel, muted);
    Q_EMIT audioChannelsChanged();
}

void Player::setSolo(Id source, int channel, bool solo)
{
    d->audio.setSolo(source, channel, solo);
    Q_EMIT audioChannelsChanged();
}

void Player::setVolume(double volume)
{
    d->audio.setVolume(std::clamp(volume, 0.0, 1.0));
    Q_EMIT audioChannelsChanged();
}

double Player::volume() const
{
    return d->audio.volume();
}

const MediaInfo *Player::info(Id id) const
{
    const Source *source = d->find(id);
    return source && source->info ? &*source->info : nullptr;
}

} // namespace duologue::media
