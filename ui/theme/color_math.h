#pragma once

#include <QColor>

namespace duologue::ui {

/// Contrast ratio of WCAG 2.1, section 1.4.3: 1 (same luminance) to 21 (black on white). Alpha is
/// ignored.
double contrastRatio(const QColor &a, const QColor &b);

/// Linear blend in sRGB: `from` at share 0, `to` at share 1. Share is clamped; the result is
/// opaque.
QColor mix(const QColor &from, const QColor &to, double share);

/// The one of the two that reads better on this background.
QColor readableOn(const QColor &background, const QColor &a, const QColor &b);

} // namespace duologue::ui
