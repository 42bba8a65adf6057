#pragma once

#include <QColor>
#include <QRectF>
#include <QString>

#include "core/session/predictions.h"

class QPainter;

namespace duologue::ui {

struct NeedsColors
{
    QColor sound, picture, ground, middle;
};

/// One bar of how much an answer needs both: from its middle to the left how far the answer moves
/// without the sound, to the right without the picture. All of a half: it turns round.
void paintNeeds(QPainter &painter, const QRectF &bar, const Needs &needs,
                const NeedsColors &colors);

/// "moves by 42 % without the sound, by 13 % without the picture".
QString needsText(const Needs &needs);

} // namespace duologue::ui
