#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <QObject>
#include <QString>

#include "core/scheme/rating_values.h"
#include "core/session/rows.h"
#include "core/time/media_time.h"
#include "ui/controllers/key_reading.h"
#include "ui/controllers/rating_progress.h"

class QKeyEvent;

namespace duologue {
struct Edit;
namespace media {
class Player;
}
} // namespace duologue

namespace duologue::ui {

class Selection;
class SessionController;

/// Rating a person's emotion window by window (thesis, section 2.6.1), without widgets: whose
/// emotion, which window, which dimension, and what each key does. Dimensions, their scales and the
/// window's length are those of the session's scheme, valence, arousal and dominance in nine points
/// where it has none. Values shown are those saved. UI thread.
///
/// While active, the current window loops in the player, and following the playhead out of the
/// window (a click on the timeline, a jump) makes the window there the current one.
class RatingController : public QObject
{
    Q_OBJECT
public:
    struct OtherValue
    {
        QString rater;
        std::optional<double> number; ///< nothing: not rateable
    };

    RatingController(SessionController &session, media::Player &player, Selection &selection,
                     QObject *parent = nullptr);
    ~RatingController() override;

    bool isActive() const;
    /// By choice, or as the project wants it and the annotator has not rated all yet.
    bool isBlind() const;
    bool mustBeBlind() const; ///< the latter, or this is a second pass
    /// As whom the annotator rates: in a second pass secondPassOf() their name.
    std::string rater() const;
    bool isSecondPass() const;
    bool isRandom() const;  ///< windows come in an order drawn at random
    bool isLooping() const; ///< the player repeats the current window and is playing

    const Participant *participant() const;      ///< whose emotion; null: the session has nobody
    const Participant *otherParticipant() const; ///< whom switchPerson() would take; may be null
    int windowIndex() const;                     ///< from 0; -1: the session has no windows
    int windowPlace() const; ///< of it in the order in which windows come, from 0
    int windowCount() const;
    TimeSpan window() const;                ///< empty if there is none
    const scheme::RatingPlan &plan() const; ///< of the session's scheme
    int dimension() const;                  ///< the active one of plan().scales, from 0
    const scheme::Scale *scale() const;     ///< of the active dimension; null: nothing is rated
    /// The annotator's own rating of this person and window as saved; null: none yet.
    const SamRating *rating() const;
    /// What other raters said here; nothing in blind mode.
    std::vector<OtherValue> others(int dimension) const;
    /// The number that is being typed for a scale that has not a key a point; not saved yet.
    QString typed() const;
    const std::vector<RatingProgress> &progress() const; ///< in screen order

    /// Entering keeps the time and loops the window there; leaving restores the loop of before,
    /// and pauses if entering had started the playback.
    void setActive(bool active);
    void setBlind(bool blind);
    /// Blind until all windows of all people are rated by the annotator, whatever setBlind() says.
    void setBlindUntilRated(bool blind);
    /// Rates all anew without seeing what oneself, others and models said before; kept apart under
    /// a name of its own, so that the two can be compared.
    void setSecondPass(bool second);
    /// The next window is any other one; which, follows from session and rater alone, so that
    /// it stays the same when the session is opened again.
    void setRandomOrder(bool random);
    void setParticipant(Id participant);
    void setDimension(int dimension);
    void setWindow(int index); ///< seeks, loops, plays; the first dimension becomes active
    void setWindowAt(MediaTime time);

    /// What a digit does on the scale of the active dimension: of nine points or fewer it rates,
    /// 1 the lowest, 0 as not rateable; on others it is typed, until takeTyped().
    void rate(int digit);
    /// Rates (nothing: not rateable) and goes on to the next dimension, after the last one to the
    /// next window; where one was left out, to that one.
    void rate(int dimension, std::optional<double> number);
    void type(QChar character); ///< a digit, a minus or a decimal point
    void takeTyped();           ///< rates what is typed, or says why that is no value
    void clearTyped();
    void rateNotRateable(); ///< the active dimension
    /// Takes back what was typed last; else to the dimension before, without changing anything.
    void back();
    void replay();
    void switchPerson();
    void acceptWindow(); ///< on to the next window; says so if something was left open
    void nextWindow();
    void previousWindow();
    void nextUnrated(); ///< from here on, round the end; its first missing dimension gets active
    /// Asks whoever shows the two texts to put the cursor there.
    void describe();
    /// Saves the two free texts of any window; nothing happens when they are saved already.
    void setTexts(Id participant, TimeSpan window, const QString &salient,
                  const QString &perceived);

    /// Handles a ShortcutOverride (accepts it if the key is ours), KeyPress or KeyRelease while
    /// active; true: done, do not pass on. Do not call it while a text field has the focus.
    bool handleKey(QKeyEvent *event);
    /// How handleKey() understands keys; without: as the table of actions has them.
    void setKeyReading(KeyReading reading);

Q_SIGNALS:
    void changed();         ///< anything above may be different
    void windowChanged();   ///< person or window is another one
    void progressChanged(); ///< progress() is different
    void describeRequested();
    void message(const QString &text); ///< one sentence: why something was not done

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace duologue::ui
