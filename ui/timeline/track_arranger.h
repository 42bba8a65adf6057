#pragma once

#include <vector>

#include <QObject>

#include "ui/timeline/layout_store.h"
#include "ui/timeline/track_layout.h"

namespace duologue::ui {

class TrackBoard;
struct Track;

/// What the user does with tracks: chooses one, moves, hides and brings them, makes them higher,
/// keeps such layouts under names. The session remembers it, and the last changes can be undone.
/// Where nothing else is said the current track is meant.
class TrackArranger : public QObject
{
    Q_OBJECT
public:
    explicit TrackArranger(TrackBoard &board) : m_board(board) {}

    QString current() const { return m_current; } ///< key; empty: none
    void setCurrent(const QString &key);
    /// Because something on it was chosen: nobody needs to hear.
    void noteCurrent(const QString &key) { m_current = key; }
    void selectAbove() { step(-1); }
    void selectBelow() { step(+1); }
    void moveUp() { move(-1); }
    void moveDown() { move(+1); }
    void makeTaller();
    void makeShorter();
    void hide();

    void setHeight(const QString &key, int height);
    void moveBefore(const QString &key, const Track *other); ///< null: behind all
    void setHidden(const QString &key, bool hidden);
    /// Also one that is there on demand, under the others of its recording.
    void setShown(const QString &key, bool shown);
    /// Shows or hides the current track's recording in this way ("mel"); where it cannot be, its
    /// person's, else the first.
    void toggle(const QString &way);
    void showAll();
    void groupByPerson(bool grouped);
    void reset();
    /// Tracks as they stood before the last change that the user made to them since the session was
    /// opened; false where there is none.
    bool undo();

    LayoutStore &layouts() { return m_layouts; }
    void saveAs(const QString &name);
    void use(const QString &name);

    /// Something was done to the tracks.
    void change();
    /// While something is dragged, what is done to tracks is one change.
    void setDragging(bool dragging) { m_dragging = dragging; }

Q_SIGNALS:
    void currentChanged(const QString &key);
    void changed();

private:
    friend class TrackBoard;
    void open(const QString &sessionPath);
    void noteLayout();
    void apply(const TrackLayout &layout, bool exactly = false);
    void step(int by);
    void move(int by);
    void grow(int by);

    TrackBoard &m_board;
    LayoutStore m_layouts;
    QString m_current;
    TrackLayout m_layout;               ///< that an undo would bring back once it is changed
    std::vector<TrackLayout> m_earlier; ///< those before it
    bool m_dragging = false;
};

} // namespace duologue::ui
