#pragma once

#include <memory>
#include <span>
#include <string>
#include <vector>

#include <QObject>
#include <QString>

#include "core/session/rows.h"
#include "core/time/media_time.h"
#include "ui/controllers/key_reading.h"

class QKeyEvent;

namespace duologue::media {
class Player;
}

namespace duologue::ui {

class Selection;
class SessionController;

/// A communicative sound that counts as an utterance (thesis, section 2.6.2).
struct Vocalisation
{
    const char *code; ///< stored in Annotation::label
    Qt::Key key;
    const char *name; ///< translatable, context "Vocalisation"
};

/// laugh H, sob B, cry C, click T, sigh G: letters that neither playback nor editing uses.
std::span<const Vocalisation> vocalisations();

/// Marking, cutting and naming utterances while the recording plays, without widgets, and
/// annotations of any other tier by the same keys. The active person is Selection::participant(),
/// the active tier Selection::tier(). UI thread.
class UtteranceController : public QObject
{
    Q_OBJECT
public:
    enum class MarkMode {
        Toggle,   ///< two strokes: press to start, press to end
        Adjacent, ///< one stroke ends what runs and starts the next
        Fixed,    ///< one stroke makes an utterance of fixedLength() that starts here
        Hold      ///< press and hold; needs handleKey() for press and release
    };
    static constexpr int markModes = 4;
    /// An utterance, or another annotation, begun and not ended: it reaches to the playhead.
    struct Running
    {
        Id participant = 0;
        TimeSpan span;
        std::string label;
        int heldKey = 0; ///< the key that has to be released to end it; 0: none
        Id tier = 0;     ///< what it is marked on; 0: the utterances of the participant
    };

    UtteranceController(SessionController &session, media::Player &player, Selection &selection,
                        QObject *parent = nullptr);
    ~UtteranceController() override;

    bool isActive() const;
    void setActive(bool active); ///< the activity is shown; handleKey() works only then
    MarkMode markMode() const;
    void setMarkMode(MarkMode mode);
    int fixedLength() const; ///< 100 to 60000 ms
    void setFixedLength(int milliseconds);
    /// Taken off every mark made while playing, times the playback rate; 0 to 2000 ms.
    int reactionDelay() const;
    void setReactionDelay(int milliseconds);

    const Participant *activeParticipant() const; ///< the first where none is selected
    void switchPerson();
    const std::vector<Running> &running() const;
    bool isRunning(Id participant) const;
    /// The active tier where Enter marks on that rather than an utterance of the active person: it
    /// can be edited and is of another kind. Null: it marks utterances.
    const Tier *markedTier() const;

    /// A stroke on the marked tier, or of the active person, as markMode() says; when paused with
    /// an annotation selected and none running, asks for its text instead.
    void toggle();
    void toggle(int person); ///< by place in screen order: 0, 1
    /// Hold mode: a key goes down; starts an utterance of this person (-1: the active one).
    void hold(int person, int key);
    void start(Id participant, int heldKey = 0);
    void end(Id participant); ///< the new utterance gets selected once it is saved
    void point();             ///< a moment on the marked tier, here
    void endAll();            ///< ends what is begun, here
    void cancelRunning();     ///< forgets what is begun
    /// Ends what this key (0: any) began; call it when the window loses the focus.
    void endHeld(int key = 0);

    /// These act on the selected annotation.
    void beginHere();
    void endHere();
    void split();
    void mergeWithNext();
    /// Names what is being marked of the active person; else the utterance under the playhead, the
    /// selected one before others (again: back to speech); else adds a short one here. What is
    /// selected elsewhere stays as it is.
    void vocalise(const QString &code);
    /// Says so of what is being marked on the active tier; else of what is selected there; else of
    /// what is under the playhead there; else begins one that says so. Again: takes it back, or
    /// ends what is begun. With a vocabulary, its keys do this while its tier is the active one.
    void chooseValue(const std::string &value, int heldKey = 0);
    /// All that are selected, exactly this; "" takes it away.
    void nameSelected(const std::string &label);
    void requestLabel() { Q_EMIT labelRequested(); } ///< of what is selected
    void say(const QString &sentence) { Q_EMIT message(sentence); }

    /// In time order over all utterance tiers. False: there is none (and says so).
    bool selectNext();
    bool selectPrevious();
    void requestTranscript(); ///< of the selected annotation, or of the one at the playhead
    void setTranscript(Id annotation, const QString &text);

    /// While transcribing, an utterance is played once when it is entered.
    bool isTranscribing() const;
    /// On: asks for the transcript of the utterance that is selected, at the playhead or next.
    void setTranscribing(bool on);
    void hear(Id annotation); ///< plays it from its begin to its end, once

    /// Handles a ShortcutOverride (accepts it if the key is ours), KeyPress or KeyRelease while
    /// active; true: done, do not pass on. Do not call it while a text field has the focus.
    bool handleKey(QKeyEvent *event);
    /// How handleKey() understands keys; without: as the table of actions has them.
    void setKeyReading(KeyReading reading);

Q_SIGNALS:
    void runningChanged(); ///< begun, ended, or grown with the playhead
    void settingsChanged();
    void transcribingChanged(bool on);
    void transcriptRequested(duologue::Id annotation);
    void labelRequested();
    void message(const QString &text); ///< one sentence: why something was not done

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace duologue::ui
