#include "ui/controllers/utterance_controller_p.h"

#include <cmath>

#include "ui/controllers/utterance_tier.h"

namespace duologue::ui {

MediaTime UtteranceController::Private::markTime() const
{
    const MediaTime now = player.position();
    if (!player.isPlaying())
        return now;
    const double late = delay * 1000.0 * player.rate();
    const MediaTime meant{now.us - std::llround(late)};
    return std::clamp(meant, MediaTime{}, std::max(now, MediaTime{}));
}

void UtteranceController::Private::onChanged(const Edit &edit)
{
    if (!running.empty())
        for (const RowChange &change : edit.changes)
            reopenUndone(change);
    for (const RowChange &change : edit.changes) {
        if (sent.empty())
            break;
        const auto *added =
            change.after && !change.before ? std::get_if<Annotation>(&*change.after) : nullptr;
        if (!added)
            continue;
        const Tier *tier = session.session().tierById(added->tier);
        const auto own = std::ranges::find_if(sent, [&](const Sent &s) {
            return tier && s.participant == tier->participant && s.span == added->span;
        });
        if (own == sent.end())
            continue;
        sent.erase(own);
        selection.setAnnotation(added->id);
    }
    const auto gone = std::erase_if(
        running, [&](const Running &r) { return !session.session().participant(r.participant); });
    if (gone > 0)
        Q_EMIT q->runningChanged();
}

void UtteranceController::Private::grow()
{
    if (running.empty())
        return;
    const MediaTime now = markTime();
    for (Running &r : running)
        r.span.end = std::max(r.span.begin, now);
    Q_EMIT q->runningChanged();
}

std::optional<Annotation> UtteranceController::Private::selected()
{
    auto annotation = session.session().annotation(selection.annotation());
    if (!annotation)
        Q_EMIT q->message(UtteranceController::tr("Select an utterance first."));
    return annotation;
}

std::optional<Annotation> UtteranceController::Private::underPlayhead(Id participant) const
{
    const Session &now = session.session();
    const MediaTime at = markTime();
    const auto chosen = now.annotation(selection.annotation());
    const Tier *tier = chosen ? now.tierById(chosen->tier) : nullptr;
    if (tier && tier->kind == TierKind::Utterance && chosen->span.begin <= at &&
        at <= chosen->span.end)
        return chosen;
    const Tier *own = utteranceTier(now, participant, annotator());
    return own ? utteranceAt(now, own->id, at) : std::nullopt;
}

void UtteranceController::Private::onSelected(SessionController::EditBuilder build)
{
    if (selected())
        session.perform(std::move(build));
}

bool UtteranceController::Private::ready()
{
    if (!session.isOpen())
        Q_EMIT q->message(UtteranceController::tr("Open a session first, then mark utterances."));
    else if (session.session().participants().empty())
        Q_EMIT q->message(UtteranceController::tr(
            "This session has nobody in it yet. Add the people before marking utterances."));
    else
        return true;
    return false;
}

void UtteranceController::Private::add(Id participant, TimeSpan span, const std::string &label)
{
    sent.push_back({participant, span});
    session.perform([=, me = annotator()](const Session &session, IdSource &ids) {
        return addUtterance(session, ids, participant, me, span, label);
    });
}

void UtteranceController::Private::stroke(Id participant)
{
    const MediaTime at = markTime();
    const bool isBegun = runningOf(participant) != running.end();
    if (mode == MarkMode::Fixed)
        return addFixed(participant, at);
    if (isBegun)
        endAt(participant, at);
    if (!isBegun || mode == MarkMode::Adjacent)
        startAt(participant, at, 0);
}

void UtteranceController::Private::startAt(Id participant, MediaTime begin, int heldKey)
{
    selection.setParticipant(participant);
    running.push_back({participant, {begin, begin}, {}, heldKey});
    Q_EMIT q->runningChanged();
}

void UtteranceController::Private::endAt(Id participant, MediaTime end)
{
    const auto found = runningOf(participant);
    Running done = *found;
    running.erase(found);
    done.span.end = end;
    Q_EMIT q->runningChanged();
    if (done.span.end > done.span.begin)
        add(participant, done.span, done.label);
    else
        Q_EMIT q->message(UtteranceController::tr(
            "Nothing was marked: the playhead is not behind the place where the "
            "utterance began."));
}

void UtteranceController::Private::addFixed(Id participant, MediaTime begin)
{
    selection.setParticipant(participant);
    const MediaTime end = std::min(begin + MediaTime::fromMilliseconds(fixedLength),
                                   std::max(session.session().info().duration, begin));
    if (end > begin)
        add(participant, {begin, end}, {});
    else
        Q_EMIT q->message(UtteranceController::tr(
            "There is no room for an utterance at the end of the session."));
}

/// Where strokes follow each other, taking one back takes back the border that it set.
void UtteranceController::Private::reopenUndone(const RowChange &change)
{
    const auto *gone =
        change.before && !change.after ? std::get_if<Annotation>(&*change.before) : nullptr;
    const Tier *tier = gone ? session.session().tierById(gone->tier) : nullptr;
    if (!tier || mode != MarkMode::Adjacent || tier->kind != TierKind::Utterance)
        return;
    const auto begun = runningOf(tier->participant);
    if (begun != running.end() && begun->span.begin == gone->span.end) {
        begun->span.begin = gone->span.begin;
        Q_EMIT q->runningChanged();
    }
}

bool UtteranceController::Private::select(int step)
{
    const auto to =
        neighbourUtterance(session.session(), selection.annotation(), player.position(), step);
    if (to)
        selection.setAnnotation(to->id);
    else
        Q_EMIT q->message(step > 0 ? UtteranceController::tr("This is the last utterance.")
                                   : UtteranceController::tr("This is the first utterance."));
    return to.has_value();
}

} // namespace duologue::ui
