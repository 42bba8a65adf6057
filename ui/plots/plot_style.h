#pragma once

class QCPAxis;
class QCustomPlot;
class QFont;

namespace duologue::ui {

class Theme;

/// Gives a plot the colours and fonts of the application: surface behind, muted tick labels, one
/// pixel lines, no frame. The wheel scrolls what the plot lies in.
void stylePlot(QCustomPlot &plot, const Theme &theme, double fontScale = 0.85);
/// The same for an axis that a plot does not have from the start.
void styleAxis(QCPAxis &axis, const Theme &theme, const QFont &font);

} // namespace duologue::ui
