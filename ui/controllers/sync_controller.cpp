#include "ui/controllers/sync_controller.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <thread>

#include <QFileInfo>

#include "core/jobs/job.h"
#include "core/session/edit_builders.h"
#include "ui/controllers/session_controller.h"

namespace duologue::ui {

struct SyncController::Private
{
    explicit Private(SessionController &owner) : session(owner) {}

    SessionController &session;
    std::optional<media::SyncFinding> finding; ///< of the last listening
    jobs::Job listening;
};

SyncController::SyncController(SessionController &session, QObject *parent)
    : QObject(parent), d(std::make_unique<Private>(session))
{
    connect(&session, &SessionController::opened, this, &SyncController::forget);
    connect(&session, &SessionController::closed, this, &SyncController::forget);
}

SyncController::~SyncController() = default;

void SyncController::listen(Id reference)
{
    if (isRunning() || !d->session.isOpen())
        return;
    std::vector<MediaSource> sources;
    for (const MediaSource *source : d->session.session().media())
        sources.push_back(*source);
    const auto work = [sources, reference,
                       folder = QFileInfo(d->session.path()).absolutePath().toStdString()](
                          const jobs::Ticket &ticket) {
        media::SyncRequest request;
        request.sources = media::soundSources(sources, folder);
        request.reference = reference;
        request.threads = static_cast<int>(std::max(1U, std::thread::hardware_concurrency() - 1));
        request.cancel = ticket.flag();
        request.progress = [&ticket](const std::string &what, double share) {
            ticket.tell(share, QString::fromStdString(what));
        };
        return media::synchronise(request);
    };
    d->listening.start(
        work, [this](Result<media::SyncFinding> answer) { take(std::move(answer)); },
        [this](double share, const QString &what) { Q_EMIT progress(what, share); });
    Q_EMIT runningChanged(true);
}

void SyncController::take(Result<media::SyncFinding> answer)
{
    Q_EMIT runningChanged(false);
    if (answer) {
        d->finding = std::move(*answer);
        Q_EMIT found();
    } else if (answer.error().code == "media.cancelled") {
        Q_EMIT cancelled();
    } else {
        Q_EMIT failed(QString::fromStdString(answer.error().message));
    }
}

void SyncController::cancel()
{
    d->listening.cancel();
}

bool SyncController::isRunning() const
{
    return d->listening.isRunning();
}

const media::SyncFinding *SyncController::finding() const
{
    return d->finding ? &*d->finding : nullptr;
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

/// Another session: what was found is about the one before.
void SyncController::forget()
{
    const bool ran = isRunning();
    d->listening.forget();
    d->finding.reset();
    if (ran)
        Q_EMIT runningChanged(false);
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
