#include "core/media/player_private.h"

#include <algorithm>
#include <utility>

#include <QThread>

namespace duologue::media {
namespace {

constexpr int silently = -1; ///< what nobody waits for comes last
constexpr int previews = 2;  ///< all of them before the first exact picture

int priorityOf(const ViewRequest &request, bool isFront)
{
    switch (request.purpose) {
    case Purpose::Later:
        return silently;
    case Purpose::Preview:
        return previews;
    default:
        return isFront ? 1 : 0;
    }
}

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
        worker, &ViewWorker::damaged, q,
        [this, id, current](const QString &message) {
            if (current())
                Q_EMIT q->sourceDamaged(id, message);
        },
        Qt::QueuedConnection);
    QObject::connect(
        worker, &ViewWorker::decoded, q,
        [this, current](int serial, qint64 frame, const VideoFramePtr &picture, bool exact) {
            Source *found = current();
            if (found && found->feed)
                took(*found, found->feed->take(serial, frame, picture, exact, head()));
        },
        Qt::QueuedConnection);
    QObject::connect(
        worker, &ViewWorker::previewsReady, q,
        [this, id, current] {
            if (Source *found = current()) {
                found->feed->setPreviews();
                applyPaces();
                refresh();
                Q_EMIT q->previewsReady(id);
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
                source.lane->post(
                    [worker = source.worker, lane = source.lane, request] {
                        worker->decode(request, [&] { return lane->hasMoreUrgent(silently); });
                    },
                    priorityOf(request, source.isFront));
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
    refresh();
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
    findProxy(source);
    if (index->clock())
        tellClock(source, *index->clock());
    Q_EMIT q->indexingChanged(source.description.id, 1);
    refresh();
}

/// Its sound is to find its place anew.
void Player::Private::tellClock(Source &source, const RecorderClock &clock)
{
    updateAudioSources();
    if (const std::string told = clock.told(source.description.path.toStdString()); !told.empty())
        Q_EMIT q->sourceDamaged(source.description.id, QString::fromStdString(told));
}

void Player::Private::findProxy(Source &source)
{
    indexing.start([worker = source.worker, lane = source.lane, path = source.description.path,
                    indexes = cache, proxies = proxies] {
        const auto recording = fingerprint(path.toStdString());
        const QString proxy = recording ? proxies.find(*recording) : QString();
        if (!proxy.isEmpty())
            lane->post([worker, proxy, indexes] { worker->useProxy(proxy, indexes); }, silently);
    });
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

void Player::setIndexCache(const QString &folder)
{
    d->cache = IndexCache(folder);
}

void Player::setProxyCache(const QString &folder)
{
    d->proxies = ProxyCache(folder);
}

void Player::setDecodingThreads(int threads)
{
    d->pool.setMaxThreadCount(std::max(1, threads));
}

void Player::findProxies()
{
    for (const auto &source : d->sources)
        if (source->feed && source->feed->isIndexed())
            d->findProxy(*source);
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
    Q_EMIT viewStatesChanged();
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
    d->refresh();
}

const MediaInfo *Player::info(Id id) const
{
    const Source *source = d->find(id);
    return source && source->info ? &*source->info : nullptr;
}

void Player::takeFrame(Id id)
{
    const Source *source = d->find(id);
    if (!source || !source->feed || !source->feed->picture())
        return;
    source->lane->post(
        [worker = source->worker, time = source->feed->picture()->begin] { worker->take(time); });
}

} // namespace duologue::media
