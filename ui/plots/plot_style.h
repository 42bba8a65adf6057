#pragma once

class QCPAxis;
class QCustomPlot;

namespace duologue::ui {

class Theme;

/// Gives a plot the colours and fonts of the application: surface behind, muted tick labels, one
/// pixel lines, no frame.
void stylePlot(QCustomPlot &plot, const Theme &theme, double fontScale = 0.85);

} // namespace duologue::ui
