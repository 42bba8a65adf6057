#include "core/media/player.h"

#include <algorithm>
#include <cmath>
#include <map>

#include <QThread>
#include <QTimer>

#include "core/media/audio_engine.h"
#include "core/media/playback_clock.h"
#include "core/media/view_feed.h"
#include "core/media/view_worker.h"

namespace duologue::media {
namespace {

constexpr int tickMs = 16;
constexpr MediaTime stepWithoutPictures = MediaTime::fromMilliseconds(40);

} // namespace

/// One source: its worker on a pool thread and, once opened, what is known of it here.
struct Source
{
    PlayerSource description;
    std::shared_ptr<ViewControl> control = std::make_shared<ViewControl>();
    ViewWorker *worker = nullptr;
    std::optional<MediaInfo> info;
    std::unique_ptr<ViewFeed> feed; ///< only where there are pictures
    QSize viewSize;
};

struct Player::Private
{
    explicit Private(Player *player, AudioSinkFactory makeSink)
        : q(player), audio(std::move(makeSink))
    {
    }

    Player *q;
    AudioEngine audio;
    std::vector<std::unique_ptr<QThread>> threads;
    std::size_t nextThread = 0;
    std::vector<std::unique_ptr<Source>> sources;
    PlaybackClock clock;
    QTimer ticker;
    MediaTime duration;
    double rate = 1;
    bool playing = false;
    std::optional<TimeSpan> loop;
    int ticksSinceSkew = 0;

    void add(PlayerSource description);
    void drop(Source &source);
    void opened(Source &source, const MediaInfo &info, const FrameIndexPtr &index);
    Source *find(Id id);
    Source *reference();
    void tick();
    void updateViews();
    void reportSkew();
    void jump(MediaTime time);
    void startClock();
    void updateAudioSources();
    double runningRate() const { return playing ? rate : 0; }
};

void Player::Private::add(PlayerSource description)
{
    auto source = std::make_unique<Source>();
    source->description = std::move(description);
    Source *raw = source.get();
    raw->worker = new ViewWorker(raw->control);
    raw->worker->moveToThread(threads[nextThread++ % threads.size()].get());
    const Id id = raw->description.id;
    // The control tells answers of this worker from those of an earlier one with the same id.
    const auto control = raw->control;
    const auto current = [this, id, control]() -> Source * {
        Source *found = find(id);
        return found && found->control == control ? found : nullptr;
    };
    QObject::connect(raw->worker, &ViewWorker::opened, q,
                     [this, current](const MediaInfo &info, const FrameIndexPtr &index) {
                         if (Source *found = current())
                             opened(*found, info, index);
                     });
    QObject::connect(raw->worker, &ViewWorker::failed, q,
                     [this, id, current](const QString &message) {
                         if (current())
                             Q_EMIT q->sourceFailed(id, message);
                     });
    QObject::connect(
        raw->worker, &ViewWorker::decoded, q,
        [this, id, current](int serial, qint64 frame, const VideoFramePtr &picture, bool exact) {
            Source *found = current();
            if (found && found->feed &&
                found->feed->take(serial, frame, picture, exact, clock.now(), runningRate())) {
                Q_EMIT q->frameChanged(id, found->feed->picture());
                if (!playing)
                    reportSkew();
            }
        });
    QMetaObject::invokeMethod(
        raw->worker, [worker = raw->worker, path = raw->description.path] { worker->open(path); });
    sources.push_back(std::move(source));
}

void Player::Private::drop(Source &source)
{
    *source.control->closed = true;
    ++source.control->serial;
    source.worker->deleteLater();
}

void Player::Private::opened(Source &source, const MediaInfo &info, const FrameIndexPtr &index)
{
    source.info = info;
    if (index && !index->empty()) {
        source.feed = std::make_unique<ViewFeed>(
            index, source.control, [worker = source.worker](const ViewRequest &request) {
                QMetaObject::invokeMethod(worker, [worker, request] { worker->decode(request); });
            });
        source.feed->setSync(source.description.sync);
        source.feed->setSize(source.viewSize);
    }
    updateAudioSources();
    Q_EMIT q->sourceOpened(source.description.id);
    Q_EMIT q->audioChannelsChanged();
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

void Player::Private::startClock()
{
    clock.stop();
    if (!playing)
        return;
    clock.run(rate);
    audio.start(clock.now(), rate);
}

void Player::Private::jump(MediaTime time)
{
    clock.set(time);
    for (const auto &source : sources)
        if (source->feed)
            source->feed->restart();
    if (playing)
        startClock();
    updateViews();
    Q_EMIT q->positionChanged(time);
}

void Player::Private::tick()
{
    if (const auto measured = audio.position())
        clock.correct(*measured);
    MediaTime now = clock.now();
    if (loop && rate > 0 && now >= loop->end) {
        jump(loop->begin);
        return;
    }
    if (now >= duration || now < MediaTime{}) {
        now = std::clamp(now, MediaTime{}, duration);
        q->pause();
        jump(now);
        Q_EMIT q->finished();
        return;
    }
    updateViews();
    if (++ticksSinceSkew >= 12)
        reportSkew();
    Q_EMIT q->positionChanged(now);
}

void Player::Private::updateViews()
{
    const MediaTime now = clock.now();
    for (const auto &source : sources)
        if (source->feed && source->feed->update(now, runningRate()))
            Q_EMIT q->frameChanged(source->description.id, source->feed->picture());
}

void Player::Private::reportSkew()
{
    ticksSinceSkew = 0;
    const MediaTime now = clock.now();
    MediaTime largest;
    for (const auto &source : sources)
        if (source->feed && source->feed->isVisible())
            if (const auto since = source->feed->shownSince())
                largest = std::max(largest, now >= *since ? now - *since : *since - now);
    Q_EMIT q->skewChanged(largest);
}

Player::Player(QObject *parent) : Player(systemAudioSink, parent) {}

Player::Player(AudioSinkFactory makeSink, QObject *parent)
    : QObject(parent), d(std::make_unique<Private>(this, std::move(makeSink)))
{
    qRegisterMetaType<MediaTime>();
    qRegisterMetaType<VideoFramePtr>();
    const int count = std::clamp(QThread::idealThreadCount(), 2, 8);
    for (int i = 0; i < count; ++i) {
        d->threads.push_back(std::make_unique<QThread>());
        d->threads.back()->setObjectName(QStringLiteral("decode %1").arg(i));
        d->threads.back()->start();
    }
    d->ticker.setTimerType(Qt::PreciseTimer);
    d->ticker.setInterval(tickMs);
    connect(&d->ticker, &QTimer::timeout, this, [this] { d->tick(); });
    connect(&d->audio, &AudioEngine::failed, this, &Player::sourceFailed);
}

Player::~Player()
{
    setSources({});
    for (const auto &thread : d->threads)
        thread->quit();
    for (const auto &thread : d->threads)
        thread->wait();
}

void Player::setSources(std::vector<PlayerSource> sources)
{
    for (const auto &source : d->sources)
        d->drop(*source);
    d->sources.clear();
    d->updateAudioSources();
    for (PlayerSource &source : sources)
        d->add(std::move(source));
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
    if (from != position())
        d->jump(from);
    else
        d->startClock();
    d->ticker.start();
    Q_EMIT playingChanged(true);
}

void Player::pause()
{
    if (!d->playing)
        return;
    d->playing = false;
    d->ticker.stop();
    d->clock.stop();
    d->audio.stop();
    d->updateViews();
    d->reportSkew();
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
    if (!reference) {
        seek(position() + stepWithoutPictures * frames);
        return;
    }
    const ViewFeed &feed = *reference->feed;
    const std::int64_t from = feed.index().nearest(feed.sync().toSource(position()));
    seek(feed.timeOf(std::clamp<std::int64_t>(from + frames, 0, feed.index().size() - 1)));
}

void Player::setRate(double rate)
{
    const double limited = std::copysign(std::clamp(std::abs(rate), 0.25, 4.0), rate);
    if (limited == d->rate || rate == 0)
        return;
    const bool turns = (limited < 0) != (d->rate < 0);
    d->rate = limited;
    if (turns)
        for (const auto &source : d->sources)
            if (source->feed)
                source->feed->restart();
    d->startClock();
    Q_EMIT rateChanged(limited);
}

void Player::setLoop(std::optional<TimeSpan> span)
{
    if (span && span->empty())
        span.reset();
    if (span == d->loop)
        return;
    d->loop = span;
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
    setRate(sameWay ? d->rate * 2 : direction);
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
    if (source->feed->update(d->clock.now(), d->runningRate()))
        Q_EMIT frameChanged(id, source->feed->picture());
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
