#pragma once

#include <QWidget>

/// How large all text of the window is.
namespace duologue::ui {

inline constexpr int smallestText = 80; ///< percent of the platform's
inline constexpr int largestText = 200;

/// All widgets get the platform's font at this size, at once. Clamped to the limits above.
void useTextSize(int percent);

/// This widget's text is larger than the others', and stays so when theirs changes.
void enlarge(QWidget *widget, double factor, bool bold = false);

} // namespace duologue::ui
