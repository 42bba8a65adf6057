#pragma once

#include <functional>
#include <optional>
#include <vector>

#include <QObject>
#include <QString>

#include "core/session/session.h"

namespace duologue::media {
class Player;
}

namespace duologue::ui {

class Selection;
class SessionController;

/// What is done with all selected annotations together: each is one edit, built on the store's
/// thread. What cannot be done comes back through SessionController::failed() or message(). UI
/// thread; no call blocks.
class BlockCommands : public QObject
{
    Q_OBJECT
public:
    /// What a clip is called on the clipboard; beside it lies a table as plain text.
    static constexpr const char *mimeType = "application/x-duologue-annotations";

    BlockCommands(SessionController &controller, Selection &selection, media::Player &player,
                  QObject *parent = nullptr);

    /// All on the active tier.
    void selectAll();
    /// From the selected annotation to this one, where both are on one tier; else this one, too.
    void extendTo(Id annotation);
    /// One more of the tier, behind (+1) or before (-1) those that are selected.
    void extendBy(int step);
    /// All that touch the span on these tiers.
    void selectWithin(const std::vector<Id> &tiers, TimeSpan span);

    bool copy(); ///< false: nothing is selected (and says so)
    void cut();
    /// The first one at the playhead; what stood on one tier, onto the active tier.
    void paste();
    /// At the times where they were copied.
    void pasteInPlace();

    void remove(); ///< the next one gets selected
    void shift(MediaTime by);
    void stretch(TimeSpan whole);
    /// Those of one tier to another one, so much later.
    void moveTo(Id tier, MediaTime by);
    void setLabel(const QString &label);

Q_SIGNALS:
    void message(const QString &text); ///< one sentence: why something was not done

private:
    using Builder = std::function<Result<Edit>(const Session &session, IdSource &ids)>;
    bool ready();
    void perform(Builder build);
    void pasteAt(std::optional<MediaTime> begin);
    Id neighbourThatStays() const;
    void forgetGone();

    SessionController &m_controller;
    Selection &m_selection;
    media::Player &m_player;
    Id m_afterRemoval = 0; ///< to be selected when what is selected is gone
};

} // namespace duologue::ui
