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
    /// A new utterance on its way to the file, to be selected when it arrives.
    struct Sent
    {
        Id participant;
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
    auto runningOf(Id participant)
    {
        return std::ranges::find(running, participant, &Running::participant);
    }

    MediaTime markTime() const; ///< where the annotator means, who pressed a little late
    void onChanged(const Edit &edit);
    void grow();
    std::optional<Annotation> selected();
    /// What the playhead is in, the selected one (its end counts) before others of this person.
    std::optional<Annotation> underPlayhead(Id participant) const;
    void onSelected(SessionController::EditBuilder build);
    bool ready();
    void add(Id participant, TimeSpan span, const std::string &label);
    bool select(int step);
    void stroke(Id participant);
    void startAt(Id participant, MediaTime begin, int heldKey);
    void endAt(Id participant, MediaTime end);
    void addFixed(Id participant, MediaTime begin);
    void reopenUndone(const RowChange &change);
};

} // namespace duologue::ui
