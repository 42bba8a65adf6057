#include "ui/controllers/utterance_controller.h"

#include <algorithm>
#include <array>

#include "core/session/block_edits.h"
#include "core/session/edit_builders.h"
#include "ui/actions/key_store.h"
#include "ui/controllers/utterance_controller_p.h"
#include "ui/controllers/utterance_tier.h"

namespace duologue::ui {
namespace {

/// Length of a vocalisation marked by one key.
constexpr MediaTime shortSound = MediaTime::fromMilliseconds(600);
constexpr int longestDelay = 2000;
constexpr int shortestFixed = 100, longestFixed = 60'000;

} // namespace

std::span<const Vocalisation> vocalisations()
{
    static constexpr std::array list{
        Vocalisation{"laugh", Qt::Key_H, QT_TRANSLATE_NOOP("Vocalisation", "Laugh")},
        Vocalisation{"sob", Qt::Key_B, QT_TRANSLATE_NOOP("Vocalisation", "Sob")},
        Vocalisation{"cry", Qt::Key_C, QT_TRANSLATE_NOOP("Vocalisation", "Cry")},
        Vocalisation{"click", Qt::Key_T, QT_TRANSLATE_NOOP("Vocalisation", "Click")},
        Vocalisation{"sigh", Qt::Key_G, QT_TRANSLATE_NOOP("Vocalisation", "Sigh")},
    };
    return list;
}

UtteranceController::UtteranceController(SessionController &session, media::Player &player,
                                         Selection &selection, QObject *parent)
    : QObject(parent),
      d(new Private{.q = this,
                    .session = session,
                    .player = player,
                    .selection = selection,
                    .running = {},
                    .sent = {}})
{
    connect(&session, &SessionController::changed, this,
            [this](const Edit &edit) { d->onChanged(edit); });
    connect(&session, &SessionController::closed, this, [this] {
        d->sent.clear();
        cancelRunning();
    });
    connect(&session, &SessionController::failed, this, [this] { d->sent.clear(); });
    connect(&player, &media::Player::positionChanged, this, [this] { d->grow(); });
    connect(&selection, &Selection::tierChanged, this, [this](Id id) {
        const Tier *tier = d->session.session().tierById(id);
        if (d->active && tier && tier->kind == TierKind::Utterance && tier->participant != 0)
            d->selection.setParticipant(tier->participant);
    });
}

UtteranceController::~UtteranceController() = default;

bool UtteranceController::isActive() const
{
    return d->active;
}
UtteranceController::MarkMode UtteranceController::markMode() const
{
    return d->mode;
}
int UtteranceController::reactionDelay() const
{
    return d->delay;
}
const std::vector<UtteranceController::Running> &UtteranceController::running() const
{
    return d->running;
}
bool UtteranceController::isRunning(Id participant) const
{
    return d->runningOf(participant) != d->running.end();
}

void UtteranceController::setActive(bool active)
{
    if (!active)
        endHeld();
    d->active = active;
}

void UtteranceController::setMarkMode(MarkMode mode)
{
    if (mode == d->mode)
        return;
    endHeld();
    d->mode = mode;
    Q_EMIT settingsChanged();
}

int UtteranceController::fixedLength() const
{
    return d->fixedLength;
}

void UtteranceController::setFixedLength(int milliseconds)
{
    const int length = std::clamp(milliseconds, shortestFixed, longestFixed);
    if (length == d->fixedLength)
        return;
    d->fixedLength = length;
    Q_EMIT settingsChanged();
}

void UtteranceController::setReactionDelay(int milliseconds)
{
    const int delay = std::clamp(milliseconds, 0, longestDelay);
    if (delay == d->delay)
        return;
    d->delay = delay;
    Q_EMIT settingsChanged();
}

const Participant *UtteranceController::activeParticipant() const
{
    const Session &session = d->session.session();
    if (const Participant *chosen = session.participant(d->selection.participant()))
        return chosen;
    const auto people = session.participants();
    return people.empty() ? nullptr : people.front();
}

void UtteranceController::switchPerson()
{
    const auto people = d->session.session().participants();
    const auto here = std::ranges::find(people, activeParticipant());
    if (people.size() < 2)
        Q_EMIT message(tr("There is no other person in this session."));
    else
        d->turnTo(**(here + 1 == people.end() ? people.begin() : here + 1));
}

const Tier *UtteranceController::markedTier() const
{
    const Tier *tier = d->session.session().tierById(d->selection.tier());
    const bool marks = tier && !tier->locked && tier->kind != TierKind::Utterance &&
                       tier->kind != TierKind::Prediction;
    return marks ? tier : nullptr;
}

void UtteranceController::toggle()
{
    if (!markedTier() && !d->ready())
        return;
    const Private::Goal goal = d->goalOfEnter();
    if (d->runningOf(goal) == d->running.end() && !d->player.isPlaying() &&
        d->session.session().annotation(d->selection.annotation()))
        requestTranscript();
    else
        d->stroke(goal);
}

void UtteranceController::toggle(int person)
{
    if (!d->ready())
        return;
    const auto people = d->session.session().participants();
    if (person < 0 || person >= static_cast<int>(people.size())) {
        Q_EMIT message(tr("This session has no person %1.").arg(person + 1));
        return;
    }
    d->stroke({people[std::size_t(person)]->id});
}

void UtteranceController::hold(int person, int key)
{
    const Tier *tier = person < 0 ? markedTier() : nullptr;
    if (!tier && !d->ready())
        return;
    const bool asksForText = person < 0 && !d->player.isPlaying() &&
                             d->session.session().annotation(d->selection.annotation());
    const auto people = d->session.session().participants();
    if (asksForText)
        requestTranscript();
    else if (tier)
        d->startAt({0, tier->id}, d->markTime(), key);
    else if (person >= static_cast<int>(people.size()))
        Q_EMIT message(tr("This session has no person %1.").arg(person + 1));
    else
        start(person < 0 ? activeParticipant()->id : people[std::size_t(person)]->id, key);
}

void UtteranceController::start(Id participant, int heldKey)
{
    if (!d->ready() || !d->session.session().participant(participant) || isRunning(participant))
        return;
    d->startAt({participant}, d->markTime(), heldKey);
}

void UtteranceController::end(Id participant)
{
    if (isRunning(participant))
        d->endAt({participant}, d->markTime());
}

void UtteranceController::point()
{
    const MediaTime at = d->markTime();
    if (const Tier *tier = markedTier())
        d->add({0, tier->id}, {at, at}, {});
    else
        Q_EMIT message(withKeys(tr("Choose a tier for the point first: one that is not locked and "
                                   "not of utterances. {edit.tierAbove} and {edit.tierBelow} go "
                                   "from tier to tier.")));
}

void UtteranceController::chooseValue(const std::string &value, int heldKey)
{
    const Session &session = d->session.session();
    const Tier *tier = session.tierById(d->selection.tier());
    if (!tier || tier->locked)
        return Q_EMIT message(tr("Choose a tier first, one that is not locked."));
    const Private::Goal goal{0, tier->id};
    if (const auto begun = d->runningOf(goal); begun != d->running.end()) {
        if (begun->label == value)
            return d->endAt(goal, d->markTime());
        begun->label = value;
        Q_EMIT runningChanged();
    } else if (d->labelSelected(tier->id, value)) {
        return;
    } else if (const auto here = utteranceAt(session, tier->id, d->markTime())) {
        d->session.perform([id = here->id, value](const Session &now, IdSource &) {
            return edits::setLabel(now, id, value);
        });
    } else {
        d->startAt(goal, d->markTime(), heldKey, value);
    }
}

void UtteranceController::nameSelected(const std::string &label)
{
    if (d->selected())
        d->session.performLate(
            [ids = d->selection.annotations(), label](const Session &session, IdSource &) {
                return edits::setLabels(session, ids, label);
            });
}

void UtteranceController::endAll()
{
    while (!d->running.empty())
        d->endAt(Private::goalOf(d->running.front()), d->markTime());
}

void UtteranceController::cancelRunning()
{
    if (d->running.empty())
        return;
    d->running.clear();
    Q_EMIT runningChanged();
}

void UtteranceController::endHeld(int key)
{
    const auto held = [key](const Running &r) {
        return r.heldKey != 0 && (key == 0 || r.heldKey == key);
    };
    for (;;) {
        const auto found = std::ranges::find_if(d->running, held);
        if (found == d->running.end())
            return;
        d->endAt(Private::goalOf(*found), d->markTime());
    }
}

void UtteranceController::beginHere()
{
    d->onSelected([id = d->selection.annotation(),
                   at = d->player.position()](const Session &session, IdSource &) {
        const auto annotation = session.annotation(id);
        const TimeSpan old = annotation ? annotation->span : TimeSpan{};
        return annotation && at > old.end
                   ? fail("session.invalid",
                          "The playhead is behind the end of the utterance. To begin here, move "
                          "its end first.")
                   : edits::setSpan(session, id, {at, old.end});
    });
}

void UtteranceController::endHere()
{
    d->onSelected([id = d->selection.annotation(),
                   at = d->player.position()](const Session &session, IdSource &) {
        const auto annotation = session.annotation(id);
        const TimeSpan old = annotation ? annotation->span : TimeSpan{};
        return annotation && at < old.begin
                   ? fail("session.invalid",
                          "The playhead is before the begin of the utterance. To end here, move "
                          "its begin first.")
                   : edits::setSpan(session, id, {old.begin, at});
    });
}

void UtteranceController::split()
{
    d->onSelected([id = d->selection.annotation(),
                   at = d->player.position()](const Session &session, IdSource &ids) {
        return edits::splitAnnotation(session, ids, id, at);
    });
}

void UtteranceController::mergeWithNext()
{
    d->onSelected([id = d->selection.annotation()](const Session &session, IdSource &) {
        return edits::mergeWithNext(session, id);
    });
}

void UtteranceController::vocalise(const QString &code)
{
    if (!d->ready())
        return;
    const std::string label = code.toStdString();
    const Id person = activeParticipant()->id;
    if (const auto run = d->runningOf(person); run != d->running.end()) {
        run->label = run->label == label ? std::string() : label;
        Q_EMIT runningChanged();
        return;
    }
    if (const auto here = d->underPlayhead(person)) {
        d->session.perform([id = here->id, label](const Session &session, IdSource &) {
            const auto now = session.annotation(id);
            return edits::setLabel(session, id, now && now->label == label ? "" : label);
        });
        return;
    }
    const MediaTime begin = d->markTime();
    const MediaTime last = std::max(d->session.session().info().duration, begin);
    const MediaTime end = std::min(begin + shortSound, last);
    if (end > begin)
        d->add({person}, {begin, end}, label);
    else
        Q_EMIT message(tr("There is no room for a sound at the end of the session."));
}

bool UtteranceController::selectNext()
{
    return d->select(1);
}
bool UtteranceController::selectPrevious()
{
    return d->select(-1);
}

void UtteranceController::requestTranscript()
{
    const Session &session = d->session.session();
    if (!session.annotation(d->selection.annotation())) {
        const Participant *person = activeParticipant();
        const Tier *tier = person ? utteranceTier(session, person->id, d->annotator()) : nullptr;
        const auto here =
            tier ? utteranceAt(session, tier->id, d->player.position()) : std::nullopt;
        if (!here) {
            Q_EMIT message(tr("Select an utterance to type what was said."));
            return;
        }
        d->selection.setAnnotation(here->id);
    }
    Q_EMIT transcriptRequested(d->selection.annotation());
}

bool UtteranceController::isTranscribing() const
{
    return d->transcribing;
}

void UtteranceController::setTranscribing(bool on)
{
    if (on == d->transcribing || (on && !d->ready()))
        return;
    d->transcribing = on;
    Q_EMIT transcribingChanged(on);
    if (!on)
        return d->once.stop();
    const Participant *person = activeParticipant();
    if (d->session.session().annotation(d->selection.annotation()) ||
        d->underPlayhead(person->id) || selectNext())
        requestTranscript();
}

void UtteranceController::hear(Id annotation)
{
    if (const auto row = d->session.session().annotation(annotation))
        d->once.play(row->span);
}

void UtteranceController::setTranscript(Id annotation, const QString &text)
{
    d->session.perform([annotation, text = text.toStdString()](const Session &session, IdSource &) {
        return edits::setText(session, annotation, text);
    });
}

} // namespace duologue::ui
