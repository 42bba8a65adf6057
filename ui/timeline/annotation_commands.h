#pragma once

#include <functional>
#include <optional>
#include <vector>

#include <QObject>
#include <QStringList>

#include "core/media/player.h"
#include "ui/controllers/selection.h"
#include "ui/controllers/session_controller.h"

namespace duologue::ui {

enum class Edge { Begin, End };

/// What can be done with annotations from the keyboard and the menu. Every change is one undoable
/// edit through the session controller. UI thread.
class AnnotationCommands : public QObject
{
    Q_OBJECT
public:
    /// Shorter annotations can't be made by moving edges.
    static constexpr MediaTime shortest = MediaTime::fromMilliseconds(10);

    AnnotationCommands(SessionController &controller, Selection &selection, media::Player &player,
                       QObject *parent = nullptr);

    Id activeTier() const { return m_selection.tier(); }
    void setActiveTier(Id tier) { m_selection.setTier(tier); }

    /// Selects and seeks to its beginning.
    void select(Id annotation);
    void selectNext();
    void selectPrevious();
    /// Steps through these tiers (in screen order), keeping to the time.
    void selectInTier(const std::vector<Id> &tiers, int step);

    void moveEdge(Id annotation, Edge edge, MediaTime to);
    void nudge(Edge edge, MediaTime by);
    /// Selects it once it is saved.
    void create(Id tier, TimeSpan span);
    void splitAtPlayhead();
    void mergeWithNext();
    /// The labels that make sense for an annotation: of its kind of tier, or those in use there.
    QStringList labelsFor(Id annotation) const;

    /// A span with one edge moved, kept long enough and inside the session.
    static TimeSpan withEdge(TimeSpan span, Edge edge, MediaTime to, MediaTime duration);

private:
    std::optional<Annotation> selected() const;
    void step(int direction);
    void selectCreated(const Edit &edit);

    struct Wanted
    {
        Id tier;
        TimeSpan span;
    };

    SessionController &m_controller;
    Selection &m_selection;
    media::Player &m_player;
    std::optional<Wanted> m_wanted;
};

} // namespace duologue::ui
