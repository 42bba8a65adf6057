#pragma once

#include <QColor>
#include <QIcon>
#include <QPixmap>
#include <QString>
#include <QStringList>

namespace duologue::ui {

class Theme;

/// Names of the drawings under resources/icons, without ".svg", sorted.
QStringList iconNames();

/// One of the drawings as an icon that follows the theme: whenever it is painted it takes the
/// colours the theme has then (text; muted when disabled; accent when checked; the accent's text
/// when selected). A null icon for an unknown name. The theme may die before the icon does, which
/// then paints nothing. UI thread.
QIcon icon(const QString &name, const Theme &theme);

/// The same drawing for a button filled with the accent colour.
QIcon iconOnAccent(const QString &name, const Theme &theme);

/// A drawing in one colour; `side` in device-independent pixels, the pixmap carries `ratio`.
/// Null for an unknown name.
QPixmap iconPixmap(const QString &name, const QColor &color, int side, qreal ratio);

} // namespace duologue::ui
