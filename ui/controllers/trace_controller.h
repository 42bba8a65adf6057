#pragma once

#include <array>
#include <deque>
#include <memory>
#include <vector>

#include <QObject>
#include <QPointF>
#include <QString>

#include "core/scheme/scheme.h"
#include "core/session/rows.h"
#include "core/traces/edits.h"

namespace duologue::media {
class Player;
}

namespace duologue::ui {

class Gamepad;
class RatingController;
class SessionController;

/// Following a person's emotion while the recording plays, without widgets: in which one or two
/// dimensions of the session's scheme, where the value stands, and the take that grows meanwhile
/// (traces::Take says how it is sampled). Person, rater and blindness are those of
/// RatingController. UI thread.
///
/// What grows is on the disk within half a second; a take that is ended becomes one edit, one that
/// is given up leaves nothing, and one that nobody ended is taken over when its session is opened.
class TraceController : public QObject
{
    Q_OBJECT
public:
    static constexpr int slowest = 10, fastest = 30; ///< samples a second

    TraceController(SessionController &session, media::Player &player, RatingController &rating,
                    QObject *parent = nullptr);
    ~TraceController() override;

    /// The page is shown: gamepads are looked for.
    void setActive(bool active);
    bool isActive() const;
    bool isTracing() const;

    /// What can be traced: each scale of the scheme, and each two of them.
    std::vector<std::vector<int>> choices() const;
    int choice() const; ///< of choices(); -1: the scheme rates nothing
    void setChoice(int choice);
    /// The scales of the choice, one or two: the first is vertical alone, and horizontal of two.
    std::vector<scheme::Scale> scales() const;
    int hertz() const; ///< samples a second, as preferred

    /// One a scale, 0 its lowest and 1 its highest.
    double share(int dimension) const;
    double value(int dimension) const; ///< on the scale
    /// What was said lately, oldest first: so many seconds before now, and shares.
    struct Recent
    {
        MediaTime time;
        std::array<double, 2> shares{};
        bool afterGap = false;
    };
    const std::deque<Recent> &recent() const;
    static constexpr MediaTime recentFor = MediaTime::fromMilliseconds(10'000);
    MediaTime length() const; ///< of the take
    /// What of the take is not in the session yet, also of one that is on its way there.
    const std::vector<traces::Piece> &growing() const;
    bool hasGamepad() const;

    /// Begins a take where the playhead is, and plays; or ends it.
    void toggle();
    void begin();
    void end();
    /// Nothing of the take stays, and the playhead is where it began.
    void discard();

    /// Where the pointer is on the pad.
    void moveTo(int dimension, double share);
    /// A notch of the wheel: one point, or a twentieth of a range; against the value now.
    void step(int dimension, double notches);
    /// A key is held: -1 or 1, 0: not any more. From end to end it takes three seconds.
    void hold(int dimension, int direction);
    /// A digit: that point of the scale, of more points or a range the ninth part; 0: its middle.
    /// Of two dimensions digits lie as on a number pad, 1 left below, 9 right above.
    void jump(int digit);
    void release(); ///< all keys

    Gamepad &gamepad() { return *m_gamepad; }

Q_SIGNALS:
    void changed(); ///< anything above but the value
    void moved();   ///< the value, or time has gone on
    void grown();   ///< growing(), as often as it goes to the disk
    void message(const QString &text);

private:
    void forgetCurve();

    struct Private;
    std::unique_ptr<Private> d;
    Gamepad *m_gamepad;
};

} // namespace duologue::ui
