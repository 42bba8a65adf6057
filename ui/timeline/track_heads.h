#pragma once

#include <optional>
#include <vector>

#include <QPainter>

#include "ui/theme/theme.h"
#include "ui/timeline/track.h"

namespace duologue::ui {

enum class HeadButton { Mute, Solo, Hide };

struct HeadState
{
    bool hovered = false;
    bool active = false;  ///< of the active tier
    bool current = false; ///< what keys and the track menu act on
    bool muted = false;
    bool solo = false;
    std::optional<HeadButton> hoveredButton;
    QString remarks; ///< in small letters under the name, where there is room
    int depth = 0;   ///< how many tracks it hangs below
    QColor colour;   ///< of its dot; invalid: the person's
};

/// The left end of a track: the person's dot, the name, and on hover what can be done.
void paintHead(QPainter &painter, const QRect &rect, const Track &track, const HeadState &state,
               const Theme &theme, const QFont &font);

/// The button of a hovered head at this place.
std::optional<HeadButton> headButtonAt(QPoint position, const QRect &rect, const Track &track);
QRect headButtonRect(HeadButton button, const QRect &rect, const Track &track);
QString headButtonTip(HeadButton button, const HeadState &state);

} // namespace duologue::ui
