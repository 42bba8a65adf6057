#pragma once

#include <algorithm>
#include <string>

#include <QKeyEvent>

#include "core/media/player.h"
#include "ui/controllers/play_once.h"
#include "ui/controllers/selection.h"
#include "ui/controllers/session_controller.h"
#include "ui/controllers/utterance_controller.h"

namespace duologue::ui {

struct UtteranceController::Private
{
    /// What a mark goes to: a tier, or where that is 0 the utterances of a person.
    struct Goal
    {
        Id participant = 0;
        Id tier = 0;
    };
    /// A new annotation on its way to the file, to be selected when it arrives.
    struct Sent
    {
        Goal goal;
        TimeSpan span;
    };

    UtteranceController *q;
    SessionController &session;
    media::Player &player;
    Selection &selection;
    std::vector<Running> running;
    std::vector<Sent> sent;
    bool active = false;
    MarkMode mode = MarkMode::Toggle;
    int delay = 0;
    int fixedLength = 1000;
    bool transcribing = false;
    KeyReading reading = &QKeyEvent::keyCombination;
    PlayOnce once{player};

    std::string annotator() const { return session.annotator().toStdString(); }
    static Goal goalOf(const Running &r) { return {r.participant, r.tier}; }
    auto runningOf(Goal goal)
    {
        return std::ranges::find_if(running, [goal](const Running &r) {
            return r.tier == goal.tier && (goal.tier != 0 || r.participant == goal.participant);
        });
    }
    auto runningOf(Id participant) { return runningOf(Goal{participant, 0}); }

    MediaTime markTime() const; ///< where the annotator means, who pressed a little late
    void onChanged(const Edit &edit);
    void grow();
    std::optional<Annotation> selected();
    /// What the playhead is in, the selected one (its end counts) before others of this person.
    std::optional<Annotation> underPlayhead(Id participant) const;
    void onSelected(SessionController::EditBuilder build);
    bool ready();
    void add(Goal goal, TimeSpan span, const std::string &label);
    /// What Enter marks on, or ends: the marked tier, what was begun on another one, else the
    /// utterances of the active person.
    Goal goalOfEnter();
    bool labelSelected(Id tier, const std::string &label);
    /// The value of the active tier's vocabulary that this key stands for; null: none.
    const VocabularyEntry *entryOf(const QKeyEvent &event) const;
    void turnTo(const Participant &person); ///< Enter marks this one's utterances
    bool select(int step);
    void stroke(Goal goal);
    void startAt(Goal goal, MediaTime begin, int heldKey, const std::string &label = {});
    void endAt(Goal goal, MediaTime end);
    void addFixed(Goal goal, MediaTime begin);
    void reopenUndone(const RowChange &change);
};

} // namespace duologue::ui
