#pragma once

#include <QString>

#include "core/scheme/scheme.h"

/// Words of a scheme in the language of the interface.
namespace duologue::ui {

QString words(const scheme::Text &text);
QString titleOf(const scheme::Scale &scale);
/// "unpleasant – pleasant"; empty where the scheme does not say what the ends mean.
QString endsOf(const scheme::Scale &scale);
/// "Valence 7: rather pleasant"
QString describe(const scheme::Scale &scale, double value);
/// "7", "0.25": as the locale writes it.
QString numberOf(double value);

} // namespace duologue::ui
