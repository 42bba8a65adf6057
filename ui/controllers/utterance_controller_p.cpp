#include "ui/controllers/utterance_controller_p.h"

#include <cmath>

#include <QKeyEvent>
#include <QKeySequence>

#include "core/session/block_edits.h"
#include "core/session/edit_builders.h"
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
            return tier && s.span == added->span &&
                   (s.goal.tier ? s.goal.tier == tier->id
                                : s.goal.participant == tier->participant);
        });
        if (own == sent.end())
            continue;
        sent.erase(own);
        selection.setAnnotation(added->id);
    }
    const auto gone = std::erase_if(running, [&](const Running &r) {
        return r.tier ? !session.session().tierById(r.tier)
                      : !session.session().participant(r.participant);
    });
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

void UtteranceController::Private::add(Goal goal, TimeSpan span, const std::string &label)
{
    sent.push_back({goal, span});
    session.perform([=, me = annotator()](const Session &session, IdSource &ids) {
        return goal.tier ? edits::addAnnotation(session, ids, goal.tier, span, {}, label)
                         : addUtterance(session, ids, goal.participant, me, span, label);
    });
}

UtteranceController::Private::Goal UtteranceController::Private::goalOfEnter()
{
    if (const Tier *tier = q->markedTier())
        return {0, tier->id};
    const Id person = q->activeParticipant()->id;
    const auto elsewhere =
        std::ranges::find_if(running, [](const Running &r) { return r.tier != 0; });
    if (runningOf(person) == running.end() && elsewhere != running.end())
        return goalOf(*elsewhere);
    return {person, 0};
}

void UtteranceController::Private::stroke(Goal goal)
{
    const MediaTime at = markTime();
    const bool isBegun = runningOf(goal) != running.end();
    if (mode == MarkMode::Fixed)
        return addFixed(goal, at);
    if (isBegun)
        endAt(goal, at);
    if (!isBegun || mode == MarkMode::Adjacent)
        startAt(goal, at, 0);
}

void UtteranceController::Private::startAt(Goal goal, MediaTime begin, int heldKey,
                                           const std::string &label)
{
    if (runningOf(goal) != running.end())
        return;
    if (goal.tier == 0)
        selection.setParticipant(goal.participant);
    running.push_back({goal.participant, {begin, begin}, label, heldKey, goal.tier});
    Q_EMIT q->runningChanged();
}

void UtteranceController::Private::endAt(Goal goal, MediaTime end)
{
    const auto found = runningOf(goal);
    Running done = *found;
    running.erase(found);
    done.span.end = end;
    Q_EMIT q->runningChanged();
    if (done.span.end > done.span.begin)
        add(goal, done.span, done.label);
    else
        Q_EMIT q->message(UtteranceController::tr(
            "Nothing was marked: the playhead is not behind the place where the "
            "utterance began."));
}

void UtteranceController::Private::addFixed(Goal goal, MediaTime begin)
{
    if (goal.tier == 0)
        selection.setParticipant(goal.participant);
    const MediaTime end = std::min(begin + MediaTime::fromMilliseconds(fixedLength),
                                   std::max(session.session().info().duration, begin));
    if (end > begin)
        add(goal, {begin, end}, {});
    else
        Q_EMIT q->message(UtteranceController::tr(
            "There is no room for an utterance at the end of the session."));
}

/// All that are selected on the tier; where they say so already, they say nothing afterwards.
/// False: none is.
bool UtteranceController::Private::labelSelected(Id tier, const std::string &label)
{
    std::vector<Id> chosen;
    bool all = true;
    for (const Id id : selection.annotations()) {
        const auto row = session.session().annotation(id);
        if (!row || row->tier != tier)
            continue;
        chosen.push_back(id);
        all = all && row->label == label;
    }
    if (!chosen.empty())
        session.performLate(
            [chosen, label = all ? std::string() : label](const Session &session, IdSource &) {
                return edits::setLabels(session, chosen, label);
            });
    return !chosen.empty();
}

const VocabularyEntry *UtteranceController::Private::entryOf(const QKeyEvent &event) const
{
    const Tier *tier = session.session().tierById(selection.tier());
    const Vocabulary *vocabulary =
        tier && !tier->locked ? session.session().vocabulary(tier->vocabulary) : nullptr;
    if (!vocabulary)
        return nullptr;
    const QKeyCombination pressed(event.modifiers() & ~Qt::KeypadModifier, Qt::Key(event.key()));
    const auto found = std::ranges::find_if(vocabulary->entries, [&](const VocabularyEntry &entry) {
        return !entry.key.empty() &&
               QKeySequence(QString::fromStdString(entry.key)) == QKeySequence(pressed);
    });
    return found == vocabulary->entries.end() ? nullptr : &*found;
}

/// Where another tier was marked on, their utterances are again.
void UtteranceController::Private::turnTo(const Participant &person)
{
    const Tier *own = utteranceTier(session.session(), person.id, annotator());
    selection.setTier(own ? own->id : 0);
    selection.setParticipant(person.id);
}

/// Where strokes follow each other, taking one back takes back the border that it set.
void UtteranceController::Private::reopenUndone(const RowChange &change)
{
    const auto *gone =
        change.before && !change.after ? std::get_if<Annotation>(&*change.before) : nullptr;
    const Tier *tier = gone ? session.session().tierById(gone->tier) : nullptr;
    if (!tier || mode != MarkMode::Adjacent)
        return;
    const auto begun = tier->kind == TierKind::Utterance ? runningOf(tier->participant)
                                                         : runningOf(Goal{0, tier->id});
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
