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
        Q_EMIT q->message(tr("Select an utterance first."));
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
        Q_EMIT q->message(tr("Open a session first, then mark utterances."));
    else if (session.session().participants().empty())
        Q_EMIT q->message(
            tr("This session has nobody in it yet. Add the people before marking utterances."));
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

bool UtteranceController::Private::select(int step)
{
    const auto to =
        neighbourUtterance(session.session(), selection.annotation(), player.position(), step);
    if (to)
        selection.setAnnotation(to->id);
    else
        Q_EMIT q->message(step > 0 ? tr("This is the last utterance.")
                                   : tr("This is the first utterance."));
    return to.has_value();
}

} // namespace duologue::ui
