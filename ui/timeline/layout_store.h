#pragma once

#include <optional>

#include <QStringList>

#include "ui/timeline/track_layout.h"

namespace duologue::ui {

/// Track layouts in the user's settings: one a session, and those with a name, for any session.
/// UI thread.
class LayoutStore
{
public:
    std::optional<TrackLayout> ofSession(const QString &sessionPath) const;
    void rememberSession(const QString &sessionPath, const TrackLayout &layout);

    QStringList names() const; ///< sorted
    std::optional<TrackLayout> named(const QString &name) const;
    void save(const QString &name, const TrackLayout &layout);
    void remove(const QString &name);
};

} // namespace duologue::ui
