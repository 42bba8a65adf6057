#pragma once

#include <array>

#include "ui/theme/theme.h"

namespace duologue::ui {

/// Colours from silence to loud for a person's sound: the ground, the person's colour, the colour
/// of text, in steps of equal perceived lightness (Oklab; B. Ottosson, "A perceptual color space
/// for image processing", 2020), so that brighter (in dark themes) or darker always means louder.
std::array<QRgb, 256> loudnessColors(const Theme &theme, int person);

/// Perceived lightness of a colour, 0 (black) to 1 (white).
double perceivedLightness(const QColor &color);

} // namespace duologue::ui
