#include "ui/controllers/trace_controller_p.h"

#include <algorithm>
#include <cmath>

#include <QPointer>

#include "core/scheme/apply.h"
#include "core/scheme/locks.h"
#include "core/time/timecode.h"
#include "core/traces/take_file.h"

namespace duologue::ui {
namespace {

/// A pause may leave the clock this far from where it stood; farther is a step of the user's.
constexpr MediaTime haltSlack = MediaTime::fromMilliseconds(100);
constexpr double endToEnd = 3; // seconds that a held key takes

QString clock(MediaTime time)
{
    QString text = QString::fromStdString(formatTimecode(time));
    text.chop(2);
    return text;
}

} // namespace

bool TraceController::Private::canBegin()
{
    if (!session.isOpen())
        Q_EMIT q->message(tr("Open a session first, then trace."));
    else if (!rating.participant())
        Q_EMIT q->message(
            tr("This session has nobody in it yet. Add the people before tracing them."));
    else if (scales().empty())
        Q_EMIT q->message(tr("The scheme of this session rates nothing. Change that in Scheme… of "
                             "the menu File."));
    else if (rating.windowCount() == 0)
        Q_EMIT q->message(tr("This session has no length yet. Add a recording first."));
    else if (session.annotator().isEmpty())
        Q_EMIT q->message(tr("Say who is rating first: set the annotator's name."));
    else if (player.position() >= player.duration())
        Q_EMIT q->message(tr("This is the end of the session. Go back to where to trace from."));
    else if (const QString why = lock(); !why.isEmpty())
        Q_EMIT q->message(why);
    else if (std::exchange(stale, false))
        recover();
    else
        return true;
    return false;
}

/// Why the scheme does not let this annotator rate; empty: it does.
QString TraceController::Private::lock() const
{
    const Session &now = session.session();
    Edit edit;
    edit.insert(
        Trace{1, rating.participant()->id, rating.rater(), scales()[0].dimension, {}, 1, {}});
    const auto allowed =
        scheme::allows(scheme::schemeOf(now), session.annotator().toStdString(), now, edit);
    return allowed ? QString() : QString::fromStdString(allowed.error().message);
}

/// The session gets it; only then the file beside it goes.
void TraceController::Private::keep(const traces::Take &done)
{
    flush.stop();
    player.setLoop(loopBefore);
    const QString path = session.path();
    grow(done.pieces());
    if (done.empty())
        return writer.discard(path);
    writer.end();
    keeping = true;
    session.performLate(
        [done](const Session &now, IdSource &ids) {
            return traces::lay(now, ids, done.pieces(), traces::labelOf(done, now));
        },
        [self = QPointer(q), path, length = done.length()] {
            if (self)
                self->d->kept(path, tr("Traced %1; one undo takes it back.").arg(clock(length)));
        });
}

void TraceController::Private::kept(const QString &path, const QString &sentence)
{
    writer.discard(path);
    keeping = false;
    grow({});
    Q_EMIT q->message(sentence);
    if (std::exchange(beginWhenKept, false))
        q->begin();
}

/// A take that nobody ended becomes part of its session.
void TraceController::Private::recover()
{
    const QString path = session.path();
    if (!traces::hasTake(path.toStdString()))
        return;
    keeping = true;
    session.performLate(
        [path = path.toStdString()](const Session &now, IdSource &ids) -> Result<Edit> {
            const auto found = traces::readTake(path);
            if (!found)
                return std::unexpected(found.error());
            if (found->empty())
                return Edit{};
            return traces::lay(now, ids, found->pieces(), traces::labelOf(*found, now));
        },
        [self = QPointer(q), path] {
            if (self)
                self->d->kept(path, tr("A trace that was not ended last time has been kept; one "
                                       "undo takes it back."));
        });
}

void TraceController::Private::reset()
{
    flush.stop();
    take.reset();
    keeping = beginWhenKept = stale = false;
    pending.clear();
    recent.clear();
    grow({});
    shares = {0.5, 0.5};
    Q_EMIT q->changed();
    Q_EMIT q->moved();
}

/// What was played since the last time is sampled, also where it has just come to a halt; frames
/// that are stepped over while it stands are not.
void TraceController::Private::sample(MediaTime now)
{
    const bool before = std::exchange(plays, player.isPlaying() && player.rate() > 0);
    if (take && (before || plays))
        std::ranges::move(take->advance(now, values()), std::back_inserter(pending));
    else if (take && std::abs((now - take->now()).us) > haltSlack.us)
        take->start(now, values());
    remember(now);
}

void TraceController::Private::follow(MediaTime now)
{
    sample(now);
    if (active)
        Q_EMIT q->moved();
}

/// What the display shows of the last seconds, also before a take begins.
void TraceController::Private::remember(MediaTime now)
{
    if (!active)
        return;
    const MediaTime step = MediaTime::fromMilliseconds(30);
    if (!recent.empty() && now < recent.back().time)
        recent.clear();
    if (!recent.empty() && now - recent.back().time < step)
        return;
    const bool gap = recent.empty() || now - recent.back().time > traces::Take::longestHold;
    recent.push_back({now, shares, gap});
    while (now - recent.front().time > recentFor)
        recent.pop_front();
}

void TraceController::Private::write()
{
    if (!take || pending.empty())
        return;
    writer.append(std::exchange(pending, {}));
    grow(take->pieces());
}

void TraceController::Private::grow(std::vector<traces::Piece> pieces)
{
    growing = std::move(pieces);
    Q_EMIT q->grown();
}

/// What held until now is sampled before it changes.
void TraceController::Private::set(int dimension, double share)
{
    share = std::clamp(share, 0.0, 1.0);
    if (dimension < 0 || dimension >= int(scales().size()) ||
        shares[std::size_t(dimension)] == share)
        return;
    sample(player.position());
    shares[std::size_t(dimension)] = share;
    if (take)
        take->change(values());
    Q_EMIT q->moved();
}

void TraceController::Private::onHold()
{
    if (!sinceHeld.isValid())
        return;
    const double gone = double(sinceHeld.nsecsElapsed()) / 1e9;
    sinceHeld.restart();
    for (int dimension : {0, 1})
        if (const int direction = held[std::size_t(dimension)]; direction != 0)
            set(dimension, shares[std::size_t(dimension)] + direction * gone / endToEnd);
}

} // namespace duologue::ui
