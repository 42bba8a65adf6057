#pragma once

#include <QRgb>

namespace duologue::ui {

/// The colour of a share from 0 to 1, on a perceptually uniform scale from black over purple and
/// orange to pale yellow ("inferno" of Smith and van der Walt, by Zucker's polynomials): equal
/// steps look equally large, also in print without colour and to the colour-blind. Opaque.
QRgb heatColor(double share);

} // namespace duologue::ui
