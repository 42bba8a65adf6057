#pragma once

#include <QString>

#include "core/analysis/evaluation.h"

/// Evaluations in words.
namespace duologue::ui {

/// "0.831", with the locale's decimal point; "–" where it is not defined.
QString figureText(double value);
/// "0.78 – 0.88"; empty where there is none.
QString intervalText(const analysis::Figure &figure);
/// "132 items, 4 sessions, 8 speakers. 95 % intervals by sessions."
QString splitText(const analysis::SplitFigures &split);
/// The figures of a split as a rich text table.
QString figuresHtml(const models::Task &task, const analysis::SplitFigures &split,
                    const QString &mutedColor);

} // namespace duologue::ui
