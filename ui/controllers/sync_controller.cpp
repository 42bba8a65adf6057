#include "ui/controllers/sync_controller.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <thread>

#include <QFileInfo>
#include <QThread>

#include "core/base/thrown.h"
#include "core/session/edit_builders.h"
#include "ui/controllers/session_controller.h"

namespace duologue::ui {
namespace {

using Answer = std::shared_ptr<const Result<media::SyncFinding>>;

/// What was asked for, as values of its own.
struct Order
{
    std::vector<MediaSource> sources;
    std::string folder;
    Id reference = 0;
    media::CancelFlag cancel;
    int generation = 0;
};

/// Listens on a thread of its own. Knows nobody.
class SyncWorker : public QObject
{
    Q_OBJECT
public:
    void listen(const Order &order)
    {
        media::SyncRequest request;
        request.sources = media::soundSources(order.sources, order.folder);
        request.reference = order.reference;
        request.threads = static_cast<int>(std::max(1U, std::thread::hardware_concurrency() - 1));
        request.cancel = order.cancel;
        request.progress = [&](const std::string &what, double share) {
            const int percent = static_cast<int>(share * 100);
            if (std::exchange(m_percent, percent) != percent)
                Q_EMIT progress(order.generation, QString::fromStdString(what), share);
        };
        Q_EMIT answered(order.generation,
                        std::make_shared<const Result<media::SyncFinding>>(
                            guarded([&] { return media::synchronise(request); })));
    }

Q_SIGNALS:
    void progress(int generation, const QString &what, double share);
    void answered(int generation, const Answer &answer);

private:
    int m_percent = -1;
};

} // namespace

struct SyncController::Private
{
    explicit Private(SessionController &owner) : session(owner) {}

    SessionController &session;
    QThread thread;
    SyncWorker *worker = new SyncWorker;
    media::CancelFlag cancel = media::makeCancelFlag();
    Answer answer;
    int generation = 0;
    bool running = false;
};

SyncController::SyncController(SessionController &session, QObject *parent)
    : QObject(parent), d(std::make_unique<Private>(session))
{
    d->thread.setObjectName("synchroniser");
    d->worker->moveToThread(&d->thread);
    connect(&d->thread, &QThread::finished, d->worker, &QObject::deleteLater);
    connect(d->worker, &SyncWorker::progress, this,
            [this](int generation, const QString &what, double share) {
                if (generation == d->generation && d->running)
                    Q_EMIT progress(what, share);
            });
    connect(d->worker, &SyncWorker::answered, this, [this](int generation, const Answer &answer) {
        if (generation != d->generation)
            return;
        setRunning(false);
        if (*answer) {
            d->answer = answer;
            Q_EMIT found();
        } else if (answer->error().code == "media.cancelled") {
            Q_EMIT cancelled();
        } else {
            Q_EMIT failed(QString::fromStdString(answer->error().message));
        }
    });
    connect(&session, &SessionController::opened, this, &SyncController::forget);
    connect(&session, &SessionController::closed, this, &SyncController::forget);
    d->thread.start(QThread::LowPriority);
}

SyncController::~SyncController()
{
    *d->cancel = true;
    d->thread.quit();
    d->thread.wait();
}

void SyncController::listen(Id reference)
{
    if (d->running || !d->session.isOpen())
        return;
    Order order;
    for (const MediaSource *source : d->session.session().media())
        order.sources.push_back(*source);
    order.folder = QFileInfo(d->session.path()).absolutePath().toStdString();
    order.reference = reference;
    order.cancel = d->cancel = media::makeCancelFlag();
    order.generation = ++d->generation;
    setRunning(true);
    QMetaObject::invokeMethod(d->worker, [worker = d->worker, order] { worker->listen(order); });
}

void SyncController::cancel()
{
    *d->cancel = true;
}

bool SyncController::isRunning() const
{
    return d->running;
}

const media::SyncFinding *SyncController::finding() const
{
    return d->answer ? &**d->answer : nullptr;
}

const media::SourceFinding *SyncController::findingOf(Id source) const
{
    if (!finding())
        return nullptr;
    const auto &all = finding()->findings;
    const auto at = std::ranges::find(all, source, &media::SourceFinding::id);
    return at == all.end() ? nullptr : &*at;
}

void SyncController::applyAll()
{
    if (finding())
        write(media::certainSyncs(*finding()));
}

void SyncController::apply(Id source)
{
    if (!finding())
        return;
    const auto syncs = media::certainSyncs(*finding());
    if (const auto at = syncs.find(source); at != syncs.end())
        write({*at});
}

void SyncController::nudge(Id source, MediaTime by)
{
    d->session.perform([source, by](const Session &session, IdSource &) -> Result<Edit> {
        const MediaSource *row = session.mediaSource(source);
        if (!row)
            return edits::setSync(session, source, {}); // says what is wrong
        SyncMap moved = row->sync;
        moved.offset += by;
        return edits::setSync(session, source, moved);
    });
}

void SyncController::place(Id source, MediaTime sourceTime, MediaTime at)
{
    d->session.perform(
        [source, sourceTime, at](const Session &session, IdSource &) -> Result<Edit> {
            const MediaSource *row = session.mediaSource(source);
            if (!row)
                return edits::setSync(session, source, {});
            SyncMap moved = row->sync;
            moved.offset += at - moved.toSession(sourceTime);
            return edits::setSync(session, source, moved);
        });
}

std::optional<double> SyncController::driftOf(const Match &first, const Match &second,
                                              const std::vector<Pause> &pauses)
{
    constexpr double shortest = 10;    // seconds; a frame would be thousands of ppm
    constexpr double greatest = 5'000; // ppm; the worst clocks are off by hundreds
    const double apart = (second.source - first.source).seconds();
    if (std::abs(apart) < shortest)
        return {};
    const SyncMap paused{{}, 0, pauses};
    const auto early = first.session - paused.toSession(first.source);
    const auto late = second.session - paused.toSession(second.source);
    const double ppm = (late - early).seconds() / apart * 1e6;
    return std::abs(ppm) <= greatest ? std::optional(ppm) : std::nullopt;
}

void SyncController::place(Id source, const Match &first, const Match &second)
{
    const MediaSource *row = d->session.session().mediaSource(source);
    if (!row)
        return;
    SyncMap placed{{}, 0, row->sync.pauses};
    const auto drift = driftOf(first, second, placed.pauses);
    if (!drift)
        return;
    placed.driftPpm = *drift;
    placed.offset = second.session - placed.toSession(second.source);
    write({{source, placed}});
}

void SyncController::setRunning(bool running)
{
    if (std::exchange(d->running, running) != running)
        Q_EMIT runningChanged(running);
}

/// Another session: what was found is about the one before.
void SyncController::forget()
{
    *d->cancel = true;
    ++d->generation;
    d->answer.reset();
    setRunning(false);
    Q_EMIT found();
}

void SyncController::write(const std::map<Id, SyncMap> &syncs)
{
    if (syncs.empty())
        return;
    d->session.perform(
        [syncs](const Session &session, IdSource &) { return edits::setSync(session, syncs); });
}

} // namespace duologue::ui

#include "sync_controller.moc"
